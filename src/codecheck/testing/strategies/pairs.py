"""Two documents one recorded fact apart, of which a rule is violated on one only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import islice
from typing import Final

from codecheck.testing.strategies.document import (
    Doc,
    Edit,
    Loc,
    changed,
    difference,
    entries,
    without,
)
from codecheck.testing.strategies.examples import (
    ATTEMPTS,
    UnreachableVerdictError,
    chooser,
    plainest,
    some,
)
from codecheck.testing.strategies.scene import Choose, Scene, attempt
from codecheck.testing.strategies.search import seek
from codecheck.testing.strategies.target import Target

_PROPOSALS: Final = 80


@dataclass(frozen=True, slots=True)
class Pair:
    """Two scenes that differ at one place: `broken` is violated, `kept` is not."""

    kept: Scene
    broken: Scene
    at: Loc


@cache
def plainest_pair(target: Target) -> Pair:
    """Return a small pair for a rule, always the same one; `target` is that it is violated.

    Raises:
        UnreachableVerdictError: If none is found.
    """
    spare: Pair | None = None
    for number in range(ATTEMPTS // 2):
        pair = near(target, chooser(number) if number else None)
        if pair is not None and is_met(target, pair):
            return leaner(target, pair)
        spare = spare or pair
    if spare is not None:
        return leaner(target, spare)
    raise UnreachableVerdictError(
        f"no two engagements were found that are one fact apart on either side of"
        f" `{target.rule.id}` as of {target.as_of}"
    )


def is_met(target: Target, pair: Pair) -> bool:
    """Tell whether the rule is satisfied on the side on which it is not violated."""
    return replace(target, violated=False).is_found(pair.kept)


def near(target: Target, choose: Choose | None) -> Pair | None:
    """Return a pair, found from a document that meets the rule or from one that violates it."""
    met = replace(target, violated=False)
    skipped = choose(4) if choose else 0
    spare: Pair | None = None
    for pair in _candidates(target, met, choose):
        if not is_met(target, pair):
            spare = spare or pair
            continue
        spare, skipped = pair, skipped - 1
        if skipped < 0:
            break
    return spare


def _candidates(target: Target, met: Target, choose: Choose | None) -> Iterator[Pair]:
    broken = some(target, choose) if choose else plainest(target)
    kept = some(met, choose) if choose else plainest(met)
    ways = (
        partial(_one_edit, met, broken, is_broken=True),
        partial(_along, target, met, kept, choose),
        partial(_one_edit, target, kept, is_broken=False),
        partial(_one_less, target, broken),
    )
    first = choose(len(ways)) if choose else 0
    for way in (*ways[first:], *ways[:first]):
        yield from way()


def _one_edit(wanted: Target, scene: Scene, *, is_broken: bool) -> Iterator[Pair]:
    """Yield the pairs of a scene with those in which one edit brings the other verdict."""
    for standing in wanted.standings(scene)[:2]:
        for edit in islice(wanted.edits(scene, standing), _PROPOSALS):
            following = attempt(changed(scene.document, edit), scene)
            if following is None or not wanted.is_found(following):
                continue
            pair = _paired(following, scene) if is_broken else _paired(scene, following)
            if pair is not None:
                yield pair


def _along(target: Target, met: Target, kept: Scene, choose: Choose | None) -> Iterator[Pair]:
    """Yield pairs on the way from a scene that meets the rule to one that violates it.

    First all edits are taken after which the rule is still met, so that the last one decides.
    """
    found = seek(target, kept.document, choose)
    if found is None:
        return
    rest, scene, moved = list(found.trail), kept, True
    while moved:
        moved = False
        for edit in list(rest):
            following = _after(scene, edit)
            if following is None:
                continue
            if target.is_found(following):
                pair = _paired(scene, following)
                if pair is not None:
                    yield pair
            elif met.is_found(following):
                scene, moved = following, True
                rest.remove(edit)
    scene = kept
    for edit in found.trail:
        following = _after(scene, edit)
        if following is None:
            return
        if target.is_found(following) and not target.is_found(scene):
            pair = _paired(scene, following)
            if pair is not None:
                yield pair
        scene = following


def _after(scene: Scene, edit: Edit) -> Scene | None:
    return attempt(changed(scene.document, edit), scene)


def _one_less(target: Target, broken: Scene) -> Iterator[Pair]:
    """Yield the pairs of a scene with those that lack one entry of it."""
    for at in entries(broken.document):
        kept = attempt(without(broken.document, at), broken)
        if kept is not None and not target.is_found(kept):
            pair = _paired(kept, broken)
            if pair is not None:
                yield pair


def _paired(kept: Scene, broken: Scene) -> Pair | None:
    at = difference(kept.document, broken.document)
    return None if at is None else Pair(kept, broken, at)


def both(target: Target, pair: Pair, change: Callable[[Doc], Doc]) -> Pair | None:
    """Return a pair after the same change on both sides, or None if it is no pair any more."""
    kept = attempt(change(pair.kept.document), pair.kept)
    broken = attempt(change(pair.broken.document), pair.broken)
    if kept is None or broken is None or target.is_found(kept) or not target.is_found(broken):
        return None
    return _paired(kept, broken)


def leaner(target: Target, pair: Pair) -> Pair:
    """Return a pair without what neither side needs."""
    met = is_met(target, pair)
    shorter = True
    while shorter:
        shorter = False
        for at in sorted(entries(pair.broken.document), key=len):
            following = both(target, pair, partial(without, at=at))
            if following is not None and is_met(target, following) is met:
                pair, shorter = following, True
    return pair

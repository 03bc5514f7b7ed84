"""Looking for a document that hits a target: propose, apply, let the engine judge, and go on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final

from codecheck.testing.strategies.document import Doc, Edit, Loc, changed, entries, without
from codecheck.testing.strategies.scene import Choose, Scene, attempt
from codecheck.testing.strategies.target import Standing, Target

_STEPS: Final = 80
_PICKED: Final = 24
_MOST: Final = 120
_TRIES: Final = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A document that hits a target, and the edits that led there."""

    scene: Scene
    trail: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    edit: Edit
    scene: Scene
    standings: list[Standing]


def seek(target: Target, document: Doc, choose: Choose | None = None) -> Found | None:
    """Return a scene that hits the target, found from a document by edits, or None.

    Args:
        target: What must be hit.
        document: Where to start; a valid engagement.
        choose: Makes the choices; if left out, the first edit that helps is taken each time.
    """
    scene = Scene(document, target.questions, target.as_of)
    standings = target.standings(scene)
    seen = {_key(document)}
    touched: Counter[Loc] = Counter()
    trail: list[Edit] = []
    for _ in range(_STEPS):
        if target.is_hit(scene, standings):
            return Found(scene, tuple(trail))
        standing = standings[0] if standings else None
        pick = 0
        if choose is not None:
            if len(standings) > 1 and choose(4) == 3:  # noqa: PLR2004  (one in four)
                standing = standings[choose(len(standings))]
            pick = choose(_PICKED) if choose(2) else 0
        edits = _queue(_distinct(target.edits(scene, standing)), touched, pick)
        step = _first_that_helps(target, scene, standing, edits, seen)
        if step is None:
            return None
        scene, standings = step.scene, step.standings
        touched.update(put.at for put in step.edit)
        trail.append(step.edit)
        seen.add(_key(scene.document))
    return None


def _queue(edits: Iterator[Edit], touched: Counter[Loc], pick: int) -> Iterator[Edit]:
    """Yield edits: first the one that was picked, last those of places that were changed often."""
    ahead = list(islice(edits, pick + 1))
    picked = [ahead.pop(pick % len(ahead))] if ahead else []
    later: list[Edit] = []
    for edit in chain(picked, ahead, edits):
        if any(touched[put.at] > 1 for put in edit):
            later.append(edit)
        else:
            yield edit
    yield from later


def _first_that_helps(
    target: Target, scene: Scene, standing: Standing | None, edits: Iterator[Edit], seen: set[str]
) -> _Step | None:
    """Return the first new scene that loses nothing of what was met, else any new one."""
    least = standing.met if standing is not None else -1
    spare: _Step | None = None
    tries = 0
    for edit in islice(edits, _MOST):
        document = changed(scene.document, edit)
        following = None if _key(document) in seen else attempt(document, scene)
        if following is None:
            continue
        step = _Step(edit, following, target.standings(following))
        if step.standings and step.standings[0].met >= least:
            return step
        spare = spare or step
        tries += 1
        if tries >= _TRIES:
            break
    return spare


def lean(target: Target, scene: Scene) -> Scene:
    """Return a scene without what it does not need to hit its target."""
    shorter = True
    while shorter:
        shorter = False
        # Whole registers first: what goes with them need not be tried.
        for at in sorted(entries(scene.document), key=len):
            document = without(scene.document, at)
            following = None if document is scene.document else attempt(document, scene)
            if following is not None and target.is_hit(following):
                scene, shorter = following, True
    return scene


def _distinct(edits: Iterator[Edit]) -> Iterator[Edit]:
    known: set[str] = set()
    for edit in edits:
        key = repr(edit)
        if key not in known:
            known.add(key)
            yield edit


def _key(document: Doc) -> str:
    return json.dumps(document, sort_keys=True)

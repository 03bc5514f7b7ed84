"""Edits that bring a predicate to true or to false, by the kind of its node."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from codecheck.engine.entity import EngagementEntity
from codecheck.moments import Moment
from codecheck.predicates import tree
from codecheck.predicates.functions import moment_of
from codecheck.predicates.truth import Unknown
from codecheck.predicates.values import Listed, Period, Range, Value
from codecheck.testing.strategies import counts, lists
from codecheck.testing.strategies.document import Edit, in_turn
from codecheck.testing.strategies.goals import ABSENT, PRESENT, Goal, Kind, day_goal
from codecheck.testing.strategies.scene import Env

if TYPE_CHECKING:
    from codecheck.testing.strategies.maker import Maker


def edits(make: Maker, node: tree.Node, env: Env, *, want: bool) -> Iterator[Edit]:
    """Yield edits that bring a predicate nearer to being true, or false."""
    match node:
        case tree.Not(of=of):
            yield from make.truth(of, env, want=not want)
        case tree.Both(parts=parts):
            yield from _parts(make, parts, env, every=want, want=want)
        case tree.Either(parts=parts):
            yield from _parts(make, parts, env, every=not want, want=want)
        case tree.Comparison():
            yield from _comparison(make, node, env, want=want)
        case tree.Quantifier(name="any"):
            yield from lists.some(make, node, env) if want else lists.none(make, node, env)
        case tree.Quantifier(name="all"):
            opposite = tree.Not(node.of.type, node.line, node.column, node.of.text, node.of)
            turned = tree.Quantifier(
                node.type, node.line, node.column, node.text, "any", node.loops, opposite
            )
            yield from lists.none(make, turned, env) if want else lists.some(make, turned, env)
        case tree.Call():
            yield from _call(make, node, env, want=want)
        case tree.Use():
            yield from make.truth(node.definition.body, make.scene.inside(node, env), want=want)
        case tree.Ask(question=question, subject=subject):
            about = make.scene.value(subject, env) if subject is not None else None
            if isinstance(about, EngagementEntity):
                yield from make.answer(question, about.path, answer=want)
            elif subject is None:
                yield from make.answer(question, "", answer=want)
            else:
                yield from make.value(subject, env, PRESENT)
        case tree.Variable(name=name) if name in env and env[name].node is not None:
            bound = env[name]
            # The pattern makes sure of a node; mypy looks no further than the name.
            yield from make.truth(bound.node, bound.env or {}, want=want)  # type: ignore[arg-type]
        case tree.Variable() | tree.Attribute():
            yield from make.value(node, env, Goal("equal", want))
            if not want:
                yield from make.value(node, env, ABSENT)


def _parts(
    make: Maker, parts: tuple[tree.Node, ...], env: Env, *, every: bool, want: bool
) -> Iterator[Edit]:
    proposed = [make.truth(part, env, want=want) for part in parts]
    if every:
        for one in proposed:
            yield from one
    else:
        yield from in_turn(proposed)


def _comparison(make: Maker, node: tree.Comparison, env: Env, *, want: bool) -> Iterator[Edit]:
    left, right = make.scene.value(node.left, env), make.scene.value(node.right, env)
    if node.operator == "is":
        yield from make.value(node.left, env, ABSENT if want else PRESENT)
        return
    if node.operator == "in":
        yield from lists.contains(make, node, env, want=want)
        return
    if counts.is_count(node.left) or counts.is_count(node.right):
        yield from counts.edits(make, node, env, want=want)
    kinds: dict[tuple[str, bool], tuple[Kind, Kind]] = {
        ("==", True): ("equal", "equal"),
        ("==", False): ("differs", "differs"),
        ("<", True): ("below", "above"),
        ("<", False): ("at_least", "at_most"),
        ("<=", True): ("at_most", "at_least"),
        ("<=", False): ("above", "below"),
    }
    mine, theirs = kinds[node.operator, want]
    if _is_known(right):
        yield from make.value(node.left, env, Goal(mine, right))
    if _is_known(left):
        yield from make.value(node.right, env, Goal(theirs, left))
    for side, value in ((node.left, left), (node.right, right)):
        if not _is_known(value):
            yield from make.value(side, env, PRESENT)
    if not want:
        yield from make.value(node.left, env, ABSENT)
        yield from make.value(node.right, env, ABSENT)


def _is_known(value: Value) -> bool:
    return value is not None and not isinstance(value, (Unknown, Range, Listed))


def _call(make: Maker, node: tree.Call, env: Env, *, want: bool) -> Iterator[Edit]:
    match node.name:
        case "before":
            kinds: tuple[Kind, Kind] = ("below", "above") if want else ("at_least", "at_most")
            yield from _ordered(make, node.arguments, env, kinds)
        case "no_later":
            kinds = ("at_most", "at_least") if want else ("above", "below")
            yield from _ordered(make, node.arguments, env, kinds)
        case "begins":
            start = make.scene.value(node.arguments[1], env)
            yield from make.value(
                node.arguments[0], env, Goal("begins" if want else "differs", start)
            )
        case "within" | "overlaps":
            yield from _spans(make, node, env, want=want)
    if not want:
        for one in node.arguments:
            yield from make.value(one, env, ABSENT)


_STRICT: Final[Mapping[Kind, Kind]] = {"at_least": "above", "at_most": "below"}
"""Not before on one day is open: only a later day settles it."""


def _ordered(
    make: Maker, arguments: tuple[tree.Node, ...], env: Env, kinds: tuple[Kind, Kind]
) -> Iterator[Edit]:
    moments = [moment_of(make.scene.value(one, env)) for one in arguments]
    for one, other, kind in ((0, 1, kinds[0]), (1, 0, kinds[1])):
        strict = _STRICT.get(kind, kind)
        goal = day_goal(strict, moments[other])
        yield from make.value(arguments[one], env, goal or PRESENT)


def _spans(make: Maker, node: tree.Call, env: Env, *, want: bool) -> Iterator[Edit]:
    first, second = node.arguments
    inner, outer = make.scene.value(first, env), make.scene.value(second, env)
    for one, value, other, bounds in ((first, inner, second, outer), (second, outer, first, inner)):
        since, until = _bounds(value)
        if until is not None:
            yield from ends(make, other, env, "since", Goal("at_most" if want else "above", until))
        if since is not None:
            yield from ends(make, other, env, "until", Goal("at_least" if want else "below", since))
        if (
            since is None
            and until is None
            and value is not None
            and _bounds(bounds) == (None, None)
        ):
            yield from ends(make, one, env, "since", PRESENT)


def _bounds(value: Value) -> tuple[Value, Value]:
    """Return the first and the last day of what may be a span, a period or a moment."""
    if isinstance(value, EngagementEntity) and "since" in value.field_names:
        since, until = value.get("since"), value.get("until")
    elif isinstance(value, Period):
        since, until = value.since, value.until
    else:
        since = until = moment_of(value)
    first = since.first_day if isinstance(since, Moment) else None
    last = until.last_day if isinstance(until, Moment) else None
    return first, last


def ends(make: Maker, node: tree.Node, env: Env, side: str, goal: Goal) -> Iterator[Edit]:
    """Yield edits of the first or last moment of a span, a period or an act."""
    match node:
        case tree.Call(name="period", arguments=arguments):
            yield from make.value(arguments[0 if side == "since" else 1], env, goal)
            return
        case tree.Variable(name=name) if name in env and env[name].node is not None:
            bound = env[name]
            # As above: there is a node.
            yield from ends(make, bound.node, bound.env or {}, side, goal)  # type: ignore[arg-type]
            return
        case tree.Use():
            yield from ends(make, node.definition.body, make.scene.inside(node, env), side, goal)
            return
    value = make.scene.value(node, env)
    if isinstance(value, EngagementEntity) and "since" in value.field_names:
        place = make.scene.place(value, side)
        if place is not None:
            yield from make.field(place[0], goal)
    else:
        yield from make.value(node, env, goal)

"""Edits of what lists hold: one more item that meets conditions, none that does, this one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from codecheck.engine.entity import EngagementEntity
from codecheck.predicates import tree
from codecheck.predicates.truth import Truth, Unknown, conjunction
from codecheck.predicates.values import Listed
from codecheck.testing.strategies.document import Edit, found, loc_of
from codecheck.testing.strategies.fields import one_value
from codecheck.testing.strategies.goals import ABSENT, PRESENT, Goal
from codecheck.testing.strategies.scene import Env, Part, Run

if TYPE_CHECKING:
    from codecheck.testing.strategies.maker import Maker

_MOST: Final = 6
"""No list grows beyond this: whoever needs more items looks in the wrong place."""


def held(make: Maker, run: Run, of: tree.Node | None) -> Truth:
    """Return whether the conditions of loops hold for a run, and what is said of it."""
    return conjunction(make.scene.truth(part, env) for part, env in wanted(run, of))


def wanted(run: Run, of: tree.Node | None) -> list[Part]:
    """Return all that must hold for a run to count."""
    return [*run.conditions, *([] if of is None else [(of, run.env)])]


def some(make: Maker, node: tree.Quantifier, env: Env) -> Iterator[Edit]:
    """Yield edits after which something holds for one run more."""
    counted = node.of if node.name == "any" or str(node.of.type) == "truth" else None
    for run in make.scene.runs(node.loops, env):
        for part, inner in wanted(run, counted):
            yield from make.truth(part, inner, want=True)
    yield from extend(make, node.loops, env)


def none(make: Maker, node: tree.Quantifier, env: Env) -> Iterator[Edit]:
    """Yield edits after which something holds for one run less, and none is left out."""
    counted = node.of if node.name == "any" or str(node.of.type) == "truth" else None
    for run in make.scene.runs(node.loops, env):
        if held(make, run, counted) is False:
            continue
        for part, inner in reversed(wanted(run, counted)):
            yield from make.truth(part, inner, want=False)
        yield from _removed(make, node.loops, run)
    for loop in node.loops[:1]:
        yield from make.elsewhere(loop.source, env)
    gap = make.scene.gap(node.loops, env)
    if gap is not None:
        yield from make.known(gap)


def _removed(make: Maker, loops: tuple[tree.Loop, ...], run: Run) -> Iterator[Edit]:
    for loop in reversed(loops):
        bound = run.env[loop.variable]
        if bound.slot is not None:
            yield make.without(bound.slot)
        elif isinstance(bound.value, EngagementEntity) and bound.value.path.endswith("]"):
            yield make.without(loc_of(bound.value.path))


def extend(make: Maker, loops: tuple[tree.Loop, ...], env: Env) -> Iterator[Edit]:
    """Yield edits that give loops one run more; the innermost list grows first."""
    if not loops:
        return
    first, rest = loops[0], loops[1:]
    if rest:
        for run in make.scene.runs((first,), env):
            yield from extend(make, rest, run.env)
    yield from make.grow(first.source, env)


def grow(make: Maker, node: tree.Node, env: Env, goal: Goal) -> Iterator[Edit]:
    """Yield edits that add an item to a list, one that meets a goal."""
    match node:
        case tree.Recorded(of=of):
            yield from grow(make, of, env, goal)
        case tree.Use():
            yield from grow(make, node.definition.body, make.scene.inside(node, env), goal)
        case tree.Quantifier():
            yield from _into_comprehension(make, node, env, goal)
        case tree.Variable(name=name) if name in env:
            bound = env[name]
            if bound.node is not None:
                yield from grow(make, bound.node, bound.env or {}, goal)
        case tree.Items(items=items):
            for one in items:
                yield from make.value(one, env, goal)
        case tree.Variable() | tree.Attribute():
            yield from _into_field(make, node, env, goal)


def _into_field(
    make: Maker, node: tree.Variable | tree.Attribute, env: Env, goal: Goal
) -> Iterator[Edit]:
    place = make.scene.field(node, env)
    if place is not None:
        at, shape = place
        listed = found(make.scene.document, at)
        length = len(listed) if isinstance(listed, list) else 0
        slot = (*at, length)
        if length < _MOST:
            yield from one_value(make.scene, slot, shape, goal, make.usual)
        yield from make.elsewhere(node, env)
        return
    if isinstance(node, tree.Attribute):
        of = make.scene.value(node.of, env)
        if of is None or isinstance(of, Unknown):
            yield from make.value(node.of, env, PRESENT)
        else:
            yield from make.elsewhere(node, env)


def _into_comprehension(make: Maker, node: tree.Quantifier, env: Env, goal: Goal) -> Iterator[Edit]:
    same = goal.value if goal.kind == "equal" else None
    for run in make.scene.runs(node.loops, env):
        if same is not None and make.scene.value(node.of, run.env) is not same:
            if not isinstance(same, EngagementEntity):
                yield from make.value(node.of, run.env, goal)
            continue
        for part, inner in run.conditions:
            yield from make.truth(part, inner, want=True)
    if same is None or not isinstance(same, EngagementEntity):
        yield from extend(make, node.loops, env)
    elif node.loops:
        yield from make.grow(node.loops[0].source, env, goal)


def contains(make: Maker, node: tree.Comparison, env: Env, *, want: bool) -> Iterator[Edit]:
    """Yield edits after which a list holds something, or does not."""
    left, right = make.scene.value(node.left, env), make.scene.value(node.right, env)
    items = [one for one, _ in right.items] if isinstance(right, Listed) else []
    if left is None or isinstance(left, Unknown):
        if want or isinstance(left, Unknown):
            for item in items:
                yield from make.value(node.left, env, Goal("equal", item))
            yield from make.value(node.left, env, PRESENT)
    elif want:
        yield from make.grow(node.right, env, Goal("equal", left))
    if want:
        for item in items:
            if item is not left:
                yield from make.value(node.left, env, Goal("equal", item))
        yield from make.grow(node.right, env)
        return
    yield from _not_in(make, node, env)


def _not_in(make: Maker, node: tree.Comparison, env: Env) -> Iterator[Edit]:
    left, right = make.scene.value(node.left, env), make.scene.value(node.right, env)
    place = make.scene.field(node.right, env)
    if isinstance(right, Unknown) or right is None:
        if place is not None:
            yield from make.field(place[0], PRESENT)
        yield from make.value(node.right, env, PRESENT)
    if place is not None:
        listed = found(make.scene.document, place[0])
        name = left.id if isinstance(left, EngagementEntity) else left
        for index, one in enumerate(listed if isinstance(listed, list) else []):
            if str(one).casefold() == str(name).casefold():
                yield make.without((*place[0], index))
    yield from make.elsewhere(node.right, env)
    if isinstance(node.right, tree.Quantifier):
        yield from none(make, node.right, env)
    if isinstance(node.right, tree.Use) and isinstance(node.right.definition.body, tree.Quantifier):
        yield from none(make, node.right.definition.body, make.scene.inside(node.right, env))
    if not isinstance(left, (Unknown, type(None))):
        yield from make.value(node.left, env, Goal("differs", left))
    yield from make.value(node.left, env, ABSENT)

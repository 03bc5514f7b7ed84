"""Edits that bring a value to what it is wanted to be, by the kind of its node."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from codecheck.engine.entity import EngagementEntity
from codecheck.moments import Term
from codecheck.predicates import tree
from codecheck.predicates import types as t
from codecheck.predicates.truth import Unknown
from codecheck.predicates.values import Hours, Value
from codecheck.testing.strategies import lists
from codecheck.testing.strategies.document import Edit, found
from codecheck.testing.strategies.fields import fill, one_value
from codecheck.testing.strategies.goals import PRESENT, TURNED, Goal
from codecheck.testing.strategies.scene import Env

if TYPE_CHECKING:
    from codecheck.testing.strategies.maker import Maker

_TRUTHS = (tree.Not, tree.Both, tree.Either, tree.Comparison, tree.Ask)


def edits(make: Maker, node: tree.Node, env: Env, goal: Goal) -> Iterator[Edit]:
    """Yield edits that bring a value nearer to what it is wanted to be."""
    match node:
        case tree.Variable(name=name) if name in env:
            yield from _variable(make, node, env, goal)
        case tree.Variable() | tree.Attribute():
            yield from _field(make, node, env, goal)
        case tree.Recorded(of=of):
            yield from make.value(of, env, goal)
        case tree.Arithmetic():
            yield from _arithmetic(make, node, env, goal)
        case tree.Quantifier():
            yield from _quantifier(make, node, env, goal)
        case tree.Call(name="day", arguments=(of,)):
            yield from make.value(of, env, goal)
        case tree.Call(name="period", arguments=arguments) if goal.kind == "present":
            yield from make.value(arguments[0], env, PRESENT)
        case tree.Call(arguments=arguments) if isinstance(goal.value, Term):
            for one in arguments:
                yield from make.value(one, env, goal.than(goal.value.amount))
        case tree.Use():
            yield from make.value(node.definition.body, make.scene.inside(node, env), goal)
        case _ if isinstance(node, _TRUTHS) and isinstance(goal.value, bool):
            want = goal.value if goal.kind == "equal" else not goal.value
            yield from make.truth(node, env, want=want)


def _is_of_time(goal: Goal) -> bool:
    return isinstance(goal.value, date)


def _variable(make: Maker, node: tree.Variable, env: Env, goal: Goal) -> Iterator[Edit]:
    bound = env[node.name]
    if bound.node is not None:
        yield from make.value(bound.node, bound.env or {}, goal)
    if isinstance(bound.value, EngagementEntity) and (
        _is_of_time(goal) or node.type in {t.MOMENT, t.TIME} or goal == PRESENT
    ):
        yield from _moment_of(make, bound.value, goal)
    if bound.slot is not None:
        *parent, name, _ = bound.slot
        entity = make.entity(tuple(parent))
        place = make.scene.place(entity, str(name)) if entity is not None else None
        if place is not None:
            yield from one_value(make.scene, bound.slot, place[1], goal, make.usual)


def _moment_of(make: Maker, entity: EngagementEntity, goal: Goal) -> Iterator[Edit]:
    for name in ("at", "since"):
        place = make.scene.place(entity, name) if name in entity.field_names else None
        if place is not None:
            yield from fill(make.scene, place[0], place[1], goal, make.usual)
            return


def _field(
    make: Maker, node: tree.Variable | tree.Attribute, env: Env, goal: Goal
) -> Iterator[Edit]:
    place = make.scene.field(node, env)
    value = make.scene.value(node, env)
    if isinstance(value, EngagementEntity) and _is_of_time(goal):
        yield from _moment_of(make, value, goal)
        return
    if place is not None:
        at, shape = place
        is_record = isinstance(node.type, t.Record)
        if _is_of_time(goal) and is_record:
            yield from fill(make.scene, at, shape, PRESENT, make.usual)
            return
        if goal.kind == "present" and shape.is_list and found(make.scene.document, at) == []:
            return
        yield from fill(make.scene, at, shape, goal, make.usual)
    if isinstance(node, tree.Attribute):
        of = make.scene.value(node.of, env)
        if of is None or isinstance(of, Unknown):
            if goal.kind == "absent":
                return
            yield from make.value(node.of, env, PRESENT)
        else:
            yield from other_record(make, node, env)
        if goal.kind == "absent":
            yield from make.value(node.of, env, goal)


def other_record(make: Maker, node: tree.Node, env: Env) -> Iterator[Edit]:
    """Yield edits by which a path leads to another record, of which something else may hold."""
    node, env = make.scene.origin(node, env)
    match node:
        case tree.Attribute(of=of):
            now = make.scene.value(of, env)
            place = make.scene.field(of, env)
            if isinstance(now, EngagementEntity) and place is not None and place[1].is_reference:
                yield from fill(make.scene, *place, Goal("differs", now), make.usual)
            yield from other_record(make, of, env)
        case tree.Quantifier(loops=loops):
            for loop in loops[:1]:
                yield from other_record(make, loop.source, env)


def _arithmetic(make: Maker, node: tree.Arithmetic, env: Env, goal: Goal) -> Iterator[Edit]:
    left, right = make.scene.value(node.left, env), make.scene.value(node.right, env)
    wanted = goal.value
    if wanted is None:
        yield from make.value(node.left, env, goal)
        yield from make.value(node.right, env, goal)
        return
    back = _undone(node.operator, wanted, right)
    if back is not None:
        yield from make.value(node.left, env, goal.than(back))
    if isinstance(wanted, date) and isinstance(left, date) and isinstance(right, (Term, Unknown)):
        days = (wanted - left).days if node.operator == "+" else (left - wanted).days
        kind = goal.kind if node.operator == "+" else TURNED.get(goal.kind, goal.kind)
        for amount in (days // 365, days // 30, days):
            if amount >= 0:
                yield from make.value(node.right, env, Goal(kind, Term(amount, "days")))
    elif isinstance(left, (int, Decimal)) and isinstance(wanted, (int, Decimal)):
        other = _other(node.operator, wanted, left)
        if other is not None:
            kind = TURNED.get(goal.kind, goal.kind) if node.operator == "-" else goal.kind
            yield from make.value(node.right, env, Goal(kind, other))
    else:
        yield from make.value(node.right, env, PRESENT)


def _undone(operator: str, wanted: Value, right: Value) -> Value:
    """Return the left side that gives the result that is wanted, nearly."""
    if isinstance(wanted, date) and isinstance(right, Term):
        return right.before(wanted) if operator == "+" else right.after(wanted)
    if isinstance(wanted, date) and isinstance(right, Hours):
        days = Term(-(-right.amount // 24) + 1, "days")
        return days.before(wanted) if operator == "+" else days.after(wanted)
    if isinstance(wanted, (int, Decimal)) and isinstance(right, (int, Decimal)):
        return _plainly_undone(operator, Decimal(wanted), Decimal(right))
    return None


def _plainly_undone(operator: str, wanted: Decimal, right: Decimal) -> Decimal | None:
    match operator:
        case "+":
            return wanted - right
        case "-":
            return wanted + right
        case "*":
            return wanted / right if right else None
    return wanted * right


def _other(operator: str, wanted: int | Decimal, left: int | Decimal) -> Value:
    if operator == "+":
        return wanted - left
    if operator == "-":
        return left - wanted
    return Decimal(wanted) / left if operator == "*" and left else None


def _quantifier(make: Maker, node: tree.Quantifier, env: Env, goal: Goal) -> Iterator[Edit]:
    if goal.kind == "absent":
        yield from lists.none(make, node, env)
        return
    for run in make.scene.runs(node.loops, env):
        for part, inner in run.conditions:
            yield from make.truth(part, inner, want=True)
        yield from make.value(node.of, run.env, goal)
    yield from lists.extend(make, node.loops, env)
    gap = make.scene.gap(node.loops, env)
    if gap is not None:
        yield from make.known(gap)

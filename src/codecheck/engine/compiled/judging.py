"""What generated code calls to judge a case: gates, terms, deviations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from codecheck.engine.compiled import outcomes as o
from codecheck.engine.compiled.bits import bits, truth_bits
from codecheck.engine.compiled.rows import Row, Rows
from codecheck.engine.compiled.runtime import within
from codecheck.engine.deviations import Lifting
from codecheck.engine.force import has_begun, while_in_force
from codecheck.moments import Moment
from codecheck.predicates.truth import Unknown
from codecheck.predicates.values import Period

if TYPE_CHECKING:
    from codecheck.engine.compiled.world import World
    from codecheck.rulebook.model import Rule


def kept(world: World, slot: int, names: frozenset[str]) -> dict[int, tuple[int, Any]] | None:
    """Return what a gate told of moments; None if it rests on what the question is about."""
    partly = world.sheet.partly
    if partly and partly & names:
        return None
    found = world.gates[slot]
    if found is None:
        found = world.gates[slot] = {}
    return found


def in_force(world: World, of: int, at: Any) -> int:  # noqa: ANN401  (a moment or a period)
    """Tell whether a code was in force at a time."""
    if at.__class__ is Unknown:
        return bits(at)
    if at.__class__ is Period and not has_begun(world.program.codes[of], world.record):
        return 0
    return within(world, at, world.program.forces[of])


def in_its_force(world: World, of: int, at: Any) -> Any:  # noqa: ANN401  (a moment or a period)
    """Return the part of a period in which a code was in force; moments stay."""
    return while_in_force(world.program.forces[of], at)


def told(at: Any, found: int) -> int:  # noqa: ANN401  (a moment, a period, or none)
    """Return the outcome of a case, or that its act is not recorded at all."""
    if at.__class__ is Unknown and found in _UNDECIDED and at.registers and not at.leaves:
        return o.UNRECORDED
    return found


def unmet(world: World, number: int, require: int, at: Any, given: Sequence[Any]) -> int:  # noqa: ANN401
    """Return the outcome of a duty that applies and is not shown to be met."""
    program = world.program
    of, rule = program.rules[number]
    due, doubt = None, 0
    if rule.due:
        due, doubt = program.due[number](world.home, *given)
        if not doubt and not world.passed(due):
            return o.PENDING
    lifts = lifted(world, of, rule, given, at)
    if lifts == 1:
        return o.EXCUSED
    missing = doubt | (require if require > 1 else 0) | lifts
    if missing:
        return o.undecided(missing)
    return o.VIOLATED if world.kept_through(due) else o.UNKNOWN


def lifted(world: World, of: int, rule: Rule, given: Sequence[Any], at: Any) -> int:  # noqa: ANN401
    """Tell whether a deviation lifts a rule for the records that its variables stand for."""
    code = world.program.codes[of]
    if code.lifts is None or rule.article == code.deviation_article or not world.sheet.deviating:
        return 0
    register = world.root.f_deviations
    if register.__class__ is Unknown:
        return bits(register)
    if register.__class__ is not Rows:
        return 0
    subjects = [one.entity for one in given if isinstance(one, Row)]
    lifting = Lifting(code, rule, world.record, subjects, at)
    world.record.budget.spend(len(register.items))
    found = 0
    for deviation, exists in register.items:
        names = truth_bits(lifting.names(deviation.entity))
        lifts = world.program.lifts[of](world, deviation, at)
        if exists and names and lifts:
            missing: int = exists | names | lifts
            if missing == 1:
                return 1
            found |= missing
    return found


def at_day(world: World, at: Any) -> World:  # noqa: ANN401  (a moment, or what there is of it)
    """Return the world of a question about the day of an act."""
    return world.reaching(at.last_day) if at.__class__ is Moment else world.reaching(None)


def at_term(world: World, number: int, *given: Any) -> World:  # noqa: ANN401  (any values)
    """Return the world of a question about the last day of a term."""
    due, _ = world.program.due[number](world, *given)
    return world.reaching(due)


def reached(world: World, of: int, rule: Rule) -> int:
    """Return whether a code reaches the engagement, with what stands for a duty in it."""
    if of not in world.reached:
        world.reached[of] = _of_code(world, of)
    (at, found), last = world.reached[of]
    found = _unless_lifted(world, of, rule, at, found)
    if found == o.UNKNOWN and last is not None:
        day, there, then = last
        on_that_day = _unless_lifted(there, of, rule, day, then)
        if not o.does_not_apply(on_that_day):
            return on_that_day
    return found


def _of_code(world: World, of: int) -> Reached:
    """Return whether a code reaches the engagement, and whether it reaches its last contact."""
    whole, last = world.program.reach[of]
    at, day = whole[1](world), last[1](world)
    on_that_day = None
    if day.__class__ is Moment:
        there = world.reaching(day.last_day)
        on_that_day = day, there, last[0](there, day)
    return (at, whole[0](world, at)), on_that_day


def _unless_lifted(world: World, of: int, rule: Rule, at: Any, found: int) -> int:  # noqa: ANN401
    if found != o.REACHED:
        return found
    lifts = lifted(world, of, rule, (), at)
    if lifts == 1:
        return o.EXCUSED
    return o.undecided(lifts) if lifts else o.VIOLATED


Reached = tuple[tuple[Any, int], tuple[Any, "World", int] | None]
"""A time with what a code says of it: for the engagement as a whole, and for its last contact."""
_UNDECIDED: Final = frozenset({o.UNKNOWN, o.JUDGEMENT})

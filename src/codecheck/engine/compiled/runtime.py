"""What generated code calls: the functions of the language on rows and on truths as numbers.

Whatever is not simple is asked of the functions that the interpreter uses.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from codecheck.engine.compiled.bits import OF_LEAF, bits, unknown_of
from codecheck.engine.compiled.comparing import merge_bits, truth_of
from codecheck.engine.compiled.rows import Row
from codecheck.moments import Moment
from codecheck.predicates.arithmetic import aggregate, calculate
from codecheck.predicates.functions import FUNCTIONS, as_period, moment_of
from codecheck.predicates.truth import Unknown
from codecheck.predicates.values import Period, Range

if TYPE_CHECKING:
    from codecheck.engine.compiled.world import World


def before(world: World, first: Any, second: Any) -> int:  # noqa: ANN401  (moments or acts)
    """Tell whether one moment or act lies before another."""
    if first is None or second is None:
        return 0
    if first.__class__ is Unknown or second.__class__ is Unknown:
        return merge_bits(first, second)
    one, other = first, second
    acts = 0
    if isinstance(first, Row):
        one, acts = first.f_at, 1
    elif one.__class__ is Period:
        one = one.since
    if isinstance(second, Row):
        other = second.f_at
        if acts:
            if first is second:
                return 0
            if world.ordered:
                if world.comes_after(first, second):
                    return 1
                if world.comes_after(second, first):
                    return 0
    elif other.__class__ is Period:
        other = other.since
    if one is None or other is None:
        return 0
    if one.__class__ is Moment and other.__class__ is Moment:
        if one.end <= other.start:
            return 1
        return 0 if other.end <= one.start else OF_LEAF
    return merge_bits(one, other)


def day(value: Any) -> Any:  # noqa: ANN401  (a moment or an act)
    """Return the calendar day of a moment."""
    if isinstance(value, Row):
        value = value.f_at
    elif value.__class__ is Period:
        value = value.since
    if value.__class__ is not Moment:
        return value if value.__class__ is Unknown else None
    found = _DAYS.get(value.text)
    if found is None or found[0] != value.start or found[1] != value.end:
        first = value.first_day
        known = first if first == value.last_day else unknown_of(OF_LEAF)
        if len(_DAYS) > _MOST:
            _DAYS.clear()
        found = _DAYS[value.text] = (value.start, value.end, known)
    return found[2]


def within(world: World, value: Any, span: Any) -> int:  # noqa: ANN401  (a moment, a span)
    """Tell whether a moment lies in a span."""
    if span.__class__ is Period:
        since, until = span.since, span.until
    elif isinstance(span, Row):
        since, until = span.f_since, span.f_until
    else:
        return truth_of(call(world, "within", value, span))
    moment = value
    if isinstance(value, Row) and "since" not in value.field_names:
        moment = value.f_at
    if moment.__class__ is Moment:
        # Nearly always the days of the span itself are not in question.
        if since.__class__ is Moment and moment.end <= since.start:
            return 0
        if until.__class__ is Moment and moment.start >= until.end:
            return 0
        begun = since is None or (since.__class__ is Moment and moment.start >= since.end)
        if begun and (until is None or (until.__class__ is Moment and moment.end <= until.start)):
            return 1
    return truth_of(call(world, "within", value, span))


def period(world: World, since: Any, until: Any) -> Any:  # noqa: ANN401  (moments, acts or not)
    """Return the period between two moments: the same one each time, by which more is known."""
    key = id(since), id(until)
    found = world.periods.get(key)
    if found is None:
        found = world.periods[key] = call(world, "period", since, until), since, until
    return found[0]


@lru_cache(maxsize=256)
def length(name: str, amount: int) -> Any:  # noqa: ANN401  (a term or hours)
    """Return a length of time that a rule names."""
    return FUNCTIONS[name].call(_NO_RECORD, amount)


def call(world: World, name: str, *given: Any) -> Any:  # noqa: ANN401  (any values)
    """Return what a function of the language yields: a value, None or `Unknown`."""
    function = FUNCTIONS[name]
    if not function.takes_gaps:
        for one in given:
            if one is None:
                return False if str(function.returns) == "truth" else None
        doubts = 0
        for one in given:
            if one.__class__ is Unknown:
                doubts |= bits(one)
            elif one.__class__ is Range:
                doubts |= bits(one.why)
        if doubts:
            return unknown_of(doubts)
    result = function.call(world.record, *given)
    if result is None or result == _EMPTY:
        return unknown_of(OF_LEAF)
    return result


def reckon(operator: str, moment: bool, left: Any, right: Any) -> Any:  # noqa: ANN401, FBT001
    """Return the result of an operator; `moment` tells that it moves a moment."""
    if moment:
        left = moment_of(left)
    if left is None or right is None:
        return None
    doubts = merge_bits(left, right)
    return unknown_of(doubts) if doubts else calculate(operator, left, right)


def counted(sure: int, doubts: int, why: int, gap: int) -> int | Range:
    """Return a count: a range where some are in doubt or there may be more."""
    if not why and not gap:
        return sure
    return Range(sure, None if gap else sure + doubts, unknown_of(why | gap))


def gathered(name: str, values: list[Any], why: int) -> Any:  # noqa: ANN401  (any values)
    """Return a sum, the earliest or the latest of values."""
    why |= merge_bits(*values)
    if why:
        return unknown_of(why)
    return aggregate(name, [one for one in values if one is not None])


def moment_at(value: Any) -> Any:  # noqa: ANN401  (a moment or an act)
    """Return the moment at which a duty is judged."""
    if value is None or value.__class__ is Unknown:
        return value
    return moment_of(value)


def period_during(value: Any) -> Any:  # noqa: ANN401  (a period or a span)
    """Return the period over which a state is judged; None if it has not begun."""
    if value is None or value.__class__ is Unknown:
        return value
    period = as_period(value)
    return period if period.since is not None or isinstance(value, Row) else None


def due_of(world: World, *values: Any) -> tuple[date | None, int]:  # noqa: ANN401  (days or not)
    """Return the day that decides whether a term has passed, and what keeps it unknown."""
    known = min((one for one in values if isinstance(one, date)), default=None)
    if world.passed(known):
        return known, 0
    doubts = merge_bits(*values)
    return (None, doubts) if doubts else (known, 0)


LENGTHS: Final = frozenset({"days", "weeks", "months", "years", "hours"})
"""The functions that make a length of time of a number."""
_NO_RECORD: Final[Any] = None
_EMPTY: Final = Unknown()
_MOST: Final = 4096
_DAYS: dict[str, tuple[Any, Any, Any]] = {}

CALLED: Final = (
    "before", "call", "counted", "day", "due_of", "gathered", "moment_at", "period_during",
    "length", "period", "reckon", "within",
)  # fmt: skip
"""The functions that generated code calls by name."""

"""Counting, adding and comparing, also where only bounds are known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from codecheck.moments import ZONE, Moment
from codecheck.predicates.truth import Gaps, Truth, Unknown, merged
from codecheck.predicates.values import Entity, Hours, Range, Value

_NO_BOUND: Final = -(10**18)
"""Lower than any count."""
_FIRST: Final = datetime(1, 1, 2, tzinfo=UTC)
_LAST: Final = datetime(9999, 12, 30, tzinfo=UTC)


def counted(truths: Iterable[Truth], gap: Unknown | None) -> Value:
    """Return how many truths are true: a range where some are unknown or there may be more."""
    sure = doubts = 0
    gaps = Gaps()
    for truth in truths:
        if isinstance(truth, Unknown):
            doubts += 1
            gaps.add(truth)
        elif truth:
            sure += 1
    if not doubts and gap is None:
        return sure
    if gap is None:
        return Range(sure, sure + doubts, gaps.merged())
    gaps.add(gap)
    return Range(sure, None, gaps.merged())


def aggregate(name: str, values: list[Any]) -> Value:
    """Return the sum, the earliest or the latest of values that are all known."""
    if name == "sum":
        total: Value = 0
        for value in values:
            total = calculate("+", total, value)
        return total
    pick = min if name == "earliest" else max
    if values and isinstance(values[0], Moment):
        start = pick(value.start for value in values)
        end = pick(value.end for value in values)
        return Moment(start, end, pick(values, key=lambda value: (value.start, value.end)).text)
    chosen: Value = pick(values, default=None)
    return chosen


def calculate(operator: str, left: Any, right: Any) -> Value:  # noqa: ANN401  (checked at load)
    """Return the result of an operator on two known values."""
    if isinstance(left, Range) or isinstance(right, Range):
        return _shifted(operator, _range(left), _range(right))
    if isinstance(right, Hours):
        hours = right.amount if operator == "+" else -right.amount
        # Where the clock changes in between, elapsed hours and hours on the clock differ: the
        # moment spans both.
        starts = _moved(left.start, hours), _on_the_clock(left.start, hours)
        ends = _moved(left.end, hours), _on_the_clock(left.end, hours)
        return Moment(min(starts), max(ends), f"{left} {operator} {right.amount} h")
    if isinstance(left, date):
        moved: Value = right.after(left) if operator == "+" else right.before(left)
        return moved
    results = {"+": lambda: left + right, "-": lambda: left - right, "*": lambda: left * right}
    result: Value = results[operator]() if operator in results else Decimal(left) / right
    return result


def _moved(at: datetime, hours: int) -> datetime:
    # Beyond the calendar the calendar's own end stands for the result.
    try:
        moved = at + timedelta(hours=hours)
    except OverflowError:
        return _LAST if hours > 0 else _FIRST
    return min(max(moved, _FIRST), _LAST)


def _on_the_clock(at: datetime, hours: int) -> datetime:
    if not _FIRST + timedelta(days=400) < at < _LAST - timedelta(days=400) or abs(hours) > 9000:  # noqa: PLR2004  (a year)
        return _moved(at, hours)
    shown = at.astimezone(ZONE).replace(tzinfo=None) + timedelta(hours=hours)
    return shown.replace(tzinfo=ZONE).astimezone(UTC)


def same(left: Value, right: Value) -> Truth:
    """Tell whether two values are equal; an absent one is not equal to anything."""
    gaps = [side for side in (left, right) if isinstance(side, Unknown)]
    if gaps:
        return False if left is None or right is None else merged(gaps)
    if isinstance(left, Range) or isinstance(right, Range):
        return compare_ranges("==", left, right)
    if isinstance(left, Entity) or isinstance(right, Entity):
        return left is right
    if isinstance(left, str) and isinstance(right, str):
        # Written by hand: case and blanks around a text make no other text of it.
        return left.strip().casefold() == right.strip().casefold()
    return left == right


def compare_ranges(operator: str, left: Any, right: Any) -> Truth:  # noqa: ANN401  (numbers)
    """Compare counts of which one at least is a range."""
    one, other = _range(left), _range(right)
    why = merged([one.why, other.why])
    if operator == "==":
        return False if _below(one, other) or _below(other, one) else why
    if operator == "<":
        return True if _below(one, other) else False if _not_above(other, one) else why
    return True if _not_above(one, other) else False if _below(other, one) else why


def _below(one: Range, other: Range) -> bool:
    return one.high is not None and one.high < other.low


def _not_above(one: Range, other: Range) -> bool:
    return one.high is not None and one.high <= other.low


def _range(value: Any) -> Range:  # noqa: ANN401  (a number or a range)
    return value if isinstance(value, Range) else Range(value, value, Unknown())


def _shifted(operator: str, left: Range, right: Range) -> Range | Unknown:
    why = merged([left.why, right.why])
    if operator in {"*", "/"}:
        return why
    if operator == "+":
        high = None if left.high is None or right.high is None else left.high + right.high
        return Range(left.low + right.low, high, why)
    low = _NO_BOUND if right.high is None else left.low - right.high
    return Range(low, None if left.high is None else left.high - right.low, why)

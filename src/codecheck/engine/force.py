"""When an edition of a code was in force."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from codecheck.moments import Moment
from codecheck.predicates.values import Period, Value
from codecheck.rulebook.model import Code

if TYPE_CHECKING:
    from codecheck.engine.record import EngagementRecord


def force_of(code: Code) -> Period:
    """Return the period in which an edition was or is in force."""
    until = Moment.of(code.until) if code.until else None
    return Period(Moment.of(code.since), until)


def has_begun(code: Code, record: EngagementRecord) -> bool:
    """Tell whether an edition was in force by the as-of date: what goes on may reach it since."""
    return code.since == date.min or record.is_over(code.since - timedelta(days=1))


def while_in_force(force: Period, at: Value) -> Value:
    """Return the part of a period in which an edition was in force; moments stay."""
    if not isinstance(at, Period):
        return at
    since, until = at.since or force.since, at.until or force.until
    if isinstance(since, Moment) and isinstance(force.since, Moment):
        since = max(since, force.since, key=lambda moment: moment.start)
    if isinstance(until, Moment) and isinstance(force.until, Moment):
        until = min(until, force.until, key=lambda moment: moment.end)
    return Period(since, until)

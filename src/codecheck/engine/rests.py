"""What an outcome rests on, as facts by name; while they stay as they are, it stays as it is.

A fact is a field of the engagement, by its name; the recorded order of acts; that a register is
complete about something; how far the record was kept; or that a day has come. Evaluation notes each
that it looks at. Whatever is done to a record changes some of them, and only what rests on one of
those can come out otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from codecheck.engagement.root import Engagement

if TYPE_CHECKING:
    from codecheck.engine.record import EngagementRecord

ORDER: Final = "after"
"""The recorded order of acts, which is not in one field."""
KEPT: Final = "kept"
"""Whether the record was kept through the as-of date."""
KEPT_LESS: Final = "kept.less"
"""That the record was kept through a day, which changes when it was kept less long than that."""
KEPT_MORE: Final = "kept.more"
"""That the record was not kept through a day, which changes when it was kept longer."""
_DAY: Final = "@"


def complete(register: str) -> str:
    """Return the fact of what a register is complete about."""
    return f"complete.{register}"


def has_come(day: date) -> str:
    """Return the fact that a day has come; such facts sort by their day."""
    return f"{_DAY}{day.isoformat()}"


def day_after(day: date) -> date:
    """Return the next day; the last day of the calendar has none but itself."""
    return day if day == date.max else day + timedelta(days=1)


def first_day(facts: Iterable[str]) -> str | None:
    """Return the fact among these of the first day that is to come, if one is."""
    return min((one for one in facts if one.startswith(_DAY)), default=None)


def resting(touched: Iterable[str]) -> frozenset[str]:
    """Return the facts on which something rests, of everything that was looked at.

    Of the days that are to come only the first counts: when it comes, all is looked at again.
    """
    facts = frozenset(touched)
    days = {one for one in facts if one.startswith(_DAY)}
    return facts - days | {min(days)} if len(days) > 1 else facts


def changed(before: EngagementRecord, after: EngagementRecord) -> frozenset[str]:
    """Return the facts that differ between two records of one engagement.

    The second is as of the same day or a later one. That days have come in between is left to the
    caller, who knows the days that matter.
    """
    one, other = before.engagement, after.engagement
    facts = {
        name
        for name in Engagement.model_fields
        if getattr(one, name) is not getattr(other, name)
        and getattr(one, name) != getattr(other, name)
    }
    if before.order != after.order:
        facts.add(ORDER)
    if "complete" in facts:
        closed = {*one.complete} ^ {*other.complete}
        facts |= {complete(entry.register_name) for entry in closed}
    was, now = before.recorded_through, after.recorded_through
    if was != now:
        more = now is not None and (was is None or was < now)
        facts.add(KEPT_MORE if more else KEPT_LESS)
    if (was == before.as_of) != (now == after.as_of):
        facts.add(KEPT)
    return frozenset(facts)

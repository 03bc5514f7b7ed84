"""What an outcome rests on, as facts by name; while they stay as they are, it stays as it is.

A fact is a field of the engagement, by its name; the recorded order of acts; that a register is
complete about something; how far the record was kept; or that a day has come. Evaluation notes each
that it looks at. Whatever is done to a record changes some of them, and only what rests on one of
those can come out otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Protocol

from codecheck.engagement.root import Engagement

ORDER: Final = "after"
"""The recorded order of acts, which is not in one field."""
KEPT: Final = "kept"
"""Whether the record was kept through the as-of date."""
KEPT_LESS: Final = "kept.less"
"""That the record was kept through some day, which can change when it was kept less long."""
KEPT_MORE: Final = "kept.more"
"""That the record was not kept through some day, which can change when it was kept longer."""
_DAY: Final = "@"


@dataclass(frozen=True, slots=True)
class Read:
    """A recorded fact that was read while something was decided."""

    path: str
    value: Any


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


class Ground(Protocol):
    """What changes are told from; a record is one."""

    @property
    def engagement(self) -> Engagement:
        """What is recorded."""

    @property
    def order(self) -> Mapping[str, tuple[str, ...]]:
        """For each act that came after others, by path: the paths of those others."""

    @property
    def keeping(self) -> Keeping:
        """How far the record was kept."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """How far a record was kept.

    Attributes:
        as_of: The day as of which is judged.
        through: Last day up to which it was kept, not after that day; None when it is not known.
    """

    as_of: date
    through: date | None

    def changed(self, after: Keeping) -> set[str]:
        """Return the facts that differ from those of the same day or a later one."""
        facts: set[str] = set()
        if self.through != after.through:
            more = after.through is not None and (
                self.through is None or self.through < after.through
            )
            facts.add(KEPT_MORE if more else KEPT_LESS)
        if (self.through == self.as_of) != (after.through == after.as_of):
            facts.add(KEPT)
        return facts


def changed(before: Ground, after: Ground) -> frozenset[str]:
    """Return the facts that differ between an engagement as it was and as it is.

    It is as of the same day or a later one. That days have come in between is left to the caller,
    who knows the days that matter.
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
    return frozenset(facts | before.keeping.changed(after.keeping))

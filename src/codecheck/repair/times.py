"""Moments that may be assumed: the stretches between the days that decide.

Comparisons with recorded moments cannot tell two days of one stretch apart, so one candidate for
each stretch is all there is to try.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final

from codecheck.moments import ZONE, Moment

_DAY: Final = timedelta(days=1)
_MINUTE: Final = timedelta(minutes=1)
LONG_AGO: Final = date(1990, 1, 1)
"""Where the first stretch begins; a moment without any beginning would be after nothing."""


def stretches(known: Iterable[Moment | date], as_of: date, *, early: bool) -> list[str]:
    """Return moments that may be assumed.

    Returns:
        The widest, which is any day up to the as-of date; then the stretches between known days,
        and those days, the latest or the earliest first; the as-of date itself last.
    """
    marks: set[date] = {as_of}
    for one in known:
        days = (one.first_day, one.last_day) if isinstance(one, Moment) else (one,)
        marks |= {day for day in days if LONG_AGO < day <= as_of}
    found: list[str] = []
    after = LONG_AGO
    for day in sorted(marks):
        if after < day:
            found.append(between(after, day - _DAY))
        found.append(day.isoformat())
        after = day + _DAY
    widest = between(LONG_AGO, as_of)
    *before, today = found
    return [widest, *(before if early else before[::-1]), today]


def between(first: date, last: date) -> str:
    """Return the moment "on one of these days" as it is written."""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def narrowed(vague: Moment, known: Iterable[Moment | date], *, early: bool) -> Iterator[str]:
    """Yield the parts of a vague moment that known moments set apart.

    The latest or the earliest comes first, and stretches of days before single days.
    """
    cuts: set[datetime] = set()
    for one in known:
        edges = (one.start, one.end) if isinstance(one, Moment) else _edges(one)
        cuts |= {edge for edge in edges if vague.start < edge < vague.end}
    if not cuts and vague.first_day == vague.last_day and _is_whole_day(vague):
        cuts.add(vague.start + (vague.end - vague.start) / 2)
    ends = [vague.start, *sorted(cuts), vague.end]
    parts = [*pairwise(ends)]
    parts = parts if early else parts[::-1]
    for start, end in sorted(parts, key=lambda one: one[1] - one[0] <= _DAY):
        yield _written(start, end)


def _is_whole_day(moment: Moment) -> bool:
    return (moment.start, moment.end) == _edges(moment.first_day)


def _edges(day: date) -> tuple[datetime, datetime]:
    moment = Moment.of(day)
    return moment.start, moment.end


def _written(start: datetime, end: datetime) -> str:
    first, last = start.astimezone(ZONE), (end - _MINUTE).astimezone(ZONE)
    after = end.astimezone(ZONE)
    if first.time() == after.time() == datetime.min.time():
        return between(first.date(), after.date() - _DAY)
    if end - start <= _MINUTE:
        return first.strftime("%Y-%m-%d %H:%M")
    return f"{first:%Y-%m-%d %H:%M}/{last:%Y-%m-%d %H:%M}"

"""Moments and days: when something happened, and until when it may happen.

A *moment* is what a record says about the time of an act. It may be a year, a month, a date, a
minute or a second, or an interval such as `../2024-05-03` (not after that day) or
`2024-05/2024-06`, as in ISO 8601-2. So it is always an interval, and two moments whose intervals
overlap have no known order.
A *day* is a plain `datetime.date`: the result of adding a term to a date, compared on the calendar.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema

ZONE: Final = ZoneInfo("Europe/Amsterdam")
"""The zone of every time that names no offset of its own."""

_SHAPE: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})"
    r"(?:[T ](?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r" ?(?P<offset>Z|[+-]\d{2}:?\d{2})?)?)?)?",
    re.ASCII,
)
_POINT: Final = (
    r"\d{4}(-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?"
    r" ?(Z|[+-]\d{2}:?\d{2})?)?)?)?"
)
_LONGEST: Final = 80
"""Longest moment, in characters: an interval of two times with fractions and offsets."""
_FORMS: Final = "write `2024-05-03`, `2024-05-03 09:10`, `2024-05` or `2024`"
_DISTANT_PAST: Final = datetime(1, 1, 2, tzinfo=UTC)
_DISTANT_FUTURE: Final = datetime(9999, 12, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as far as it is recorded: the interval from `start` up to before `end`.

    Attributes:
        start: First instant it can be, in UTC.
        end: First instant after it, in UTC.
        text: The moment as it is shown, such as `2024-05-03 09:10`.
    """

    start: datetime
    end: datetime
    text: str

    @classmethod
    def of(cls, value: object) -> Moment:
        """Read a moment from a string, a `date`, a `datetime` or a moment.

        Raises:
            ValueError: If the value is no moment; the message says which forms are.
        """
        match value:
            case Moment():
                return value
            case datetime():
                precision = "seconds" if value.second else "minutes"
                return cls._of_text(value.replace(microsecond=0).isoformat(" ", precision))
            case date():
                return cls._of_text(value.isoformat())
            case str():
                return cls._of_text(value.strip())
            case _:
                raise ValueError(f"`{value}` is not a date or time; {_FORMS}")

    @classmethod
    def not_after(cls, latest: Moment) -> Moment:
        """Return the moment of which is known only that it is not after `latest`."""
        return cls(_DISTANT_PAST, latest.end, f"../{latest.text}")

    @classmethod
    def _of_dates(cls, first: date, last: date, text: str) -> Moment:
        after = last + timedelta(days=1)
        return cls(_midnight(first), _midnight(after), text)

    @classmethod
    def _of_interval(cls, text: str) -> Moment:
        first, _, last = text.partition("/")
        early = None if first == ".." else cls._of_text(first.strip())
        late = None if last == ".." else cls._of_text(last.strip())
        if early is None and late is None:
            raise ValueError("`../..` says nothing; leave it out")
        if early and late and late.end <= early.start:
            raise ValueError(f"`{text}` ends before it begins")
        return cls(
            early.start if early else _DISTANT_PAST, late.end if late else _DISTANT_FUTURE, text
        )

    @classmethod
    def _of_text(cls, text: str) -> Moment:
        if len(text) > _LONGEST:
            raise ValueError(f"`{text[:_LONGEST]}...` is not a date or time; {_FORMS}")
        if text.count("/") == 1:
            return cls._of_interval(text)
        found = _SHAPE.fullmatch(text)
        if not found:
            raise ValueError(f"`{text}` is not a date or time; {_FORMS}")
        part = found.groupdict()
        year = int(part["year"])
        month = int(part["month"] or 0)
        day = int(part["day"] or 0)
        if not 1 < year < 9999:  # noqa: PLR2004  (the calendar's own ends)
            raise ValueError(f"`{text}` lies outside the years 2 to 9998")
        try:
            if not month:
                return cls._of_dates(date(year, 1, 1), date(year, 12, 31), text)
            if not day:
                last = calendar.monthrange(year, month)[1]
                return cls._of_dates(date(year, month, 1), date(year, month, last), text)
            on = date(year, month, day)
        except ValueError as error:
            raise ValueError(f"`{text}` is not on the calendar; {_FORMS}") from error
        if not part["hour"]:
            return cls._of_dates(on, on, on.isoformat())
        return cls._of_clock(on, part, text)

    @classmethod
    def _of_clock(cls, on: date, part: dict[str, str | None], text: str) -> Moment:
        second = part["second"]
        try:
            clock = time(int(part["hour"] or 0), int(part["minute"] or 0), int(second or 0))
        except ValueError as error:
            raise ValueError(f"`{text}` has no such time of day; write it as `16:40`") from error
        width = timedelta(seconds=1) if second else timedelta(minutes=1)
        if part["offset"]:
            stamp = f"{on.isoformat()}T{clock.isoformat()}{part['offset']}"
            try:
                start = datetime.fromisoformat(stamp).astimezone(UTC)
            except ValueError as error:
                raise ValueError(f"`{text}` has no such offset; write it as `+01:00`") from error
            return cls(start, start + width, text)
        local = datetime.combine(on, clock, tzinfo=ZONE)
        start = local.astimezone(UTC)
        if start.astimezone(ZONE).replace(tzinfo=None) != local.replace(tzinfo=None):
            raise ValueError(f"`{text}` was skipped when the clock went forward; add an offset")
        # The hour that a clock going back repeats has two readings; the moment spans both.
        end = local.replace(fold=1).astimezone(UTC) + width
        return cls(start, end, text)

    @property
    def is_clock_time(self) -> bool:
        """Whether it is known to the minute."""
        return self.end - self.start <= timedelta(minutes=1)

    @property
    def first_day(self) -> date:
        """The first calendar day it can be, in Dutch time."""
        return _day_at(self.start)

    @property
    def last_day(self) -> date:
        """The last calendar day it can be, in Dutch time."""
        return _day_before(self.end)

    def __str__(self) -> str:
        """Return the moment as it was written."""
        return self.text

    def __repr__(self) -> str:
        """Return the moment as it was written, for who reads a record in Python."""
        return f"Moment({self.text!r})"

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: type[Any], _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Let Pydantic read a moment from any form `of` takes and write it as text."""
        return core_schema.no_info_plain_validator_function(
            cls.of, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: core_schema.CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe a moment as a string with the shapes it may have, or a year alone."""
        text = {
            "type": "string",
            "pattern": f"^({_POINT}|({_POINT}|\\.\\.)/({_POINT}|\\.\\.))$",
            "examples": ["2024-05-03", "2024-05-03 09:10", "../2024-05-03"],
        }
        # In YAML a year without quotes is a number.
        return {"anyOf": [text, {"type": "integer", "minimum": 1000, "maximum": 9999}]}


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time on the calendar; nothing is extended for weekends or holidays.

    Attributes:
        amount: How many, never negative.
        unit: `days` (weeks are seven of them), `months` or `years`.
    """

    amount: int
    unit: Literal["days", "months", "years"]

    def after(self, day: date) -> date:
        """Return the last day of the term that starts on `day`, which is day 0."""
        return self._moved(day, 1)

    def before(self, day: date) -> date:
        """Return the day from which a term that ends on `day` started."""
        return self._moved(day, -1)

    def _moved(self, day: date, sign: int) -> date:
        # Beyond the calendar the calendar's own end stands for the result.
        edge = date.max if sign > 0 else date.min
        amount = sign * self.amount
        if self.unit == "days":
            try:
                return day + timedelta(days=amount)
            except OverflowError:
                return edge
        months = amount * (12 if self.unit == "years" else 1) + day.month - 1
        year, month = day.year + months // 12, months % 12 + 1
        if not date.min.year <= year <= date.max.year:
            return edge
        return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def known_before(first: Moment, second: Moment) -> bool | None:
    """Tell whether `first` lies wholly before `second`; None when they overlap."""
    if first.end <= second.start:
        return True
    if second.end <= first.start:
        return False
    return None


def end_of(day: date) -> datetime:
    """Return the first instant after `day`, in UTC."""
    if day >= _DISTANT_FUTURE.date():
        return _DISTANT_FUTURE
    return _midnight(day + timedelta(days=1))


@lru_cache(maxsize=16_384)
def _day_at(instant: datetime) -> date:
    return instant.astimezone(ZONE).date()


@lru_cache(maxsize=16_384)
def _day_before(instant: datetime) -> date:
    return (instant - timedelta(microseconds=1)).astimezone(ZONE).date()


@lru_cache(maxsize=16_384)
def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=ZONE).astimezone(UTC)

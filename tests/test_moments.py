"""Moments and days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codecheck.moments import (
    ZONE,
    Moment,
    end_of,
    known_before,
)

DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31))
INSTANTS = st.datetimes(
    min_value=datetime(1950, 1, 1),  # noqa: DTZ001  (Hypothesis adds the zone)
    max_value=datetime(2090, 12, 31),  # noqa: DTZ001  (as above)
    timezones=st.just(UTC),
)


def written(instant: datetime) -> str:
    """Return an instant to the minute, with its offset."""
    return instant.isoformat(sep=" ", timespec="minutes")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024", "2023-12-31 23:00", "2024-12-31 23:00"),
        ("2024-02", "2024-01-31 23:00", "2024-02-29 23:00"),
        ("2023-02", "2023-01-31 23:00", "2023-02-28 23:00"),
        ("2024-05-03", "2024-05-02 22:00", "2024-05-03 22:00"),
        ("2024-05-03 09:10", "2024-05-03 07:10", "2024-05-03 07:11"),
        ("2024-05-03T09:10", "2024-05-03 07:10", "2024-05-03 07:11"),
        ("  2024-05-03  ", "2024-05-02 22:00", "2024-05-03 22:00"),
        ("2024-05-03 09:10Z", "2024-05-03 09:10", "2024-05-03 09:11"),
        ("2024-05-03 09:10 +05:30", "2024-05-03 03:40", "2024-05-03 03:41"),
        ("2024-05-03 09:10-0800", "2024-05-03 17:10", "2024-05-03 17:11"),
    ],
)
def test_a_moment_spans_what_it_may_be(text: str, start: str, end: str) -> None:
    """What is written less precisely spans more: a year, a month, a day, a minute."""
    moment = Moment.of(text)
    assert (start, end) == (
        moment.start.strftime("%Y-%m-%d %H:%M"),
        moment.end.strftime("%Y-%m-%d %H:%M"),
    )


def test_seconds_make_a_moment_a_second_long() -> None:
    """A time with seconds spans one second, and parts of a second are left aside."""
    moment = Moment.of("2024-05-03 09:10:07.25")
    assert (datetime(2024, 5, 3, 7, 10, 7, tzinfo=UTC), timedelta(seconds=1)) == (
        moment.start,
        moment.end - moment.start,
    )


@pytest.mark.parametrize(
    ("day", "hours"), [("2024-03-31", 23), ("2024-10-27", 25), ("2024-10-28", 24)]
)
def test_a_day_is_as_long_as_the_clock_makes_it(day: str, hours: int) -> None:
    """The day on which the clock changes has 23 or 25 hours."""
    moment = Moment.of(day)
    assert timedelta(hours=hours) == moment.end - moment.start


def test_the_hour_that_was_skipped_is_refused() -> None:
    """A time that the clock never showed is refused, with the way out."""
    with pytest.raises(ValueError, match=r"`2024-03-31 02:30` was skipped .* add an offset"):
        Moment.of("2024-03-31 02:30")


def test_the_hour_that_was_skipped_exists_with_an_offset() -> None:
    """With an offset the same clock time is an instant like any other."""
    expected = datetime(2024, 3, 31, 1, 30, tzinfo=UTC)
    assert expected == Moment.of("2024-03-31 02:30+01:00").start


def test_the_double_hour_spans_both_readings() -> None:
    """A time in the hour that came twice may be either, so it spans both."""
    moment = Moment.of("2024-10-27 02:30")
    assert (
        datetime(2024, 10, 27, 0, 30, tzinfo=UTC),
        datetime(2024, 10, 27, 1, 31, tzinfo=UTC),
    ) == (
        moment.start,
        moment.end,
    )


def test_the_double_hour_has_no_order_without_offsets() -> None:
    """Two times inside the double hour are not ordered, although one looks later."""
    assert known_before(Moment.of("2024-10-27 02:10"), Moment.of("2024-10-27 02:50")) is None


def test_the_double_hour_has_an_order_with_offsets() -> None:
    """With offsets the earlier-looking time can be the later one."""
    first, second = Moment.of("2024-10-27 02:50+02:00"), Moment.of("2024-10-27 02:10+01:00")
    assert known_before(first, second) is True


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("2024-02-30", "is not on the calendar"),
        ("2023-02-29", "is not on the calendar"),
        ("2024-13", "is not on the calendar"),
        ("2024-05-03 24:00", "has no such time of day"),
        ("2024-05-03 09:60", "has no such time of day"),
        ("2024-05-03 09:10+25:00", "has no such offset"),
        ("0001", "lies outside the years"),
        ("9999-12-31", "lies outside the years"),
        ("3 May 2024", "is not a date or time"),
        ("03-05-2024", "is not a date or time"),
        ("2024-5-3", "is not a date or time"),
        ("2024-05-03 09", "is not a date or time"),
        ("", "is not a date or time"),
        (20240503, "is not a date or time"),
        (True, "is not a date or time"),
    ],
)
def test_what_is_no_moment_is_refused(value: object, message: str) -> None:
    """What is no moment is refused with a message that quotes it."""
    with pytest.raises(ValueError, match=message) as caught:
        Moment.of(value)
    assert f"`{value}`" in str(caught.value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2024, 5, 3), "2024-05-03"),
        (datetime(2024, 5, 3, 9, 10), "2024-05-03 09:10"),  # noqa: DTZ001  (Dutch time)
        (datetime(2024, 5, 3, 9, 10, 7), "2024-05-03 09:10:07"),  # noqa: DTZ001  (no zone is the case)
        (datetime(2024, 5, 3, 9, 10, tzinfo=UTC), "2024-05-03 09:10+00:00"),
        (
            datetime(2024, 5, 3, 9, 10, tzinfo=timezone(timedelta(hours=-4))),
            "2024-05-03 09:10-04:00",
        ),
        (Moment.of("2024-05"), "2024-05"),
    ],
)
def test_python_dates_read_as_their_text_does(value: object, text: str) -> None:
    """A date or time from Python is the same moment as its text, and shows as it."""
    assert (Moment.of(text), text) == (Moment.of(value), str(Moment.of(value)))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-05-03", date(2024, 5, 3), date(2024, 5, 3)),
        ("2024-05-03 23:59", date(2024, 5, 3), date(2024, 5, 3)),
        ("2024-05-03 23:30Z", date(2024, 5, 4), date(2024, 5, 4)),
    ],
)
def test_the_days_of_a_moment_are_dutch_days(text: str, first: date, last: date) -> None:
    """First and last day are calendar days in the Netherlands, whatever the offset."""
    moment = Moment.of(text)
    assert (first, last) == (moment.first_day, moment.last_day)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2024-05-03", "2024-05-04", True),
        ("2024-05-04", "2024-05-03", False),
        ("2024-05-03", "2024-05-03", None),
        ("2024-05-03", "2024-05-03 12:00", None),
        ("2024-05", "2024-05-31", None),
        ("2024-05", "2024-06", True),
        ("2023", "2024-01-01 00:00", True),
        ("2024-05-03 09:10", "2024-05-03 09:11", True),
        ("2024-05-03 09:10", "2024-05-03 09:10", None),
        ("2024-05-03 09:10:00", "2024-05-03 09:10", None),
        ("2024-05-03 09:10", "2024-05-03 09:10+01:00", True),
    ],
)
def test_order_is_known_only_without_overlap(
    first: str, second: str, expected: Literal[True, False] | None
) -> None:
    """Two moments are ordered when their intervals do not overlap, and only then."""
    assert expected is known_before(Moment.of(first), Moment.of(second))


@given(first=INSTANTS, second=INSTANTS)
def test_order_the_other_way_round_is_its_opposite(first: datetime, second: datetime) -> None:
    """If one comes before the other, the other does not come before the one."""
    one, other = Moment.of(written(first)), Moment.of(written(second))
    forward, backward = known_before(one, other), known_before(other, one)
    assert (forward is None, forward is True) == (backward is None, backward is False)


@given(day=DAYS)
def test_a_day_lies_before_the_next(day: date) -> None:
    """Each day ends where the next begins, also when the clock changes."""
    today, tomorrow = Moment.of(day), Moment.of(day + timedelta(days=1))
    assert (today.end, True) == (tomorrow.start, known_before(today, tomorrow))


@given(instant=INSTANTS)
def test_a_minute_lies_inside_its_day(instant: datetime) -> None:
    """A time is inside the moment of its Dutch day, so the two have no order."""
    minute = Moment.of(written(instant))
    day = Moment.of(instant.astimezone(ZONE).date())
    assert (True, True, None) == (
        day.start <= minute.start,
        minute.end <= day.end,
        known_before(day, minute),
    )


@given(instant=INSTANTS)
def test_the_text_of_a_moment_reads_as_the_same_moment(instant: datetime) -> None:
    """What a moment shows can be read back without loss."""
    moment = Moment.of(instant.replace(microsecond=0))
    assert moment == Moment.of(str(moment))


def test_parts_of_a_second_are_left_aside_from_python_too() -> None:
    """A datetime with microseconds is the same moment as its text."""
    moment = Moment.of(datetime(2024, 5, 3, 9, 10, 7, 250_000, tzinfo=UTC))
    assert moment == Moment.of(str(moment))


def test_the_double_hour_spans_both_readings_from_python_too() -> None:
    """A datetime without a zone in the double hour is the same moment as its text."""
    value = datetime(2024, 10, 27, 2, 30)  # noqa: DTZ001  (Dutch time)
    assert Moment.of("2024-10-27 02:30") == Moment.of(value)


def test_the_hour_that_was_skipped_is_refused_from_python_too() -> None:
    """A datetime without a zone that the clock never showed is refused as its text is."""
    with pytest.raises(ValueError, match="was skipped"):
        Moment.of(datetime(2024, 3, 31, 2, 30))  # noqa: DTZ001  (Dutch time)


@pytest.mark.parametrize("value", [date.min, date.max])
def test_the_ends_of_the_calendar_are_refused_from_python_too(value: date) -> None:
    """The first and last date of Python are refused as their text is."""
    with pytest.raises(ValueError, match="lies outside the years"):
        Moment.of(value)


def test_only_plain_digits_make_a_date() -> None:
    """Digits of other scripts are refused, as the JSON Schema refuses them."""
    with pytest.raises(ValueError, match="is not a date or time"):
        Moment.of("\uff12\uff10\uff12\uff14-05-03")


def test_not_after_is_before_everything_later() -> None:
    """Of a moment that is known only to be no later, nothing earlier is known."""
    moment = Moment.not_after(Moment.of("2024-05-03"))
    known = [known_before(moment, Moment.of(text)) for text in ("2024-05-04", "2024-05-03", "1990")]
    assert ([True, None, None], "../2024-05-03") == (known, str(moment))


def test_the_ends_of_time_enclose_every_moment() -> None:
    """What is not after the earliest moment began before it, and the last day ends after all."""
    first, last = Moment.of("0002"), Moment.of("9998")
    assert Moment.not_after(first).start < first.start < last.end < end_of(date.max)


@pytest.mark.parametrize("text", ["2024/2025/2026", "../" * 5000 + "..", "2024-" + "1" * 90_000])
def test_a_text_of_any_length_is_no_moment(text: str) -> None:
    """It is refused in one message of a readable length, however often it is divided."""
    with pytest.raises(ValueError, match="is not a date or time") as caught:
        Moment.of(text)

    assert len(str(caught.value)) < 250

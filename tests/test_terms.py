"""Terms on the calendar: adding them, taking them away, and where a day ends."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codecheck.moments import (
    Moment,
    Term,
    end_of,
)

DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31))


@pytest.mark.parametrize(
    ("amount", "unit", "day", "expected"),
    [
        (7, "days", date(2024, 3, 4), date(2024, 3, 11)),
        (14, "days", date(2024, 2, 22), date(2024, 3, 7)),
        (0, "days", date(2024, 3, 4), date(2024, 3, 4)),
        (1, "months", date(2024, 1, 31), date(2024, 2, 29)),
        (1, "months", date(2023, 1, 31), date(2023, 2, 28)),
        (3, "months", date(2023, 11, 30), date(2024, 2, 29)),
        (13, "months", date(2023, 12, 15), date(2025, 1, 15)),
        (2, "years", date(2024, 2, 29), date(2026, 2, 28)),
        (4, "years", date(2024, 2, 29), date(2028, 2, 29)),
        (2, "years", date(2023, 3, 15), date(2025, 3, 15)),
    ],
)
def test_a_term_ends_on_the_calendar(
    amount: int, unit: Literal["days", "months", "years"], day: date, expected: date
) -> None:
    """Months and years end on the day of that number, or on the last day of a shorter month."""
    assert expected == Term(amount, unit).after(day)


@pytest.mark.parametrize(
    ("amount", "unit", "day", "expected"),
    [
        (7, "days", date(2024, 3, 4), date(2024, 2, 26)),
        (1, "months", date(2024, 3, 31), date(2024, 2, 29)),
        (18, "years", date(2024, 2, 29), date(2006, 2, 28)),
    ],
)
def test_a_term_starts_on_the_calendar(
    amount: int, unit: Literal["days", "months", "years"], day: date, expected: date
) -> None:
    """Counted back, a term starts on the calendar in the same way."""
    assert expected == Term(amount, unit).before(day)


@pytest.mark.parametrize("unit", ["days", "months", "years"])
def test_a_term_stays_on_the_calendar(unit: Literal["days", "months", "years"]) -> None:
    """A term that leads beyond the calendar ends at the calendar's own end."""
    term = Term(10_000_000, unit)
    assert (date.max, date.min) == (term.after(date(2024, 5, 3)), term.before(date(2024, 5, 3)))


@given(day=DAYS, amount=st.integers(min_value=0, max_value=5000))
def test_days_count_back_what_they_count_forward(day: date, amount: int) -> None:
    """A term in days is undone by the same term backwards."""
    term = Term(amount, "days")
    assert day == term.before(term.after(day))


@given(day=DAYS, amount=st.integers(min_value=0, max_value=400))
def test_months_clip_to_the_end_of_the_month(day: date, amount: int) -> None:
    """A term in months keeps the number of the day, or takes the last day of the month."""
    end = Term(amount, "months").after(day)
    longest = calendar.monthrange(end.year, end.month)[1]
    months = (end.year - day.year) * 12 + end.month - day.month
    assert (amount, min(day.day, longest)) == (months, end.day)


@given(day=DAYS, amount=st.integers(min_value=0, max_value=100))
def test_a_year_is_twelve_months(day: date, amount: int) -> None:
    """A term in years ends on the same day as twelve times as many months."""
    assert Term(12 * amount, "months").after(day) == Term(amount, "years").after(day)


@given(day=DAYS)
def test_a_day_ends_where_its_moment_ends(day: date) -> None:
    """The end of a day is the end of the moment that the day is."""
    assert end_of(day) == Moment.of(day).end

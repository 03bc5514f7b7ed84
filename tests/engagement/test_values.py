"""Yes and no, numbers, money and moments, as a record writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from codecheck.engagement.base import NONE, UNKNOWN
from codecheck.moments import Moment
from tests.engagement.support import problems, read


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, True),
        (False, False),
        ("ja", True),
        ("Nee", False),
        ("yes", True),
        ("no", False),
        ("TRUE", True),
        ("false", False),
        ("none", NONE),
        ("unknown", UNKNOWN),
    ],
)
def test_a_flag_reads_the_words_for_yes_and_no(value: object, expected: object) -> None:
    """Yes and no may be written in Dutch and English; `none` and `unknown` stay what they are."""
    dossier = read(dossier={"kept": value}).dossier
    assert not isinstance(dossier, str)
    assert dossier is not None
    assert expected == dossier.kept


@pytest.mark.parametrize("value", ["on", "off", "y", "n", "1", 1, 0, "", "misschien", []])
def test_a_flag_reads_nothing_else(value: object) -> None:
    """What is not plainly yes or no is refused, not guessed."""
    expected = f"`{value}` is neither yes nor no; write `true` or `false`"
    assert [f"dossier.kept: Value error, {expected}"] == problems(
        {"id": "e", "dossier": {"kept": value}}
    )


@pytest.mark.parametrize(
    ("value", "expected"), [("7", 7), (7, 7), (" 7 ", 7), ("1e3", 1000), ("7.0", 7), ("0", 0)]
)
def test_a_count_reads_whole_numbers(value: object, expected: int) -> None:
    """A whole number may come as a number or as its text."""
    sessions = read(sessions=[{"number": value}]).sessions
    assert not isinstance(sessions, str)
    assert expected == sessions[0].number


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("012", "`012` starts with a zero; write it without"),
        ("-012", "`-012` starts with a zero; write it without"),
        (True, "`True` is not a number"),
        ("1e999", "`1E+999` is too large"),
        (Decimal("1e99999999"), "`1E+99999999` is too large"),
        ("1e99999999", "unable to parse"),
        ("7.5", "fractional part"),
        ("-1", "greater than or equal to 0"),
        ("1000001", "less than or equal to 1000000"),
        ("seven", "unable to parse"),
        ("nan", "unable to parse"),
        ("", "unable to parse"),
    ],
)
def test_a_count_reads_nothing_else(value: object, message: str) -> None:
    """What is no whole number from 0 is refused, at once, also an enormous exponent."""
    found = problems({"id": "e", "sessions": [{"number": value}]})
    assert (1, True) == (len(found), message in found[0])


@pytest.mark.parametrize("value", ["1250.00", "1250", 1250, 1250.0, "1.25e3"])
def test_an_amount_is_exact(value: object) -> None:
    """An amount of money is a decimal number, whatever it is written as."""
    invoices = read(invoices=[{"amount": value}]).invoices
    assert not isinstance(invoices, str)
    assert invoices[0].amount == Decimal(1250)


@pytest.mark.parametrize("value", ["12.505", "-1", "0750.00", "inf", "1e13", "EUR 5", True])
def test_an_amount_has_cents_at_most(value: object) -> None:
    """Parts of a cent, negative, boundless and worded amounts are refused."""
    found = problems({"id": "e", "invoices": [{"amount": value}]})
    assert ["invoices[0].amount"] == [one.partition(":")[0] for one in found]


def test_a_moment_is_read_from_its_text() -> None:
    """A fact about time holds a moment, as precise as it was written."""
    assert read(started="2024-02-05 10:00").started == Moment.of("2024-02-05 10:00")


def test_what_is_no_moment_is_refused() -> None:
    """A day that is not on the calendar is refused with the forms that can be written."""
    found = problems({"id": "e", "started": "2024-02-30"})
    expected = "write `2024-05-03`, `2024-05-03 09:10`, `2024-05` or `2024`"
    assert [f"started: Value error, `2024-02-30` is not on the calendar; {expected}"] == found

"""What an outcome rests on: everything that could make it come out otherwise, and little else."""

from __future__ import annotations

from datetime import date

import pytest

from codecheck import load_codes, parse_engagement
from codecheck.engine import rests
from codecheck.engine.check import opened
from codecheck.engine.examine import examine
from codecheck.engine.record import EngagementRecord

BASE = """
id: e
practitioner: {registrations: [{kind: register_career_professional, since: 2020-01-01}]}
parties: [{id: client, roles: [client]}]
work: {subject: [career]}
started: 2024-04-01
"""
COMPLAINT = "complaints: [{by: client, at: 2024-05-01, confirmation: none}]\n"
CODES = load_codes(["noloc-2022"])


def record(more: str = "", as_of: str = "2024-05-03") -> EngagementRecord:
    """Return a record as of a day."""
    return opened(parse_engagement(BASE + more, "e.yaml"), CODES, as_of)


def touched(number: str, of: EngagementRecord) -> frozenset[str]:
    """Return what an article rests on."""
    (code,) = CODES
    (article,) = [one for one in code.articles if one.number == number]
    return examine(code, article, of).touched


def test_a_duty_rests_on_the_day_after_its_last() -> None:
    """A complaint of 1 May is to be confirmed by 8 May; nothing changes before the ninth."""
    assert rests.has_come(date(2024, 5, 9)) == rests.first_day(touched("3.3.5", record(COMPLAINT)))


def test_what_is_over_rests_on_no_day() -> None:
    """When every term has passed, no day to come makes a difference."""
    assert rests.first_day(touched("3.3.5", record(COMPLAINT, "2024-05-30"))) is None


def test_an_act_that_is_later_rests_on_its_day() -> None:
    """An act after the as-of date does not exist before its day comes."""
    later = "complaints: [{by: client, at: 2024-05-07}]\n"

    assert rests.has_come(date(2024, 5, 7)) == rests.first_day(touched("3.3.5", record(later)))


def test_a_value_that_is_kept_counts_for_each_article_that_asks_for_it() -> None:
    """Articles that are judged after one another on one record rest on the same days."""
    of = record("complaints: [{by: client, at: 2024-05-07}]\n")
    first = touched("3.3.5", of)

    assert first == touched("3.3.5", of)


@pytest.mark.parametrize(
    ("before", "after", "facts"),
    [
        ("", "", set()),
        ("", "ended: 2024-05-02\n", {"ended"}),
        ("", "complete: [sessions]\n", {"complete", "complete.sessions"}),
        (
            "complete: [sessions]\n",
            "complete: [sessions, {register: consents, about: client}]\n",
            {"complete", "complete.consents"},
        ),
        ("recorded_through: 2024-05-01\n", "recorded_through: 2024-05-02\n", {rests.KEPT_MORE}),
        ("recorded_through: 2024-05-02\n", "recorded_through: 2024-05-01\n", {rests.KEPT_LESS}),
        (
            "recorded_through: unknown\n",
            "recorded_through: 2024-05-09\n",
            {rests.KEPT_MORE, rests.KEPT},
        ),
        ("", "recorded_through: unknown\n", {rests.KEPT_LESS, rests.KEPT}),
        ("recorded_through: 2024-05-09\n", "recorded_through: 2024-05-10\n", set()),
    ],
)
def test_only_what_differs_has_changed(before: str, after: str, facts: set[str]) -> None:
    """How far a record was kept is told apart in what it can turn."""
    found = rests.changed(record(before), record(after)) - {"recorded_through"}

    assert facts == found


def test_a_record_that_keeps_up_with_the_days_stays_as_it_is() -> None:
    """A day that turns, kept as the days before it, changes only that it was kept longer."""
    before = record("recorded_through: 2024-05-03\n")
    after = record("recorded_through: 2024-05-04\n", "2024-05-04")

    assert {"recorded_through", rests.KEPT_MORE} == rests.changed(before, after)


def test_an_order_that_is_recorded_is_a_change() -> None:
    """What came after what is not in one field."""
    acts = "sessions: [{id: a, at: 2024-05-01}, {id: b, at: 2024-05-01%s}]\n"
    before, after = record(acts % ""), record(acts % ", after: [a]")

    assert {"sessions", rests.ORDER} == rests.changed(before, after)


def test_of_the_days_to_come_only_the_first_counts() -> None:
    """When it comes, all is looked at again."""
    days = {rests.has_come(date(2024, 5, day)) for day in (7, 3, 9)}

    assert {"ended", rests.has_come(date(2024, 5, 3))} == rests.resting({"ended", *days})


def test_the_last_day_of_the_calendar_has_no_next() -> None:
    """The calendar ends there."""
    assert date.max == rests.day_after(date.max)

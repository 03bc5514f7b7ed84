"""The timeline of an engagement, in words."""

from __future__ import annotations

from datetime import date

from codecheck.reporting.html.checked import Checked
from codecheck.reporting.html.findings import shown_findings
from codecheck.reporting.html.timeline import Timeline, timeline_of
from codecheck.rulebook.model import Code
from tests.reporting.html.support import checked, page_of, rewritten
from tests.testing.support import ENGAGEMENT


def line(checks: Checked) -> Timeline:
    """Return the timeline of a check."""
    return timeline_of(checks, shown_findings(checks, ""))


def told(timeline: Timeline) -> list[tuple[str, str, str]]:
    """Return the day, the word and the path of everything on a timeline."""
    return [(one.when, one.kind.en, one.path) for one in timeline.events]


def test_acts_terms_and_the_day_stand_in_order(small: Code) -> None:
    """What was done, the last days, and the as-of date, whatever their order in the file."""
    found = line(checked(small))

    assert [
        ("2024-01-10", "start of the engagement", ""),
        ("2024-05-06", "disclosure", "disclosures[0]"),
        ("2024-05-20", "complaint", "complaints[0]"),
        ("2024-06-01", "the day as of which was checked", ""),
        ("2024-06-17", "last day of a term", "complaints[0]"),
    ] == told(found)
    assert (date(2024, 1, 10), None) == (found.started, found.ended)


def test_within_a_day_the_clock_decides_and_what_ends_comes_last(small: Code) -> None:
    """Times in another zone are put in their place; the end of the engagement follows the acts."""
    text = (
        ENGAGEMENT.replace("started: 2024-01-10", "started: 2024-01-10\nended: 2024-05-06")
        + "sessions: [{at: 2024-05-06 11:30}, {at: 2024-05-06T08:00Z}, {at: 2024-05-06 09:00}]\n"
    )

    assert [
        "disclosures[0]",
        "sessions[2]",
        "sessions[1]",
        "sessions[0]",
        "",
    ] == [one.path for one in line(checked(small, text)).events if one.day == date(2024, 5, 6)]


def test_a_violation_stands_at_its_act_or_at_its_last_day(small: Code) -> None:
    """Of a duty with a term the last day tells that it was missed; else the act does."""
    found = line(checked(small, as_of="2024-07-01"))

    assert [
        ("disclosures[0]", "act", ["1.1"]),
        ("complaints[0]", "due", ["2.1"]),
    ] == [
        (one.path, one.sort, [each.article for each in one.findings])
        for one in found.events
        if one.is_violated
    ]
    assert () == found.violations


def test_a_violation_that_has_no_day_is_told_apart(small: Code) -> None:
    """Nothing that is violated is missing from the timeline."""
    checks = rewritten(
        checked(small),
        lambda report: {
            "findings": [
                one.model_copy(update={"subject": "parties[1]"}) for one in report.findings[:1]
            ]
        },
    )
    found = line(checks)

    assert ["1.1"] == [one.article for one in found.violations]
    assert [] == [one for one in found.events if one.is_violated]


def test_acts_without_a_day_and_later_ones_are_counted(small: Code) -> None:
    """Later acts do not exist yet; of what has no day the path is told."""
    text = (
        ENGAGEMENT
        + "sessions: [{id: one}, {at: unknown}, {at: 2024-08-01}]\n"
        + "offers: [{at: none}]\nended: 2024-09-01\n"
    )
    found = line(checked(small, text))

    assert ("sessions[0]", "sessions[1]") == found.undated
    assert 2 == found.later
    assert found.ended is None
    page = page_of(small, text)
    assert "Without a recorded day: sessions[0], sessions[1]" in page.one(class_="timeline").seen
    assert "2 acts after the as-of date were left out." in page.one(class_="timeline").seen


def test_what_turned_out_not_to_be_so_is_left_out(small: Code) -> None:
    """With everything below it; what is only alleged stays, and is marked."""
    text = ENGAGEMENT.replace(
        "complaints:\n",
        "complaints:\n  - {at: 2024-05-01, established: false, reply: {at: 2024-05-02}}\n"
        "  - {at: 2024-05-03, established: unknown}\n",
    )
    found = line(checked(small, text))

    assert ["complaints[1]", "complaints[2]"] == [
        one.path for one in found.events if one.sort == "act" and one.lane == "complaints"
    ]
    assert ["complaints[1]"] == [one.path for one in found.events if one.alleged]
    assert (
        "complaint complaints[1] (not established)"
        in page_of(small, text).one(class_="events").seen
    )


def test_a_day_that_is_not_exactly_known_is_shown_as_recorded(small: Code) -> None:
    """A month stands at its first day; `not after` at the day that is known."""
    text = ENGAGEMENT + "sessions: [{at: 2024-03}, {at: ../2024-02-02}, {at: 2024-04-01/..}]\n"
    found = [one for one in line(checked(small, text)).events if one.lane == "sessions"]

    assert [
        ("../2024-02-02", date(2024, 2, 2)),
        ("2024-03", date(2024, 3, 1)),
        ("2024-04-01/..", date(2024, 4, 1)),
    ] == [(one.when, one.day) for one in found]
    assert [False] * 3 == [one.is_exact for one in found]
    times = page_of(small, text).one(class_="events").all("time")
    assert ["2024-01-10", None, None, None] == [one.attributes.get("datetime") for one in times][:4]


def test_ids_are_named_only_with_values(small: Code) -> None:
    """Without values a timeline holds kinds, days and paths."""
    for values, names in ((False, []), (True, ["share", "grief"])):
        found = line(checked(small, show_values=values))

        assert names == [one.name for one in found.events if one.name]


def test_terms_that_were_met_are_left_out(small: Code) -> None:
    """The last day of a duty that was met asks for nothing."""
    text = ENGAGEMENT.replace("reply: none", "reply: {at: 2024-05-21, form: written}")

    assert [] == [one for one in line(checked(small, text)).events if one.sort == "due"]

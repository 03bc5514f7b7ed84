"""The timeline as a picture."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from codecheck.reporting.html.chart import LEFT, WIDTH, Chart, chart_of
from codecheck.reporting.html.findings import shown_findings
from codecheck.reporting.html.timeline import timeline_of
from codecheck.rulebook.model import Code
from tests.reporting.html.support import AS_OF, checked, page_of, rewritten
from tests.testing.support import ENGAGEMENT

TICK = 72
"""The least distance at which two labels of the axis do not touch."""


def chart(code: Code, text: str = ENGAGEMENT, as_of: str = AS_OF) -> Chart:
    """Return the picture of an engagement."""
    checks = checked(code, text, as_of=as_of)
    found = chart_of(timeline_of(checks, shown_findings(checks, "")))
    assert found is not None
    return found


def test_each_kind_has_a_row(small: Code) -> None:
    """The engagement first, then the kinds as they begin, the terms last; nothing lies outside."""
    found = chart(small)

    assert ["the engagement", "disclosure", "complaint", "terms"] == [
        one.name.en for one in found.rows
    ]
    assert [["act"], ["violated"], ["act"], ["due"]] == [
        [mark.sort for mark in one.marks] for one in found.rows
    ]
    places = [mark.x for one in found.rows for mark in one.marks]
    assert all(LEFT <= x <= WIDTH for x in (*places, found.as_of))
    assert sorted(places) == places


def test_rows_stand_apart(small: Code) -> None:
    """No name of a row can touch another, and the picture holds them all."""
    found = chart(small)
    rows = [one.y for one in found.rows]

    assert {30} == {after - before for before, after in pairwise(rows)}
    assert rows[-1] < found.bottom < found.height


def test_the_engagement_is_a_band(small: Code) -> None:
    """From its start to its end, or to the as-of date while it goes on."""
    goes_on = chart(small)
    ended = chart(small, ENGAGEMENT + "ended: 2024-03-01\n")
    unknown = chart(small, ENGAGEMENT.replace("started: 2024-01-10\n", ""))

    assert goes_on.period == (
        goes_on.rows[0].marks[0].x,
        goes_on.as_of - goes_on.rows[0].marks[0].x,
    )
    assert (True, False) == (goes_on.goes_on, ended.goes_on)
    assert ended.period is not None
    assert ended.rows[0].marks[-1].x == sum(ended.period)
    assert unknown.period is None


def test_a_missed_term_and_an_alleged_act_have_forms_of_their_own(small: Code) -> None:
    """What is violated is drawn last, so that nothing covers it."""
    text = ENGAGEMENT.replace(
        "disclosures:\n", "disclosures:\n  - {at: 2024-05-08, established: unknown}\n"
    )
    found = chart(small, text, as_of="2024-08-01")
    marks = {one.name.en: [mark.sort for mark in one.marks] for one in found.rows}

    assert ["alleged", "violated"] == marks["disclosure"]
    assert ["missed"] == marks["terms"]


def test_a_day_that_is_not_exactly_known_is_a_band(small: Code) -> None:
    """As long as the time in which the act can have been, cut at the ends of the picture."""
    found = chart(small, ENGAGEMENT + "sessions: [{at: 2024-02}, {at: ../2024-03-03}]\n")
    row = next(one for one in found.rows if one.name.en == "session")
    month, before = row.marks

    assert month.left == month.x < month.left + month.width
    assert {"act", "violated", "due", "range"} == found.forms
    assert (LEFT, before.x) == (before.left, before.left + before.width)


def test_a_term_far_away_stands_at_the_end(small: Code) -> None:
    """It does not take the room of the acts; a form of its own tells that it lies beyond."""
    days = (date(2014, 1, 1), date(2024, 6, 17), date(2034, 1, 1))
    changed = rewritten(
        checked(small),
        lambda report: {
            "findings": [
                one.model_copy(update={"due": day})
                for one in report.findings
                if one.due
                for day in days
            ]
        },
    )
    found = chart_of(timeline_of(changed, shown_findings(changed, "")))

    assert found is not None
    assert ["before", None, "after"] == [one.beyond for one in found.rows[-1].marks]
    assert found.has_beyond
    assert not chart(small).has_beyond
    assert found.rows[-1].marks[0].x == LEFT


@pytest.mark.parametrize(
    ("first", "as_of", "labels"),
    [
        ("2024-05-31", "2024-06-01", ["2024-05-30", "2024-05-31", "2024-06-01", "2024-06-02"]),
        ("2024-05-10", "2024-06-01", ["2024-05-15", "2024-05-22", "2024-05-29"]),
        ("2024-04-10", "2024-06-20", ["2024-04-22", "2024-05-06", "2024-05-20", "2024-06-03"]),
        ("2024-01-10", "2024-06-01", ["2024-02", "2024-03"]),
        ("2021-01-10", "2024-06-01", ["2021-01", "2021-07"]),
        ("1999-01-10", "2024-06-01", ["2000-01", "2004-01"]),
        ("0002-01-01", "9998-12-31", ["1250-01", "2500-01"]),
    ],
)
def test_days_on_the_axis_keep_apart(
    small: Code, first: str, as_of: str, labels: list[str]
) -> None:
    """Months, years or days, whatever the length; never so many that labels touch."""
    ticks = chart(small, f"id: e\nstarted: {first}\n", as_of).ticks
    steps = [after.x - before.x for before, after in pairwise(ticks)]

    assert labels[: len(ticks)] == [one.label for one in ticks][: len(labels)]
    assert all(step >= TICK for step in steps)


def test_a_year_at_the_end_of_the_calendar_is_no_reason_to_fail(small: Code) -> None:
    """The first and the last day that a record can name are shown."""
    found = chart(small, "id: e\nstarted: 0002-01-01\nsessions: [{at: 9998-12-31}]\n", "9998-12-31")

    assert [LEFT <= mark.x < WIDTH for row in found.rows for mark in row.marks] == [True, True]


def test_without_acts_there_is_no_picture(small: Code) -> None:
    """A timeline of the as-of date alone says so in words."""
    page = page_of(small, "id: empty")

    assert [] == page.all("figure")
    assert "No act with a day is recorded." in page.one(class_="timeline").seen


def test_the_picture_says_that_the_list_tells_the_same(small: Code) -> None:
    """It is one image with a name, and every mark on it stands in the list as well."""
    page = page_of(small)
    figure = page.one("figure")
    picture = figure.all("svg")[0]

    assert "img" == picture.attributes["role"]
    label = page.one(id=str(picture.attributes["aria-labelledby"])).seen
    assert "The timeline as a picture; the list below says the same in words." == label
    assert 4 == len(page.one(class_="events").all("li")) - 1
    assert ["act", "act with a violation", "last day of a term"] == [
        one.seen for one in figure.one(class_="legend").all("li")
    ]

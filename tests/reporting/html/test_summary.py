"""Articles counted by verdict, code and chapter."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from codecheck.findings import Report, Verdict
from codecheck.reporting.html.checked import Checked
from codecheck.reporting.html.standing import count
from codecheck.reporting.html.summary import BAR_WIDTH, Counted, summaries
from codecheck.rulebook.model import Code, Text
from tests.reporting.html.support import checked, page_of, rewritten


def with_articles(checks: Checked, numbers: dict[str, Verdict]) -> Checked:
    """Return a check of which the code has these articles with these verdicts."""

    def change(report: Report) -> Mapping[str, object]:
        (code,) = report.codes
        articles = tuple(
            code.articles[0].model_copy(update={"article": number, "verdict": verdict})
            for number, verdict in numbers.items()
        )
        return {"codes": (code.model_copy(update={"articles": articles}),), "findings": ()}

    return rewritten(checks, change)


@pytest.mark.parametrize(
    ("numbers", "chapters"),
    [
        (["PRE.1", "1.1", "2.1.1", "2.1.2"], {"PRE": 1, "1": 1, "2": 2}),
        (["AV.1", "AV.2.a", "AV.2.b"], {"AV.1": 1, "AV.2": 2}),
        (["3", "4"], {"3": 1, "4": 1}),
        (["7", "7.1"], {"7": 1, "7.1": 1}),
    ],
)
def test_a_chapter_is_the_first_step_at_which_numbers_differ(
    small: Code, numbers: list[str], chapters: dict[str, int]
) -> None:
    """What all numbers begin with tells nothing and is no chapter."""
    verdicts = dict.fromkeys(numbers, Verdict.SATISFIED) | {numbers[0]: Verdict.VIOLATED}
    (code,) = summaries(with_articles(checked(small), verdicts))

    assert chapters == {one.name: one.total for one in code.chapters}


def test_chapters_that_say_what_the_code_says_are_left_out(small: Code) -> None:
    """Where every article has one verdict the row of the code tells it."""
    same = {"1.1": Verdict.NOT_APPLICABLE, "2.1": Verdict.NOT_APPLICABLE}
    (code,) = summaries(with_articles(checked(small), same))

    assert () == code.chapters


def test_undecided_articles_are_named(small: Code) -> None:
    """By verdict, in the order of the code; the short title is that of citations."""
    (code,) = summaries(checked(small))

    assert {
        Verdict.UNKNOWN: ("3",),
        Verdict.PENDING: ("2.1",),
        Verdict.JUDGEMENT: ("1.2",),
        "nothing_recorded": (),
    } == code.undecided
    assert Text("Kleine code", "Small code") == code.short


def test_a_bar_is_filled_in_proportion() -> None:
    """The parts stand in the order of the verdicts, with a gap between, to the very end."""
    bar = Counted("", count([Verdict.VIOLATED, *[Verdict.SATISFIED] * 3])).bar

    assert [(Verdict.VIOLATED, 0, 249), (Verdict.SATISFIED, 252, 748)] == [
        (one.standing, one.x, one.width) for one in bar
    ]
    assert BAR_WIDTH == bar[-1].x + bar[-1].width


def test_the_table_counts_every_chapter(small: Code) -> None:
    """One row for the code and one for each chapter; columns for the verdicts that occur."""
    table = page_of(small).one("table")

    assert [
        "code and chapter violated unknown pending judgement not applicable articles",
        "Small code 1 1 1 1 2 6",
        "1 1 0 0 1 0 2",
        "2 0 0 1 0 1 2",
        "3 0 1 0 0 0 1",
        "9 0 0 0 0 1 1",
    ] == [row.seen for row in table.all("tr")]


def test_a_bar_has_its_words_beside_it(small: Code) -> None:
    """The picture is labelled by the sentence that says the same."""
    page = page_of(small)
    label = page.one("svg", class_="bar").attributes["aria-labelledby"]

    assert (
        "6 articles: 1 violated, 1 unknown, 1 pending, 1 judgement, 2 not applicable"
        == page.one(id=str(label)).seen
    )


def test_a_report_in_which_all_is_decided_says_so(small: Code) -> None:
    """Nothing is left to list."""
    page = page_of(small, "id: empty\npractitioner: {registrations: none}\n")

    assert "Every article is decided." in page.one(class_="summary").seen

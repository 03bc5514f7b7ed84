"""How findings and articles stand: what is decided, and what is not."""

from __future__ import annotations

from codecheck.findings import PRECEDENCE, Reason, Verdict
from codecheck.reporting.html import Checked, as_html
from codecheck.reporting.html.standing import DECIDED, STANDINGS, UNDECIDED
from codecheck.rulebook.model import Code
from tests.reporting.html.support import Node, checked, read, rewritten


def nothing_recorded(small: Code) -> Checked:
    """Return a check in which nothing is recorded that article 2.10 speaks of."""
    return rewritten(
        checked(small),
        lambda report: {
            "findings": [
                one.model_copy(update={"why": Reason.NOTHING_RECORDED})
                if one.citation.article == "2.10"
                else one
                for one in report.findings
            ],
            "codes": [
                code.model_copy(
                    update={
                        "articles": [
                            one.model_copy(update={"register_open": ("complaints",)})
                            for one in code.articles
                        ]
                    }
                )
                for code in report.codes
            ],
        },
    )


def page(small: Code) -> Node:
    """Return the page about it."""
    return read(as_html([nothing_recorded(small)], "en"))


def test_everything_is_decided_or_not() -> None:
    """The seven verdicts and the one standing beside them are each one of the two."""
    assert sorted(STANDINGS) == sorted((*DECIDED, *UNDECIDED))
    assert sorted(STANDINGS) == sorted((*PRECEDENCE, "nothing_recorded"))
    assert Verdict.NOT_APPLICABLE in DECIDED


def test_what_is_not_recorded_at_all_is_not_decided(small: Code) -> None:
    """It is counted apart from what does not apply, and named among what is not decided."""
    shown = page(small)
    decided = {
        one.one("dt").seen: one.one("dd").seen for one in shown.one(class_="decided").all("div")
    }
    undecided = shown.one(class_="undecided").one("dl")
    listed = {one.one("dt").seen: one.one("dd").seen for one in undecided.all("div")}

    assert {
        "Decided by the record": "1 violated 1 not applicable",
        "Not decided": "1 unknown 1 pending 1 judgement 1 nothing recorded",
    } == decided
    assert {
        "unknown": "3",
        "pending": "2.1",
        "judgement": "1.2",
        "nothing recorded": "2.10",
    } == listed


def test_it_has_a_group_of_its_own_that_names_the_register(small: Code) -> None:
    """What it would take to say more stands in the finding; the group is folded away at first."""
    shown = page(small)
    finding = shown.one("details", **{"data-verdict": "nothing_recorded"})
    told = {one.one("dt").seen: one.one("dd").seen for one in finding.one("dl").all("div")}
    group = shown.one("details", class_="group", **{"class": "group nothing_recorded"})

    assert "open" not in group.attributes
    assert "nothing of the kind is recorded, and the list is not said to be whole" == told["reason"]
    assert told["may hold more than is recorded"].startswith("complaints A register counts")

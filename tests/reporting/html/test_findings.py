"""The findings as the page shows them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from codecheck import load_engagement
from codecheck.engine.check import check
from codecheck.findings import LANGUAGES, PRECEDENCE, Reason, Verdict
from codecheck.reporting import words
from codecheck.reporting.html import Checked, as_html
from codecheck.reporting.html.checked import Branch
from codecheck.reporting.html.findings import shown_findings
from codecheck.rulebook.model import Code, Text
from tests.reporting.html.support import Node, checked, page_of, read, rewritten
from tests.testing.support import ENGAGEMENT, EXCUSED, SATISFIED

LONG = Path(__file__).parents[3] / "examples" / "long.engagement.yaml"


def told(finding: Node) -> dict[str, str]:
    """Return what a finding says when it is open, by label."""
    return {one.one("dt").seen: one.one("dd").seen for one in finding.one("dl").all("div")}


def test_the_weightiest_come_first(small: Code) -> None:
    """Violated first; within a verdict the order is that of the code."""
    found = shown_findings(checked(small), "")
    order = [PRECEDENCE.index(one.verdict) for one in found]

    assert sorted(order) == order
    assert ["1.1", "3", "3", "2.1", "1.2", "2.10", "9"] == [one.article for one in found]


def test_a_violation_stands_open_and_tells_all(small: Code) -> None:
    """Message, citation, article, evidence with its places, remedy, what is left, and the rule."""
    page = page_of(small, show_values=True)
    finding = page.one("details", class_="violated", **{"data-verdict": "violated"})

    assert "open" in finding.attributes
    assert (
        "violated: Small code, art. 1.1 disclosures[0]"
        " Shared with acme on 2024-05-06 without consent" == finding.one("summary").seen
    )
    assert {
        "the article": "Ask first and share afterwards.",
        "recorded": "practitioner.registrations[0].since 2020-01-01 e.yaml:4"
        " disclosures[0].recipient acme e.yaml:10 disclosures[0].at 2024-05-06 e.yaml:10",
        "what now": "Ask after all.",
        "decided by no rule": "Whether it was needed.",
        "place in the file": "e.yaml:10",
        "rule": "small-1/1.1#consent-first",
    } == told(finding)


def test_evidence_names_the_file_without_its_folder(small: Code) -> None:
    """The whole name stands beside it, once."""
    page = read(as_html([checked(small, file="records/2024/e.yaml")], "en"))
    finding = page.one(id="finding-1")

    assert {"e.yaml:4", "e.yaml:10"} == {
        one.seen for one in finding.one(class_="evidence").all(class_="at")
    }
    assert "records/2024/e.yaml:10" == told(finding)["place in the file"]


def test_an_unknown_finding_names_what_is_missing(small: Code) -> None:
    """Facts by path; a register that may hold more, with how to close it; the part; whose duty."""
    open_register = ENGAGEMENT.replace("complete: [consents]\n", "")
    page = page_of(small, open_register)
    found = [told(one) for one in page.all("details", **{"data-verdict": "unknown"})]

    assert ["consents", "dossier", "dossier"] == [
        (one.get("not recorded") or one["may hold more than is recorded"]).split()[0]
        for one in found
    ]
    assert words.CLOSE_HINT.en.replace("`", "") in found[0]["may hold more than is recorded"]
    assert "the sponsor" == found[1]["duty of"]
    assert ["first", "second"] == [
        one.seen for one in page.all(class_="part") if one.tag == "span"
    ][-2:]


def test_a_pending_finding_names_its_last_day(small: Code) -> None:
    """The last day on which the duty can be met."""
    finding = page_of(small).one("details", **{"data-verdict": "pending"})

    assert "2024-06-17" == told(finding)["last day of a term"]
    assert "open" not in finding.attributes


def test_a_question_says_how_to_answer_it(small: Code) -> None:
    """The question, the id for an attestation, and what it is about."""
    finding = page_of(small).one("details", **{"data-verdict": "judgement"})

    assert (
        "Was it weighed? to be answered under attestations, with question: small-1/1.2#weighed"
        " (about disclosures[0])" == told(finding)["question for a person"]
    )


def test_an_excused_finding_names_its_deviation(small: Code) -> None:
    """What lifts it, by path."""
    finding = page_of(small, EXCUSED).one("details", **{"data-verdict": "excused"})

    assert "deviations[0]" == told(finding)["deviation"]


def test_a_satisfied_finding_is_folded_away_with_its_kind(small: Code) -> None:
    """The group is closed at first; that of the violations is open."""
    page = page_of(small, SATISFIED)
    groups = {
        one.one("h3").seen: "open" in one.attributes for one in page.all("details", class_="group")
    }

    assert {
        "unknown 2": True,
        "pending 1": True,
        "judgement 1": True,
        "satisfied 1": False,
        "not applicable 2": False,
    } == groups


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_why_a_duty_does_not_apply_has_words(small: Code, reason: Reason) -> None:
    """The words are those of the table that the other forms of a report use."""
    changed = rewritten(
        checked(small),
        lambda report: {
            "findings": [
                one.model_copy(update={"why": reason})
                for one in report.findings
                if one.verdict is Verdict.NOT_APPLICABLE
            ]
        },
    )

    assert {words.REASONS[reason]} == {one.reason for one in shown_findings(changed, "")}


def test_a_duty_holder_of_another_code_is_shown_as_it_is(small: Code) -> None:
    """A word that has no place in the table is still told."""
    changed = rewritten(
        checked(small),
        lambda report: {
            "findings": [report.findings[0].model_copy(update={"duty_holder": "guild"})]
        },
    )
    (found,) = shown_findings(changed, "")

    assert found.holder is not None
    assert "guild" == found.holder.nl


def test_every_finding_of_the_report_is_in_the_page() -> None:
    """None is lost, and none is told twice."""
    engagement = load_engagement(LONG)
    nl, en = (check(engagement, as_of="2024-12-31", lang=lang) for lang in LANGUAGES)
    page = read(as_html([Checked(engagement, nl, en)], "nl"))
    found = [one.one("dl").all("div")[-1].all("code")[0].seen for one in page.all(class_="finding")]

    assert sorted(one.rule for one in nl.findings) == sorted(found)


def test_an_explanation_is_a_tree_under_its_finding(small: Code) -> None:
    """Each part with what it came to and what it rests on, its own parts below it."""
    tree = Branch(
        Text("alles geldt", "all hold"),
        "false",
        parts=(
            Branch(
                Text("schriftelijk", "in writing"),
                "true",
                facts=(Text("(regel 5)", "(line 5)"),),
                settled=True,
            ),
            Branch(
                Text("<b>vooraf</b>", "<b>before</b>"),
                "unknown",
                folded=True,
                parts=(Branch(Text("dag", "day"), "unknown"),),
                notes=(Text("en nog 1", "and 1 more"),),
            ),
            Branch(Text("afgewogen", "weighed"), "question"),
            Branch(Text("2", "2")),
        ),
    )
    explained = replace(
        checked(small),
        explain=lambda finding: tree if finding.verdict is Verdict.VIOLATED else None,
    )
    page = read(as_html([explained], "en"))
    told_of = page.one("div", class_="tree")

    assert told_of in page.one(id="finding-1").all("div")
    assert [
        "yes in writing (line 5)",
        "unknown <b>before</b> unknown day and 1 more",
        "unknown day",
        "for a person weighed",
        "2",
    ] == [one.seen for one in told_of.all("li")]
    assert ["settled", "unknown", "unknown", "question", "plain"] == [
        one.attributes["class"] for one in told_of.all("li")
    ]
    _, folded = told_of.all("details")
    assert ["unknown <b>before</b>"] == [one.seen for one in folded.all("summary")]

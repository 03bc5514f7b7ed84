"""How findings came about, as the page unfolds it."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from codecheck import Finding, Verdict, check, load_codes, load_engagement
from codecheck.reporting.html.checked import Branch
from codecheck.reporting.html.explained import TOLD, explainer

EXAMPLE = Path(__file__).parents[3] / "examples" / "sponsored.engagement.yaml"
DAY = date(2024, 9, 30)
CODES = ("noloc-2022", "totalbalance-2020")


@cache
def trees(*, show_values: bool = False) -> dict[Finding, Branch | None]:
    """Return what is told under each finding of an example."""
    engagement = load_engagement(EXAMPLE)
    explain = explainer(engagement, load_codes(CODES), DAY, show_values=show_values)
    report = check(engagement, codes=CODES, as_of=DAY, show_values=show_values)
    return {one: explain(one) for one in report.findings}


def texts(branch: Branch) -> list[str]:
    """Return every text of a tree, the facts included."""
    found = [branch.text.nl, branch.text.en, *branch.facts]
    return found + [text for one in branch.parts for text in texts(one)]


def test_a_violation_is_unfolded_down_to_what_failed() -> None:
    """Its tree ends at a duty that does not hold, with the predicate as it was written."""
    violated = {one: tree for one, tree in trees().items() if one.verdict is Verdict.VIOLATED}

    assert violated
    for finding, tree in violated.items():
        assert tree is not None, finding.rule
        duty = [one for one in tree.parts if one.text.en.startswith("must hold")]
        assert ["false"] == [one.state for one in duty]
        assert duty[0].parts


def test_only_verdicts_that_raise_a_question_are_unfolded() -> None:
    """What is satisfied, or does not apply, has nothing under it."""
    told = {one.verdict for one, tree in trees().items() if tree is not None}

    assert {Verdict.VIOLATED, Verdict.UNKNOWN} <= told <= TOLD


def test_recorded_values_are_left_out_unless_they_are_asked_for() -> None:
    """Paths and days are told; what somebody wrote is not."""
    hidden = {text for tree in trees().values() if tree for text in texts(tree)}
    shown = {text for tree in trees(show_values=True).values() if tree for text in texts(tree)}

    assert any("disclosures[1]" in text for text in hidden)
    assert shown - hidden
    assert not any(" = " in text and "2024" not in text for text in hidden - shown)


def test_a_gate_is_named_in_both_languages() -> None:
    """The words are translated, the predicate is not."""
    (tree,) = [
        tree
        for one, tree in trees().items()
        if tree and one.rule.endswith("2.4.2#text-approved-before-sharing")
    ]

    (duty,) = [one for one in tree.parts if one.text.en.startswith("must hold: ")]
    assert duty.text.nl.removeprefix("moet gelden: ") == duty.text.en.removeprefix("must hold: ")

"""How findings came about, as the page unfolds it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from codecheck import Finding, Verdict, check, load_codes, load_engagement
from codecheck.reporting.html.checked import Branch
from codecheck.reporting.html.explained import TOLD, explainer
from codecheck.rulebook.model import Text

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
    texts_of = (branch.text, *branch.facts, *branch.notes)
    found = [text for one in texts_of for text in (one.nl, one.en)]
    return found + [text for one in branch.parts for text in texts(one)]


def test_a_violation_is_unfolded_down_to_what_failed() -> None:
    """Its tree ends at a duty that does not hold, with the predicate as it was written."""
    violated = {one: tree for one, tree in trees().items() if one.verdict is Verdict.VIOLATED}

    assert violated
    for finding, tree in violated.items():
        assert tree is not None, finding.rule
        duty = [one for one in tree.parts if one.text.en.startswith("must hold")]
        assert ["false"] == [one.state for one in duty]
        assert duty[0].parts or duty[0].facts


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


def test_the_fixed_words_are_told_in_both_languages() -> None:
    """The words are translated, the predicate and the paths are not."""
    (tree,) = [
        tree
        for one, tree in trees().items()
        if tree and one.rule.endswith("2.4.2#text-approved-before-sharing")
    ]

    assert Text("de code gold", "the code was in force") == tree.parts[0].text
    told = "disclosures[1].at = 2024-05-12"
    assert (Text(f"{told} (regel 103)", f"{told} (line 103)"),) == tree.parts[0].facts
    (duty,) = [one for one in tree.parts if one.text.en.startswith("must hold: ")]
    assert (
        Text(
            "moet gelden: dit alles:",
            "must hold: all of these:",
        )
        == duty.text
    )


def every(branch: Branch) -> Iterator[Branch]:
    """Yield a part and all that is told below it."""
    yield branch
    for one in branch.parts:
        yield from every(one)


def test_what_is_settled_is_told_in_one_line() -> None:
    """A gate that let the duty through is cut off, and nothing is told below it."""
    settled = [one for tree in trees().values() if tree for one in every(tree) if one.settled]

    assert any(one.text.en.endswith("...") for one in settled)
    assert 72 == max(len(one.text.en) for one in settled)
    assert [] == [one for one in settled if one.parts]


def test_several_records_that_were_looked_at_alike_are_folded() -> None:
    """Each of the consents that did not do is a line of its own, its reasons below it."""
    tree = next(tree for one, tree in trees().items() if tree and "/2.1.1#" in one.rule)
    folded = [one for one in every(tree) if one.folded]

    assert ["consent = consents[0]", "consent = consents[1]"] == [one.text.en for one in folded[:2]]
    assert all(one.parts for one in folded)

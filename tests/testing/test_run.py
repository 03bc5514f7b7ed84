"""Running cases: what is compared, and what a difference says."""

from __future__ import annotations

from pathlib import Path

import pytest

from codecheck.rulebook.load import load_code
from codecheck.testing import CaseResult, CaseResults, Difference, run_case, run_cases
from tests.testing.support import BASES, CASES, write_cases, write_code

ABOUT_TWO = "disclosures: [{id: a, recipient: acme, at: 2024-05-06}, {id: b, recipient: anna}]"


def run(tmp_path: Path, text: str, article: str = "1.1") -> CaseResults:
    """Run the cases of an article."""
    folder = write_code(tmp_path, bases=BASES)
    write_cases(folder, text, article)
    return run_cases(load_code(folder), folder, shown_as="small-1")


def case(more: str) -> str:
    """Return a file with one case."""
    return f"base: sponsored\nas_of: 2024-06-01\ncases:\n  - {{id: one, says: x, {more}}}\n"


def differences(tmp_path: Path, more: str, article: str = "1.1") -> list[tuple[str, str, str]]:
    """Return rule, expected and got of the differences of one case."""
    (result,) = run(tmp_path, case(more), article).results
    return [(one.of, one.expected, one.got) for one in result.differences]


def test_cases_that_come_out_as_expected_pass(tmp_path: Path) -> None:
    """Nothing differs, so nothing fails."""
    results = run(tmp_path, CASES)

    assert [True, True, True, True] == [one.passed for one in results.results]
    assert () == results.failed
    assert "no-consent" == results.cases[0].id


@pytest.mark.parametrize(
    ("expect", "expected", "got"),
    [
        ("satisfied", "satisfied", "violated"),
        (
            "{verdict: unknown, missing: [consents]}",
            "unknown, missing [consents]",
            "violated, missing []",
        ),
        ("{verdict: violated, missing: [consents]}", "missing [consents]", "missing []"),
        ("{verdict: violated, why: not_bound}", "why not_bound", "why nothing"),
        ("{verdict: violated, due: 2024-06-02}", "due 2024-06-02", "due nothing"),
        (
            "{verdict: violated, duty_holder: sponsor}",
            "duty holder sponsor",
            "duty holder practitioner",
        ),
        (
            "{verdict: violated, deviation: 'deviations[0]'}",
            "deviation deviations[0]",
            "deviation nothing",
        ),
        ("{verdict: violated, questions: [x]}", "questions [small-1/1.1#x]", "questions []"),
        (
            "{verdict: violated, subject: 'disclosures[1]'}",
            "a finding about `disclosures[1]`",
            "findings about `disclosures[0]`",
        ),
    ],
)
def test_a_difference_says_what_was_expected_and_what_is(
    tmp_path: Path, expect: str, expected: str, got: str
) -> None:
    """Only what differs is named, on both sides."""
    found = differences(tmp_path, f"expect: {{consent-first: {expect}}}")

    assert [("small-1/1.1#consent-first", expected, got)] == found


def test_a_difference_carries_the_finding(tmp_path: Path) -> None:
    """Message, missing facts and reason can be shown from it."""
    (result,) = run(tmp_path, case("expect: {consent-first: satisfied}")).results
    (difference,) = result.differences

    assert isinstance(difference, Difference)
    assert difference.finding is not None
    assert "Shared with acme on 2024-05-06 without consent" == difference.finding.message
    assert not result.passed


def test_the_article_as_a_whole_is_compared(tmp_path: Path) -> None:
    """`article` is the verdict of the article, whatever the rules were expected to say."""
    found = differences(tmp_path, "article: satisfied")

    assert [("small-1/1.1", "satisfied", "violated")] == found


def test_a_verdict_alone_is_the_weightiest(tmp_path: Path) -> None:
    """With several findings the one that decides over the others counts."""
    change = f"change: {{{ABOUT_TWO}}}"

    assert [] == differences(tmp_path / "a", f"{change}, expect: {{consent-first: violated}}")
    assert [("small-1/1.1#consent-first", "unknown", "violated")] == differences(
        tmp_path / "b", f"{change}, expect: {{consent-first: unknown}}"
    )


def test_each_subject_can_be_expected_on_its_own(tmp_path: Path) -> None:
    """A list expects something of each finding that it names."""
    change = f"change: {{{ABOUT_TWO}}}"
    both = (
        "[{subject: 'disclosures[0]', verdict: violated},"
        " {subject: 'disclosures[1]', verdict: not_applicable}]"
    )
    wrong = both.replace("not_applicable", "violated")

    assert [] == differences(tmp_path / "a", f"{change}, expect: {{consent-first: {both}}}")
    assert [("small-1/1.1#consent-first", "violated", "not_applicable")] == differences(
        tmp_path / "b", f"{change}, expect: {{consent-first: {wrong}}}"
    )


def test_a_part_of_a_duty_can_be_expected_on_its_own(tmp_path: Path) -> None:
    """`about` chooses among the findings of a rule that runs over words."""
    change = "change: {started: 2024-01-10, dossier: none}"
    part = "{about: second, verdict: violated, duty_holder: sponsor}"

    assert [] == differences(tmp_path, f"{change}, expect: {{paid: {part}}}", "3")


def test_missing_facts_are_compared_in_any_order(tmp_path: Path) -> None:
    """The order in which a predicate meets them is no part of the law."""
    change = "change: {complete: ~, disclosures: [{id: a, recipient: acme}]}"
    missing = "[practitioner.registrations, consents, 'disclosures[0].at']"
    expect = f"{{verdict: unknown, missing: {missing}}}"

    assert [] == differences(tmp_path, f"{change}, expect: {{consent-first: {expect}}}")


def test_a_question_is_named_within_its_article(tmp_path: Path) -> None:
    """A short name stands for the question of the same article."""
    expect = "{verdict: judgement, questions: [weighed]}"

    assert [] == differences(tmp_path, f"expect: {{weighed-well: {expect}}}", "1.2")


def test_a_last_day_is_compared(tmp_path: Path) -> None:
    """A pending duty names its last day."""
    change = "change: {complaints: [{id: g, by: anna, at: 2024-05-20, reply: none}]}"
    expect = "{verdict: pending, due: 2024-06-17}"

    assert [] == differences(
        tmp_path, f"{change}, expect: {{answered-in-four-weeks: {expect}}}", "2.1"
    )


def test_a_rule_over_an_open_register_without_entries_has_nothing_to_check(tmp_path: Path) -> None:
    """It has no finding of its own; what the article would say without other rules counts."""
    change = "change: {disclosures: ~, started: 2024-01-10}"
    expect = "{verdict: not_applicable, why: nothing_recorded}"

    assert [] == differences(tmp_path, f"{change}, expect: {{consent-first: {expect}}}")


def test_an_article_without_rules_has_the_rule_gate(tmp_path: Path) -> None:
    """A definition can be shown to lay no duty on anybody."""
    change = "change: {started: 2024-01-10}"
    expect = "{verdict: not_applicable, why: no_duty}"

    assert [] == differences(tmp_path, f"{change}, expect: {{gate: {expect}}}", "2.10")


def test_a_case_is_run_on_the_article_it_belongs_to(tmp_path: Path) -> None:
    """A case of an article that a code does not have is a mistake of the caller."""
    folder = write_code(tmp_path, cases=CASES, bases=BASES)
    code = load_code(folder)
    (first, *_) = run_cases(code, folder).cases

    assert run_case(code, first) == CaseResult(first, (), run_case(code, first).report)
    stranger = load_code(write_code(tmp_path, name="other"))
    object.__setattr__(stranger, "articles", stranger.articles[1:])
    with pytest.raises(LookupError, match=r"other has no article 1\.1"):
        run_case(stranger, first)

"""Which verdicts of a rule no case shows."""

from __future__ import annotations

from pathlib import Path

from codecheck.rulebook.load import load_code
from codecheck.rulebook.model import Code
from codecheck.testing import coverage_gaps, load_cases
from codecheck.testing.coverage import asks
from tests.testing.support import BASES, CASES, write_cases, write_code

WEIGHED = """\
    base: sponsored
    as_of: 2024-06-01
    cases:
      - {id: a, says: x, expect: {weighed-well: [{verdict: violated}, {verdict: satisfied}]}}
      - {id: b, says: x, expect: {weighed-well: not_applicable}}
      - {id: c, says: x, expect: {weighed-well: judgement}}
    """


def gaps(tmp_path: Path, cases: dict[str, str]) -> dict[str, list[str]]:
    """Return the lacking verdicts of each rule of which some lack."""
    folder = write_code(tmp_path, bases=BASES)
    for article, text in cases.items():
        write_cases(folder, text, article)
    code = load_code(folder)
    found = coverage_gaps(code, load_cases(code, folder))
    return {one.rule: [str(verdict) for verdict in one.lacking] for one in found}


def test_a_rule_needs_four_kinds_of_case(tmp_path: Path) -> None:
    """A rule without cases lacks all; an article without rules lacks nothing."""
    all_four = ["violated", "satisfied", "unknown", "not_applicable"]

    assert {
        "small-1/1.2#weighed-well": all_four,
        "small-1/2.1#answered-in-four-weeks": all_four,
        "small-1/3#paid": all_four,
    } == gaps(tmp_path, {"1.1": CASES})


def test_what_lacks_is_named(tmp_path: Path) -> None:
    """Without its last case the rule is never shown not to apply."""
    text = CASES[: CASES.index("  - id: told-the-client")]

    assert ["not_applicable"] == gaps(tmp_path, {"1.1": text})["small-1/1.1#consent-first"]


def test_judgement_stands_for_unknown_where_the_rule_asks(tmp_path: Path) -> None:
    """A rule that asks a person cannot be unknown for want of that answer alone."""
    not_asking = WEIGHED.replace("weighed-well", "consent-first")
    found = gaps(tmp_path, {"1.2": WEIGHED, "1.1": not_asking})

    assert "small-1/1.2#weighed-well" not in found
    assert ["unknown"] == found["small-1/1.1#consent-first"]


def test_a_gap_has_the_place_of_the_rule(tmp_path: Path) -> None:
    """So that one knows where to go."""
    folder = write_code(tmp_path)
    first, *_ = coverage_gaps(load_code(folder, "small-1"), ())

    assert ("small-1/articles/1.1.yaml", 10) == (first.place.file, first.place.line)


def test_a_question_in_a_definition_counts_as_asking(tmp_path: Path) -> None:
    """What a rule asks may stand in a definition that it uses."""
    folder = write_code(tmp_path)
    file = folder / "code.yaml"
    definition = (
        "  fine: {of: {act: Disclosure}, is: \"ask('1.2#weighed', act)\", text: {nl: x, en: x}}\n"
    )
    file.write_text(file.read_text(encoding="utf-8") + definition, encoding="utf-8")
    article = folder / "articles" / "1.1.yaml"
    text = article.read_text(encoding="utf-8").replace(
        "before(consent,", "fine(disclosure) and before(consent,"
    )
    article.write_text(text, encoding="utf-8")
    code: Code = load_code(folder)

    asking = [rule.id for rule in code.rules if asks(rule)]
    assert ["small-1/1.1#consent-first", "small-1/1.2#weighed-well"] == asking

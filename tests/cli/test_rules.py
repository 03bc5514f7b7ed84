"""`codecheck rules check` and `codecheck rules test`."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from tests.cli.conftest import SMALL, Run
from tests.house import with_cases
from tests.testing.support import BASES, CASES, write_code


def replace(file: Path, old: str, new: str) -> None:
    """Change a file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    "name", [SMALL, "codes", f"{SMALL}/articles/1.1.yaml", f"{SMALL}/articles"]
)
def test_a_code_without_problems_is_fine(small: Path, run: Run, name: str) -> None:
    """By the folder of the code, the folder of codes, or a file of the code."""
    del small
    result = run("rules", "check", name)

    assert (0, "") == (result.exit_code, result.stderr)
    assert "small-1: 3 articles, 1 rule, 4 cases: no problems\n" == result.stdout


def test_a_code_can_be_named_by_its_id(small: Path, run: Run) -> None:
    """With the folder to look in, or one that comes with codecheck; each once."""
    del small
    result = run("rules", "check", "--rules", "codes", "small-1", SMALL)

    assert "small-1: 3 articles, 1 rule, 4 cases: no problems\n" == result.stdout


def test_the_codes_that_come_with_codecheck_are_the_default(run: Run) -> None:
    """Their files are named as in the sources, wherever they are installed."""
    checked, tested = run("rules", "check"), run("rules", "test")

    *hinted, told = checked.stdout.splitlines()
    assert "base-1: 6 articles, 4 rules, 0 cases: 6 hints" == told
    assert all(one.startswith("hint: rules/base-1/") for one in hinted)
    assert tested.stdout.startswith("rules/base-1/articles/1.1.yaml:10: base-1/1.1#consent-first")


def test_all_problems_are_told_and_counted(small: Path, run: Run) -> None:
    """Of the rules and, in another code, of the cases; what is fine is told beside them."""
    replace(small / "articles" / "1.1.yaml", "'written'", "'writen'")
    replace(small / "articles" / "9.yaml", "kind: permission", "kind: permission\nkindd: x")
    cases = CASES.replace("missing: [consents]", "mising: [consents]")
    write_code(small.parent, name="small-2", cases=cases, bases=BASES)
    write_code(small.parent, name="small-3")
    result = run("rules", "check", "codes")

    assert 2 == result.exit_code
    assert "small-3: 6 articles, 4 rules, 0 cases: 6 hints" == result.stdout.splitlines()[-1]
    lines = result.stderr.splitlines()
    assert "3 problems" == lines[-1]
    assert [
        "codes/small-1/articles/1.1.yaml:15",
        "codes/small-1/articles/9.yaml:3",
        "codes/small-2/articles/1.1.cases.yaml:19",
    ] == [":".join(line.split(":")[:2]) for line in lines[:-1]]
    assert "did you mean `missing`" in lines[2]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("base-2", "there is no code or folder `base-2`; did you mean `base-1`"),
        ("e.yaml", "`e.yaml` belongs to no code; a code is a folder with `code.yaml` in it"),
        ("empty", "`empty` belongs to no code; a code is a folder with `code.yaml` in it"),
    ],
)
def test_a_name_that_stands_for_nothing_is_told(
    here: Path, run: Run, name: str, problem: str
) -> None:
    """Before anything is loaded."""
    (here / "empty").mkdir()
    result = run("rules", "check", name)

    assert (2, "", f"codecheck: {problem}\n") == (result.exit_code, result.stdout, result.stderr)


def test_cases_that_hold_and_cover_end_with_zero(small: Path, run: Run) -> None:
    """The count is told."""
    del small
    result = run("rules", "test", SMALL)

    assert (0, "small-1: 4 cases, 0 failed\n", "") == (
        result.exit_code,
        result.stdout,
        result.stderr,
    )


def test_a_failing_case_shows_its_differences(small: Path, run: Run) -> None:
    """What was expected, what came, and why, with the place of the case."""
    replace(
        small / "articles" / "1.1.cases.yaml", "consent-first: violated", "consent-first: satisfied"
    )
    replace(small / "articles" / "1.1.cases.yaml", "missing: [consents]", "missing: [approvals]")
    replace(small / "articles" / "1.1.cases.yaml", "why: no_case", "why: not_bound")
    result = run("rules", "test", SMALL)

    assert 1 == result.exit_code
    assert (
        """\
codes/small-1/articles/1.1.cases.yaml:4: no-consent: failed
  shows: No sharing without consent.
  consent-first: expected satisfied, got violated
    message: Shared with acme on 2024-05-06 without consent

codes/small-1/articles/1.1.cases.yaml:15: consents-open: failed
  shows: A consent that is not recorded may exist.
  consent-first: expected missing [approvals], got missing [consents]
    message: Ask first and share afterwards.
    not recorded: consents

codes/small-1/articles/1.1.cases.yaml:20: told-the-client: failed
  shows: The client is not the sponsor.
  consent-first: expected why not_bound, got why no_case
    message: Ask first and share afterwards.
    reason: nothing of the kind happened

codes/small-1/articles/1.1.yaml:10: small-1/1.1#consent-first: no case of violated
small-1: 4 cases, 3 failed, 1 rule without all its cases
"""
        == result.stdout
    )


def test_a_finding_that_is_not_there_is_told(small: Path, run: Run) -> None:
    """An expectation about another subject has no finding to show."""
    replace(small / "articles" / "1.1.cases.yaml", "disclosures[0]", "disclosures[7]")
    result = run("rules", "test", SMALL)

    expected = "expected a finding about `disclosures[7]`, got findings about\n  `disclosures[0]`"
    assert 1 == result.exit_code
    assert f"  consent-first: {expected}\n\nsmall-1: 4 cases, 1 failed\n" in result.stdout


def test_a_rule_without_cases_fails(here: Path, run: Run) -> None:
    """A rule that nothing tests is no success."""
    del here
    result = run("rules", "test", SMALL, "--lang", "nl")

    assert 1 == result.exit_code
    assert (
        "codes/small-1/articles/3.yaml:4: small-1/3#paid: geen casus voor geschonden, voldaan,"
        " onbekend, niet van toepassing\n"
        "small-1: 0 casussen, 0 mislukt, 4 regels zonder alle casussen\n"
    ) in result.stdout


@pytest.mark.parametrize(
    ("text", "count"), [("a-day-before", 1), ("SHARING", 1), ("toestemming", 1), ("1.1", 4)]
)
def test_some_cases_can_be_chosen(small: Path, run: Run, text: str, count: int) -> None:
    """By article, id or statement in either language; what lacks is not counted then."""
    write_code(small.parent, name="small-2")
    result = run("rules", "test", "codes", "-k", text)

    noun = "case" if count == 1 else "cases"
    expected = f"small-1: {count} {noun}, 0 failed\nsmall-2: 0 cases, 0 failed\n"
    assert (0, expected) == (result.exit_code, result.stdout)


def test_a_choice_that_fits_no_case_is_told(small: Path, run: Run) -> None:
    """Running nothing is no success."""
    del small
    result = run("rules", "test", SMALL, "-k", "nonsense")

    assert (2, "codecheck: no case contains `nonsense`\n") == (result.exit_code, result.stderr)


def test_a_wrong_file_of_cases_ends_with_two_and_the_others_are_run(small: Path, run: Run) -> None:
    """One code does not hide another."""
    write_code(small.parent, name="small-0", cases="cases: 3\n")
    result = run("rules", "test", "codes")

    assert (2, "small-1: 4 cases, 0 failed\n") == (result.exit_code, result.stdout)
    assert (
        "codes/small-0/articles/1.1.cases.yaml:1:8: cases: a list is needed here" in result.stderr
    )
    assert result.stderr.endswith("\n1 problem\n")


def test_house_rules_and_their_base_may_lie_in_two_folders(run: Run, here: Path) -> None:
    """Every folder that is named is one in which the base is looked for."""
    folder = here / "house" / "house-1"
    (folder / "articles").mkdir(parents=True)
    text = """\
        code: house-1
        edition: "1"
        extends: small-1
        title: {nl: Huisregels, en: House rules}
        short_title: {nl: Huisregels, en: House rules}
        publisher: The bureau
        in_force: {since: 2021-01-01}
        """
    (folder / "code.yaml").write_text(dedent(text), encoding="utf-8")
    article = "article: '1'\nkind: definition\nsummary: {nl: Wat., en: What.}\n"
    (folder / "articles" / "1.yaml").write_text(article, encoding="utf-8")

    result = run("rules", "check", "house-1", "--rules", "codes", "--rules", "house")

    assert (0, "house-1: 1 article, 0 rules, 0 cases: no problems\n") == (
        result.exit_code,
        result.stdout,
    )


def test_a_base_may_be_named_beside_the_code_that_extends_it(small: Path, run: Run) -> None:
    """Two folders that are checked together know each other; one alone lacks its base."""
    with_cases(small.parents[1] / "apart")

    assert 0 == run("rules", "check", "apart/house-1", SMALL).exit_code
    assert 2 == run("rules", "check", "apart/house-1").exit_code

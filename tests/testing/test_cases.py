"""Reading cases: what they start from, what they change, and what is wrong with them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from codecheck.errors import RuleError
from codecheck.findings import Verdict
from codecheck.rulebook.load import load_code
from codecheck.testing import Case, load_cases
from tests.testing.support import BASES, CASES, write_cases, write_code


def cases_of(tmp_path: Path, text: str, bases: str = BASES) -> tuple[Case, ...]:
    """Return the cases of article 1.1 that a text holds."""
    folder = write_code(tmp_path, cases=text, bases=bases)
    return load_cases(load_code(folder), folder, "small-1")


def problems_of(tmp_path: Path, text: str, bases: str = BASES) -> list[str]:
    """Return the problems of cases, without the folder that they stand in."""
    with pytest.raises(RuleError) as caught:
        cases_of(tmp_path, text, bases)
    return [str(one).removeprefix("small-1/") for one in caught.value.problems]


def one_case(more: str, head: str = "base: sponsored\nas_of: 2024-06-01\n") -> str:
    """Return a file with one case."""
    return f"{head}cases:\n  - {{id: one, says: something, {more}}}\n"


def test_a_case_has_what_its_file_says(tmp_path: Path) -> None:
    """Id, statement, day, article, expectations and place are those of the file."""
    first, second, *_ = cases_of(tmp_path, CASES)

    assert ("no-consent", "1.1") == (first.id, first.article)
    assert "No sharing without consent." == first.says.en
    assert "Zonder toestemming geen delen." == first.says.nl
    assert date(2024, 6, 1) == first.as_of
    assert Verdict.VIOLATED is first.verdict
    assert ["small-1/1.1#consent-first"] == [one.rule for one in first.expectations]
    assert ("small-1/articles/1.1.cases.yaml", 4) == (first.place.file, first.place.line)
    assert second.verdict is None
    assert "Consent a day before is in time." == second.says.nl == second.says.en


def test_a_change_is_laid_over_the_base(tmp_path: Path) -> None:
    """Mappings merge at every level, lists and scalars replace, and `~` removes a key."""
    text = """\
        base:
          started: 2024-01-01
          parties: [{id: anna}, {id: acme}]
          practitioner: {name: N, registrations: [{kind: aspirant_member, since: 2020}]}
        as_of: 2024-06-01
        cases:
          - id: changed
            says: x
            change:
              started: ~
              parties: [{id: bert}]
              practitioner: {name: M}
            article: unknown
        """
    (case,) = cases_of(tmp_path, text)

    assert "changed" == case.engagement.id
    assert case.engagement.started is None
    assert ["bert"] == [one.id for one in case.engagement.parties or ()]  # type: ignore[union-attr]  # a list
    assert "M" == case.engagement.practitioner.name
    assert 1 == len(case.engagement.practitioner.registrations)


def test_a_base_extends_another_and_a_case_may_have_its_own(tmp_path: Path) -> None:
    """`extends` merges as a change does, in any order, and `base` of a case goes first."""
    bases = "b: {extends: a, ended: 2025}\na: {started: 2024}\n"
    head = "base: a\nas_of: 2024-06-01\ncases:\n"
    text = f"{head}  - {{id: x, says: x, article: unknown}}\n"
    text += "  - {id: y, says: y, base: b, as_of: 2024-07-01, article: unknown}\n"
    first, second = cases_of(tmp_path, text, bases)

    assert ["None", "2025"] == [str(one.engagement.ended) for one in (first, second)]
    assert ["2024", "2024"] == [str(one.engagement.started) for one in (first, second)]
    assert date(2024, 7, 1) == second.as_of


def test_an_engagement_may_have_its_own_id(tmp_path: Path) -> None:
    """The id of the case is only the default."""
    (case,) = cases_of(tmp_path, one_case("change: {id: mine}, article: unknown"))

    assert "mine" == case.engagement.id


def test_a_base_that_is_no_engagement_is_refused(tmp_path: Path) -> None:
    """A base is a mapping, and the file of bases must be readable."""
    text = one_case("article: unknown", head="as_of: 2024-06-01\n")
    expected = "bases.yaml:1:4: a: a mapping is needed here, not a list"

    assert [expected] == problems_of(tmp_path / "a", text, "a: []\n")
    assert problems_of(tmp_path / "b", text, "a: [\n")[0].startswith("bases.yaml:2:1: ")


def test_a_code_without_cases_has_none(tmp_path: Path) -> None:
    """No file of cases and no bases is no problem; what lacks is told by the coverage."""
    folder = write_code(tmp_path)

    assert () == load_cases(load_code(folder), folder)


@pytest.mark.parametrize(
    ("more", "at", "problem"),
    [
        ("expects: {}", "expects", "there is no key `expects` here"),
        (
            "expect: {consent-frist: violated}",
            "violated}",
            "article 1.1 has no rule `consent-frist`; did you mean `consent-first`",
        ),
        (
            "expect: {consent-first: violatd}",
            "violatd",
            "`violatd` is no verdict; did you mean `violated`",
        ),
        (
            "expect: {consent-first: {verdict: violated, mising: []}}",
            "mising",
            "there is no key `mising` here; did you mean `missing`",
        ),
        (
            "expect: {consent-first: {verdict: not_applicable, why: not_bond}}",
            "not_bond",
            "`not_bond` is no reason; did you mean `not_bound`",
        ),
        (
            "expect: {consent-first: {missing: []}}",
            "{missing",
            "`verdict` is missing",
        ),
        (
            "expect: {consent-first: []}",
            "[]",
            "an empty list expects nothing; write a verdict",
        ),
        ("article: violate", "violate", "`violate` is no verdict"),
        (
            "base: sponsord, article: violated",
            "sponsord",
            "there is no base `sponsord`; did you mean `sponsored`",
        ),
        ("as_of: 2024, article: violated", "2024", "`2024` is not a day"),
        (
            "change: {consentz: []}, article: violated",
            "consentz",
            "there is no field `consentz` here; did you mean `consents`",
        ),
        (
            "change: {consents: [{at: soon}]}, article: violated",
            "soon",
            "`soon` is not a date or time",
        ),
        (
            "change: {parties: [{id: anna}]}, article: violated",
            "{id: one",
            "nothing in the engagement has the id `acme`",
        ),
    ],
)
def test_a_problem_stands_where_it_was_written(
    tmp_path: Path, more: str, at: str, problem: str
) -> None:
    """Each problem has its place in the file of cases and, where one is near, a way out."""
    text = one_case(more)
    column = text.splitlines()[3].index(at) + 1
    with pytest.raises(RuleError) as caught:
        cases_of(tmp_path, text)

    message, _, hint = problem.partition("; ")
    found = [
        (one.file, one.line, one.column, one.hint if hint else "")
        for one in caught.value.problems
        if one.message == message
    ]
    assert [("small-1/articles/1.1.cases.yaml", 4, column, hint)] == found


def test_a_case_must_expect_something(tmp_path: Path) -> None:
    """A case without `expect` and `article` would always pass, so it is refused."""
    expected = (
        "articles/1.1.cases.yaml:4:5: cases[0]: the case expects nothing;"
        " add `expect: {consent-first: violated}`"
    )
    assert [expected] == problems_of(tmp_path, one_case("change: {}"))


def test_a_case_needs_a_day(tmp_path: Path) -> None:
    """Without a day in the case or the file a verdict would change as time goes by."""
    text = one_case("article: violated", head="base: sponsored\n")
    expected = (
        "articles/1.1.cases.yaml:3:5: cases[0]: `as_of` is missing;"
        " give it here or at the top of the file"
    )
    assert [expected] == problems_of(tmp_path, text)


def test_all_problems_are_told_at_once_in_their_order(tmp_path: Path) -> None:
    """Problems of several cases and files come together, each once."""
    text = """\
        base: {startd: 2024}
        as_of: 2024-06-01
        cases:
          - {id: twice, says: x, article: fine}
          - {id: twice, says: x, article: unknown}
        """
    folder = write_code(tmp_path, cases=text, bases="a: {startd: 2024}\nb: {extends: a}\n")
    write_cases(folder, "cases: []\n", article="2.2")
    with pytest.raises(RuleError) as caught:
        load_cases(load_code(folder), folder, "s")

    problems = [(one.file, one.line, one.column, one.message) for one in caught.value.problems]
    unknown = "these are cases of article `2.2`, which the code does not have"
    assert [
        ("s/articles/1.1.cases.yaml", 1, 8, "there is no field `startd` here"),
        ("s/articles/1.1.cases.yaml", 4, 35, "`fine` is no verdict"),
        ("s/articles/1.1.cases.yaml", 5, 10, "the case `twice` is there twice"),
        ("s/articles/2.2.cases.yaml", 1, 1, unknown),
        ("s/bases.yaml", 1, 5, "there is no field `startd` here"),
    ] == problems


def test_a_base_in_a_circle_is_refused(tmp_path: Path) -> None:
    """Bases that extend each other would never end."""
    bases = "a: {extends: b}\nb: {extends: a}\nc: {extends: d}\n"
    found = problems_of(tmp_path, one_case("article: unknown", head="as_of: 2024\n"), bases)

    assert "bases.yaml:1:4: a: a base cannot extend itself: `a` extends `b` extends `a`" in found
    assert "bases.yaml:3:14: c.extends: there is no base `d`; use one of `a`, `b`, `c`" in found


def test_a_file_without_cases_is_refused(tmp_path: Path) -> None:
    """An empty file of cases is a mistake, not a success."""
    expected = "articles/1.1.cases.yaml:1:1: there is no case; add `cases:` with a list"

    assert [expected] == problems_of(tmp_path, "base: sponsored\n")


def test_a_file_that_is_no_yaml_is_a_problem_beside_others(tmp_path: Path) -> None:
    """A file that cannot be read does not hide the problems of another."""
    found = problems_of(tmp_path, "cases: [\n", "a: {startd: 2024}\n")

    assert ["articles/1.1.cases.yaml", "bases.yaml"] == [one.split(":")[0] for one in found]

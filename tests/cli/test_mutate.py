"""`codecheck rules mutate`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.testing.support import BASES, CASES, write_cases

SMALL = "codes/small-1"
RULE = f"{SMALL}/articles/1.1.yaml"
CODE = f"{SMALL}/code.yaml"
WRITTEN = "and consent.form == 'written'"


@pytest.fixture
def small(here: Path) -> Path:
    """Return the folder of the small code, with cases of article 1.1 only."""
    folder = here / SMALL
    (folder / "bases.yaml").write_text(BASES, encoding="utf-8")
    write_cases(folder, CASES)
    for number in ("1.2", "2.1", "3"):
        (folder / "articles" / f"{number}.yaml").unlink()
    return folder


def mark(small: Path, text: str, name: str = "articles/1.1.yaml") -> None:
    """Mark a change of the rule, which ends its file, or of the definition, which ends its own."""
    file = small / name
    file.write_text(f"{file.read_text(encoding='utf-8')}    equivalent: {text}\n", "utf-8")


def mutated(run: Run, *arguments: str) -> Any:  # noqa: ANN401  (JSON)
    """Return what became of the mutants of the small code, as data."""
    result = run("rules", "mutate", SMALL, "-j1", "-f", "json", *arguments)
    assert "" == result.stderr
    (found,) = json.loads(result.stdout)
    return found


def changes(of: list[dict[str, Any]]) -> list[str]:
    """Return the changes of some mutants."""
    return [one["change"] for one in of]


def test_a_change_that_no_case_notices_is_told_with_its_place(small: Path, run: Run) -> None:
    """The cases know no oral consent, so nothing says that it must be in writing."""
    del small
    result = run("rules", "mutate", SMALL, "-j1")

    assert (1, "") == (result.exit_code, result.stderr)
    assert (
        f"{RULE}:15:11: small-1/1.1#consent-first:require@1:5:part-dropped: "
        f"part dropped: {WRITTEN} -> (nothing)\n"
    ) in result.stdout
    assert result.stdout.endswith("small-1: 23 mutants, 16 noticed, 7 surviving\n")


def test_a_marked_change_is_counted_apart(small: Path, run: Run) -> None:
    """It is no survivor and is not counted; `-> (nothing)` may be left out."""
    mark(small, f'[{{change: "{WRITTEN}", why: Nobody agrees orally.}}]')
    found = mutated(run)
    result = run("rules", "mutate", SMALL, "-j1")

    assert (22, 16) == (found["mutants"], found["noticed"])
    assert [(f"{WRITTEN} -> (nothing)", "Nobody agrees orally.")] == [
        (one["change"], one["why"]) for one in found["equivalent"]
    ]
    assert f"{WRITTEN} -> (nothing)" not in changes(found["survivors"])
    assert result.stdout.endswith(
        "small-1: 22 mutants, 16 noticed, 6 surviving, 1 argued equivalent (not counted)\n"
    )


def test_marks_for_all_survivors_make_the_code_pass(small: Path, run: Run) -> None:
    """A rule, the code itself and each of its parts can carry them."""
    mark(
        small,
        f'[{{change: ["{WRITTEN}", "and before(consent, disclosure)", "consent.form == \'written\' '
        "and before(consent, disclosure) -> consent.form == 'written' or before(consent, "
        'disclosure)"], why: a}]',
    )
    file = small / "code.yaml"
    top = (
        "equivalent:\n"
        "  - {change: deviation, why: a}\n"
        "  - {change: deviation.reasons is not None -> deviation.reasons is None, why: a}\n"
        "  - {change: 'since: 2020-01-01 -> since: 2019-12-31', why: a, in: in_force}\n"
        "  - {change: 'since: 2020-01-01 -> since: 2020-01-02', why: a,\n"
        "     in: in_force.since, nth: 1}\n"
    )
    file.write_text(top + file.read_text(encoding="utf-8"), encoding="utf-8")
    result = run("rules", "mutate", SMALL, "-j1")

    assert (
        0,
        "small-1: 16 mutants, 16 noticed, 0 surviving, 7 argued equivalent (not counted)\n",
    ) == (result.exit_code, result.stdout)


@pytest.mark.parametrize(
    "text",
    [
        "{change: and consent.by == 'anna', why: a}",
        f'{{change: "{WRITTEN}", why: a, nth: 2}}',
        f'{{change: "{WRITTEN}", why: a, in: when}}',
    ],
)
def test_a_mark_that_names_no_surviving_change_is_a_problem(
    small: Path, run: Run, text: str
) -> None:
    """The rule was changed since, or the mark never fitted; even if enough is noticed."""
    mark(small, f"[{text}]")
    result = run("rules", "mutate", SMALL, "-j1", "--fail-under", "0")

    assert 1 == result.exit_code
    assert f"{RULE}:21:" in result.stdout
    assert "`small-1/1.1#consent-first` has no surviving change `and consent." in result.stdout
    assert result.stdout.endswith("7 surviving, 1 wrong mark `equivalent`\n")


def test_a_mark_of_a_change_that_a_case_notices_is_a_problem(small: Path, run: Run) -> None:
    """The case shows that it makes a difference after all; the change counts as noticed."""
    change = "'sponsor' in act.recipient.roles -> 'sponsor' not in act.recipient.roles"
    mark(small, f'[{{change: "{change}", why: a}}]', "code.yaml")
    found = mutated(run, "--fail-under", "0")
    result = run("rules", "mutate", SMALL, "-j1", "--fail-under", "0", "--lang", "nl")

    assert ((23, 16), []) == ((found["mutants"], found["noticed"]), found["equivalent"])
    assert [
        {
            "of": "small-1:to_sponsor",
            "file": CODE,
            "line": 17,
            "column": 27,
            "change": change,
            "noticed_by": "small-1/1.1 no-consent",
        }
    ] == found["wrong_marks"]
    assert 1 == result.exit_code
    assert "maar de casus `small-1/1.1 no-consent` merkt haar op" in result.stdout

"""`codecheck rules mutate`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import SMALL, Run
from tests.house import with_cases
from tests.testing.support import CASES, write_cases

RULE = f"{SMALL}/articles/1.1.yaml"
CODE = f"{SMALL}/code.yaml"
WRITTEN = "and consent.form == 'written'"


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


def test_results_are_kept_in_the_folder(small: Path, run: Run) -> None:
    """A second run tells the same; `--fresh` as well."""
    told = [run("rules", "mutate", SMALL, "-j1", *more).stdout for more in ((), (), ("--fresh",))]

    assert 1 == len(set(told))
    assert (small.parents[1] / ".codecheck-cache" / "mutants.json").is_file()


def test_what_cannot_be_kept_is_told(small: Path, run: Run) -> None:
    """The results are told all the same."""
    (small.parents[1] / ".codecheck-cache").write_text("", encoding="utf-8")
    result = run("rules", "mutate", SMALL, "-j1", "--fail-under", "60")

    assert 0 == result.exit_code
    assert result.stdout.endswith("7 surviving\n")
    assert (
        "codecheck: `.codecheck-cache/mutants.json` cannot be written (file exists); "
        "the results are not kept\n"
    ) == result.stderr


def test_a_sample_is_told_as_one(small: Path, run: Run) -> None:
    """With how many there are; the seed draws others."""
    del small
    one, other = (mutated(run, "--sample", "5", "--seed", seed) for seed in ("1", "2"))
    text = run("rules", "mutate", SMALL, "-j1", "--sample", "5", "--fail-under", "0").stdout

    assert (5, 23) == (one["mutants"], one["sample_of"])
    assert one["survivors"] != other["survivors"]
    assert text.endswith(" surviving, a sample of 23\n")
    assert mutated(run)["sample_of"] is None


def test_a_mark_outside_the_sample_is_not_judged(small: Path, run: Run) -> None:
    """Whether a case notices what it names is not known; a mark that names nothing is wrong."""
    change = "'sponsor' in act.recipient.roles -> 'sponsor' not in act.recipient.roles"
    mark(small, f'[{{change: "{change}", why: a}}, {{change: and x, why: b}}]', "code.yaml")
    samples = [mutated(run, "--sample", "1", "--seed", str(seed)) for seed in range(3)]

    assert all("and x" in [one["change"] for one in found["wrong_marks"]] for found in samples)
    assert [1, 1, 1] == [len(found["wrong_marks"]) for found in samples]


@pytest.mark.parametrize(("percent", "code"), [("69.5", 0), ("69.6", 1), ("100", 1)])
def test_fewer_noticed_than_asked_for_fails(small: Path, run: Run, percent: str, code: int) -> None:
    """16 of 23 is 69.57 per cent."""
    del small

    assert code == run("rules", "mutate", SMALL, "-j1", "--fail-under", percent).exit_code


def test_cases_must_hold_first(small: Path, run: Run) -> None:
    """A case that fails unchanged would notice everything."""
    write_cases(small, CASES.replace("consent-first: violated", "consent-first: satisfied"))
    result = run("rules", "mutate", SMALL)

    assert (2, "") == (result.exit_code, result.stdout)
    assert (
        "codecheck: the case `small-1/1.1 no-consent` fails without any change (1 in all); "
        "see `codecheck rules test`\n"
    ) == result.stderr


def test_a_code_can_be_named_once(small: Path, run: Run) -> None:
    """Two folders of one name would be taken for one another."""
    del small
    result = run("rules", "mutate", SMALL, "own/base-1", "--rules", "codes", "-j1")
    twice = run("rules", "mutate", SMALL, f"{SMALL}/articles", "-j1")

    assert 1 == result.exit_code
    assert "small-1: 23 mutants, 16 noticed, 7 surviving\n" in result.stdout
    assert twice.stdout.count("small-1: 23 mutants") == 1


def test_two_folders_of_one_code_are_refused(here: Path, small: Path, run: Run) -> None:
    """Both cannot be meant."""
    shutil.copytree(small, here / "copy" / "small-1")
    result = run("rules", "mutate", SMALL, "copy/small-1", "--lang", "nl")

    assert (2, "") == (result.exit_code, result.stdout)
    assert "codecheck: de code `small-1` is in twee mappen genoemd; noem een van beide\n" == (
        result.stderr
    )


def test_what_codes_share_is_put_to_all_of_them(here: Path, small: Path, run: Run) -> None:
    """`common` alone changes only that; without a name, all codes are changed as well."""
    del small
    common = here / "own" / "common.yaml"
    common.write_text(
        "definitions:\n  shared: {is: started is not None, text: {nl: x, en: x}}\n", "utf-8"
    )
    alone, every = (run("rules", "mutate", "-j1", *names) for names in (("common",), ()))

    assert "common: 3 mutants, 0 noticed, 3 surviving" == alone.stdout.splitlines()[-1]
    assert ["base-1", "common"] == [
        line.partition(":")[0] for line in every.stdout.splitlines() if " mutant" in line
    ]


def test_only_strict_drops_what_a_rule_says_it_is_about(small: Path, run: Run) -> None:
    """It asks more of the cases than people's usual errors do."""
    file = small / "articles/1.1.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8')}    subject: disclosure\n", "utf-8")
    usual, strict = (
        run("rules", "mutate", SMALL, "-j1", "--fresh", *more).stdout for more in ([], ["--strict"])
    )

    assert "subject-dropped" not in usual
    assert "subject-dropped" in strict


def test_a_code_is_changed_whose_base_lies_in_another_folder(small: Path, run: Run) -> None:
    """The folder of the base is given as for every command, or named beside the code."""
    with_cases(small.parents[1] / "apart")
    apart = ("rules", "mutate", "apart/house-1", "-j1")

    assert "house-1: " in run(*apart, "--rules", "codes").stdout
    assert "house-1: " in run(*apart, SMALL).stdout
    assert 2 == run(*apart).exit_code

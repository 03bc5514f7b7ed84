"""`codecheck validate`: exit codes, formats and outputs."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.testing.support import ENGAGEMENT, SATISFIED

BROKEN = "id: x\nconsentz: []\n"
COUNT = "small-1: 6 articles: 1 violated, 1 unknown, 1 pending, 1 judgement, 2 not applicable\n"


def test_a_violation_ends_with_one(validate: Run) -> None:
    """The report is on standard output, nothing on standard error."""
    result = validate("e.yaml")

    assert (1, "") == (result.exit_code, result.stderr)
    assert result.stdout.startswith("shown (e.yaml), as of 2024-06-01\n")
    assert "  --> e.yaml:10:5\n   10 |   - {id: share, recipient: acme" in result.stdout
    assert result.stdout.endswith(COUNT)


def test_no_violation_ends_with_zero(here: Path, validate: Run) -> None:
    """What is unknown or for a person is no violation."""
    (here / "e.yaml").write_text(SATISFIED, encoding="utf-8")

    assert 0 == validate("e.yaml").exit_code


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--fail-on", "unknown"], 1),
        (["--fail-on", "excused"], 0),
        (["--fail-on", "excused", "--fail-on", "pending"], 1),
        (["--fail-on", "violated"], 0),
    ],
)
def test_fail_on_names_what_fails(here: Path, validate: Run, options: list[str], code: int) -> None:
    """Any finding with a named verdict ends with 1, and no other does."""
    (here / "e.yaml").write_text(SATISFIED, encoding="utf-8")

    assert code == validate("e.yaml", *options).exit_code


def test_one_file_gives_an_object_and_several_inputs_an_array(here: Path, validate: Run) -> None:
    """The form of the JSON follows from the command line, not from what is in a folder."""
    (here / "d").mkdir()
    (here / "d" / "x.engagement.yaml").write_text(ENGAGEMENT, encoding="utf-8")

    assert "shown" == json.loads(validate("e.yaml", "-f", "json").stdout)["engagement"]["id"]
    assert 1 == len(json.loads(validate("d", "-f", "json").stdout))
    assert 2 == len(json.loads(validate("e.yaml", "d", "-f", "json").stdout))


def test_jsonl_has_a_finding_a_line(validate: Run) -> None:
    """Each line is JSON of its own."""
    result = validate("e.yaml", "-f", "jsonl")
    verdicts = [json.loads(line)["verdict"] for line in result.stdout.splitlines()]

    assert {"violated": 1, "unknown": 2} == {
        word: verdicts.count(word) for word in ("violated", "unknown")
    }


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_values_leave_the_file_only_when_asked(here: Path, validate: Run, form: str) -> None:
    """Machine formats hide values; `--show-values` gives them; text always has them."""
    text = ENGAGEMENT.replace("- {id: acme,", "- {id: acme, name: Secret Ltd,")
    (here / "e.yaml").write_text(text, encoding="utf-8")

    assert "Secret" not in validate("e.yaml", "-f", form).stdout
    assert "Secret" in validate("e.yaml", "-f", form, "--show-values").stdout
    assert "Secret" in validate("e.yaml").stdout


def test_the_same_input_gives_the_same_bytes(validate: Run) -> None:
    """No clock and no chance is in a report."""
    assert validate("e.yaml", "-f", "json").stdout == validate("e.yaml", "-f", "json").stdout


def test_output_goes_to_a_file(here: Path, validate: Run) -> None:
    """The file holds what standard output would, and no other file is left behind."""
    shown = validate("e.yaml", "-f", "json")
    before = {one.name for one in here.iterdir()}
    result = validate("e.yaml", "-f", "json", "-o", "r.json")

    assert (1, "", "") == (result.exit_code, result.stdout, result.stderr)
    assert shown.stdout == (here / "r.json").read_text(encoding="utf-8")
    assert before | {"r.json"} == {one.name for one in here.iterdir()}


def test_output_takes_the_place_of_a_file_and_keeps_its_mode(here: Path, validate: Run) -> None:
    """Who may read the report does not change when it is written anew."""
    (here / "r.txt").write_text("old", encoding="utf-8")
    (here / "r.txt").chmod(0o640)
    validate("e.yaml", "-o", "r.txt")

    assert (here / "r.txt").read_text(encoding="utf-8").endswith(COUNT)
    assert 0o640 == stat.S_IMODE((here / "r.txt").stat().st_mode)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("no/r.txt", "codecheck: `no/r.txt` cannot be written: no such file or directory\n"),
        ("codes", "codecheck: `codes` cannot be written: is a directory\n"),
        (
            "./e.yaml",
            "codecheck: `e.yaml` is one of the files that are checked; choose another name\n",
        ),
    ],
)
def test_output_that_cannot_be_written_is_told(
    here: Path, validate: Run, name: str, problem: str
) -> None:
    """A wrong name is told, and the engagement is never overwritten."""
    result = validate("e.yaml", "-o", name)

    assert (2, problem) == (result.exit_code, result.stderr)
    assert ENGAGEMENT == (here / "e.yaml").read_text(encoding="utf-8")


def test_nothing_is_written_when_nothing_was_checked(here: Path, validate: Run) -> None:
    """A report of an earlier run is not replaced by an empty one."""
    (here / "r.json").write_text("old", encoding="utf-8")
    result = validate("nowhere.yaml", "-f", "json", "-o", "r.json")

    assert 2 == result.exit_code
    assert "old" == (here / "r.json").read_text(encoding="utf-8")


def test_a_dash_as_output_is_standard_output(validate: Run) -> None:
    """As other commands have it."""
    assert validate("e.yaml").stdout == validate("e.yaml", "-o", "-").stdout


def test_quiet_shows_what_fails_alone(here: Path, validate: Run) -> None:
    """With nothing to fail on, nothing is said."""
    violated = validate("e.yaml", "-q")
    (here / "e.yaml").write_text(SATISFIED, encoding="utf-8")

    assert violated.stdout.startswith("violated (1): ")
    assert "unknown" not in violated.stdout
    assert (0, "") == (validate("e.yaml", "-q").exit_code, validate("e.yaml", "-q").stdout)


def test_verbose_shows_more(validate: Run) -> None:
    """What is not applicable is listed with its reason."""
    assert (
        "the article lays no duty on anybody: art. 2.10, art. 9" in validate("e.yaml", "-v").stdout
    )


@pytest.mark.parametrize(
    ("options", "colored"),
    [
        ([], False),
        (["--color", "auto"], False),
        (["--color", "never"], False),
        (["--color", "always"], True),
    ],
)
def test_colour_is_for_terminals(validate: Run, options: list[str], *, colored: bool) -> None:
    """In a pipe there is none, unless it is asked for."""
    assert colored == ("\x1b[31m" in validate("e.yaml", *options).stdout)


def test_the_default_day_is_today(run: Run) -> None:
    """Without a day the end of today counts, so the complaint of 2024 is long overdue."""
    text = run("validate", "--rules", "codes", "--code", "small-1", "e.yaml").stdout

    assert "There was no answer" in text

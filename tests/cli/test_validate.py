"""`codecheck validate`: inputs, formats, outputs and exit codes."""

from __future__ import annotations

import json
import os
import re
import stat
from pathlib import Path

import pytest

from codecheck.cli.inputs import Input
from codecheck.engagement.root import Engagement
from codecheck.findings import Lang
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


def test_an_unreadable_engagement_ends_with_two(here: Path, validate: Run) -> None:
    """Every problem is a line on standard error, with its place; nothing is on standard output."""
    (here / "e.yaml").write_text("id: x\nconsentz: []\nstarted: soon\n", encoding="utf-8")
    result = validate("e.yaml")

    assert (2, "") == (result.exit_code, result.stdout)
    assert [
        "e.yaml:2:1: consentz: there is no field `consentz` here; did you mean `consents`",
        "e.yaml:3:10: started: `soon` is not a date or time",
    ] == [line.partition("; write")[0] for line in result.stderr.splitlines()]


def test_one_broken_file_does_not_hide_the_others(here: Path, validate: Run) -> None:
    """What can be checked is, and the exit code tells that not everything could."""
    (here / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    result = validate("broken.yaml", "nowhere.yaml", "e.yaml")

    assert 2 == result.exit_code
    assert "broken.yaml:2:1: consentz" in result.stderr
    assert "nowhere.yaml: there is no such file" in result.stderr
    assert COUNT in result.stdout


def test_a_fault_in_one_file_does_not_hide_the_others(
    here: Path, validate: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unexpected error is one sentence that names the file."""
    (here / "odd.yaml").write_text(ENGAGEMENT, encoding="utf-8")
    load = Input.load

    def fail_on_odd(one: Input, lang: Lang) -> Engagement:
        if one.name == "odd.yaml":
            raise ZeroDivisionError("by zero")
        return load(one, lang)

    monkeypatch.setattr(Input, "load", fail_on_odd)
    result = validate("odd.yaml", "e.yaml")

    assert 2 == result.exit_code
    expected = (
        r"odd\.yaml: unexpected error in codecheck itself \(ZeroDivisionError, test_validate\.py:"
        r"\d+\); please report it, with the output of `CODECHECK_DEBUG=1`\n"
    )
    assert re.fullmatch(expected, result.stderr)
    assert COUNT in result.stdout


def test_a_folder_is_searched_in_order(here: Path, validate: Run) -> None:
    """Engagements at any depth, by name, and nothing else."""
    for name in ("d/b.engagement.yaml", "d/a/z.engagement.json", "d/c.engagement.yml", "d/no.yaml"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(ENGAGEMENT, encoding="utf-8")
    result = validate("d", "-f", "json")

    assert 1 == result.exit_code
    assert ["d/a/z.engagement.json", "d/b.engagement.yaml", "d/c.engagement.yml"] == [
        one["engagement"]["file"] for one in json.loads(result.stdout)
    ]


def test_a_folder_without_engagements_is_an_error(here: Path, validate: Run) -> None:
    """Nothing checked is not nothing found."""
    (here / "empty").mkdir()
    result = validate("empty")

    assert (2, "") == (result.exit_code, result.stdout)
    assert (
        "empty: the folder holds no engagement;"
        " name a file, or let names end in `.engagement.yaml`\n"
    ) == result.stderr


def test_a_folder_that_cannot_be_read_is_told(
    here: Path, validate: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is beside it is checked all the same."""
    (here / "d" / "shut").mkdir(parents=True)
    (here / "d" / "x.engagement.yaml").write_text(ENGAGEMENT, encoding="utf-8")
    scan = os.scandir

    def refuse(path: str | Path) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    result = validate("d")

    expected = f"d{os.sep}shut: the folder cannot be read: permission denied\n"
    assert (2, expected) == (result.exit_code, result.stderr)
    assert COUNT in result.stdout


def test_a_file_is_checked_once(here: Path, validate: Run) -> None:
    """However often and by whatever name it is given."""
    (here / "d").mkdir()
    (here / "d" / "x.engagement.yaml").write_text(ENGAGEMENT, encoding="utf-8")
    result = validate("d/x.engagement.yaml", "d", "./d/../d/x.engagement.yaml", "-f", "json")

    assert ["d/x.engagement.yaml"] == [
        one["engagement"]["file"] for one in json.loads(result.stdout)
    ]


@pytest.mark.parametrize(
    ("options", "name"), [([], "<stdin>"), (["--stdin-filename", "record.yaml"], "record.yaml")]
)
def test_standard_input_has_a_name(validate: Run, options: list[str], name: str) -> None:
    """`-` is standard input; the report names it as asked."""
    result = validate("-", *options, stdin=ENGAGEMENT)

    assert 1 == result.exit_code
    assert f"  --> {name}:10:5\n   10 |   - {{id: share, recipient: acme" in result.stdout


def test_problems_of_standard_input_have_its_name(validate: Run) -> None:
    """Bytes that are no text are told as such."""
    result = validate("-", stdin=b"id: \xff\n")

    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith("<stdin>:1:5: is not UTF-8 text")


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
    before = set(os.listdir(here))  # noqa: PTH208  (names alone)
    result = validate("e.yaml", "-f", "json", "-o", "r.json")

    assert (1, "", "") == (result.exit_code, result.stdout, result.stderr)
    assert shown.stdout == (here / "r.json").read_text(encoding="utf-8")
    assert before | {"r.json"} == set(os.listdir(here))  # noqa: PTH208


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
    ("options", "articles"),
    [
        (["--select", "small-1/1.1"], ["1.1"]),
        (["--select", "small-1/2"], ["2.1", "2.10"]),
        (["--select", "2.1"], ["2.1"]),
        (["--select", "small-1/1.1#consent-first"], ["1.1"]),
        (["--select", "1.1#consent-first", "--select", "9"], ["1.1", "9"]),
        (["--ignore", "small-1/1"], ["2.1", "2.10", "3", "9"]),
        (["--select", "small-1", "--ignore", "3#paid"], ["1.1", "1.2", "2.1", "2.10", "9"]),
    ],
)
def test_select_and_ignore_narrow_the_check(
    validate: Run, options: list[str], articles: list[str]
) -> None:
    """A code, a chapter, an article or a rule can be named, with or without the code."""
    report = json.loads(validate("e.yaml", "-f", "json", *options).stdout)
    found = {one["citation"]["article"] for one in report["findings"]}

    assert articles == [one["article"] for one in report["codes"][0]["articles"]]
    assert set(articles) == found
    assert len(articles) == sum(report["summary"].values())


def test_a_question_of_an_article_left_out_can_still_be_answered(here: Path, validate: Run) -> None:
    """A definition may ask a question of any article, whatever is selected."""
    code = here / "codes" / "small-1"
    asks = "\"ask('1.2#weighed', act)\""
    asking = f"  fine: {{of: {{act: Disclosure}}, is: {asks}, text: {{nl: x, en: x}}}}\n"
    with (code / "code.yaml").open("a", encoding="utf-8") as opened:
        opened.write(asking)
    file = code / "articles" / "1.1.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("any(consent", "fine(disclosure) and any(consent"), encoding="utf-8"
    )
    answer = (
        "{question: small-1/1.2#weighed, about: share, answer: yes, by: supervisor, at: 2024-05-02}"
    )
    (here / "e.yaml").write_text(f"{SATISFIED}attestations: [{answer}]\n", encoding="utf-8")
    report = json.loads(validate("e.yaml", "-f", "json", "--select", "1.1").stdout)

    assert ["satisfied"] == [one["verdict"] for one in report["findings"]]


def test_a_selection_is_told_in_the_text(validate: Run) -> None:
    """A report on a part says so."""
    text = validate("e.yaml", "--select", "small-1/1", "--ignore", "1.2").stdout

    assert "\nlimited to: small-1/1, without 1.2\n" in text
    assert text.endswith("\nsmall-1: 1 article: 1 violated\n")


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (
            ["--select", "small-1/1.11"],
            "there is no article or rule `small-1/1.11`; did you mean `small-1/1.1`",
        ),
        (
            ["--ignore", "1.1#consent"],
            "there is no article or rule `1.1#consent`; did you mean `1.1#consent-first`",
        ),
        (["--select", "3", "--ignore", "3"], "`--select` and `--ignore` leave nothing to check"),
        (["--code", "smal"], "there is no code `smal`; did you mean `small-1`"),
        (
            ["--rules", "nowhere"],
            "`nowhere` holds no code; a code is a folder with `code.yaml` in it",
        ),
        (["-q", "-v"], "`--quiet` and `--verbose` do not go together; choose one"),
    ],
)
def test_a_wrong_choice_is_told(validate: Run, options: list[str], problem: str) -> None:
    """The nearest name is offered."""
    result = validate("e.yaml", *options)

    assert (2, "", f"codecheck: {problem}\n") == (result.exit_code, result.stdout, result.stderr)


def test_a_broken_code_ends_with_two(here: Path, validate: Run) -> None:
    """A defect of the rules is told as such and is no verdict."""
    file = here / "codes" / "small-1" / "articles" / "3.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("dossier is", "dossierr is"), encoding="utf-8"
    )
    result = validate("e.yaml")

    assert (2, "") == (result.exit_code, result.stdout)
    assert "articles/3.yaml:8:14: rules[0].require: " in result.stderr
    assert "did you mean `dossier`" in result.stderr


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

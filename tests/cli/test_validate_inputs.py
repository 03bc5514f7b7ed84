"""`codecheck validate`: which files, folders and streams it checks, and what is wrong with them."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from codecheck.cli.inputs import Input
from codecheck.engagement.root import Engagement
from codecheck.findings import Lang
from tests.cli.conftest import Run
from tests.testing.support import ENGAGEMENT

BROKEN = "id: x\nconsentz: []\n"


COUNT = "small-1: 6 articles: 1 violated, 1 unknown, 1 pending, 1 judgement, 2 not applicable\n"


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
        r"odd\.yaml: unexpected error in codecheck itself \(ZeroDivisionError,"
        r" test_validate_inputs\.py:\d+\); please report it, with the output of"
        r" `CODECHECK_DEBUG=1`\n"
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

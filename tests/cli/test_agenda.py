"""`codecheck agenda`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import vobject  # type: ignore[import-untyped]  # a reader that is not the writer

from tests.cli.conftest import Run

FIXED = ("--rules", "codes", "--code", "small-1")


@pytest.fixture
def agenda(run: Run, here: Path) -> Run:
    """Return `codecheck agenda` with the small code and another engagement in a folder."""
    text = (here / "e.yaml").read_text(encoding="utf-8")
    (here / "files").mkdir()
    other = text.replace("id: shown", "id: other").replace("2024-05-20", "2024-05-10")
    (here / "files" / "b.engagement.yaml").write_text(other, encoding="utf-8")

    def call(*arguments: str, stdin: str | bytes | None = None) -> object:
        return run("agenda", *arguments, *FIXED, "--as-of", "2024-06-01", stdin=stdin)

    return call  # type: ignore[return-value]  # a narrower call


def test_files_and_folders_are_merged(agenda: Run) -> None:
    """By last day."""
    result = agenda("e.yaml", "files")
    days = [line[2:12] for line in result.stdout.splitlines() if line.startswith("  2024")]

    assert (0, "", ["2024-06-07", "2024-06-17"]) == (result.exit_code, result.stderr, days)


def test_json_is_the_agenda(agenda: Run) -> None:
    """With everything that a calendar app needs."""
    data = json.loads(agenda("e.yaml", "-f", "json", "--until", "2024-06-20").stdout)

    assert (["2024-06-17"], "2024-06-20") == ([one["due"] for one in data["duties"]], data["until"])


def test_a_calendar_is_written_to_a_file(agenda: Run, here: Path) -> None:
    """Whole, with the line ends of the format."""
    result = agenda("e.yaml", "files", "-f", "ics", "-o", "a.ics", "--lang", "nl")
    data = (here / "a.ics").read_bytes()

    assert (0, "") == (result.exit_code, result.stdout)
    assert data.count(b"\r\n") == data.count(b"\n") > 0
    found = vobject.readOne(data.decode())
    assert 2 == len(found.vevent_list)
    assert "laatste dagen (codecheck)" == found.contents["x-wr-calname"][0].value


@pytest.mark.parametrize(
    ("asked", "code"),
    [((), 0), (("--fail-on", "pending"), 1), (("--fail-on", "violated"), 0)],
)
def test_an_agenda_fails_only_when_asked(agenda: Run, asked: tuple[str, ...], code: int) -> None:
    """It is a list and no check."""
    assert code == agenda("e.yaml", *asked).exit_code


def test_nothing_is_written_when_a_file_cannot_be_read(agenda: Run, here: Path) -> None:
    """A calendar must not lose what it holds of the others."""
    (here / "bad.yaml").write_text("id: [", encoding="utf-8")
    result = agenda("e.yaml", "bad.yaml", "nowhere", "-f", "ics", "-o", "a.ics")

    assert (2, "") == (result.exit_code, result.stdout)
    assert ["bad.yaml:1:", "nowhere: th"] == [one[:11] for one in result.stderr.splitlines()]
    assert not (here / "a.ics").exists()


def test_the_record_can_come_from_standard_input(agenda: Run, here: Path) -> None:
    """It is named as asked."""
    text = (here / "e.yaml").read_text(encoding="utf-8")

    assert "  shown (app)" in agenda("-", "--stdin-filename", "app", stdin=text).stdout.splitlines()


def test_an_input_is_never_overwritten(agenda: Run, here: Path) -> None:
    """Also not by an agenda."""
    before = (here / "e.yaml").read_text(encoding="utf-8")
    result = agenda("e.yaml", "-o", "./e.yaml")

    assert (2, before) == (result.exit_code, (here / "e.yaml").read_text(encoding="utf-8"))


def test_a_calendar_without_its_library_is_told(
    agenda: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what to install."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    monkeypatch.delitem(sys.modules, "codecheck.reporting.calendar", raising=False)
    result = agenda("e.yaml", "-f", "ics")

    expected = "codecheck: a calendar needs an extra: `pip install 'codecheck-ethics[calendar]'`\n"
    assert (2, expected) == (result.exit_code, result.stderr)

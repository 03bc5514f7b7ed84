"""What goes wrong outside: full disks, kills, signals, other clocks and locales, other writers."""

from __future__ import annotations

import os
import resource
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import codecheck
from codecheck.cli.output import write_file
from codecheck.errors import UsageError
from codecheck.source import Document, read_file
from tests.cli.conftest import Run
from tests.testing.support import ENGAGEMENT

COMMAND = [sys.executable, "-m", "codecheck.cli", "validate", "--rules", "codes"]
VALIDATE = [*COMMAND, "--code", "small-1", "--as-of", "2024-06-01", "-f", "json"]
SOURCES = str(Path(codecheck.__file__).parents[1])


@pytest.fixture
def environment(here: Path) -> dict[str, str]:
    """Return an environment in which the package is found."""
    del here
    return {**os.environ, "PYTHONPATH": SOURCES, "LC_ALL": "C.UTF-8"}


def parts(folder: Path) -> list[str]:
    """Return what was written aside and never put in its place."""
    return [file.name for file in folder.iterdir() if file.name.endswith(".part")]


def test_no_kill_leaves_half_a_file(tmp_path: Path) -> None:
    """After each of two hundred kills the file is one of those that were written, and whole."""
    writer = Path(__file__).with_name("writer.py")
    done = subprocess.run(
        [sys.executable, str(writer), str(tmp_path / "f"), "200"],
        env={**os.environ, "PYTHONPATH": SOURCES},
        capture_output=True,
        text=True,
        check=True,
    )

    assert ["whole"] * 200 == done.stdout.splitlines()


def test_a_disk_that_fills_up_leaves_what_was_there(
    here: Path, environment: dict[str, str]
) -> None:
    """The report that was there stays whole, and nothing lies beside it."""
    (here / "r.json").write_text("old", encoding="utf-8")
    done = subprocess.run(
        [*VALIDATE, "e.yaml", "-o", "r.json"],
        env=environment,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500)),
        capture_output=True,
        text=True,
        check=False,
    )

    expected = "codecheck: `r.json` cannot be written: file too large\n"
    assert (2, "", expected) == (done.returncode, done.stdout, done.stderr)
    assert "old" == (here / "r.json").read_text(encoding="utf-8")
    assert [] == parts(here)


def test_a_termination_leaves_nothing(here: Path, environment: dict[str, str]) -> None:
    """A process that is told to end while it waits writes no report."""
    running = subprocess.Popen(
        [*VALIDATE, "e.yaml", "-", "-o", "r.json"], env=environment, stdin=subprocess.PIPE
    )
    assert running.stdin is not None
    # The pipe is written and left open; once it is drained the command waits in its reading.
    running.stdin.write(b"id: x\n" * 20_000)
    running.stdin.flush()
    running.terminate()

    assert -signal.SIGTERM == running.wait()
    running.stdin.close()
    assert not (here / "r.json").exists()
    assert [] == parts(here)


def test_zone_and_locale_of_the_machine_do_not_matter(environment: dict[str, str]) -> None:
    """The same input gives the same bytes at the other end of the world."""
    outputs = {
        subprocess.run(
            [*VALIDATE, "e.yaml", "--lang", "en"],
            env={**environment, "TZ": zone, "LC_ALL": locale},
            capture_output=True,
            check=False,
        ).stdout
        for zone, locale in (("UTC", "C.UTF-8"), ("Pacific/Kiritimati", "C"), ("XYZ+23", "POSIX"))
    }

    assert 1 == len(outputs)
    assert outputs != {b""}


def test_what_is_written_aside_is_as_private_as_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At no moment can more people read it than before."""
    file = tmp_path / "f"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o600)
    modes: list[int] = []
    fsync = os.fsync

    def seen(number: int) -> None:
        modes.append(stat.S_IMODE(os.fstat(number).st_mode))
        fsync(number)

    monkeypatch.setattr(os, "fsync", seen)
    write_file(file, "new", "en")

    assert [0o600] == modes
    assert (0o600, "new") == (stat.S_IMODE(file.stat().st_mode), file.read_text(encoding="utf-8"))


def test_what_cannot_be_put_in_its_place_is_taken_away(tmp_path: Path) -> None:
    """When the last step fails, nothing is left beside the file."""
    (tmp_path / "f").mkdir()

    with pytest.raises(UsageError, match="cannot be written: is a directory"):
        write_file(tmp_path / "f", "new", "en")
    assert [] == parts(tmp_path)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "`e.yaml` was changed meanwhile, and the answer was not written; start again"),
        (
            "nl",
            "`e.yaml` is intussen veranderd, en het antwoord is niet opgeschreven; begin opnieuw",
        ),
    ],
)
def test_what_somebody_else_writes_meanwhile_stays(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    """Answers are not written over a file that was changed while they were given."""
    (here / "a.yaml").write_text("practitioner.employment: self_employed\n", encoding="utf-8")
    theirs = ENGAGEMENT + "note: written by somebody else\n"

    def slow(path: Path, **given: type[Exception]) -> Document:
        (here / "e.yaml").write_text(theirs, encoding="utf-8")
        return read_file(path, **given)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr("codecheck.cli.answering.read_file", slow)
    result = run("checklist", "e.yaml", "--answers", "a.yaml", "--lang", lang)

    assert (2, f"codecheck: {said}\n") == (result.exit_code, result.stderr)
    assert theirs == (here / "e.yaml").read_text(encoding="utf-8")

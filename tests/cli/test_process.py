"""The command in a process of its own: streams, signals, exit codes."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import codecheck
from tests.cli.conftest import hears_interrupts
from tests.testing.support import ENGAGEMENT

COMMAND = [sys.executable, "-m", "codecheck.cli"]
VALIDATE = [*COMMAND, "validate", "--rules", "codes", "--code", "small-1", "--as-of", "2024-06-01"]
SOURCES = str(Path(codecheck.__file__).parents[1])


@pytest.fixture
def environment(here: Path) -> dict[str, str]:
    """Return an environment in which the package is found and English is spoken."""
    del here
    return {**os.environ, "PYTHONPATH": SOURCES, "LC_ALL": "C.UTF-8"}


def test_it_runs(environment: dict[str, str]) -> None:
    """Report, exit code and a quiet standard error."""
    done = subprocess.run(
        [*VALIDATE, "e.yaml"], env=environment, capture_output=True, text=True, check=False
    )

    assert (1, "") == (done.returncode, done.stderr)
    assert done.stdout.startswith("shown (e.yaml), as of 2024-06-01\n")


def test_json_is_utf_8_whatever_the_terminal(here: Path, environment: dict[str, str]) -> None:
    """A terminal that knows only ASCII gets text with escapes, a machine always UTF-8."""
    (here / "e.yaml").write_text(ENGAGEMENT.replace("id: shown", "id: één"), encoding="utf-8")
    environment["PYTHONIOENCODING"] = "ascii"
    machine, text = (
        subprocess.run(
            [*VALIDATE, "e.yaml", "-f", form], env=environment, capture_output=True, check=False
        )
        for form in ("json", "text")
    )

    assert "één" == json.loads(machine.stdout.decode("utf-8"))["engagement"]["id"]
    assert text.stdout.startswith(b"\\xe9\\xe9n (e.yaml)")
    assert (1, 1) == (machine.returncode, text.returncode)


def test_a_reader_that_stops_reading_is_no_error(here: Path, environment: dict[str, str]) -> None:
    """As in `codecheck validate ... | head -1`: quiet, and the exit code is that of the check."""
    (here / "d").mkdir()
    for number in range(40):
        file = here / "d" / f"{number}.engagement.yaml"
        file.write_text(ENGAGEMENT, encoding="utf-8")
    running = subprocess.Popen(
        [*VALIDATE, "d", "-f", "json"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.read(10)
    running.stdout.close()
    told = running.stderr.read()
    running.stderr.close()

    assert (1, b"") == (running.wait(), told)


def test_a_full_disk_is_told(environment: dict[str, str]) -> None:
    """What could not be written is no success."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*VALIDATE, "e.yaml"],
            env=environment,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    expected = "codecheck: standard output cannot be written: no space left on device\n"
    assert (2, expected) == (done.returncode, done.stderr)


@pytest.mark.parametrize(
    ("stream", "arguments", "problem"),
    [
        (0, ["-"], "<stdin>: standard input is closed\n"),
        (1, ["e.yaml"], "codecheck: standard output cannot be written: closed\n"),
    ],
)
def test_a_closed_stream_is_told(
    environment: dict[str, str], stream: int, arguments: list[str], problem: str
) -> None:
    """A process that is started without a stream says what it lacks."""
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {stream}>&-', "sh", *VALIDATE, *arguments],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )

    assert (2, problem) == (done.returncode, done.stderr)


def test_an_interrupt_is_quiet(environment: dict[str, str]) -> None:
    """Ctrl-C while waiting for input ends with 130 and no traceback."""
    running = subprocess.Popen(
        [*VALIDATE, "e.yaml", "-"],
        env=environment,
        preexec_fn=hears_interrupts,  # noqa: PLW1509  (no thread runs here)
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdin is not None
    # The pipe is written and left open; once it is drained the command waits in its reading.
    running.stdin.write(b"id: x\n" * 20_000)
    running.stdin.flush()
    running.send_signal(signal.SIGINT)
    out, told = running.communicate()

    assert (130, b"", b"") == (running.returncode, out, told.strip())


@pytest.mark.parametrize(
    ("changes", "options", "colored"),
    [
        ({}, [], True),
        ({"NO_COLOR": "1"}, [], False),
        ({"NO_COLOR": ""}, [], True),
        ({"TERM": "dumb"}, [], False),
        ({}, ["--color", "never"], False),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
    ],
)
def test_a_terminal_gets_colour(
    environment: dict[str, str], changes: dict[str, str], options: list[str], *, colored: bool
) -> None:
    """Unless NO_COLOR is set or the terminal is a dumb one; `--color` outweighs both."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [*VALIDATE, "e.yaml", "-q", *options],
        env={**environment, "TERM": "xterm", **changes},
        stdout=theirs,
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(ours)

    assert 1 == running.wait()
    assert colored == (b"\x1b[31m" in shown)

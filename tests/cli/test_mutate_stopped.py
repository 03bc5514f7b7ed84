"""`codecheck rules mutate`, watched and interrupted."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import codecheck
from codecheck.cli import mutate
from codecheck.testing.mutants import memory
from codecheck.testing.mutants.trials import Trials
from tests.cli.conftest import SMALL, Run, hears_interrupts


def many(small: Path) -> None:
    """Give the small code so many rules that judging their mutants takes a while."""
    file = small / "articles" / "1.1.yaml"
    text = file.read_text(encoding="utf-8")
    rule = text[text.index("  - id: consent-first") :]
    more = [rule.replace("consent-first", f"consent-{number}") for number in range(60)]
    file.write_text(text + "".join(more), encoding="utf-8")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_keeps_what_is_known(here: Path, small: Path, jobs: str) -> None:
    """One line, exit code 130, no traceback of any process; the next run goes on from there."""
    many(small)
    command = [sys.executable, "-m", "codecheck.cli", "rules", "mutate", SMALL, "-j", jobs]
    sources = str(Path(codecheck.__file__).parents[1])
    environment = {**os.environ, "PYTHONPATH": sources, "LC_ALL": "C.UTF-8"}
    terminal, errors = pty.openpty()
    running = subprocess.Popen(
        command,
        env=environment,
        stderr=errors,
        stdout=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=hears_interrupts,  # noqa: PLW1509  (no thread runs here)
    )
    os.close(errors)
    told = ""
    while not re.search(r"[1-9][0-9]* of [0-9]+ mutants", told):
        told += os.read(terminal, 1000).decode("utf-8")
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to each process
    output, _ = running.communicate()
    told += rest(terminal)
    stopped = re.search(r"codecheck: stopped after ([0-9]+) of ([0-9]+) mutants; ", told)
    kept = json.loads((here / ".codecheck-cache" / "mutants.json").read_text(encoding="utf-8"))

    assert (130, b"") == (running.returncode, output)
    assert "Traceback" not in told
    assert "Interrupt" not in told
    assert stopped is not None
    assert 0 < int(stopped[1]) < int(stopped[2])
    assert int(stopped[1]) == sum(len(one["mutants"]) for one in kept["units"].values())


def rest(terminal: int) -> str:
    """Return what is still to be read of a terminal of which the other side is closed."""
    found = b""
    while True:
        try:
            read = os.read(terminal, 1000)
        except OSError:  # so Linux says that nobody writes any more
            read = b""
        if not read:
            os.close(terminal)
            return found.decode("utf-8")
        found += read


def test_ctrl_c_before_anything_is_judged_is_told(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the codes are read, or their cases are run."""
    del small

    def interrupted(_: Trials) -> list[str]:
        raise KeyboardInterrupt

    monkeypatch.setattr(Trials, "failing", interrupted)
    result = run("rules", "mutate", SMALL)

    assert (130, "codecheck: stopped before any mutant was judged\n") == (
        result.exit_code,
        result.stderr,
    )


def test_progress_is_shown_on_a_terminal_only(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On one line of standard error, which ends before the results."""
    del small
    quiet = run("rules", "mutate", SMALL, "-j1")
    monkeypatch.setattr(mutate, "_on_terminal", lambda: True)
    watched = run("rules", "mutate", SMALL, "-j1", "--fresh")

    assert "" == quiet.stderr
    assert watched.stderr.startswith("\r0 of 23 mutants\r")
    assert watched.stderr.endswith("\r23 of 23 mutants\n")
    assert quiet.stdout == watched.stdout


@pytest.mark.parametrize(
    ("kept", "tail"),
    [
        (True, f"what is known is kept in `{mutate.KEPT}`, and the same command goes on"),
        (False, "nothing is kept"),
    ],
)  # fmt: skip
def test_a_run_that_is_stopped_says_what_is_kept(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch, *, kept: bool, tail: str
) -> None:
    """So that one knows whether to start it again."""
    whole = Trials.run

    def stopped(trials: Trials, jobs: int) -> Iterator[int]:
        for done in whole(trials, jobs):
            yield done
            if done:
                raise KeyboardInterrupt

    if not kept:
        (small.parents[1] / ".codecheck-cache").write_text("", encoding="utf-8")
        monkeypatch.setattr(memory, "_AT_ONCE", 1)
    monkeypatch.setattr(Trials, "run", stopped)
    result = run("rules", "mutate", SMALL, "-j1")

    assert (130, "") == (result.exit_code, result.stdout)
    assert re.fullmatch(
        rf"codecheck: stopped after [1-9][0-9]? of 23 mutants; {re.escape(tail)}.*\n", result.stderr
    )

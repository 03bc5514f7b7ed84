"""Kills an audit again and again in the middle of writes, and compares with a whole one.

Run alone it kills far more often than the tests do: `python -m tests.audit.killing FOLDER OUT
SEED ENGAGEMENTS KILLS TIMED`. Children are forked from one process without threads, so that each
begins at once. A child dies between pieces of a line, before what was written is safe on the
disk, before a file takes its place, before a statement of SQL, or at any moment at all.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

from codecheck.audit import chunks
from codecheck.audit.judge import Question
from codecheck.audit.sinks.lines import LineFile
from tests.audit.content import content
from tests.audit.support import audit, question, quiet, write_lines
from tests.live.killing import Doom, Torn


def _doomed(steps: int) -> None:
    """Let this process die after so many steps of writing."""
    doom = Doom(steps)
    opens, sync, replace, connect = LineFile.__init__, os.fsync, Path.replace, sqlite3.connect

    def opened(self: LineFile, *given: Any) -> None:  # noqa: ANN401
        opens(self, *given)
        self._opened = Torn(self._opened, doom)  # type: ignore[assignment]

    def synced(descriptor: int) -> None:
        doom.step()
        sync(descriptor)

    def replaced(self: Path, target: Path) -> Path:
        doom.step()
        return replace(self, target)

    def connected(*given: Any, **more: Any) -> sqlite3.Connection:  # noqa: ANN401
        found: sqlite3.Connection = connect(*given, **more)
        found.set_trace_callback(doom.step)
        return found

    patch = pytest.MonkeyPatch()  # never undone: the process dies of it
    patch.setattr(LineFile, "__init__", opened)
    patch.setattr(os, "fsync", synced)
    patch.setattr(Path, "replace", replaced)
    patch.setattr(sqlite3, "connect", connected)


def _doomed_in(seconds: float) -> None:
    """Let this process die after a while, wherever it is then."""
    threading.Timer(seconds, lambda: os.kill(os.getpid(), signal.SIGKILL)).start()


def _run(
    folder: Path, source: Path, out: str, asked: Question, before: Callable[[], object]
) -> int:
    """Audit in a child; return its exit code, or the signal that killed it, below 0."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    before()
    tally, _ = audit(folder, source, out, asked=asked).run(quiet)
    (folder / f"{out}.tally").write_text(json.dumps(tally.as_data()), encoding="utf-8")
    os._exit(0)


def killed_often(
    folder: Path, out: str, seed: int, engagements: int, kills: int, timed: int = 0
) -> tuple[int, bool]:
    """Audit while being killed.

    Args:
        folder: Where to work.
        out: The name of the file for findings, which tells their form.
        seed: Another seed, other kills.
        engagements: How many engagements.
        kills: How often to kill, if it is not done before.
        timed: How many kills in a hundred come at any moment, not between steps of writing; how
            many there are in all depends on the machine then.

    Returns:
        How often it was killed, and whether all that is left is as if it had not been.
    """
    random = Random(seed)  # noqa: S311  (the same seed, the same kills)
    patch = pytest.MonkeyPatch()
    patch.setattr(chunks, "MOST_ITEMS", 2)
    if out.endswith(".parquet"):
        patch.setattr("codecheck.audit.sinks.parquet.CHUNKS", 2)
    asked = question(folder)
    source = write_lines(folder / "s.jsonl", engagements, bad=range(3, engagements, 7))
    whole = folder / "whole"
    whole.mkdir()
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    _run(whole, source, out, asked, lambda: None)
    done = 0
    while True:
        before: Callable[[], object] = lambda: None  # noqa: E731  (the last run is not killed)
        if done < kills:
            before = partial(_doomed, random.randint(1, 10))
            if random.randrange(100) < timed:
                before = partial(_doomed_in, random.uniform(0.005, 0.3))
        end = _run(folder, source, out, asked, before)
        if end != -signal.SIGKILL:
            break
        done += 1
    return done, end == 0 and content(folder, out) == content(whole, out)


if __name__ == "__main__":
    place, name, *numbers = sys.argv[1:]
    print(json.dumps(killed_often(Path(place), name, *map(int, numbers))))  # noqa: T201

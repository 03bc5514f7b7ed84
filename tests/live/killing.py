"""Kills `codecheck watch` again and again in the middle of writes, and compares with a whole run.

Children are forked from one process without threads, so that each
begins at once. A child dies before a statement of SQL, in the middle of a line, before a line is
safe on the disk, or at any moment at all.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

from codecheck.cli import main, outbox
from tests.live.stream import stream
from tests.live.support import lively

Run = tuple[bytes, list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Kills:
    """When the children are killed.

    Attributes:
        steps: After at most so many steps of writing.
        timed: How many kills in a hundred come at any moment, not between steps of writing.
        within: After at most so many seconds, those.
    """

    steps: int = 80
    timed: int = 0
    within: float = 0.5


class Doom:
    """Counts down, then kills this very process."""

    def __init__(self, left: int) -> None:
        """Take how many steps are left."""
        self._left = left

    def step(self, *_: object) -> None:
        """Come one step nearer."""
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


class Torn:
    """A file that is written in pieces, between which the process may die."""

    def __init__(self, opened: Any, doom: Doom) -> None:  # noqa: ANN401  (any file)
        """Take the file."""
        self._opened = opened
        self._doom = doom

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (whatever a file has)
        """Be the file in everything else."""
        return getattr(self._opened, name)

    def write(self, data: bytes) -> int:
        """Write in three pieces; return how much that is."""
        third = len(data) // 3
        for piece in (data[:third], data[third : 2 * third], data[2 * third :]):
            self._opened.write(piece)
            self._opened.flush()
            self._doom.step()
        return len(data)


def _doomed(steps: int) -> None:
    """Let this process die after so many steps of writing."""
    doom = Doom(steps)
    connect, opens, sync = sqlite3.connect, outbox.File.__init__, os.fsync

    def connected(*given: Any, **more: Any) -> sqlite3.Connection:  # noqa: ANN401
        found: sqlite3.Connection = connect(*given, **more)
        found.set_trace_callback(doom.step)
        return found

    def opened(self: outbox.File, *given: Any) -> None:  # noqa: ANN401
        opens(self, *given)
        self._opened = Torn(self._opened, doom)  # type: ignore[assignment]

    def synced(descriptor: int) -> None:
        doom.step()
        sync(descriptor)

    patch = pytest.MonkeyPatch()  # never undone: the process dies of it
    patch.setattr(sqlite3, "connect", connected)
    patch.setattr(outbox.File, "__init__", opened)
    patch.setattr(os, "fsync", synced)


def _doomed_in(seconds: float) -> None:
    """Let this process die after a while, wherever it is then."""
    threading.Timer(seconds, lambda: os.kill(os.getpid(), signal.SIGKILL)).start()


def _watch(folder: Path, name: str, before: Callable[[], object]) -> int:
    """Run the command in a child; return its exit code, or the signal that killed it, below 0."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    before()
    try:
        main(
            [
                "watch", str(folder / "events.jsonl"), "--store", str(folder / f"{name}.db"),
                "--out", str(folder / f"{name}.jsonl"),
            ],
        )  # fmt: skip
    except SystemExit as end:
        os._exit(int(end.code or 0))
    os._exit(99)


def _left(folder: Path, name: str) -> Run:
    """Return everything that a run left: the bytes of its alerts, and what the store holds."""
    with sqlite3.connect(folder / f"{name}.db") as base:
        rows = [
            *base.execute("SELECT id, at FROM events ORDER BY n"),
            *base.execute("SELECT * FROM engagements ORDER BY id"),
            *base.execute("SELECT id, given, alert FROM alerts ORDER BY n"),
        ]
    base.close()
    return (folder / f"{name}.jsonl").read_bytes(), rows


def killed_often(
    folder: Path, seed: int, engagements: int, events: int, when: Kills
) -> tuple[int, bool]:
    """Watch a stream while being killed.

    Args:
        folder: Where to work.
        seed: Another seed, other events and other kills.
        engagements: How many engagements.
        events: How many events.
        when: When it is killed.

    Returns:
        How often it was killed, and whether all that is left is as if it had not been.
    """
    random = Random(seed)  # noqa: S311  (the same seed, the same kills)
    code = lively()
    pytest.MonkeyPatch().setattr("codecheck.cli.watch.chosen_codes", lambda *_: (code,))
    lines = [json.dumps(one) for one in stream(engagements, events, days=4, seed=seed)]
    lines.insert(len(lines) // 2, '{"id": "torn", "engagement": "e0000"')
    (folder / "events.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    _watch(folder, "whole", lambda: None)
    kills = 0
    while True:
        if random.randrange(100) < when.timed:
            before = partial(_doomed_in, random.uniform(0.005, when.within))
        else:
            before = partial(_doomed, random.randint(1, when.steps))
        end = _watch(folder, "killed", before)
        if end != -signal.SIGKILL:
            break
        kills += 1
    same = end in {0, 1, 2} and _left(folder, "whole") == _left(folder, "killed")
    return kills, same


if __name__ == "__main__":
    place, *numbers = sys.argv[1:]
    seed, engagements, events = map(int, numbers)
    print(json.dumps(killed_often(Path(place), seed, engagements, events, Kills())))  # noqa: T201

"""Running a call with something that goes wrong, and looking at what it left."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory
from typing import Any, Final

import codecheck
from tests.faults.commands import CALLS, Call, write_world

ROOT: Final = Path(__file__).parents[2]
SOURCES: Final = str(Path(codecheck.__file__).parents[1])
BESIDE: Final = ("-wal", "-shm", "-journal")
"""How the names of what SQLite keeps beside a database end."""
ASIDE: Final = ".part"
Held = dict[str, Any]
Fault = tuple[Any, ...]
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class End:
    """How a call ended.

    Attributes:
        code: The exit code, or the signal that ended it, below 0.
        out: What it wrote to standard output.
        err: What it wrote to standard error.
        held: What stands in the folder afterwards.
        steps: The steps towards the disk, if they were counted.
    """

    code: int
    out: bytes
    err: str
    held: Held
    steps: tuple[str, ...] = ()

    @property
    def problem(self) -> str:
        """What is wrong with how it speaks, whatever went wrong; empty if nothing is."""
        for sign in ("Traceback", "Exception ignored", "unexpected error", "onverwachte fout"):
            if sign in self.err:
                return self.err
        return ""


def environment(**more: str) -> dict[str, str]:
    """Return an environment in which the package is found and nothing of the user's is."""
    own = {name: one for name, one in os.environ.items() if not name.startswith("CODECHECK_")}
    return {**own, "PYTHONPATH": SOURCES, "LC_ALL": "C.UTF-8", "CODECHECK_CACHE": "", **more}


class Runner:
    """Runs calls in one folder, which is written anew for each unless it is told otherwise."""

    def __init__(self, place: Path) -> None:
        """Start what runs them, and note how everything is before."""
        self._logs = place / "logs"
        self._logs.mkdir()
        self._out = self._logs / "out"
        self.cache = place / "cache"
        self.folder = place / "w"
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.server"],
            cwd=ROOT,
            env=environment(CODECHECK_CACHE=str(self.cache)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.before = held(write_world(self.folder))
        self._whole: dict[str, End] = {}

    def close(self) -> None:
        """Let go of what runs them."""
        self._server.communicate()

    def now(self) -> Held:
        """Return what stands in the folder."""
        return held(self.folder)

    def whole(self, name: str) -> End:
        """Return how a call ends with which nothing goes wrong, and its steps."""
        if name not in self._whole:
            self.run(CALLS[name])  # from now on its codes are kept
            steps = self._logs / "steps"
            found = self.run(CALLS[name], ("count_steps", str(steps)))
            counted = tuple(steps.read_text(encoding="utf-8").splitlines())
            self._whole[name] = End(found.code, found.out, found.err, found.held, counted)
        return self._whole[name]

    def run(self, call: Call | Words, *faults: Fault, **given: Any) -> End:  # noqa: ANN401
        """Run a call and return how it ended; as `start`, and it may not stop."""
        found = self.start(call, *faults, **given)
        assert isinstance(found, End)
        return found

    def start(
        self,
        call: Call | Words,
        *faults: Fault,
        anew: bool = True,
        prepared: Callable[[Path], object] = lambda _: None,
        stdin: str = os.devnull,
        stdout: str = "",
        stderr: str = "",
        encoding: str = "utf-8",
        variables: Mapping[str, str | None] | None = None,
        properly: bool = False,
    ) -> End | int:
        """Run a call; return how it ended, or its number if it stopped.

        Args:
            call: The call, or its words.
            *faults: What goes wrong: names of functions in `harm`, each with what it takes.
            anew: Whether the folder is written anew before.
            prepared: What is done to the folder then.
            stdin: The file that it reads; `closed` for none.
            stdout: Where it writes: a file, `closed`, or `nobody` for a pipe that nobody reads.
            stderr: As for `stdout`.
            encoding: That of the standard streams.
            variables: Other variables of the environment; None for one that is not there.
            properly: Whether Python tidies up at the end, which takes its time.
        """
        if anew:
            write_world(self.folder)
        prepared(self.folder)
        self._out.write_bytes(b"")
        return self._ask(
            {
                "folder": str(self.folder),
                "words": call.words if isinstance(call, Call) else call,
                "environment": variables or {},
                "stdin": stdin,
                "stdout": stdout or str(self._out),
                "stderr": stderr,
                "encoding": encoding,
                "faults": faults,
                "properly": properly,
            }
        )

    def go_on(self, stopped: int) -> End:
        """Let a call that stopped go on, and return how it ended."""
        found = self._ask({"goes_on": stopped})
        assert isinstance(found, End)
        return found

    def _ask(self, job: Mapping[str, Any]) -> End | int:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(json.dumps(job) + "\n")
        self._server.stdin.flush()
        answer = json.loads(self._server.stdout.readline())
        if "stopped" in answer:
            return int(answer["stopped"])
        return End(answer["code"], self._out.read_bytes(), answer["err"], held(self.folder))

    def unsound(self, name: str, end: End) -> dict[str, str]:
        """Return what is neither as it was, nor as it should be, nor gone on with to that.

        What a killed process wrote aside is no file of anybody, and is not told.
        """
        whole = self.whole(name).held
        call = CALLS[name]
        if call.goes_on and end.held != whole:
            again = self.run(call, anew=False)
            if again.code != call.code:
                return {"gone on with": f"{again.code}: {again.err}"}
            return _others(again.held, whole, whole)
        return _others(end.held, self.before, whole)


def _others(found: Held, before: Held, whole: Held) -> dict[str, str]:
    wrong = {
        name: f"{data!r:.200}"
        for name, data in found.items()
        if data not in (before.get(name), whole.get(name)) and not is_aside(name)
    }
    gone = {name: "is gone" for name in before if name not in found}
    return wrong | gone


def is_aside(name: str) -> bool:
    """Tell whether something was written aside, to be put in its place when it is whole."""
    parts = Path(name).parts
    return name.endswith(ASIDE) or any(one.startswith(".my-code-2025-") for one in parts)


def held(folder: Path) -> Held:
    """Return what stands in each file of a folder; of a database, what it holds."""
    return {
        str(one.relative_to(folder)): _content(one)
        for one in sorted(folder.rglob("*"))
        if one.is_file() and not one.name.endswith(BESIDE)
    }


def _content(file: Path) -> object:
    if file.suffix not in {".db", ".sqlite"} or not file.stat().st_size:
        return file.read_bytes()
    with TemporaryDirectory() as place:
        # Whoever opens it puts it in order, so it is a copy that is opened.
        for one in file.parent.glob(f"{file.name}*"):
            copy(one, place)
        with closing(sqlite3.connect(Path(place) / file.name)) as base:
            try:
                return [*base.iterdump()]
            except sqlite3.DatabaseError as error:
                return str(error)

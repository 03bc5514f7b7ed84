"""The worker process as its parent sees it: a line goes in, a line comes out, or it is gone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, Final

import codecheck

MAX_WAIT: Final = 60.0
"""Seconds after which a worker that does not answer is taken for hung, and ended."""
_COMMAND: Final = ("-P", "-m", "codecheck.live.rete.worker")


class GoneError(Exception):
    """The worker process is gone: killed, crashed, hung, or ended by an error of its own."""


class Process:
    """One worker process; when it is gone, make another."""

    def __init__(self) -> None:
        """Start it, and wait until it is ready.

        Raises:
            GoneError: If it does not get that far; the message says why, if it said so.
        """
        root = str(Path(codecheck.__file__).parents[1])
        path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
        self._child = subprocess.Popen(  # noqa: S603  (our own interpreter and module)
            [sys.executable, *_COMMAND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            text=True,
            encoding="ascii",
        )
        self._due: float | None = None
        self._ended = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()
        self.receive()

    @property
    def pid(self) -> int:
        """The number by which the system knows it."""
        return self._child.pid

    def send(self, request: dict[str, Any]) -> None:
        """Send a request.

        Raises:
            GoneError: If the process is gone.
        """
        stream = self._child.stdin
        try:
            stream.write(json.dumps(request) + "\n")  # type: ignore[union-attr]  # it is a pipe
            stream.flush()  # type: ignore[union-attr]  # it is a pipe
        except (OSError, ValueError) as error:
            raise GoneError("the worker process takes no more requests") from error

    def receive(self) -> dict[str, Any]:
        """Return the next answer.

        Raises:
            GoneError: If there is none, or it is that something went wrong.
        """
        self._due = time.monotonic() + MAX_WAIT
        try:
            line = self._child.stdout.readline()  # type: ignore[union-attr]  # it is a pipe
        except (OSError, ValueError) as error:
            raise GoneError("the worker process gives no more answers") from error
        finally:
            self._due = None
        if not line.endswith("\n"):
            raise GoneError("the worker process ended")
        try:
            answer: Any = json.loads(line)
        except ValueError as error:
            raise GoneError("the worker process answered what is no answer") from error
        if not isinstance(answer, dict):
            raise GoneError("the worker process answered what is no answer")
        if "error" in answer:
            raise GoneError(str(answer["error"]))
        return answer

    def end(self) -> None:
        """End it, whatever state it is in."""
        self._ended.set()
        self._child.kill()
        for stream in (self._child.stdin, self._child.stdout):
            try:
                stream.close()  # type: ignore[union-attr]  # they are pipes
            except OSError:  # what was not sent yet goes nowhere
                continue
        self._child.wait()

    def _watch(self) -> None:
        while not self._ended.wait(1.0):
            due = self._due
            if due is not None and time.monotonic() > due:
                self._child.kill()
                return

"""Runs the command as often as it is asked to, each time in a process of its own.

Children are forked from one process without threads in which everything was imported, so that
each begins at once. A request is a line of JSON on standard input, an answer one on standard
output: the exit code, or the signal that ended the child, below 0, with its standard error; or the
number of a child that stopped, which a later request can let go on.
"""

from __future__ import annotations

import gc
import io
import json
import os
import signal
import sys
import time
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import IO, Any, Final

from codecheck.cli import main, rulebooks
from codecheck.cli.main import COMMANDS
from codecheck.engagement.schema import engagement_schema
from codecheck.rulebook import find, folders
from tests.faults import harm

STREAMS: Final = ("stdin", "stdout", "stderr")
_NEEDED: Final = (
    *(f"codecheck.cli.{name}" for name in COMMANDS),
    "codecheck.audit.run",
    "codecheck.audit.summary",
    "codecheck.audit.picture",
    "codecheck.cli.answering",
    "codecheck.cli.progress",
    "codecheck.repair",
    "codecheck.repair.text",
    "codecheck.repair.writing",
    "codecheck.reporting.html",
    "codecheck.reporting.calendar",
    "pyarrow.parquet",
)


def _serve() -> None:
    for name in _NEEDED:
        import_module(name)
    engagement_schema()  # which takes as long as all the rest of a call
    gc.freeze()
    errors: dict[int, int] = {}
    for line in sys.stdin:
        job = json.loads(line)
        if "goes_on" in job:
            child = job["goes_on"]
            os.kill(child, signal.SIGCONT)
        else:
            reads, writes = os.pipe()
            child = os.fork()
            if child == 0:
                os.dup2(writes, 2)
                _be(job)
            os.close(writes)
            errors[child] = reads
        _, status = os.waitpid(child, os.WUNTRACED)
        answer: dict[str, object] = {"stopped": child}
        if not os.WIFSTOPPED(status):
            with open(errors.pop(child), encoding="utf-8", errors="replace") as told:  # noqa: PTH123
                answer = {"code": os.waitstatus_to_exitcode(status), "err": told.read()}
        print(json.dumps(answer), flush=True)  # noqa: T201  (the answer)


def _be(job: Mapping[str, Any]) -> None:
    """Be the command: with the folder, the environment, the streams and the faults of the job."""
    # Also where the tests run in the background and ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(job["folder"])
    for name, value in job["environment"].items():
        os.environ.pop(name, None)
        if value is not None:
            os.environ[name] = value
    time.tzset()
    for number, name in enumerate(STREAMS):
        setattr(sys, name, _stream(number, job[name], job["encoding"]))
    for module in (find, folders, rulebooks):
        module.rules_folder = lambda: Path("own").absolute()  # type: ignore[attr-defined]
    for name, *given in job["faults"]:
        getattr(harm, name)(*given)
    sys.argv = ["codecheck", *job["words"]]
    try:
        main()
    except SystemExit as end:
        if job["properly"]:
            raise
        # What Python does when it ends takes as long as a small check, and is of no matter here.
        for one in (sys.stdout, sys.stderr):
            one.flush()
        os._exit(int(end.code or 0))


def _stream(number: int, what: str, encoding: str) -> IO[str] | None:
    """Return a standard stream as Python makes it when it begins; None if it is closed."""
    if what == "closed":
        os.close(number)
        return None
    if what == "nobody":
        reads, writes = os.pipe()
        os.close(reads)
        os.dup2(writes, number)
        os.close(writes)
    elif what:
        flags = os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_APPEND
        opened = os.open(what, flags)
        os.dup2(opened, number)
        os.close(opened)
    raw = open(number, "rb" if number == 0 else "wb", closefd=False)  # noqa: SIM115
    if number == 2:
        return io.TextIOWrapper(raw, encoding, "backslashreplace", line_buffering=True)
    return io.TextIOWrapper(raw, encoding)


if __name__ == "__main__":
    _serve()

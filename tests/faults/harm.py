"""What can go wrong, done to the very process that runs the command."""

from __future__ import annotations

import ctypes
import datetime as dt
import os
import resource
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

OVERRIDES: Final = (1 << 1) | (1 << 2)
"""The rights of the owner of the machine to read and write whatever is forbidden."""
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGES: Final = frozenset(
    {"os.rename", "os.mkdir", "os.link", "os.truncate", "os.chmod", "tempfile.mkdtemp"}
)
_TAKES_AWAY: Final = frozenset({"os.remove", "os.rmdir"})
Step = Callable[[str, str], None]
"""Is told what is about to be done: `read`, `write`, `away` or `sql`, and to what."""


def watch_steps(step: Step) -> None:
    """Have each step towards the disk told before it is done, as far as it is in this folder."""
    here = os.getcwd() + os.sep  # noqa: PTH109  (a text is compared)

    def hook(event: str, given: tuple[Any, ...]) -> None:
        kind = _kind(event, given)
        if kind and isinstance(given[0], str | bytes | Path):
            place = os.path.abspath(os.fsdecode(given[0]))  # noqa: PTH100  (as above)
            if place.startswith(here):
                step(kind, place.removeprefix(here))

    sync, connect = os.fsync, sqlite3.connect

    def synced(descriptor: int) -> None:
        step("write", "fsync")
        sync(descriptor)

    def connected(*given: Any, **more: Any) -> sqlite3.Connection:  # noqa: ANN401
        found: sqlite3.Connection = connect(*given, **more)
        found.set_trace_callback(lambda told: step("sql", told))
        return found

    os.fsync = synced  # type: ignore[assignment]  # whoever calls it here has a number
    sqlite3.connect = connected  # type: ignore[assignment]  # it takes whatever the other takes
    sys.addaudithook(hook)


def _kind(event: str, given: tuple[Any, ...]) -> str:
    if event == "open":
        return "write" if given[2] & _WRITING else "read"
    if event in _TAKES_AWAY:
        return "away"
    return "write" if event in _CHANGES else ""


def count_steps(file: str) -> None:
    """Write into a file, one a line, which steps there are."""
    told = Path(file).open("w", encoding="utf-8")  # noqa: SIM115  (it ends with the process)

    def step(kind: str, what: str) -> None:
        told.write(f"{kind} {what}\n".replace("\n", " ").rstrip() + "\n")
        told.flush()

    watch_steps(step)


def fail_from(number: int, kind: str, error: int) -> None:
    """Let the steps of a kind fail, from the one with this number on."""
    left = [number]

    def step(found: str, what: str) -> None:
        if found == kind:
            left[0] -= 1
            if left[0] <= 0:
                raise OSError(error, os.strerror(error), what)

    watch_steps(step)


def signal_at(number: int, which: int, kinds: list[str]) -> None:
    """Send this process a signal when it comes to the step with this number."""
    left = [number]

    def step(found: str, _what: str) -> None:
        if found in kinds:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), which)

    watch_steps(step)


def change_at(number: int, name: str, how: str) -> None:
    """Let somebody change what is read when this process opens it for the time with this number."""
    left = [number]
    place = Path(name).absolute()

    def step(found: str, what: str) -> None:
        if found == "read" and (
            Path(what).absolute() == place or place in Path(what).absolute().parents
        ):
            left[0] -= 1
            if left[0] == 0:
                _change(Path(what).absolute(), how)

    watch_steps(step)


def _change(file: Path, how: str) -> None:
    match how:
        case "vanishes":
            file.unlink()
        case "is cut":
            os.truncate(file, file.stat().st_size // 2)
        case "is emptied":
            os.truncate(file, 0)
        case "becomes a folder":
            file.unlink()
            file.mkdir()


def no_room_beyond(size: int, dies: bool) -> None:
    """Let no file grow beyond so many bytes; whoever tries is told, or dies of it."""
    if dies:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def without_rights() -> None:
    """Let what a file forbids be forbidden for the owner of the machine as well."""
    if os.getuid() != 0:
        return
    library = ctypes.CDLL(None, use_errno=True)
    head = (ctypes.c_uint32 * 2)(0x20080522, 0)
    rights = (ctypes.c_uint32 * 6)()
    if library.capget(head, rights):
        raise OSError(ctypes.get_errno(), "which rights there are cannot be told")
    rights[0] &= ~OVERRIDES
    if library.capset(head, rights):
        raise OSError(ctypes.get_errno(), "rights cannot be given up")


def at_clock(told: str) -> None:
    """Let the clock stand at a moment, for all that asks it by the calendar."""
    now = dt.datetime.fromisoformat(told)

    class Stopped(dt.datetime):
        """A clock that stands still."""

        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Stopped:
            """Return the moment."""
            there = now.astimezone(tz)
            return cls.fromtimestamp(there.timestamp(), tz)

    known = dt.datetime
    for module in [one for name, one in sys.modules.items() if name.startswith("codecheck")]:
        if getattr(module, "datetime", None) is known:
            module.datetime = Stopped  # type: ignore[attr-defined]  # it was just found there
    dt.datetime = Stopped  # type: ignore[misc]  # of this process alone

"""Files that are whole or not there, whatever happens meanwhile, and have one writer at a time."""

from __future__ import annotations

import errno
import os
import secrets
import signal
import stat
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, Final, cast

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ASIDE: Final = ".part"
"""How the name of a file ends that is written aside; a killed process may leave it behind."""
LOCK: Final = ".lock"
_SHOWN: Final = 50
"""So much of a name stands in that of the file aside, which may be longer otherwise than it may."""


class BusyError(OSError):
    """Another process writes there."""


def put(file: Path, data: bytes, *, private: bool = False, lasting: bool = True) -> None:
    """Put a file in its place at once: what was there before, or all of this, at any moment.

    A link stays a link. What takes the place of a file can at no moment be read by more people.

    Args:
        file: The file.
        data: What stands in it then.
        private: Whether only its owner may read it.
        lasting: Whether it is on the disk when this returns, also if the power fails.

    Raises:
        OSError: If it cannot be written; nothing has changed then.
        ValueError: If its name cannot be one.
    """
    put_all({file: data}, private=private, lasting=lasting)


def put_all(files: Mapping[Path, bytes], *, private: bool = False, lasting: bool = True) -> None:
    """Put files in their places; where one cannot be, those that were not there are not left.

    Arguments and errors are those of `put`.
    """
    with ended_tidily(), ExitStack() as undo:
        ready: dict[Path, Path] = {}
        for file, data in files.items():
            place = Path(os.path.realpath(file))
            if place.exists() and not place.is_file():
                # A device or a folder is nobody's to be replaced.
                number = errno.EISDIR if place.is_dir() else errno.EINVAL
                raise OSError(number, os.strerror(number), str(file))
            aside = place.with_name(f".{place.name[:_SHOWN]}.{secrets.token_hex(4)}{ASIDE}")
            undo.callback(_gone, aside)
            _write(aside, data, _mode(place, private=private), lasting=lasting)
            ready[place] = aside
        for place, aside in ready.items():
            is_new = not place.exists()
            aside.replace(place)
            if is_new:
                undo.callback(_gone, place)
        undo.pop_all()


@contextmanager
def ended_tidily() -> Iterator[None]:
    """Let a process that is told to end (SIGTERM) meanwhile tidy up first, and end of that then.

    Only here: while something is waited for, nothing but the default ends it at once.
    """
    ours = threading.current_thread() is threading.main_thread()
    if not ours or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, _ended)
    try:
        yield
    except _EndedError:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


class _EndedError(BaseException):
    """This process is to end; as an interrupt, it is caught by nothing on its way."""


def _ended(_signal: int, _frame: object) -> None:
    raise _EndedError


def _mode(place: Path, *, private: bool) -> int | None:
    """Return who may do what with a file that takes this place; None for what is usual."""
    if private:
        return stat.S_IRUSR | stat.S_IWUSR
    return stat.S_IMODE(place.stat().st_mode) if place.exists() else None


def _write(aside: Path, data: bytes, mode: int | None, *, lasting: bool) -> None:
    with open(aside, "xb", opener=_private if mode is not None else None) as opened:
        if mode is not None:
            aside.chmod(mode)
        opened.write(data)
        opened.flush()
        if lasting:
            os.fsync(opened.fileno())


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, stat.S_IRUSR | stat.S_IWUSR)


def _gone(file: Path) -> None:
    with suppress(OSError):
        file.unlink()


@contextmanager
def only_writer(file: Path) -> Iterator[None]:
    """Be the only process that writes a file, by a lock beside it, which is gone afterwards.

    The system lets go of the lock when a process ends, however it does, so a lock that was left
    behind keeps nobody out.

    Raises:
        BusyError: If another process writes it.
        OSError: If nothing can be written beside it.
    """
    lock = file.with_name(f".{file.name}{LOCK}")
    with _locked(lock):
        try:
            yield
        finally:
            # Before it is let go, so that nobody waits for one that is about to vanish.
            _gone(lock)


@contextmanager
def _locked(lock: Path) -> Iterator[None]:
    while True:
        opened = cast("IO[bytes]", open(lock, "ab", opener=_private))  # noqa: SIM115  (below)
        with opened:
            hold(opened)
            if _is_at(opened, lock):
                yield
                return


def hold(opened: IO[bytes]) -> None:
    """Keep an open file for this process until it is closed, where the system knows of that.

    Raises:
        BusyError: If another process keeps it.
    """
    try:
        if sys.platform == "win32":
            msvcrt.locking(opened.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError) as error:
        raise BusyError(error.errno, "another process writes it") from error
    except OSError:
        return  # a disk that knows no locks


def _is_at(opened: IO[bytes], place: Path) -> bool:
    """Tell whether an open file is the one that stands there: its last holder takes it away."""
    try:
        return os.path.samestat(os.fstat(opened.fileno()), place.stat())
    except FileNotFoundError:
        return False

"""What was worked out of rule files, kept between processes; it can be thrown away at any time.

What is kept is read only from a folder that is the user's own and that nobody else may write to,
and only if nothing that it came from is another by now: its name is a digest of all of that.
"""

from __future__ import annotations

import gc
import marshal
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from codecheck.__about__ import __version__
from codecheck.files import put

FOLDER: Final = "CODECHECK_CACHE"
"""Variable of the environment that names the folder; empty to keep nothing."""
_MOST: Final = 40
"""How many files are kept at most; the oldest go first."""
_SUFFIX: Final = ".kept"
_DIGEST: Final = 32
_PARTS: Final = ("engagement", "engine", "engine/compiled", "predicates", "rulebook", "source", "")


def digest(parts: Iterable[bytes]) -> str:
    """Return a digest of things in a row, and of this very codecheck and Python."""
    found = sha256(_own())
    for one in parts:
        found.update(len(one).to_bytes(8, "big") + one)
    return found.hexdigest()


def recall(key: str) -> Any:  # noqa: ANN401  (whatever was kept)
    """Return what was kept under a key; None if there is nothing, or it cannot be trusted."""
    folder = _folder()
    if folder is None:
        return None
    try:
        if not _is_own(folder) or not _is_own(folder / (key + _SUFFIX)):
            return None
        found = (folder / (key + _SUFFIX)).read_bytes()
    except OSError:
        return None
    head, body = found[:_DIGEST], found[_DIGEST:]
    if sha256(body).digest() != head:
        return None
    try:
        with uncollected():
            return marshal.loads(body)  # noqa: S302  (from a folder that only the user can write to)
    except (EOFError, ValueError, TypeError):
        return None


@contextmanager
def uncollected() -> Iterator[None]:
    """Make many things of which none is garbage: looking for some would take as long."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def keep(key: str, value: Any) -> None:  # noqa: ANN401  (whatever `marshal` can write)
    """Keep something that `marshal` can write; where that cannot be done, nothing happens."""
    folder = _folder()
    if folder is None:
        return
    body = marshal.dumps(value)
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_own(folder):
            return
        file = folder / (key + _SUFFIX)
        put(file, sha256(body).digest() + body, private=True, lasting=False)
        _tidy(folder, file)


def _tidy(folder: Path, newest: Path) -> None:
    """Let the oldest go; what was just kept stays, whatever the clock said of the others."""
    others = [one for one in folder.glob(f"*{_SUFFIX}") if one != newest]
    others.sort(key=lambda one: one.stat().st_mtime, reverse=True)
    for one in others[_MOST - 1 :]:
        one.unlink(missing_ok=True)


def _folder() -> Path | None:
    """Return the folder in which things are kept; None where it cannot be the user's own."""
    if not hasattr(os, "getuid"):
        return None
    named = os.environ.get(FOLDER)
    if named is not None:
        return Path(named) if named else None
    base = os.environ.get("XDG_CACHE_HOME") or ""
    home = os.environ.get("HOME") or ""
    if not Path(base).is_absolute():
        if not Path(home).is_absolute():
            return None
        base = f"{home}/.cache"
    return Path(base) / "codecheck"


def _is_own(path: Path) -> bool:
    """Tell whether a file or folder is the user's own, no link, and nobody else may write to it."""
    found = os.lstat(path)
    others = found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return found.st_uid == os.getuid() and not others and not stat.S_ISLNK(found.st_mode)


@cache
def _own() -> bytes:
    """Return what tells this codecheck and this Python from any other."""
    here = Path(__file__).parents[1]
    sources = sorted(
        (one.path, one.stat().st_mtime_ns, one.stat().st_size)
        for part in _PARTS
        for one in os.scandir(here / part)
        if one.name.endswith(".py")
    )
    return repr((__version__, sys.version, sys.implementation.cache_tag, sources)).encode()

"""How other programs are told which file was checked."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from urllib.parse import quote


def relative(file: str) -> PurePath | None:
    """Return the path of a file from the working folder; None if it does not lie in it."""
    try:
        near = PurePath(os.path.relpath(file))
    except ValueError:  # on another drive
        return None
    return None if near.parts[:1] == ("..",) else near


def uri(file: str) -> str:
    """Return the URI of a file: relative to the working folder if it lies in it, else absolute."""
    near = relative(file)
    if near is None:
        return Path(os.path.abspath(file)).as_uri()  # noqa: PTH100  (links stay links)
    return quote(os.fsencode(near.as_posix()))

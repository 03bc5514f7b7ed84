"""One engagement as it stands in a source, before anybody read it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

Content = bytes | str | Path | Mapping[str, object] | None
"""A text, a file with one, a row with a column for each field, or nothing at all."""


class Mark(NamedTuple):
    """How far a source was read.

    Attributes:
        passed: How many lines, rows or files were passed.
        offset: Where the next one begins, in bytes; 0 in a source that knows no bytes.
    """

    passed: int = 0
    offset: int = 0


class Item(NamedTuple):
    """One engagement, or what stands in its place.

    Attributes:
        file: The source as the user named it, or the file in it.
        line: Its line or row there, from 1.
        content: What stands there.
        mark: How far the source is read once this is.
    """

    file: str
    line: int
    content: Content
    mark: Mark

"""The limits of a code; with those of its files and predicates they keep a hostile one harmless."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from codecheck.errors import Problem

MAX_ARTICLES: Final = 1_000
"""Articles of a code: the files in its folder `articles`."""
MAX_RULES: Final = 200
"""Rules of an article."""
MAX_DEFINITIONS: Final = 1_000
"""Definitions of a code, and of the file that codes share."""
MAX_PACK: Final = 20_000_000
"""Size of the files of a code together, in bytes."""
MAX_MESSAGE: Final = 2_000
"""Length of a message or a remedy in one language, in characters."""


def refused(file: Path, inside: Path, shown: str) -> Problem | None:
    """Return why a file of a code is not even opened; None if it may be read.

    Args:
        file: The file.
        inside: The folder of the code.
        shown: How the file is named in messages.
    """
    try:
        if not file.resolve(strict=True).is_relative_to(inside.resolve()):
            text = "is a link that leads out of the folder of the code"
            return Problem(text, "put the file itself into the folder", shown)
        if not file.is_file():
            return Problem("is no file that can be read", "leave it out of the folder", shown)
    except (OSError, RuntimeError):
        return Problem("is a link that leads nowhere", "put a file in its place", shown)
    return None


def total_size(files: list[Path]) -> int:
    """Return the size of files together, in bytes."""
    return sum(file.stat().st_size for file in files if file.exists())

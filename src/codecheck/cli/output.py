"""Where results go: standard output, or a file that is complete or not there."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final, Literal

import click

from codecheck.cli import words
from codecheck.files import put
from codecheck.findings import Lang
from codecheck.reporting import Role, Style, plain

STDOUT: Final = "-"
"""Stands for standard output where a file is named."""
Color = Literal["auto", "always", "never"]
_LOOKS: Final[Mapping[Role, Mapping[str, Any]]] = {
    "title": {"bold": True},
    "muted": {"dim": True},
    "violated": {"fg": "red", "bold": True},
    "unknown": {"fg": "yellow", "bold": True},
    "pending": {"fg": "cyan", "bold": True},
    "judgement": {"fg": "magenta", "bold": True},
    "excused": {"fg": "blue", "bold": True},
}


def chosen_style(when: Color, *, to_file: bool) -> Style:
    """Return how text is set off: with colour on a terminal, or as `--color` says."""
    coloured = when == "always" or (when == "auto" and not to_file and _takes_colour())
    return _coloured if coloured else plain


def _coloured(text: str, role: Role) -> str:
    return click.style(text, **_LOOKS[role])


def _takes_colour() -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout is not None and sys.stdout.isatty()


def emit(text: str, lang: Lang, *, machine: bool = False) -> bool:
    """Write to standard output; whoever reads it may stop reading.

    Args:
        text: What to write.
        lang: The language.
        machine: Whether it is read by a machine, and so is in UTF-8 wherever it runs.

    Returns:
        Whether it was written; false if nobody reads any more.

    Raises:
        UsageError: If standard output cannot be written.
    """
    if sys.stdout is None:
        raise words.wrong(words.STDOUT_CLOSED, lang, why="closed")
    encoding = "utf-8" if machine else (sys.stdout.encoding or "utf-8")
    data = text.encode(encoding, "backslashreplace")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        forget(sys.stdout)
        return False
    except OSError as error:
        forget(sys.stdout)
        raise words.wrong(words.STDOUT_CLOSED, lang, why=_why(error)) from error
    return True


def forget(stream: IO[str]) -> None:
    """Let what is still buffered go nowhere, so that the end of the program is quiet."""
    with suppress(OSError, ValueError):  # it may be closed, or no file at all
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, stream.fileno())
        os.close(sink)


def deliver(text: str, output: Path | None, lang: Lang, *, machine: bool) -> None:
    """Write to a file, or to standard output if there is none or it is `-`; as `emit` otherwise.

    Raises:
        UsageError: If it cannot be written.
    """
    if output is None or str(output) == STDOUT:
        emit(text, lang, machine=machine)
    else:
        write_file(output, text, lang)


def write_file(file: Path, text: str, lang: Lang) -> None:
    """Write a file aside and put it in its place when it is complete.

    Raises:
        UsageError: If it cannot be written.
    """
    data = text.encode("utf-8", "backslashreplace")
    try:
        if file.exists() and not file.is_file():
            file.write_bytes(data)  # a device or a pipe is written as it is
        else:
            put(file, data)
    except (OSError, ValueError) as error:
        raise words.wrong(words.NO_OUTPUT, lang, file=file, why=_why(error)) from error


def make_folder(folder: Path, lang: Lang) -> None:
    """Make a folder to write in, if it is not there.

    Raises:
        UsageError: If it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise words.wrong(words.NO_OUTPUT, lang, file=folder, why=_why(error)) from error


def _why(error: OSError | ValueError) -> str:
    told = error.strerror if isinstance(error, OSError) else str(error)
    return (told or type(error).__name__).lower()

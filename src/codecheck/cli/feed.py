"""Lines of events: from standard input, or from a file that may still grow."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from typing import IO, Final

from codecheck.cli import words
from codecheck.cli.inputs import STDIN
from codecheck.engine.identity import digest
from codecheck.findings import Lang
from codecheck.source.lines import Line, read_lines

_PAUSE: Final = 0.2
"""Seconds between two looks at a file that grows."""


def mark_of(line: Line) -> str:
    """Return a short text from which a later run tells how far this one read."""
    told = digest(line.text.decode("utf-8", "replace"))
    return json.dumps({"line": line.number, "start": line.start, "digest": told})


class Feed:
    """Reads lines one after the other."""

    def __init__(self, name: str, lang: Lang, *, follow: bool) -> None:
        """Take a file, or `-`, and whether to wait for more at its end."""
        self.name = name
        self._lang: Lang = lang
        self._follow = follow

    @property
    def mark_name(self) -> str | None:
        """The name under which the mark of a line is kept; None where reading starts anew.

        So it does with standard input, and with a pipe.
        """
        if self.name == STDIN or not os.path.isfile(self.name):  # noqa: PTH113  (any name)
            return None
        return f"input {os.path.realpath(self.name)}"

    def lines(self, mark: str | None) -> Iterator[Line]:
        """Yield the lines that stand behind a mark; all if it is not one of this file.

        Raises:
            UsageError: If the file cannot be read.
        """
        try:
            if self.name == STDIN:
                if sys.stdin is None:
                    raise words.wrong(words.STDIN_CLOSED, self._lang)
                yield from read_lines(sys.stdin.buffer, 0, 0)
                return
            number = start = 0
            while True:
                with open(self.name, "rb") as opened:  # noqa: PTH123  (a name such as /dev/stdin)
                    if mark is not None:
                        number, start = _behind(opened, mark)
                        mark = None
                    yield from self._all(opened, number, start)
                if not self._follow:
                    return
                number = start = 0
        except OSError as error:
            why = (error.strerror or "").lower()
            raise words.wrong(words.NO_INPUT, self._lang, file=self.name, why=why) from error

    def _all(self, opened: IO[bytes], number: int, start: int) -> Iterator[Line]:
        """Yield lines until the file ends, or, if it is followed, until another takes its place."""
        if opened.seekable():
            opened.seek(start)
        while True:
            for line in read_lines(opened, number, start, partial=not self._follow):
                number, start = line.number, line.end
                yield line
            if not self._follow or self._is_another(opened, start):
                return
            time.sleep(_PAUSE)
            opened.seek(start)

    def _is_another(self, opened: IO[bytes], start: int) -> bool:
        """Tell whether the file was replaced, or cut, since it was opened."""
        ours = os.fstat(opened.fileno())
        if ours.st_size < start:
            return True
        try:
            named = os.stat(self.name)  # noqa: PTH116  (beside fstat)
        except FileNotFoundError:
            return False  # its successor is still to come
        return (named.st_dev, named.st_ino) != (ours.st_dev, ours.st_ino)


def _behind(opened: IO[bytes], mark: str) -> tuple[int, int]:
    """Return the number of the marked line and where the next begins; zeros if it is not there."""
    try:
        told: object = json.loads(mark)
    except (ValueError, RecursionError):
        return 0, 0
    match told:
        case {"line": int(number), "start": int(start), "digest": str(known)} if (
            number > 0 and 0 <= start <= os.fstat(opened.fileno()).st_size
        ):
            opened.seek(start)
            line = next(read_lines(opened, number - 1, start), None)
            if line is not None and digest(line.text.decode("utf-8", "replace")) == known:
                return number, line.end
    return 0, 0

"""Lines in a file: findings as JSON, and what was refused."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from codecheck.audit.rows import Row
from codecheck.audit.words import NO_OUTPUT, NOT_THERE, why, wrong
from codecheck.findings import Lang
from codecheck.reporting.machine import json_text


class LineFile:
    """A file that lines are appended to, from the beginning or from where an audit stopped."""

    def __init__(self, file: Path, written: int | None, lang: Lang) -> None:
        """Open the file.

        Args:
            file: The file.
            written: How many bytes of it count, behind which it is cut off; None to begin anew.
            lang: The language of messages.

        Raises:
            UsageError: If it cannot be written, or is shorter than that.
        """
        self._file = file
        self._lang: Lang = lang
        try:
            self._opened = file.open("r+b" if written else "wb", buffering=0)
            if written and self._opened.seek(0, os.SEEK_END) < written:
                self._opened.close()
                raise wrong(NOT_THERE, lang, file=file)
            self._opened.truncate(written or 0)
            self._end = self._opened.seek(0, os.SEEK_END)
        except (OSError, ValueError) as error:
            raise wrong(NO_OUTPUT, lang, file=file, why=why(error)) from error

    @staticmethod
    def encode(rows: Iterable[Row]) -> bytes:
        """Return rows as lines of JSON."""
        return as_bytes(map(json_text, rows))

    @property
    def whole(self) -> bool:
        """Always: lines end where they end."""
        return True

    def write(self, encoded: bytes) -> None:
        """Append lines.

        Raises:
            UsageError: If they cannot be written.
        """
        left = memoryview(encoded)
        try:
            while left:
                left = left[self._opened.write(left) :]
        except OSError as error:
            raise wrong(NO_OUTPUT, self._lang, file=self._file, why=why(error)) from error
        self._end += len(encoded)

    def settle(self) -> int:
        """See to it that all is on the disk, and return how many bytes that is.

        Raises:
            UsageError: If it cannot be written.
        """
        try:
            os.fsync(self._opened.fileno())
        except OSError as error:
            raise wrong(NO_OUTPUT, self._lang, file=self._file, why=why(error)) from error
        return self._end

    def finish(self) -> None:
        """Do nothing: every line is complete."""

    def close(self) -> None:
        """Close the file; what it could not take was told already."""
        with suppress(OSError):
            self._opened.close()


def as_bytes(lines: Iterable[str]) -> bytes:
    """Return lines as a file holds them."""
    return "".join(lines).encode("utf-8", "backslashreplace")

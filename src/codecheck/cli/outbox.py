"""Where alerts go: each line once in a file, whatever happens meanwhile; or to standard output."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol

from codecheck.cli import words
from codecheck.cli.output import emit
from codecheck.files import hold
from codecheck.findings import Lang
from codecheck.live.store import Told

_MARK: Final = re.compile("[0-9]{1,18}")
Given = Callable[[Iterable[Told], Mapping[str, str]], None]
"""Notes that what was told was given, together with marks."""


class Outbox(Protocol):
    """Gives what is told to whoever reads it."""

    def resume(self, waiting: Sequence[Told]) -> None:
        """Give what an earlier run left."""

    def give(self, told: Sequence[Told]) -> None:
        """Give what was told."""

    def close(self) -> None:
        """Let go of whatever is open."""


class StandardOutput:
    """Writes to standard output; what was on its way when a run was killed is written again."""

    def __init__(self, lang: Lang, given: Given) -> None:
        """Take the language of messages, and who is to know what was given."""
        self._lang: Lang = lang
        self._given = given

    def resume(self, waiting: Sequence[Told]) -> None:
        """Give what an earlier run left."""
        self.give(waiting)

    def give(self, told: Sequence[Told]) -> None:
        """Write lines, and note that they were given.

        Raises:
            BrokenPipeError: If nobody reads any more; what was told still waits then.
        """
        if told:
            if not emit(_lines(told).decode(), self._lang, machine=True):
                raise BrokenPipeError
            self._given(told, {})

    def close(self) -> None:
        """Do nothing: it is not ours to close."""


class File:
    """Appends to a file, each line once.

    The store knows up to where the file was written. What stands behind that when a run begins can
    only be the beginning of what is still to be given, and is gone on with where it breaks off.
    """

    def __init__(self, file: Path, lang: Lang, mark: str | None, given: Given) -> None:
        """Open a file to append to.

        Args:
            file: The file.
            lang: Language of messages.
            mark: Up to where it was written, as it was noted under `mark_name`.
            given: Who is to know what was given, and up to where the file was written.

        Raises:
            UsageError: If it cannot be written, or the mark is no mark.
        """
        if mark is not None and not _MARK.fullmatch(mark):
            raise words.wrong(words.NO_MARK, lang, file=file)
        self._file = file
        self._lang: Lang = lang
        self._given = given
        try:
            self._opened = file.open("ab", buffering=0)
            # A pipe or a device keeps nothing, so there is nothing to go on with.
            self._keeps = file.is_file()
            if self._keeps:
                self._keep_alone()
            self._end = self._opened.seek(0, os.SEEK_END) if self._keeps else 0
        except OSError as error:
            raise self._no_output(error) from error
        # What was taken away since then was given, and is not our matter.
        self._known = self._end if mark is None else min(int(mark), self._end)

    @staticmethod
    def mark_name(file: Path) -> str:
        """Return the name under which is kept up to where a file was written."""
        return f"output {os.path.realpath(file)}"

    def resume(self, waiting: Sequence[Told]) -> None:
        """Give what an earlier run left, from where it was broken off.

        Raises:
            UsageError: If something stands in the file that was not written here.
        """
        lines = _lines(waiting)
        there = self._torn(lines) if self._keeps else b""
        self._end = self._known + len(there)
        self._append(lines[len(there) :], waiting)

    def _torn(self, lines: bytes) -> bytes:
        """Return what stands there already of these lines."""
        try:
            with self._file.open("rb") as opened:
                opened.seek(self._known)
                # A machine that lost its power can leave empty blocks behind what it wrote.
                there = opened.read().rstrip(b"\0")
            if not lines.startswith(there):
                raise words.wrong(words.NOT_OURS, self._lang, file=self._file)
            self._opened.truncate(self._known + len(there))
        except OSError as error:
            raise self._no_output(error) from error
        return there

    def give(self, told: Sequence[Told]) -> None:
        """Write lines, and note that they were given."""
        if told:
            self._append(_lines(told), told)

    def close(self) -> None:
        """Close the file; what it could not take was told already."""
        with suppress(OSError):
            self._opened.close()

    def _keep_alone(self) -> None:
        """See to it that nobody else writes there, since it is told by bytes what stands there."""
        try:
            hold(self._opened)
        except OSError:
            self._opened.close()
            raise
        _settle(self._file.parent)

    def _append(self, lines: bytes, told: Sequence[Told]) -> None:
        try:
            rest = memoryview(lines)
            while rest:
                rest = rest[self._opened.write(rest) :]
            if self._keeps:
                os.fsync(self._opened.fileno())
        except OSError as error:
            with suppress(OSError):
                if self._keeps:
                    self._opened.truncate(self._end)
            raise self._no_output(error) from error
        self._end += len(lines)
        self._given(told, {self.mark_name(self._file): str(self._end)})

    def _no_output(self, error: OSError) -> Exception:
        why = (error.strerror or type(error).__name__).lower()
        return words.wrong(words.NO_OUTPUT, self._lang, file=self._file, why=why)


def _lines(told: Iterable[Told]) -> bytes:
    return b"".join(f"{one.text}\n".encode("utf-8", "backslashreplace") for one in told)


def _settle(folder: Path) -> None:
    """See to it that a file that was just made is in its folder, also when the power fails."""
    with suppress(OSError):  # not every system opens folders
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)

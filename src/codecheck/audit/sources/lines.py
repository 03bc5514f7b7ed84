"""Engagements as JSON, one a line, plain or compressed."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import IO, Final, cast

from codecheck.audit.extras import zstd
from codecheck.audit.item import Item, Mark
from codecheck.audit.sources.base import file_identity
from codecheck.audit.words import NO_INPUT, STDIN_CLOSED, TORN, why, wrong
from codecheck.findings import Lang
from codecheck.source.lines import Line, read_lines

STDIN: Final = "-"
_GZIP: Final = b"\x1f\x8b"
_ZSTD: Final = b"\x28\xb5\x2f\xfd"
_TORN: Final = (OSError, EOFError, zlib.error, ValueError)
"""What reading a file raises that is no longer what was written."""


class Lines:
    """A file with an engagement in JSON on each line; or standard input, named `-`."""

    def __init__(self, name: str, lang: Lang) -> None:
        """Take the name of the file.

        Raises:
            UsageError: If it cannot be read.
        """
        self.name = "<stdin>" if name == STDIN else name
        self.consumed = 0
        self._lang: Lang = lang
        self._errors: tuple[type[Exception], ...] = _TORN
        self._file = None if name == STDIN else Path(name)
        try:
            self.size = None if self._file is None else self._file.stat().st_size
        except (OSError, ValueError) as error:
            raise wrong(NO_INPUT, lang, file=name, why=why(error)) from error

    def identity(self) -> str:
        """Return a text that is another when the file is."""
        return "" if self._file is None else file_identity(self._file)

    def items(self, behind: Mark) -> Iterator[Item]:
        """Yield the lines in which something stands.

        Raises:
            UsageError: If the file cannot be read, or breaks off.
        """
        number = 0
        try:
            with ExitStack() as closing:
                raw = self._raw(closing)
                for line in self._lines(raw, behind, closing):
                    self.consumed = raw.tell() if raw.seekable() else line.end
                    number = line.number
                    if line.text.strip():
                        mark = Mark(line.number, line.end)
                        yield Item(self.name, line.number, line.text, mark)
        except self._errors as error:
            said, place = (TORN, {"line": number}) if number else (NO_INPUT, {})
            raise wrong(said, self._lang, file=self.name, why=why(error), **place) from error

    def _raw(self, closing: ExitStack) -> BufferedReader:
        if self._file is None:
            if sys.stdin is None:
                raise wrong(STDIN_CLOSED, self._lang)
            # Some of what takes its place cannot look ahead.
            own = sys.stdin.buffer
            return (
                own if isinstance(own, BufferedReader) else BufferedReader(cast("RawIOBase", own))
            )
        return closing.enter_context(self._file.open("rb"))

    def _lines(self, raw: BufferedReader, behind: Mark, closing: ExitStack) -> Iterator[Line]:
        opened: IO[bytes] = raw
        head = raw.peek(len(_ZSTD))
        if head.startswith(_GZIP):
            opened = cast("IO[bytes]", closing.enter_context(gzip.GzipFile(fileobj=raw)))
        elif head.startswith(_ZSTD):
            module = zstd(self._lang)
            self._errors = (*_TORN, module.ZstdError)
            opened = closing.enter_context(module.open(raw, "rb"))
        elif self._file is not None and raw.seekable():
            raw.seek(behind.offset)
            return read_lines(raw, behind.passed, behind.offset)
        # What is compressed, or came once, has to pass again.
        every = read_lines(opened)
        return (line for line in every if line.number > behind.passed)

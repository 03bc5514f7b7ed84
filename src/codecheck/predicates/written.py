"""The text of a predicate as its author wrote it, and the places of its parts."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Written:
    """The text of a predicate.

    Attributes:
        text: What the author wrote.
        before: What is put before it to make an expression of it, on its first line.
        after: What is put after it, on a line of its own.
    """

    text: str
    before: str = ""
    after: str = ""

    @property
    def wrapped(self) -> str:
        """The expression in brackets, which let it run over lines and end in a comment."""
        return f"({self.before}{self.text}\n{self.after})"

    @property
    def end(self) -> tuple[int, int]:
        """Line and column of the end of the author's text."""
        return self.text.count("\n") + 1, len(self.text) - self.text.rfind("\n") - 1

    def place(self, at: ast.expr) -> tuple[int, int]:
        """Return line and column of a part in the author's text, in characters."""
        before = self._lines[at.lineno - 1][: at.col_offset]
        return self.shifted(at.lineno, len(before.decode()))

    def shifted(self, line: int, column: int) -> tuple[int, int]:
        """Return a place of the wrapped text as a place of the author's."""
        own = len(self.before) + 1 if line == 1 else 0
        return line, max(column - own, 0)

    def part(self, at: ast.expr) -> str:
        """Return a part as it was written."""
        lines = self._lines[at.lineno - 1 : at.end_lineno]
        lines[-1] = lines[-1][: at.end_col_offset]
        lines[0] = lines[0][at.col_offset :]
        return b"".join(lines).decode()

    @cached_property
    def _lines(self) -> list[bytes]:
        """The lines of the wrapped text; Python's parser counts columns in bytes."""
        return self.wrapped.encode().splitlines(keepends=True)

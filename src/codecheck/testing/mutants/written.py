"""The text of a checked predicate with its syntax, its words and the types of its parts."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Final

from codecheck.predicates import tree
from codecheck.predicates import types as t
from codecheck.predicates.parse import parse
from codecheck.predicates.written import Written

_QUIET: Final = {
    tokenize.NL, tokenize.NEWLINE, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT,
    tokenize.ENDMARKER,
}  # fmt: skip
Span = tuple[int, int]
"""Where a part begins and ends in the text, in characters."""


class Source:
    """The text of one predicate, taken apart.

    Attributes:
        text: The text.
        parsed: Its syntax.
        variables: What its variables are at the outside, by name.
        is_loops: Whether it is the text of a `for_each`.
    """

    def __init__(
        self,
        text: str,
        checked: Sequence[tree.Node | tree.Loop],
        variables: Mapping[str, t.Type],
        *,
        is_loops: bool = False,
    ) -> None:
        """Take a text that was checked before.

        Args:
            text: The text.
            checked: What checking it gave.
            variables: The variables that it may use, and their types.
            is_loops: Whether it is the text of a `for_each`.
        """
        self.text = text
        self.variables = variables
        self.is_loops = is_loops
        self._written = Written(text, "[0 for ", "]") if is_loops else Written(text)
        parsed, _ = parse(self._written)
        if parsed is None:
            raise ValueError(f"`{text}` is no predicate")
        self.parsed: ast.expr = parsed
        self._lines = [0]
        for line in text.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self._types = {
            (node.line, node.column, node.text): node.type for one in checked for node in nodes(one)
        }
        self._words = tuple(self._tokens())

    def span(self, at: ast.expr) -> Span:
        """Return where a part stands, without the brackets around it."""
        start = self._offset(*self._written.place(at))
        return start, start + len(self._written.part(at))

    def type_of(self, at: ast.expr) -> t.Type:
        """Return what a part yields."""
        key = (*self._written.place(at), self._written.part(at))
        return self._types.get(key, t.ANYTHING)

    def part(self, at: ast.expr) -> str:
        """Return a part as it was written."""
        return self._written.part(at)

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line (from 1) and the column (from 0) of a place in the text."""
        line = sum(1 for start in self._lines[:-1] if start <= offset)
        return line, offset - self._lines[line - 1]

    def bracketed(self, at: ast.expr, within: Span) -> Span:
        """Return where a part stands with the brackets around it, inside another span."""
        start, end = self.span(at)
        before = [one for one in self._words if within[0] <= one[0] and one[1] <= start]
        after = [one for one in self._words if end <= one[0] and one[1] <= within[1]]
        for left, right in zip(reversed(before), after, strict=False):
            if (left[2], right[2]) != ("(", ")"):
                break
            start, end = left[0], right[1]
        return start, end

    def between(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Yield each word between two places: where it begins and ends, and the word."""
        for word in self._words:
            if start <= word[0] and word[1] <= end:
                yield word

    def with_part(self, span: Span, new: str) -> str:
        """Return the text with a part replaced."""
        return self.text[: span[0]] + new + self.text[span[1] :]

    def _offset(self, line: int, column: int) -> int:
        return self._lines[line - 1] + column

    def _tokens(self) -> Iterator[tuple[int, int, str]]:
        wrapped = self._written.wrapped
        lead = len(wrapped) - len(wrapped.removeprefix("(" + self._written.before))
        starts = [0]
        for line in wrapped.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        for one in tokenize.generate_tokens(io.StringIO(wrapped).readline):
            start = starts[one.start[0] - 1] + one.start[1] - lead
            end = starts[one.end[0] - 1] + one.end[1] - lead
            if one.type not in _QUIET and start >= 0 and end <= len(self.text):
                yield start, end, one.string


def nodes(part: object) -> Iterator[tree.Node]:
    """Yield every node of a checked tree; definitions that it uses are not entered."""
    if isinstance(part, tuple):
        for one in part:
            yield from nodes(one)
    elif isinstance(part, tree.Node | tree.Loop) and is_dataclass(part):
        if isinstance(part, tree.Node):
            yield part
        for field in fields(part):
            yield from nodes(getattr(part, field.name))


def shape(part: object) -> object:
    """Return what a checked tree means, without its places and its wording."""
    if isinstance(part, tuple):
        return tuple(shape(one) for one in part)
    if isinstance(part, tree.Node | tree.Loop) and is_dataclass(part):
        skipped = {"line", "column", "text", "type"}
        inner = (getattr(part, one.name) for one in fields(part) if one.name not in skipped)
        return (type(part).__name__, *(shape(one) for one in inner))
    if isinstance(part, tree.Definition):
        return part.name
    return (type(part).__name__, part)


def short(text: str, most: int = 60) -> str:
    """Return a part on one line, without its middle if it is long."""
    plain = " ".join(text.split()).replace("( ", "(").replace(" )", ")")
    if len(plain) <= most:
        return plain
    half = (most - 3) // 2
    return f"{plain[:half]}...{plain[-half:]}"

"""From the text of a predicate to Python's own syntax tree; nothing of it is ever run."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from codecheck.predicates.scope import Mistake
from codecheck.predicates.written import Written

MAX_TEXT: Final = 10_000
"""Longest predicate, in characters."""
MAX_NODES: Final = 1_000
"""Most parts of one predicate."""
MAX_DEPTH: Final = 100
"""Most parts inside one another."""

_PIECE: Final = re.compile(
    r"'[^'\\\n]*'|\"[^\"\\\n]*\"|#[^\n]*"
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<wrong>&&|\|\||!(?!=)|\\)|(?P<line>\n)"
)
_INSTEAD: Final = {
    "&&": "write `and`",
    "||": "write `or`",
    "!": "write `not`",
    "\\": "leave it out",
}
_PAIRS: Final = {")": "(", "]": "[", "}": "{"}


def parse(written: Written) -> tuple[ast.expr | None, list[Mistake]]:
    """Parse a predicate.

    Returns:
        The expression (None if it cannot be read), and what is wrong with it.
    """
    if len(written.text) > MAX_TEXT:
        return None, [Mistake(f"it is longer than {MAX_TEXT} characters", "split it", 1, 0)]
    # Brackets are counted first: the pair that is put around the text must not find others.
    mistake = next(_misplaced(written.text), None)
    if mistake is not None:
        return None, [mistake]
    try:
        parsed = ast.parse(written.wrapped, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        place = (1, 0)
        if isinstance(error, SyntaxError) and error.lineno:
            place = min(written.end, written.shifted(error.lineno, (error.offset or 1) - 1))
        what = re.split(r"\. |: value", getattr(error, "msg", None) or "it cannot be read")[0]
        said = f"this is no expression: {what[:1].lower()}{what[1:]}"
        hint = "write `==` to compare" if re.search(r"(?<![=!<>])=(?!=)", written.text) else ""
        return None, [Mistake(said, hint, *place)]
    if sum(1 for _ in ast.walk(parsed)) > MAX_NODES:
        return None, [Mistake(f"it has more than {MAX_NODES} parts", "split it", 1, 0)]
    if _is_deep(parsed):
        said = f"it has more than {MAX_DEPTH} parts inside one another"
        return None, [Mistake(said, "give a part a name under `definitions:`", 1, 0)]
    return parsed, []


def _misplaced(text: str) -> Iterator[Mistake]:
    """Yield brackets without a partner and operators of other languages, with their places."""
    opened: list[tuple[str, int, int]] = []
    line, start = 1, 0
    for piece in _PIECE.finditer(text):
        found, column = piece.group(), piece.start() - start
        if piece["line"]:
            line, start = line + 1, piece.end()
        elif piece["wrong"]:
            said = f"this is no expression: there is no `{found}`"
            yield Mistake(said, _INSTEAD[found], line, column)
        elif piece["open"]:
            opened.append((found, line, column))
        elif piece["close"] and (not opened or opened.pop()[0] != _PAIRS[found]):
            yield Mistake(f"this is no expression: `{found}` closes nothing", "", line, column)
    for found, line, column in reversed(opened):
        yield Mistake(f"this is no expression: `{found}` is never closed", "", line, column)


def _is_deep(parsed: ast.AST) -> bool:
    level: list[ast.AST] = [parsed]
    for _ in range(MAX_DEPTH):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
    return bool(level)

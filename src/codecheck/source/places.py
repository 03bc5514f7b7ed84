"""Places in a text, and paths such as `disclosures[1].at` that lead to them."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

_LINE_BREAK: Final = re.compile(r"\r\n?|\n")
_STEP: Final = re.compile(
    r'\.?(?P<name>[^.\[\]"]+)|\[(?P<index>[0-9]{1,18})\]|\[(?P<key>"(?:[^"\\]|\\.)*")\]'
)
_NOWHERE: Final = -1


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text.

    Attributes:
        line: Line, from 1.
        column: Column in that line, in characters, from 1.
    """

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text.

    Attributes:
        start: Its first character.
        end: The character behind its last.
    """

    start: Place
    end: Place


def join_path(parent: str, key: str | int) -> str:
    """Return the path of an item of the thing at `parent`, which is empty for the root.

    An identifier follows a dot, a position stands in brackets, and any other key stands there in
    double quotes: `articles["2.10"].rules[0].id`.
    """
    if isinstance(key, int):
        return f"{parent}[{key}]"
    if not key.isidentifier():
        return f"{parent}[{json.dumps(key, ensure_ascii=not key.isprintable())}]"
    return f"{parent}.{key}" if parent else key


def split_path(path: str) -> list[str | int]:
    """Return the keys and positions that `join_path` joined.

    What cannot be read as a path becomes a step that leads nowhere.
    """
    steps: list[str | int] = []
    end = 0
    while end < len(path):
        found = _STEP.match(path, end)
        if not found:
            return [*steps, _NOWHERE]
        steps.append(_step(found))
        end = found.end()
    return steps


def _step(found: re.Match[str]) -> str | int:
    if found["index"]:
        return int(found["index"])
    if found["name"]:
        return found["name"]
    try:
        return str(json.loads(found["key"]))
    except ValueError:
        return _NOWHERE


def line_starts(text: str) -> list[int]:
    """Return the offset at which each line of the text starts."""
    return [0, *(found.end() for found in _LINE_BREAK.finditer(text))]


def split_lines(text: str) -> list[str]:
    """Return the lines of the text, without what ends them; there is one at least."""
    return _LINE_BREAK.split(text)


def locate(starts: list[int], offset: int) -> tuple[int, int]:
    """Return line and column, from 1, of the character at `offset` in a text with these lines."""
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1

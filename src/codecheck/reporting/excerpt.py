"""Lines of the file with places marked in them, as compilers show where something is wrong."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from codecheck.reporting.layout import safe, shortened
from codecheck.reporting.style import Role, Style, plain

_TAB: Final = "    "
_MORE: Final = "..."
_LEAST: Final = 24
"""How much of a line is shown at least, however wide the label is."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place to be marked.

    Attributes:
        line: Its line, from 1.
        column: Its column, in characters, from 1.
        end: The column behind its last character; None where it ends on a later line.
        label: What is said of it.
        main: Whether it is what the finding is about, rather than something to compare it with.
    """

    line: int
    column: int
    end: int | None
    label: str
    main: bool = True


def excerpt(
    lines: Sequence[str],
    marks: Iterable[Mark],
    width: int,
    *,
    context: Iterable[int] = (),
    style: Style = plain,
    role: Role = "title",
) -> list[str]:
    """Return lines of a file with their numbers, and the marks below them.

    Args:
        lines: All lines of the file.
        marks: What to mark; what lies beyond the file is left out.
        width: How wide the result may be.
        context: Numbers of lines that are shown without a mark.
        style: How parts are set off.
        role: What the main marks are.
    """
    by_line: dict[int, list[Mark]] = {number: [] for number in context}
    for mark in marks:
        by_line.setdefault(mark.line, []).append(mark)
    numbers = sorted(number for number in by_line if 0 < number <= len(lines))
    if not numbers:
        return []
    gutter = max(len(str(numbers[-1])), len(_MORE))
    room = width - gutter - 3
    shown: list[str] = []
    for number, before in zip(numbers, [numbers[0] - 1, *numbers], strict=False):
        if number - before > 1:
            shown.append(style(_MORE, "muted"))
        for found in _together(by_line[number], room):
            row = _Row.of(lines[number - 1], found, room)
            shown.append(style(f"{number:>{gutter}} | ", "muted") + row.text)
            for mark in found:
                below = style(f"{'':>{gutter}} | ", "muted")
                head, sign, tail = row.marked(mark, room)
                shown.append(below + head + style(sign, role if mark.main else "muted") + tail)
    return [line.rstrip() for line in shown]


def _together(marks: Iterable[Mark], room: int) -> list[list[Mark]]:
    """Return the marks of a line in its order; those that lie far apart show it apart."""
    groups: list[list[Mark]] = [[]]
    for mark in sorted(marks, key=lambda mark: mark.column):
        behind = mark.column if mark.end is None else mark.end
        if groups[-1] and behind - groups[-1][0].column > room // 2:
            groups.append([])
        groups[-1].append(mark)
    return groups


@dataclass(frozen=True, slots=True)
class _Row:
    """A line as it is shown.

    Attributes:
        starts: The column on the screen at which each character of the line begins, and the end.
        cut: How much of the line is left out at its begin.
        lead: What stands for that.
    """

    text: str
    starts: tuple[int, ...]
    cut: int
    lead: int

    @classmethod
    def of(cls, line: str, marks: Sequence[Mark], room: int) -> _Row:
        cells = [_cell(char) for char in line]
        starts = [0]
        for cell in cells:
            starts.append(starts[-1] + _width_of(cell))
        first, behind = 0, len(cells)
        if starts[-1] > room:
            first = cls._first(marks, starts, room)
            lead = len(_MORE) if first else 0
            # Room for the dots at the end, if anything is left out there too.
            if starts[-1] - starts[first] + lead > room:
                fits = (n for n in range(first, behind) if _fits(starts, first, n, room - lead))
                behind = max(fits, default=first)
        lead = len(_MORE) if first else 0
        text = _MORE * bool(first) + "".join(cells[first:behind])
        text += _MORE * (behind < len(cells))
        return cls(text, tuple(starts), starts[first], lead)

    @staticmethod
    def _first(marks: Sequence[Mark], starts: Sequence[int], room: int) -> int:
        """Return the first character to show, so that what is marked is in sight."""
        if not marks:
            return 0
        last = len(starts) - 1
        behind = max(min((one.end or one.column) - 1, last) for one in marks)
        begin = min(min(one.column - 1, last) for one in marks)
        if starts[behind] <= room - len(_MORE):
            return 0
        wanted = min(starts[behind] - room // 2, starts[begin])
        wanted = min(wanted, starts[last] - room + len(_MORE))
        return next(n for n, start in enumerate(starts) if start >= max(wanted, 0))

    def marked(self, mark: Mark, room: int) -> tuple[str, str, str]:
        """Return what stands below the line: what is before the sign, the sign, what is behind."""
        last = len(self.starts) - 1
        begin = self._at(min(mark.column - 1, last))
        end = self._at(last if mark.end is None else min(mark.end - 1, last))
        begin = min(max(begin, 0), room - 1)
        length = max(min(end, _width_of(self.text)) - begin, 1)
        sign = ("^" if mark.main else "-") * length
        label = safe(shortened(mark.label))
        if label and begin + length + 1 + len(label) <= room:
            return " " * begin, sign, f" {label}"
        # No room behind it: what is said goes before it, if it fits there.
        before = f"{label} " if label and len(label) < begin else ""
        return before.rjust(begin), sign, ""

    def _at(self, character: int) -> int:
        return self.starts[character] - self.cut + self.lead


def _fits(starts: Sequence[int], first: int, behind: int, room: int) -> bool:
    return starts[behind] - starts[first] + len(_MORE) <= max(room, _LEAST)


def _cell(char: str) -> str:
    """Return a character as it is shown; a terminal obeys none of them."""
    return _TAB if char == "\t" else safe(char)


def _width_of(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in {"W", "F"})
        for char in text
    )

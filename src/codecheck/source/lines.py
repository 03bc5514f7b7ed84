"""Lines of bytes, with their number and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from codecheck.source.limits import MAX_BYTES


class Readable(Protocol):
    """Gives bytes line by line."""

    def readline(self, size: int, /) -> bytes:
        """Return the next line with what ends it, at most so many bytes; none at the end."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Attributes:
        number: Its number, from 1.
        text: What stands in it, without what ends it; of one far too long only the beginning.
        start: Where it begins, in bytes from the beginning.
        end: Where the next one begins.
    """

    number: int
    text: bytes
    start: int
    end: int


def read_lines(
    opened: Readable, number: int = 0, start: int = 0, *, partial: bool = True
) -> Iterator[Line]:
    """Yield lines from where a file stands.

    Args:
        opened: The file.
        number: The number of the line before the first.
        start: Where the file stands, in bytes from its beginning.
        partial: Whether what stands behind the last end of a line is a line too.
    """
    while text := opened.readline(MAX_BYTES + 1):
        last, end = text, start + len(text)
        while len(last) > MAX_BYTES and not last.endswith(b"\n"):
            # Far too long; what is too much of it is passed over.
            last = opened.readline(MAX_BYTES + 1)
            end += len(last)
        if not last.endswith(b"\n") and not partial:
            return
        number += 1
        yield Line(number, text.removesuffix(b"\n"), start, end)
        start = end

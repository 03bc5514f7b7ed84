"""A document that was read: its data, and where everything in it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from codecheck.source.places import Place, Span, split_lines, split_path


@dataclass(slots=True)
class Node:
    """One thing in the document.

    Attributes:
        data: A text, None, or a list or dict of the data of the parts.
        plain: Whether it is a scalar written without quotes and not as a block.
        parts: The parts of a mapping by key, of a list by position.
    """

    data: object
    plain: bool = False
    parts: dict[str | int, Part] = field(default_factory=dict)

    @classmethod
    def scalar(cls, data: str | None, *, plain: bool) -> Node:
        """Return a scalar; all of them share that they have no parts."""
        return cls(data, plain, _NO_PARTS)


_NO_PARTS: Final[dict[str | int, Part]] = {}


class Part(NamedTuple):
    """A node as a part of another.

    Attributes:
        key_at: Line and column of the key; those of the item itself in a list.
        at: Line and column of the value; those of the `*alias` where it repeats another node.
        end: Line and column just behind the value.
        node: The value.
    """

    key_at: tuple[int, int]
    at: tuple[int, int]
    end: tuple[int, int]
    node: Node


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A text that was read as YAML or JSON.

    Attributes:
        file: The file as the user named it.
        data: Dicts with text keys, lists, texts and None inside each other, never None itself.
            Every scalar is the text of the author. What aliases repeat is one object, so nothing
            in it may be changed.
        text: The whole text.
        starts: The offset at which each line of the text starts.
    """

    file: str
    data: object
    text: str = field(repr=False)
    starts: list[int] = field(repr=False)
    root: Node = field(repr=False)

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the text, without what ends them."""
        return tuple(split_lines(self.text))

    def place(self, path: str) -> Place:
        """Return where the value at `path` stands, or its nearest ancestor that is there.

        The root stands on the first line.
        """
        part, _ = self._find(path)
        return Place(*part.at)

    def key_place(self, path: str) -> Place:
        """Return where the key of `path` stands: the item itself in a list.

        For an absent path it is the key of the nearest ancestor that is there.
        """
        part, _ = self._find(path)
        return Place(*part.key_at)

    def span(self, path: str) -> Span:
        """Return from where to where the value at `path` stands.

        What has no text of its own, as something absent or the document as a whole, has the rest
        of the line on which its place is.
        """
        part, present = self._find(path)
        end = part.end if present and path else self._line_end(part.at)
        return Span(Place(*part.at), Place(*end))

    def line_of(self, path: str) -> int:
        """Return the line of `place(path)`."""
        return self.place(path).line

    def is_plain(self, path: str) -> bool:
        """Tell whether a scalar stands at `path` that is written plain, such as `yes`."""
        part, present = self._find(path)
        return present and part.node.plain

    def _line_end(self, at: tuple[int, int]) -> tuple[int, int]:
        """Return the place behind what stands on the line of a place, never before that place."""
        line, column = at
        first, behind = (self._offset(number) for number in (line, line + 1))
        return line, max(column, len(self.text[first:behind].rstrip()) + 1)

    def _offset(self, line: int) -> int:
        return self.starts[line - 1] if line <= len(self.starts) else len(self.text)

    def _find(self, path: str) -> tuple[Part, bool]:
        """Return the part at the path, or its nearest ancestor, and whether it is the former."""
        part = Part((1, 1), (1, 1), (1, 1), self.root)
        for step in split_path(path):
            below = part.node.parts.get(step)
            if below is None:
                return part, False
            part = below
        return part, True

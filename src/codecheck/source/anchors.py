"""Anchors and aliases: `&name` gives a node a name, `*name` repeats the node."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from codecheck.source.document import Node
from codecheck.source.events import Event
from codecheck.source.notes import Notes
from codecheck.source.words import did_you_mean, shown


class Measured(NamedTuple):
    """A node, with how many nodes and how many levels it has once aliases are expanded."""

    node: Node
    size: int = 1
    height: int = 0


_NOTHING: Final = Measured(Node(None))


class Anchors:
    """The anchors of a document so far; a later anchor of the same name replaces an earlier."""

    def __init__(self, notes: Notes) -> None:
        """Begin without anchors; problems go to the notes."""
        self._notes = notes
        self._closed: dict[str, Measured] = {}
        self._open: set[str] = set()

    def open(self, event: Event) -> None:
        """Remember that the mapping or list of this anchor has begun."""
        if event.anchor:
            self._open.add(event.anchor)

    def close(self, event: Event, measured: Measured) -> None:
        """Remember the whole node of this anchor."""
        if event.anchor:
            self._open.discard(event.anchor)
            self._closed[event.anchor] = measured

    def repeated(self, alias: Event, path: Callable[[], str]) -> Measured:
        """Return the node that an alias repeats; the problem is noted if there is none."""
        name = alias.anchor
        if name in self._open:
            self._notes.add(
                f"the alias {shown('*' + name)} stands inside what it repeats",
                "write out what is meant",
                alias.at,
                path(),
            )
            return _NOTHING
        if name not in self._closed:
            self._notes.add(
                f"nothing before the alias {shown('*' + name)} has the name {shown('&' + name)}",
                did_you_mean(name, self._closed) or "quote a text that begins with `*`",
                alias.at,
                path(),
            )
            return _NOTHING
        return self._closed[name]

"""What must be of an item of a list for it to matter, and how such items are looked up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from codecheck.engine.compiled.structure import Structures
from codecheck.predicates import tree


@dataclass(frozen=True, slots=True)
class Need:
    """What must be of an item, told from the item alone and from what is the same for all.

    Attributes:
        kind: `and` or `or` of other needs; that a part may hold, may fail, or is there; that a
            list may hold a value; or, of what does not rest on the item, that a part may hold
            (`outside`) or that a list may have items (`some`).
        parts: Those other needs.
        node: That part.
    """

    kind: Literal["and", "or", "holds", "fails", "there", "in", "outside", "some"]
    parts: tuple[Need, ...] = ()
    node: tree.Node | None = None

    def key(self, structures: Structures) -> tuple[object, ...]:
        """Return what is the same for needs that say the same of an item."""
        if self.kind in {"outside", "some"}:
            return ("flag",)
        number = structures.of(self.node).number if self.node is not None else -1
        return (self.kind, number, *(one.key(structures) for one in self.parts))

    def flags(self) -> Iterator[Need]:
        """Yield what is told of what does not rest on the item, in order."""
        if self.kind in {"outside", "some"}:
            yield self
        for one in self.parts:
            yield from one.flags()


@dataclass(frozen=True, slots=True)
class Join:
    """How an item is bound to what is known outside.

    Attributes:
        way: `equal` for a field that equals a value, `holding` for a list that holds it.
        path: The fields from the item to it; empty for the item itself.
        key: The value.
    """

    way: Literal["equal", "holding"]
    path: tuple[str, ...]
    key: tree.Node


Choice = tuple[Join | Need, ...]
"""An item matters only if it is found in one of these ways."""

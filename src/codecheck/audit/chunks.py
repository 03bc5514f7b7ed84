"""Items in handfuls: what one process judges at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from codecheck.audit.item import Item, Mark
from codecheck.audit.sources.base import Source

MOST_ITEMS: Final = 32
MOST_BYTES: Final = 4_000_000


class Chunk(NamedTuple):
    """Some items that stand one behind the other in a source.

    Attributes:
        items: The items, never none.
        source: The place of the source among the sources.
        consumed: How many bytes of all sources were read once these items are.
    """

    items: tuple[Item, ...]
    source: int
    consumed: int

    @property
    def mark(self) -> Mark:
        """How far the source is read once these items are."""
        return self.items[-1].mark


def chunks(sources: Sequence[Source], first: int, behind: Mark) -> Iterator[Chunk]:
    """Yield what stands in sources, handful by handful; the same ones wherever it begins.

    Args:
        sources: The sources.
        first: The place of the first one to read; those before it were read.
        behind: How far that one was read; the end of a chunk.

    Raises:
        UsageError: If a source cannot be read.
    """
    before = sum(one.size or 0 for one in sources[:first])
    for index, source in enumerate(sources[first:], first):
        items: list[Item] = []
        size = 0
        for item in source.items(behind):
            items.append(item)
            size += _size(item)
            if len(items) == MOST_ITEMS or size >= MOST_BYTES:
                yield Chunk(tuple(items), index, before + source.consumed)
                items, size = [], 0
        if items:
            yield Chunk(tuple(items), index, before + source.consumed)
        before += source.size or 0
        behind = Mark()


def _size(item: Item) -> int:
    """Return roughly how many bytes an item holds."""
    content = item.content
    if isinstance(content, bytes | str):
        return len(content)
    return 0 if content is None or isinstance(content, Path) else len(repr(content))

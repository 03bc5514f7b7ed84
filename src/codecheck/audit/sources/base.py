"""What every source can do."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from codecheck.audit.item import Item, Mark


class Source(Protocol):
    """Yields engagements in an order that is always the same.

    Attributes:
        name: How messages name it.
        size: How much there is to read, in bytes; None where nobody knows.
        consumed: How much of that was read.
    """

    name: str
    size: int | None
    consumed: int

    def identity(self) -> str:
        """Return a text that is another when what would be read is."""

    def items(self, behind: Mark) -> Iterator[Item]:
        """Yield what stands behind a mark, which is one that an item of this source had.

        Raises:
            UsageError: If the source cannot be read, or not any further.
        """


def file_identity(*files: Path) -> str:
    """Return a text that is another when a file has another name, size or time of change."""
    told = sha256()
    for one in files:
        state = one.stat()
        told.update(f"{one}\0{state.st_size}\0{state.st_mtime_ns}\0".encode(errors="surrogatepass"))
    return told.hexdigest()

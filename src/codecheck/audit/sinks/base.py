"""What every place for findings can do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from codecheck.audit.rows import Row

Written = Any
"""How much was written, as JSON can hold it; each form has its own."""


class Sink(Protocol):
    """Takes findings, and can be cut back to what it held at a checkpoint."""

    @staticmethod
    def encode(rows: Iterable[Row]) -> Any:  # noqa: ANN401  (each form has its own)
        """Return rows as `write` takes them; done in the process that made them."""

    def write(self, encoded: Any) -> None:  # noqa: ANN401  (as above)
        """Add rows at the end.

        Raises:
            UsageError: If they cannot be written.
        """

    @property
    def whole(self) -> bool:
        """Whether `settle` can be called now."""

    def settle(self) -> Written:
        """See to it that all is on the disk, and return how much that is.

        Raises:
            UsageError: If it cannot be written.
        """

    def finish(self) -> None:
        """Complete what is still open: there are no more rows."""

    def close(self) -> None:
        """Let go of whatever is open."""

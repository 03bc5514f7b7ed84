"""From rows to what stands in them: a column with whole engagements, or one for each field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from codecheck.audit.item import Content
from codecheck.audit.words import NO_COLUMN, wrong
from codecheck.findings import Lang

WHOLE: Final = "engagement"
"""The column that holds whole engagements where no other is named."""


class Columns:
    """Knows which column of a table holds engagements."""

    def __init__(self, names: Sequence[str], chosen: str | None, file: str, lang: Lang) -> None:
        """Take the columns that there are.

        Args:
            names: Their names.
            chosen: The one with whole engagements. Left out, it is the only one there is, or the
                one called `engagement`; where there is none, each column is a field of one.
            file: How messages name the table.
            lang: The language of messages.

        Raises:
            UsageError: If the chosen one is not there.
        """
        if chosen is not None and chosen not in names:
            listed = ", ".join(f"`{one}`" for one in names)
            raise wrong(NO_COLUMN, lang, file=file, name=chosen, names=listed)
        only = names[0] if len(names) == 1 else None
        self.whole = chosen or only or (WHOLE if WHOLE in names else None)

    def content(self, row: Mapping[str, object]) -> Content:
        """Return what a row holds."""
        if self.whole is None:
            return dict(row)
        match row[self.whole]:
            case None | bytes() as found:
                return found
            case Mapping() as found:
                return dict(found)
            case found:
                return str(found).encode("utf-8", "surrogatepass")

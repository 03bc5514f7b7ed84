"""Engagements in the rows of a Parquet file."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from codecheck.audit.extras import arrow
from codecheck.audit.item import Item, Mark
from codecheck.audit.sources.base import file_identity
from codecheck.audit.sources.columns import Columns
from codecheck.audit.words import NO_INPUT, TORN, why, wrong
from codecheck.findings import Lang

_ROWS: Final = 256
"""So many rows are held at a time."""


class Parquet:
    """A Parquet file with an engagement in each row."""

    def __init__(self, name: str, lang: Lang, column: str | None = None) -> None:
        """Open the file.

        Args:
            name: The file.
            lang: The language of messages.
            column: The column with whole engagements, as in `Columns`.

        Raises:
            UsageError: If it cannot be read, or has no such column.
        """
        self._errors = (OSError, ValueError, arrow(lang).ArrowException)
        self.name = name
        self.consumed = 0
        self._lang: Lang = lang
        self._asked = column
        with self._opened() as opened:
            self._rows: int = opened.metadata.num_rows
            self._columns = Columns(opened.schema_arrow.names, column, name, lang)
        self.size: int | None = Path(name).stat().st_size

    def identity(self) -> str:
        """Return a text that is another when the file is, or what is asked of it."""
        told = f"{file_identity(Path(self.name))}\0{self._asked}"
        return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()

    def items(self, behind: Mark) -> Iterator[Item]:
        """Yield the rows.

        Raises:
            UsageError: If the file cannot be read any further.
        """
        number = behind.passed
        with self._opened() as opened:
            try:
                for row in self._rows_of(opened, behind.passed):
                    number += 1
                    self.consumed = (self.size or 0) * number // self._rows
                    yield Item(self.name, number, self._columns.content(row), Mark(number))
            except self._errors as error:
                place = {"file": self.name, "line": number}
                raise wrong(TORN, self._lang, why=_said(error), **place) from error

    def _opened(self) -> Any:  # noqa: ANN401  (pyarrow has no types)
        try:
            return import_module("pyarrow.parquet").ParquetFile(self.name)
        except self._errors as error:
            raise wrong(NO_INPUT, self._lang, file=self.name, why=_said(error)) from error

    def _rows_of(self, opened: Any, passed: int) -> Iterator[dict[str, object]]:  # noqa: ANN401  (as above)
        """Yield rows as mappings, without reading groups that were passed altogether."""
        whole = self._columns.whole
        for group in range(opened.num_row_groups):
            rows = opened.metadata.row_group(group).num_rows
            if passed >= rows:
                passed -= rows
                continue
            batches = opened.iter_batches(
                _ROWS, [group], columns=[whole] if whole else None, use_threads=False
            )
            for batch in batches:
                if passed >= batch.num_rows:
                    passed -= batch.num_rows
                    continue
                yield from batch.slice(passed).to_pylist()
                passed = 0


def _said(error: BaseException) -> str:
    """Return the first line of what an error says: pyarrow tells much behind it."""
    return why(error).partition("\n")[0]

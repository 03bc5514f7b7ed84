"""Findings as a folder of Parquet files, each of which is complete or not there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from codecheck.audit.rows import Row
from codecheck.audit.table import batch_of, schema
from codecheck.audit.words import NO_OUTPUT, NOT_OURS, NOT_THERE, why, wrong
from codecheck.findings import Lang

if TYPE_CHECKING:
    import pyarrow as pa

CHUNKS: Final = 512
"""So many chunks make one file, so that where files end does not depend on any clock."""
GROUP: Final = 10_000
"""So many rows are held before they are written, as one group."""
_OPEN: Final = ".open.parquet"
_OURS: Final = re.compile(r"part-[0-9]{5,}\.parquet|" + re.escape(_OPEN))


class ParquetFolder:
    """A folder that files are added to; the one that is being written has another name."""

    def __init__(self, folder: Path, written: int | None, lang: Lang) -> None:
        """Open the folder.

        Args:
            folder: The folder.
            written: How many files of it count, behind which they are removed; None for none.
            lang: The language of messages.

        Raises:
            UsageError: If it cannot be written, holds less than that, or holds something else.
        """
        self._columns = schema()
        self._folder = folder
        self._lang: Lang = lang
        self._parts = written or 0
        self._chunks = 0
        self._held: list[pa.RecordBatch] = []
        self._writer: Any = None
        try:
            folder.mkdir(exist_ok=True)
            there = {one.name for one in folder.iterdir() if one.is_file()}
            if not all(_OURS.fullmatch(one.name) and one.is_file() for one in folder.iterdir()):
                raise wrong(NOT_OURS, lang, file=folder)
            kept = {_name(number) for number in range(self._parts)}
            if not kept <= there:
                raise wrong(NOT_THERE, lang, file=folder)
            for name in there - kept:
                (folder / name).unlink()
        except OSError as error:
            raise self._no_output(error) from error

    @staticmethod
    def encode(rows: Iterable[Row]) -> pa.RecordBatch:
        """Return rows as a batch."""
        return batch_of(rows)

    @property
    def whole(self) -> bool:
        """Whether the file that was written last is complete."""
        return self._chunks == 0

    def write(self, encoded: pa.RecordBatch) -> None:
        """Add rows.

        Raises:
            UsageError: If they cannot be written.
        """
        self._held.append(encoded)
        self._chunks += 1
        if sum(one.num_rows for one in self._held) >= GROUP:
            self._flush()
        if self._chunks == CHUNKS:
            self._complete()

    def settle(self) -> int:
        """Return how many files there are; each was on the disk before it got its name."""
        return self._parts

    def finish(self) -> None:
        """Complete the last file; one without rows still tells the columns."""
        if self._chunks or not self._parts:
            self._complete()

    def close(self) -> None:
        """Let go of a file that was not completed."""
        if self._writer is not None:
            self._writer.close()

    def _flush(self) -> None:
        """Write what is held as one group of rows."""
        parquet, pa = import_module("pyarrow.parquet"), import_module("pyarrow")
        try:
            if self._writer is None:
                self._writer = parquet.ParquetWriter(
                    self._folder / _OPEN, self._columns, compression="zstd"
                )
            rows = sum(one.num_rows for one in self._held)
            if rows:
                self._writer.write_table(pa.Table.from_batches(self._held), row_group_size=rows)
        except OSError as error:
            raise self._no_output(error) from error
        self._held.clear()

    def _complete(self) -> None:
        self._flush()
        place = self._folder / _OPEN
        try:
            self._writer.close()
            self._writer = None
            with place.open("rb") as opened:
                os.fsync(opened.fileno())
            place.replace(self._folder / _name(self._parts))
        except OSError as error:
            raise self._no_output(error) from error
        self._parts += 1
        self._chunks = 0

    def _no_output(self, error: OSError) -> Exception:
        return wrong(NO_OUTPUT, self._lang, file=self._folder, why=why(error))


def _name(number: int) -> str:
    return f"part-{number:05}.parquet"

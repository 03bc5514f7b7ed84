"""Findings as the rows of a table in an SQLite file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from codecheck.audit.rows import COLUMNS, Row
from codecheck.audit.words import NO_OUTPUT, NOT_OURS, NOT_THERE, why, wrong
from codecheck.findings import Lang

APPLICATION: Final = 0x61756469
"""Stands in the head of the file, so that no other database is written over."""
_LISTS: Final = frozenset(
    name for name, kind in COLUMNS.items() if kind not in {"text", "number", "day"}
)
_TYPES: Final = ", ".join(
    f'"{name}" {"INTEGER" if kind == "number" else "TEXT"}' for name, kind in COLUMNS.items()
)
_TABLE: Final = f"CREATE TABLE findings (n INTEGER PRIMARY KEY, {_TYPES})"
_INSERT: Final = f"INSERT INTO findings VALUES (?{', ?' * len(COLUMNS)})"  # noqa: S608  (constants)


class SqliteFile:
    """A table that rows are added to; `n` counts them, and lists stand in it as JSON."""

    def __init__(self, file: Path, written: int | None, lang: Lang) -> None:
        """Open the file.

        Args:
            file: The file.
            written: How many rows of it count, behind which they are removed; None to begin anew.
            lang: The language of messages.

        Raises:
            UsageError: If it cannot be written, holds less than that, or is another database.
        """
        self._file = file
        self._lang: Lang = lang
        self._n = written or 0
        with self._told():
            self._base = sqlite3.connect(file, isolation_level=None)
        try:
            with self._told():
                self._begin(anew=written is None)
        except BaseException:
            self._base.close()
            raise

    def _begin(self, *, anew: bool) -> None:
        if self._one("PRAGMA application_id") != APPLICATION:
            if not anew or self._one("SELECT count(*) FROM sqlite_schema"):
                raise wrong(NOT_OURS, self._lang, file=self._file)
            self._base.execute("BEGIN")
            self._base.execute(_TABLE)
            self._base.execute(f"PRAGMA application_id = {APPLICATION}")
            self._base.execute("COMMIT")
        if anew and self._one("PRAGMA quick_check(1)") != "ok":
            raise sqlite3.DatabaseError("the database is damaged; remove it")
        there = self._one("SELECT coalesce(max(n), 0) FROM findings")
        if not isinstance(there, int) or there < self._n:
            raise wrong(NOT_THERE, self._lang, file=self._file)
        self._base.execute("BEGIN")
        self._base.execute("DELETE FROM findings WHERE n > ?", [self._n])

    @staticmethod
    def encode(rows: Iterable[Row]) -> list[tuple[Any, ...]]:
        """Return rows as tuples in the order of the columns."""
        return [tuple(map(_value, COLUMNS, map(one.get, COLUMNS))) for one in rows]

    @property
    def whole(self) -> bool:
        """Always: rows stand for themselves."""
        return True

    def write(self, encoded: Sequence[tuple[Any, ...]]) -> None:
        """Add rows.

        Raises:
            UsageError: If they cannot be written.
        """
        numbered = ((number, *row) for number, row in enumerate(encoded, self._n + 1))
        with self._told():
            self._base.executemany(_INSERT, numbered)
        self._n += len(encoded)

    def settle(self) -> int:
        """Keep what was written, and return how many rows that is.

        Raises:
            UsageError: If it cannot be written.
        """
        with self._told():
            self._base.execute("COMMIT")
            self._base.execute("BEGIN")
        return self._n

    def finish(self) -> None:
        """Do nothing: every row is complete."""

    def close(self) -> None:
        """Let go of the file; what was not settled is gone."""
        self._base.close()

    def _one(self, question: str) -> Any:  # noqa: ANN401  (what SQLite holds)
        return self._base.execute(question).fetchone()[0]

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell what SQLite cannot do as an error of the call."""
        try:
            yield
        except (sqlite3.DatabaseError, UnicodeError, MemoryError) as error:
            raise wrong(NO_OUTPUT, self._lang, file=self._file, why=why(error)) from error


def _value(name: str, value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if name in _LISTS else value

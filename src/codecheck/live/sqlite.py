"""A store in one SQLite file: what is kept there outlives the process, wherever it was killed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final

from codecheck.errors import StoreError
from codecheck.live.store import Done, Saved, Told, Turned

APPLICATION: Final = 0x636F6465
"""Stands in the head of the file, so that no other database is taken for a store."""
VERSION: Final = 1
_TABLES: Final = """
CREATE TABLE events (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL);
CREATE TABLE engagements (id TEXT PRIMARY KEY, day TEXT NOT NULL, record TEXT NOT NULL);
CREATE TABLE alerts (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, given INTEGER NOT NULL, alert TEXT NOT NULL
);
CREATE INDEX waiting ON alerts (n) WHERE NOT given;
CREATE TABLE marks (name TEXT PRIMARY KEY, mark TEXT NOT NULL);
"""


class SqliteStore:
    """Keeps everything in a file that one process uses at a time.

    Whatever is kept is on the disk before `keep` or `given` returns.
    """

    def __init__(self, file: str | Path) -> None:
        """Open a file, which is made if it is not there, for its owner alone to read.

        Raises:
            StoreError: If it cannot be opened, is no store, or is used by another process.
        """
        self._file = Path(file)
        with self._told():
            # It holds whole records, so nobody else may read it.
            os.close(os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600))
            self._base = sqlite3.connect(
                self._file, timeout=0, isolation_level=None, check_same_thread=False
            )
            try:
                self._opened()
            except BaseException:
                self._base.close()
                raise

    def _opened(self) -> None:
        self._base.execute("PRAGMA locking_mode = EXCLUSIVE")
        with self._whole():
            empty = self._one("SELECT count(*) FROM sqlite_schema") == 0
            if empty:
                for statement in _TABLES.split(";"):
                    self._base.execute(statement)
                self._base.execute(f"PRAGMA application_id = {APPLICATION}")
                self._base.execute(f"PRAGMA user_version = {VERSION}")
        if self._one("PRAGMA application_id") != APPLICATION:
            raise StoreError(f"`{self._file}` is a database, but no store of codecheck")
        if self._one("PRAGMA user_version") != VERSION:
            raise StoreError(f"`{self._file}` is a store of another version of codecheck")
        self._base.execute("PRAGMA journal_mode = WAL")
        self._base.execute("PRAGMA synchronous = FULL")

    def knows(self, event: str) -> bool:
        """Tell whether an event is kept."""
        with self._told():
            return bool(self._one("SELECT count(*) FROM events WHERE id = ?", event))

    def engagements(self) -> Sequence[str]:
        """Return the ids of the engagements that are followed, in the order of their ids."""
        with self._told():
            found = self._base.execute("SELECT id FROM engagements ORDER BY id").fetchall()
        return [self._text(name) for (name,) in found]

    def saved(self, engagement: str) -> Saved | None:
        """Return an engagement with its record; None if it is not followed."""
        with self._told():
            found = self._base.execute(
                "SELECT day, record FROM engagements WHERE id = ?", (engagement,)
            ).fetchone()
        if found is None:
            return None
        day, record = map(self._text, found)
        try:
            return Saved(date.fromisoformat(day), record)
        except ValueError:
            raise self._damaged() from None

    def keep(self, done: Done, marks: Mapping[str, str]) -> None:
        """Keep what an event did, and marks, all of it or nothing."""
        with self._told(), self._whole() as base:
            if done.event is not None:
                base.execute("INSERT INTO events (id, at) VALUES (?, ?)", (done.event, done.at))
            for name, saved in done.engagements.items():
                match saved:
                    case None:
                        base.execute("DELETE FROM engagements WHERE id = ?", (name,))
                    case Turned(day):
                        base.execute(
                            "UPDATE engagements SET day = ? WHERE id = ?", (day.isoformat(), name)
                        )
                    case Saved(day, record):
                        base.execute(
                            "INSERT OR REPLACE INTO engagements VALUES (?, ?, ?)",
                            (name, day.isoformat(), record),
                        )
            base.executemany(
                "INSERT INTO alerts (id, given, alert) VALUES (?, 0, ?) ON CONFLICT DO NOTHING",
                ((one.id, one.text) for one in done.told),
            )
            self._mark(marks)

    def waiting(self) -> Sequence[Told]:
        """Return what was told and not given yet, in its order."""
        with self._told():
            found = self._base.execute(
                "SELECT id, alert FROM alerts WHERE NOT given ORDER BY n"
            ).fetchall()
        return [Told(self._text(name), self._text(text)) for name, text in found]

    def given(self, told: Iterable[str], marks: Mapping[str, str]) -> None:
        """Note that what was told, by id, was given, and marks, all of it or nothing."""
        with self._told(), self._whole() as base:
            base.executemany("UPDATE alerts SET given = 1 WHERE id = ?", ((name,) for name in told))
            self._mark(marks)

    def mark(self, name: str) -> str | None:
        """Return a mark: a short text that somebody keeps under a name."""
        with self._told():
            found = self._base.execute("SELECT mark FROM marks WHERE name = ?", (name,)).fetchone()
        return self._text(found[0]) if found else None

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def _mark(self, marks: Mapping[str, str]) -> None:
        self._base.executemany("INSERT OR REPLACE INTO marks VALUES (?, ?)", marks.items())

    def _one(self, query: str, *given: str) -> Any:  # noqa: ANN401  (whatever is asked for)
        return self._base.execute(query, given).fetchone()[0]

    def _text(self, value: object) -> str:
        """Return a value as the text that was put there; SQLite lets anything stand anywhere."""
        if not isinstance(value, str):
            raise self._damaged()
        return value

    def _damaged(self) -> StoreError:
        return StoreError(f"the store `{self._file}` is damaged; begin anew with another file")

    @contextmanager
    def _whole(self) -> Iterator[sqlite3.Connection]:
        """Do everything inside, or nothing of it."""
        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield self._base
            self._base.execute("COMMIT")
        except BaseException:
            if self._base.in_transaction:
                self._base.execute("ROLLBACK")
            raise

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell what goes wrong with the file in one sentence."""
        try:
            yield
        except (UnicodeError, MemoryError) as error:
            # A length in the file that is none makes SQLite ask for more memory than there is.
            raise self._damaged() from error
        except sqlite3.Error as error:
            busy = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_BUSY
            why = "another process uses it; give each its own store" if busy else str(error)
            raise StoreError(f"the store `{self._file}` cannot be used: {why}") from error
        except OSError as error:
            why = (error.strerror or "").lower()
            raise StoreError(f"the store `{self._file}` cannot be opened: {why}") from error

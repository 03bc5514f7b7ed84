"""Engagements in the rows that a query gives."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from codecheck import UsageError
from codecheck.audit.item import Mark
from codecheck.audit.reading import read
from codecheck.audit.sources.base import Source
from codecheck.audit.sources.opening import open_source
from tests.audit.support import record

QUERY = "SELECT record FROM kept ORDER BY n"


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Return a database with ten engagements."""
    with closing(sqlite3.connect(tmp_path / "a.db")) as base, base:
        base.execute("CREATE TABLE kept (n INTEGER, record TEXT)")
        rows = ((n, json.dumps(record(n))) for n in range(10))
        base.executemany("INSERT INTO kept VALUES (?, ?)", rows)
    return f"sqlite:///{tmp_path}/a.db"


def found(source: Source, passed: int = 0) -> list[tuple[int, str]]:
    """Return the row and the id of each engagement."""
    items = source.items(Mark(passed))
    return [(one.line, read(one, date(2024, 5, 31)).id) for one in items]


EXPECTED = [(n + 1, f"e-{n}") for n in range(10)]


def test_a_query_gives_engagements(url: str) -> None:
    """The only column holds them, or the one that is asked for."""
    assert EXPECTED == found(open_source(url, "en", query=QUERY))
    several = "SELECT n, record FROM kept ORDER BY n"
    assert EXPECTED == found(open_source(url, "en", query=several, column="record"))


def test_each_column_may_be_a_field(url: str) -> None:
    """Where none holds whole engagements."""
    query = "SELECT 'e-' || n AS id, '2024-01-10' AS started FROM kept ORDER BY n"

    assert EXPECTED == found(open_source(url, "en", query=query))


@pytest.mark.parametrize("passed", [1, 5, 10])
def test_reading_goes_on_behind_a_mark(url: str, passed: int) -> None:
    """Rows that were read are passed over."""
    assert EXPECTED[passed:] == found(open_source(url, "en", query=QUERY), passed)


def test_what_is_asked_makes_the_identity(url: str) -> None:
    """The same query may give something else, which nobody can tell beforehand."""
    asked = [(QUERY, None), (QUERY, "record"), (QUERY + " LIMIT 3", None), (QUERY, None)]
    told = [open_source(url, "en", query=query, column=name).identity() for query, name in asked]

    assert (3, told[0]) == (len(set(told)), told[-1])
    assert open_source(url, "en", query=QUERY).size is None


def test_a_query_changes_nothing(url: str, tmp_path: Path) -> None:
    """Whatever it says, it is never carried through."""
    with pytest.raises(UsageError):
        found(open_source(url, "en", query="DELETE FROM kept"))
    with closing(sqlite3.connect(tmp_path / "a.db")) as base:
        assert (10,) == base.execute("SELECT count(*) FROM kept").fetchone()


def test_what_cannot_be_read_is_told(url: str) -> None:
    """A query that is none, a kind of database that is none, a column that is not there."""
    with pytest.raises(UsageError, match=r"`sqlite:///.*a.db` cannot be read: no such table: none"):
        found(open_source(url, "en", query="SELECT x FROM none"))
    with pytest.raises(UsageError, match=r"`nosql://\.\.\.` cannot be read: ."):
        open_source("nosql://a:geheim@b/c", "en", query=QUERY)
    with pytest.raises(UsageError, match="has no column `x`; there are `record`"):
        found(open_source(url, "en", query=QUERY, column="x"))
    with pytest.raises(UsageError, match="needs a package that is not there: `MySQLdb`"):
        open_source("mysql://a@b/c", "en", query=QUERY)


def test_a_password_is_told_to_nobody() -> None:
    """Neither in findings nor in messages."""
    with pytest.raises(UsageError) as caught:
        open_source("mysql://anna:geheim@host/c", "en", query=QUERY)

    assert "`mysql://anna:***@host/c` needs a package" in str(caught.value)


def test_a_database_and_a_query_belong_together(url: str, tmp_path: Path) -> None:
    """Neither stands alone."""
    with pytest.raises(UsageError, match=r"`sqlite://\.\.\.` is a database; `--sql QUERY` says"):
        open_source(url, "en")
    with pytest.raises(UsageError, match="`--sql` needs a database for a source"):
        open_source(str(tmp_path), "en", query=QUERY)

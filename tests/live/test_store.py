"""Stores: what was kept is there, as a whole, and whoever may not read it cannot."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from codecheck.errors import StoreError
from codecheck.live.sqlite import SqliteStore
from codecheck.live.store import Done, MemoryStore, Saved, Store, Told, Turned

DAY = date(2024, 5, 3)
ALERT = Told("one", '{"id":"one"}')


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Return a store of each kind."""
    made: Store = MemoryStore() if request.param == "memory" else SqliteStore(tmp_path / "w.db")
    yield made
    made.close()


def test_what_an_event_did_is_kept(store: Store) -> None:
    """The event, the records and the marks are there."""
    saved: dict[str, Saved | Turned | None] = {"b": Saved(DAY, "{}"), "a": Saved(DAY, "{1}")}
    store.keep(Done("e1", "2024-05-03", saved), {"input": "3"})

    assert (True, False) == (store.knows("e1"), store.knows("e2"))
    assert ["a", "b"] == [*store.engagements()]
    assert Saved(DAY, "{1}") == store.saved("a")
    assert store.saved("c") is None
    assert ("3", None) == (store.mark("input"), store.mark("output"))


def test_a_day_that_turned_leaves_the_record_and_one_that_is_forgotten_is_gone(
    store: Store,
) -> None:
    """What the later event did takes the place of the earlier."""
    store.keep(Done("e1", "", {"a": Saved(DAY, "{}"), "b": Saved(DAY, "{}")}), {"m": "1"})
    store.keep(Done("e2", "", {"a": Turned(date(2024, 5, 4)), "b": None}), {"m": "2"})
    store.keep(Done("e3", "", {"b": None}), {})

    assert Saved(date(2024, 5, 4), "{}") == store.saved("a")
    assert ["a"] == [*store.engagements()]
    assert "2" == store.mark("m")


def test_a_refused_event_is_not_known(store: Store) -> None:
    """It can still be sent rightly."""
    store.keep(Done(told=(ALERT,)), {})
    store.given(["one"], {"output": "12"})

    assert [] == [*store.waiting()]
    assert "12" == store.mark("output")


def test_what_was_told_waits_until_it_was_given_also_after_a_restart(tmp_path: Path) -> None:
    """In its order, and what was told already is not told again."""
    other = Told("two", '{"id":"two"}')
    first = SqliteStore(tmp_path / "w.db")
    first.keep(Done("e1", "", {}, (other, ALERT)), {})
    first.keep(Done(told=(Told("two", "otherwise"),)), {})
    first.close()
    second = SqliteStore(tmp_path / "w.db")

    assert [other, ALERT] == [*second.waiting()]
    second.given(["two"], {})
    assert [ALERT] == [*second.waiting()]
    second.close()


def test_what_cannot_be_kept_whole_is_not_kept_at_all(tmp_path: Path) -> None:
    """An event that is there already is an error, and nothing of what came with it is kept."""
    store = SqliteStore(tmp_path / "w.db")
    store.keep(Done("e1"), {})
    with pytest.raises(StoreError, match="UNIQUE"):
        store.keep(Done("e1", "", {"a": Saved(DAY, "{}")}, (ALERT,)), {"m": "1"})

    assert ([], [], None) == ([*store.engagements()], [*store.waiting()], store.mark("m"))
    store.close()


def test_only_its_owner_reads_a_store(tmp_path: Path) -> None:
    """It holds whole records."""
    SqliteStore(tmp_path / "w.db").close()

    assert 0o600 == (tmp_path / "w.db").stat().st_mode & 0o777


def test_two_processes_cannot_use_one_store(tmp_path: Path) -> None:
    """The second is told, and changes nothing."""
    first = SqliteStore(tmp_path / "w.db")
    with pytest.raises(StoreError, match="another process uses it; give each its own store"):
        SqliteStore(tmp_path / "w.db")
    first.close()
    SqliteStore(tmp_path / "w.db").close()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("CREATE TABLE other (x)", "is a database, but no store of codecheck"),
        (None, "file is not a database"),
    ],
)
def test_another_file_is_not_taken_for_a_store(
    tmp_path: Path, statement: str | None, said: str
) -> None:
    """Nothing is written to it."""
    file = tmp_path / "other"
    if statement is None:
        file.write_text("a text that is long enough to be taken for the head of a database " * 9)
    else:
        with sqlite3.connect(file) as base:
            base.execute(statement)
        base.close()
    before = file.read_bytes()
    with pytest.raises(StoreError, match=said):
        SqliteStore(file)

    assert before == file.read_bytes()


def test_a_store_of_another_version_is_refused(tmp_path: Path) -> None:
    """What it means may have changed."""
    SqliteStore(tmp_path / "w.db").close()
    with sqlite3.connect(tmp_path / "w.db") as base:
        base.execute("PRAGMA user_version = 99")
    base.close()

    with pytest.raises(StoreError, match="store of another version"):
        SqliteStore(tmp_path / "w.db")


def test_a_store_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """With its name and the reason."""
    with pytest.raises(StoreError, match=r"`.*w\.db` cannot be opened: no such file or directory"):
        SqliteStore(tmp_path / "nowhere" / "w.db")


@pytest.mark.parametrize(
    ("change", "used"),
    [
        ("UPDATE engagements SET day = '2024-02-30'", lambda store: store.saved("a")),
        ("UPDATE engagements SET day = x'31'", lambda store: store.saved("a")),
        ("UPDATE engagements SET record = x'31'", lambda store: store.saved("a")),
        ("UPDATE engagements SET record = CAST(x'ff' AS TEXT)", lambda store: store.saved("a")),
        ("UPDATE engagements SET id = x'31'", lambda store: store.engagements()),
        ("UPDATE alerts SET alert = x'31'", lambda store: store.waiting()),
        ("UPDATE alerts SET alert = CAST(x'ff' AS TEXT)", lambda store: store.waiting()),
        ("UPDATE marks SET mark = x'31'", lambda store: store.mark("m")),
    ],
)
def test_what_is_damaged_is_told(
    tmp_path: Path, change: str, used: Callable[[SqliteStore], object]
) -> None:
    """What was not put there is taken for nothing else, whatever it looks like."""
    first = SqliteStore(tmp_path / "w.db")
    first.keep(Done("e1", "", {"a": Saved(DAY, "{}")}, (ALERT,)), {"m": "1"})
    first.close()
    with sqlite3.connect(tmp_path / "w.db") as base:
        base.execute(change)
    base.close()
    second = SqliteStore(tmp_path / "w.db")

    with pytest.raises(StoreError, match=r"is damaged; begin anew with another file|UTF-8"):
        used(second)
    second.close()

"""What holds of every place for findings."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from codecheck import UsageError
from codecheck.audit.rows import COLUMNS, Row
from codecheck.audit.sinks import parquet
from codecheck.audit.sinks.base import Sink, Written
from codecheck.audit.sinks.opening import form_of
from tests.audit.content import content
from tests.audit.sinks.support import EVERY, rows
from tests.audit.support import question

OUTS = ("out.jsonl", "out.parquet", "out.sqlite")
Open = Callable[..., Sink]


@pytest.fixture(params=OUTS)
def out(request: pytest.FixtureRequest) -> str:
    """Return a name for findings, in each form."""
    return str(request.param)


@pytest.fixture
def found(tmp_path: Path) -> list[Row]:
    """Return some findings."""
    return rows(question(tmp_path, verdicts=EVERY))


@pytest.fixture(autouse=True)
def _small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "CHUNKS", 1)
    monkeypatch.setattr(parquet, "GROUP", 5)


def open_at(place: Path, written: Written = None) -> Sink:
    """Open a place for findings."""
    return form_of(place, "en")(place, written, "en")


def put(sink: Sink, *parts: list[Row]) -> Written:
    """Write rows, part by part, and return how much was written before the last."""
    before: Written = None
    for part in parts:
        if sink.whole:
            before = sink.settle()
        sink.write(sink.encode(part))
    return before


def left(place: Path) -> list[dict[str, Any]]:
    """Return the rows that a place holds, as plain data."""
    match place.suffix:
        case ".jsonl":
            return [json.loads(one) for one in place.read_text("utf-8").splitlines()]
        case ".parquet":
            listed: list[dict[str, Any]] = pq.read_table(place).to_pylist()
            return [json.loads(json.dumps(one, default=str)) for one in listed]
    told: Any = content(place.parent, place.name)[place.name]
    lists = {n for n, kind in COLUMNS.items() if kind not in {"text", "number", "day"}}
    return [
        {
            name: json.loads(value) if name in lists else value
            for name, value in zip(COLUMNS, values, strict=True)
        }
        for _, *values in told
    ]


def test_every_form_holds_the_same_rows(tmp_path: Path, out: str, found: list[Row]) -> None:
    """With all columns, in the order in which they were written."""
    sink = open_at(tmp_path / out)
    put(sink, found[:4], [], found[4:])
    sink.finish()
    sink.settle()
    sink.close()

    assert found == left(tmp_path / out)
    assert list(COLUMNS) == list(found[0])


def test_what_was_written_later_is_cut_off(tmp_path: Path, out: str, found: list[Row]) -> None:
    """Going on at a checkpoint leaves what a run without an interruption leaves."""
    whole = open_at(tmp_path / f"whole-{out}")
    put(whole, found[:4], found[4:8], found[8:])
    whole.finish()
    whole.settle()
    whole.close()
    sink = open_at(tmp_path / out)
    mark = put(sink, found[:4], found[4:8])
    put(sink, found[4:])
    sink.close()
    sink = open_at(tmp_path / out, mark)
    put(sink, found[4:8], found[8:])
    sink.finish()
    sink.settle()
    sink.close()

    assert [*content(tmp_path, f"whole-{out}").values()] == [*content(tmp_path, out).values()]


def test_an_audit_that_begins_anew_writes_over_the_one_before(
    tmp_path: Path, out: str, found: list[Row]
) -> None:
    """Nothing of that stays."""
    for part in (found, found[:2]):
        sink = open_at(tmp_path / out)
        put(sink, part)
        sink.finish()
        sink.settle()
        sink.close()

    assert found[:2] == left(tmp_path / out)


def test_no_findings_are_a_place_without_rows(tmp_path: Path, out: str) -> None:
    """It is there, so that whoever reads it finds none instead of nothing."""
    sink = open_at(tmp_path / out)
    sink.finish()
    sink.settle()
    sink.close()

    assert [] == left(tmp_path / out)


def test_less_than_a_checkpoint_says_is_told(tmp_path: Path, out: str, found: list[Row]) -> None:
    """Whoever took something away lost it; the audit does not go on as if it were there."""
    sink = open_at(tmp_path / out)
    put(sink, found)
    sink.finish()
    mark = sink.settle()
    sink.close()

    with pytest.raises(UsageError, match="holds less than when the audit was interrupted"):
        open_at(tmp_path / out, mark + 1)


@pytest.mark.parametrize("name", ["out.parquet", "out.sqlite"])
def test_what_was_not_written_here_is_left_alone(tmp_path: Path, name: str) -> None:
    """Another folder or database keeps what is in it."""
    import sqlite3  # noqa: PLC0415  (only here)

    place = tmp_path / name
    if name == "out.parquet":
        place.mkdir()
        (place / "mine.parquet").write_bytes(b"mine")
    else:
        with sqlite3.connect(place) as base:
            base.execute("CREATE TABLE mine (x)")
        base.close()

    with pytest.raises(UsageError, match="holds something that was not written here"):
        open_at(place)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, out: str) -> None:
    """By its name, whatever the form."""
    place = tmp_path / "none" / out

    with pytest.raises(UsageError, match=rf"`.*{out}` cannot be written: ."):
        open_at(place)


def test_days_are_days_in_parquet(tmp_path: Path, found: list[Row]) -> None:
    """So that they can be compared as such."""
    sink = open_at(tmp_path / "out.parquet")
    put(sink, found)
    sink.close()

    assert {date(2024, 6, 1)} == set(pq.read_table(tmp_path / "out.parquet")["as_of"].to_pylist())


def test_a_file_of_parquet_is_complete_or_has_another_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: list[Row]
) -> None:
    """What is being written is not taken for findings."""
    monkeypatch.setattr(parquet, "CHUNKS", 2)
    sink = open_at(tmp_path / "out.parquet")
    put(sink, found[:6])
    names = [one.name for one in (tmp_path / "out.parquet").iterdir()]
    held = sink.whole
    put(sink, found[6:])
    sink.close()

    assert ([".open.parquet"], False, True) == (names, held, sink.whole)
    assert found == left(tmp_path / "out.parquet")

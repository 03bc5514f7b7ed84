"""Engagements in the rows of a Parquet file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from codecheck import UsageError
from codecheck.audit.item import Mark
from codecheck.audit.reading import read
from codecheck.audit.sources.base import Source
from codecheck.audit.sources.opening import open_source
from codecheck.audit.sources.parquet import Parquet
from tests.audit.support import record


def written(file: Path, columns: dict[str, list[Any]], rows: int = 3) -> Path:
    """Write a table in groups of so many rows."""
    pq.write_table(pa.table(columns), file, row_group_size=rows)
    return file


def texts(file: Path, count: int = 10) -> Path:
    """Write engagements as texts."""
    return written(
        file, {"engagement": [json.dumps(record(n)) for n in range(count)], "x": [1] * count}
    )


def found(source: Source, passed: int = 0) -> list[tuple[int, str]]:
    """Return the row and the id of each engagement."""
    items = source.items(Mark(passed))
    return [(one.line, read(one, date(2024, 5, 31)).id) for one in items]


EXPECTED = [(n + 1, f"e-{n}") for n in range(10)]


def test_a_column_holds_whole_engagements(tmp_path: Path) -> None:
    """As texts in JSON: the column that is called so, the one that is asked for, the only one."""
    file = texts(tmp_path / "a.parquet")
    source = open_source(str(file), "en")

    assert EXPECTED == found(source)
    assert source.size == source.consumed == file.stat().st_size
    values = [json.dumps(record(n)).encode() for n in range(10)]
    assert EXPECTED == found(Parquet(str(written(tmp_path / "b.parquet", {"a": values})), "en"))
    named = written(tmp_path / "c.parquet", {"id": ["x"] * 10, "doc": values})
    assert EXPECTED == found(open_source(str(named), "en", column="doc"))


def test_a_column_may_be_nested(tmp_path: Path) -> None:
    """What Arrow holds as a struct is read as it is; nothing is silence."""
    file = written(tmp_path / "a.parquet", {"record": [record(n) for n in range(10)]})

    assert EXPECTED == found(Parquet(str(file), "en"))


def test_each_column_may_be_a_field(tmp_path: Path) -> None:
    """Where none holds whole engagements; days may be days."""
    rows = [record(n) | {"started": date(2024, 1, 10)} for n in range(10)]
    names = sorted({name for one in rows for name in one})
    columns = {name: [one.get(name) for one in rows] for name in names}

    assert EXPECTED == found(Parquet(str(written(tmp_path / "a.parquet", columns)), "en"))


@pytest.mark.parametrize("passed", range(11))
def test_reading_goes_on_behind_a_mark(tmp_path: Path, passed: int) -> None:
    """At any row, in the middle of a group or between two."""
    assert EXPECTED[passed:] == found(Parquet(str(texts(tmp_path / "a.parquet")), "en"), passed)


def test_a_row_without_an_engagement_is_an_item(tmp_path: Path) -> None:
    """So that it is refused with its number."""
    file = written(tmp_path / "a.parquet", {"engagement": ["x", None]})

    assert [b"x", None] == [one.content for one in Parquet(str(file), "en").items(Mark())]


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A file that is none, one that is not there, a column that is not there, a torn page."""
    torn, whole = tmp_path / "torn.parquet", texts(tmp_path / "a.parquet")
    torn.write_bytes(b"PAR1" + b"x" * 100)

    with pytest.raises(UsageError, match=r"`.*torn.parquet` cannot be read: ."):
        open_source(str(torn), "en")
    with pytest.raises(UsageError, match="cannot be read: "):
        open_source(str(tmp_path / "none.parquet"), "en")
    with pytest.raises(UsageError, match="has no column `y`; there are `engagement`, `x`"):
        open_source(str(whole), "en", column="y")
    data = bytearray(whole.read_bytes())
    data[4:200] = b"\xff" * 196
    whole.write_bytes(data)
    with pytest.raises(UsageError, match=r"cannot be read on behind line 0: ."):
        found(open_source(str(whole), "en"))


def test_the_identity_is_that_of_file_and_column(tmp_path: Path) -> None:
    """What is read is another thing when either is."""
    file = str(texts(tmp_path / "a.parquet"))
    one, same, other = (Parquet(file, "en", column) for column in (None, None, "engagement"))

    assert one.identity() == same.identity() != other.identity()

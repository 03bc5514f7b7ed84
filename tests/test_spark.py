"""Auditing a table of Spark; `make spark-check` does it on a real cluster."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from codecheck import UsageError, spark
from codecheck.arrow import FINDINGS, check_batches
from codecheck.engine.check import chosen
from codecheck.rulebook import find, folders
from tests.audit.support import record
from tests.testing.support import write_code

Judged = Callable[[Iterable[pa.RecordBatch]], Iterable[pa.RecordBatch]]


class Table:
    """Stands for a table of Spark: gives each of its parts to a function by itself."""

    def __init__(self, parts: list[pa.RecordBatch]) -> None:
        """Take the parts."""
        self.parts = parts
        self.schema = ""

    def mapInArrow(self, judged: Judged, schema: str) -> Any:  # noqa: ANN401, N802  (Spark's name)
        """Return what the function makes of each part."""
        self.schema = schema
        return [row for part in self.parts for one in judged([part]) for row in one.to_pylist()]


@pytest.fixture
def _small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_code(tmp_path)
    for module in (find, folders):
        monkeypatch.setattr(module, "rules_folder", lambda: tmp_path)
    monkeypatch.setattr(spark, "_codes", chosen)  # another test has another code of that name


@pytest.mark.usefixtures("_small")
def test_each_part_is_judged_as_batches_are() -> None:
    """Without the place of a row, since a table has no order."""
    parts = [
        pa.RecordBatch.from_pydict({"doc": [json.dumps(record(n))], "key": [f"k{n}"]})
        for n in range(3)
    ]
    table: Any = Table(parts)
    given: Any = {"as_of": "2024-06-01", "column": "doc", "key": "key"}
    told = spark.audit(table, codes=["small-1"], **given)
    expected = [
        {name: value for name, value in row.items() if name != "row"}
        for one in check_batches(parts, codes=["small-1"], **given)
        for row in one.to_pylist()
    ]

    assert (2, expected) == (len(told), told)
    assert [name for name in FINDINGS if name != "row"] == re.findall(r"`(\w+)`", table.schema)


@pytest.mark.usefixtures("_small")
def test_what_is_wrong_is_told_before_anything_is_sent() -> None:
    """A code or day that there is not never reaches a worker."""
    table: Any = Table([])

    with pytest.raises(UsageError, match="none"):
        spark.audit(table, codes=["none"])
    with pytest.raises(UsageError, match="as-of date"):
        spark.audit(table, as_of="2024")


@pytest.mark.usefixtures("_small")
def test_a_day_that_nobody_gave_is_that_of_the_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers whose clocks differ, or which begin later, judge as of the same day."""
    monkeypatch.setattr(spark, "day_of", lambda _: date(2024, 6, 1))
    table: Any = Table([pa.RecordBatch.from_pydict({"doc": [json.dumps(record())]})])

    assert [date(2024, 6, 1)] == [one["as_of"] for one in spark.audit(table)]

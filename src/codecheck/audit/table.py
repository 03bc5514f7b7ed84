"""Findings as a table of Arrow: the columns of `codecheck.audit.rows` with their types."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final

from codecheck.audit.extras import arrow
from codecheck.audit.rows import COLUMNS, Row

if TYPE_CHECKING:
    import pyarrow as pa

_DAYS: Final = tuple(name for name, kind in COLUMNS.items() if kind == "day")


def schema() -> pa.Schema:
    """Return the names and types of the columns.

    Raises:
        UsageError: If `pyarrow` is not there.
    """
    return arrow("en").schema([(name, arrow_type(kind)) for name, kind in COLUMNS.items()])


def arrow_type(kind: str) -> pa.DataType:
    """Return the type of a column that holds a kind of value, as in `COLUMNS`."""
    pa = arrow("en")
    text = pa.string()
    match kind:
        case "number":
            return pa.int64()
        case "day":
            return pa.date32()
        case "texts":
            return pa.list_(text)
        case "evidence":
            return pa.list_(pa.struct([("path", text), ("value", text)]))
        case "questions":
            return pa.list_(pa.struct([("id", text), ("about", text)]))
    return text


def batch_of(rows: Iterable[Row], columns: pa.Schema | None = None) -> pa.RecordBatch:
    """Return rows as a batch.

    Args:
        rows: The rows.
        columns: The columns of the batch; those of findings if left out.

    Raises:
        UsageError: If `pyarrow` is not there.
    """
    pa = arrow("en")
    return pa.RecordBatch.from_pylist([_typed(one) for one in rows], schema=columns or schema())


def _typed(row: Row) -> Row:
    days = {name: date.fromisoformat(row[name]) for name in _DAYS if row.get(name)}
    return {**row, **days}

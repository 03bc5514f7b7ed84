"""Auditing a table of Spark, on as many machines as it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final

from codecheck.arrow import FINDINGS, check_batches
from codecheck.engine.check import chosen, day_of
from codecheck.findings import Lang, Verdict
from codecheck.rulebook.model import Code

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

_TYPES: Final = {
    "text": "string",
    "number": "bigint",
    "day": "date",
    "texts": "array<string>",
    "evidence": "array<struct<path: string, value: string>>",
    "questions": "array<struct<id: string, about: string>>",
}
_LEFT_OUT: Final = "row"
"""A table of Spark has no order, so the place of a row says nothing."""
SCHEMA: Final = ", ".join(
    f"`{name}` {_TYPES[kind]}" for name, kind in FINDINGS.items() if name != _LEFT_OUT
)
"""The columns of what comes out, as Spark writes them."""


def audit(
    df: DataFrame,
    *,
    codes: Iterable[str] | None = None,
    as_of: date | str | None = None,
    lang: Lang = "en",
    verdicts: Iterable[Verdict | str] = (Verdict.VIOLATED,),
    **more: Any,  # noqa: ANN401  (as `check_batches` takes them)
) -> DataFrame:
    """Check the engagement in each row of a table.

    Codes are named by id, and loaded by each worker, so codecheck must be installed there as here.

    Args:
        df: Rows that hold an engagement each, as for `codecheck.arrow.check_batches`.
        codes: Ids of codes; all codes that come with codecheck if left out.
        as_of: Day as of which is judged; today, as it is here and now, if left out.
        lang: Language of the messages.
        verdicts: The verdicts of which findings are wanted.
        more: `recorded_through`, `column`, `key` and `show_values`, as for `check_batches`.

    Returns:
        A table of findings with the columns `SCHEMA`, and a row with `refused` for each record that
        could not be checked.

    Raises:
        UsageError: If there is no such code or day.
    """
    names = tuple(one.id for one in chosen(codes))
    asked = {"as_of": day_of(as_of), "lang": lang, "verdicts": tuple(map(str, verdicts)), **more}
    return df.mapInArrow(partial(_judged, names, asked), SCHEMA)


def _judged(
    names: tuple[str, ...], asked: dict[str, Any], batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    for batch in check_batches(batches, codes=_codes(names), **asked):
        yield batch.drop_columns([_LEFT_OUT])


@cache
def _codes(names: tuple[str, ...]) -> tuple[Code, ...]:
    """Return codes, the same ones for each part of the table that a worker gets."""
    return chosen(names)

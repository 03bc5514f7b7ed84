"""Checking engagements that come as record batches of Arrow: batches in, findings out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from codecheck.audit.extras import arrow
from codecheck.audit.item import Item, Mark
from codecheck.audit.judge import Judge, Question
from codecheck.audit.rows import COLUMNS, Row
from codecheck.audit.sources.columns import Columns
from codecheck.audit.table import arrow_type, batch_of
from codecheck.engine.check import chosen, day_of
from codecheck.findings import Lang, Verdict
from codecheck.rulebook.model import Code

if TYPE_CHECKING:
    import pyarrow as pa

_FIRST: Final = {"key": "text", "row": "number"}
_PLACE: Final = frozenset({"file", "line"})
FINDINGS: Final[Mapping[str, str]] = {
    **_FIRST,
    **{name: kind for name, kind in COLUMNS.items() if name not in _PLACE},
    "refused": "text",
}
"""The columns of what comes out, and what each holds."""


def check_batches(  # noqa: PLR0913  (as `check` has them, and which columns are meant)
    batches: Iterable[pa.RecordBatch],
    *,
    codes: Iterable[str | Code] | None = None,
    as_of: date | str | None = None,
    lang: Lang = "en",
    verdicts: Iterable[Verdict | str] = (Verdict.VIOLATED,),
    recorded_through: date | str | None = None,
    column: str | None = None,
    key: str | None = None,
    show_values: bool = False,
) -> Iterator[pa.RecordBatch]:
    """Check the engagement in each row of record batches.

    Args:
        batches: Rows that hold an engagement each: in one column, as JSON or nested, or as a column
            for each field of it.
        codes: Ids of codes, or loaded codes; all codes that come with codecheck if left out.
        as_of: Day as of which is judged, at its end; today in the Netherlands if left out.
        lang: Language of the messages.
        verdicts: The verdicts of which findings are wanted.
        recorded_through: Day through which everything is recorded where a record does not say it.
        column: The column that holds whole engagements. Left out, it is the only one, or the one
            called `engagement`; where there is none, each column is a field.
        key: A column that names a record; its value comes back beside each finding, as text.
        show_values: Whether evidence shows recorded values; without it only dates are shown.

    Yields:
        For each batch one with its findings, in the order of its rows, with the columns `FINDINGS`.
        A row that could not be checked comes back as one with `refused`, which says why.

    Raises:
        UsageError: If there is no such code, day or column, or `pyarrow` is not there.
        RuleError: If a rule file is wrong.
    """
    question = Question(
        codes=chosen(codes),
        as_of=day_of(as_of),
        lang=lang,
        verdicts=frozenset(map(Verdict, verdicts)),
        through=day_of(recorded_through) if recorded_through is not None else None,
        show_values=show_values,
    )
    schema = arrow(lang).schema([(name, arrow_type(kind)) for name, kind in FINDINGS.items()])
    judge = Judge(question)
    passed = 0
    for batch in batches:
        names = batch.schema.names
        if key is not None:
            Columns(names, key, "batch", lang)
        columns = Columns([one for one in names if one != key], column, "batch", lang)
        items = [
            Item(_text(row.pop(key)) if key else "", number, columns.content(row), Mark())
            for number, row in enumerate(batch.to_pylist(), passed + 1)
        ]
        passed += batch.num_rows
        rows = (row for item in items for row in _rows(judge, item, keyed=key is not None))
        yield batch_of(rows, schema)


def _rows(judge: Judge, item: Item, *, keyed: bool) -> Iterator[Row]:
    """Yield what became of an item: its findings, or the row that says why there are none."""
    found = judge.judge([item])
    head: dict[str, Any] = {"key": item.file if keyed else None, "row": item.line}
    for row in found.rows:
        yield {**row, **head}
    for line in found.refused:
        flaws = json.loads(line)["flaws"]
        told = (f"{one['path']}: {one['reason']}".removeprefix(": ") for one in flaws)
        yield {**head, "as_of": judge.as_of.isoformat(), "refused": "; ".join(told)}


def _text(value: object) -> str:
    return "" if value is None else str(value)

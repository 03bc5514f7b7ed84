"""Engagements as record batches: batches in, findings out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from codecheck import UsageError
from codecheck.arrow import FINDINGS, check_batches
from codecheck.audit.judge import Question
from tests.audit.sinks.support import EVERY, rows
from tests.audit.support import AS_OF, BAD, question, record

TEXTS = [json.dumps(record(0)), BAD, json.dumps(record(1)), None, json.dumps(record(2))]


@pytest.fixture
def asked(tmp_path: Path) -> Question:
    """Return a question about the small code."""
    return question(tmp_path, verdicts=EVERY)


def batch(**columns: list[Any]) -> pa.RecordBatch:
    """Return a batch."""
    return pa.RecordBatch.from_pydict(columns)


def found(asked: Question, *batches: pa.RecordBatch, **more: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Return every row that comes out."""
    given = {"codes": asked.codes, "as_of": AS_OF, **more}
    return [row for one in check_batches(batches, **given) for row in one.to_pylist()]


def test_findings_are_those_of_an_audit(asked: Question) -> None:
    """With every verdict asked for, row for row; a day is a day."""
    texts = [json.dumps(record(n)) for n in range(3)]
    told = found(asked, batch(engagement=texts), verdicts=EVERY)
    expected = [
        {**row, "as_of": AS_OF, "key": None, "row": row["line"], "refused": None}
        for row in rows(asked)
    ]

    assert [{name: one[name] for name in FINDINGS} for one in expected] == told


def test_nothing_is_lost(asked: Question) -> None:
    """Every record comes back by its key: with findings, or with why it has none."""
    told = found(asked, batch(engagement=TEXTS, name=[*"abcde"]), key="name", verdicts=EVERY)

    assert ["a", "b", "c", "d", "e"] == list(dict.fromkeys(one["key"] for one in told))
    assert [
        (2, "b", '["..."]: there is no field `...` here'),
        (4, "d", "nothing stands here"),
    ] == [(one["row"], one["key"], one["refused"]) for one in told if one["refused"]]


def test_each_batch_gives_one(asked: Question) -> None:
    """In their order, and rows are counted through."""
    batches = [batch(engagement=[json.dumps(record(n))]) for n in (1, 0, 2)]
    told = list(check_batches(batches, codes=asked.codes, as_of=AS_OF))

    assert [0, 1, 1] == [one.num_rows for one in told]
    assert [2, 3] == [row["row"] for one in told for row in one.to_pylist()]
    assert [*FINDINGS] == told[0].schema.names


def test_records_may_be_nested_or_columns(asked: Question) -> None:
    """Beside the key, which is no field of theirs."""
    nested = batch(doc=[record(0)], name=[7])
    columns = batch(**{name: [value] for name, value in record(0).items()}, name=[None])

    assert ["7"] == [one["key"] for one in found(asked, nested, key="name")]
    assert [("e-0", "")] == [
        (one["engagement"], one["key"]) for one in found(asked, columns, key="name")
    ]


def test_how_far_records_were_kept_can_be_said_for_all(asked: Question) -> None:
    """A record that does not say it is refused otherwise."""
    texts = batch(engagement=[json.dumps(record(recorded_through=None))])

    assert ["`recorded_through` is missing"] == [one["refused"] for one in found(asked, texts)]
    assert ["violated"] == [
        one["verdict"] for one in found(asked, texts, recorded_through="2024-05-31")
    ]


@pytest.mark.parametrize("given", [{"column": "x"}, {"key": "x"}])
def test_a_column_that_is_not_there_is_told(asked: Question, given: dict[str, str]) -> None:
    """With those that are."""
    with pytest.raises(UsageError, match="has no column `x`; there are `engagement`"):
        found(asked, batch(engagement=TEXTS), **given)

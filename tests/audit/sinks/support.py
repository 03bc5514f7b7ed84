"""What the tests of places for findings share."""

from __future__ import annotations

from codecheck.audit.item import Item, Mark
from codecheck.audit.judge import Judge, Question
from codecheck.audit.rows import Row
from codecheck.findings import Verdict
from tests.audit.support import record


def rows(asked: Question, count: int = 3) -> list[Row]:
    """Return the findings of some engagements that were violated, judged or not known."""
    items = [Item("s.jsonl", n + 1, record(n), Mark()) for n in range(count)]
    return Judge(asked).judge(items).rows


EVERY = frozenset(Verdict)

"""Checks engagements one after the other; each process of an audit has one judge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from codecheck.audit.item import Item
from codecheck.audit.reading import read
from codecheck.audit.refusals import refusal
from codecheck.audit.rows import Row, row_of
from codecheck.audit.tally import Tally
from codecheck.engagement.load import source_of
from codecheck.engine.compiled.outcomes import verdict_of
from codecheck.engine.picked import picked
from codecheck.engine.ready import program
from codecheck.engine.reporter import Reporter
from codecheck.findings import Lang, Verdict
from codecheck.rulebook.model import Code


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every engagement.

    Attributes:
        codes: The codes, with those that they extend.
        as_of: Day as of which is judged.
        verdicts: The verdicts of which findings are wanted.
        through: Day through which everything is recorded where a record does not say it; None
            where it must.
    """

    codes: tuple[Code, ...]
    as_of: date
    lang: Lang = "en"
    verdicts: frozenset[Verdict] = frozenset({Verdict.VIOLATED})
    through: date | None = None
    show_values: bool = False


class Judged(NamedTuple):
    """What became of some items.

    Attributes:
        rows: The findings that were wanted, in the order of the items.
        refused: A line for each item that could not be checked.
        tally: The counts.
    """

    rows: list[Row]
    refused: list[str]
    tally: Tally


class Judge:
    """Checks items; one that cannot be checked stops no other."""

    def __init__(self, question: Question) -> None:
        """Take what is asked of each."""
        self._question = question
        self._articles = [(code, one) for code in question.codes for one in code.articles]
        self._program = program(question.codes)

    @property
    def as_of(self) -> date:
        """The day as of which it judges."""
        return self._question.as_of

    def judge(self, items: Iterable[Item]) -> Judged:
        """Check items, and tell of each the findings, or why it could not be checked."""
        found = Judged([], [], Tally())
        for item in items:
            try:
                verdicts, rows = self._judged(item)
            except Exception as error:  # noqa: BLE001  (the other items must still be checked)
                shows = self._question.show_values
                found.refused.append(refusal(item, error, show_values=shows))
                found.tally.refused += 1
                continue
            found.rows.extend(rows)
            found.tally.findings += len(rows)
            found.tally.engagements += 1
            for (code, article), verdict in zip(self._articles, verdicts, strict=True):
                found.tally.count((code.id, article.number), verdict)
        return found

    def _judged(self, item: Item) -> tuple[list[Verdict], list[Row]]:
        """Return how each article came out, and the findings that are wanted."""
        asked = self._question
        engagement = read(item, asked.through)
        judgement = self._program.judge(engagement, asked.as_of)
        verdicts = [verdict_of(one) for one in judgement.articles]
        record = judgement.as_read()
        # Which facts decided costs as much again as all the rest.
        record.tells_deciding = False
        reporter = Reporter(
            record, source_of(engagement), asked.lang, show_values=asked.show_values
        )
        findings = picked(judgement, reporter, asked.verdicts)
        return verdicts, [row_of(item, engagement.id, asked.as_of, one) for one in findings]

"""Checks engagements one after the other; each process of an audit has one judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from codecheck.audit.item import Item
from codecheck.audit.reading import read
from codecheck.audit.refusals import refusal
from codecheck.audit.rows import Row, row_of
from codecheck.audit.tally import Tally
from codecheck.engagement.load import source_of
from codecheck.engagement.root import Engagement
from codecheck.engine.check import Reporter, check, opened
from codecheck.engine.examine import examine
from codecheck.findings import PRECEDENCE, Finding, Lang, Verdict
from codecheck.rulebook.model import Article, Code


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
        self._last = max((PRECEDENCE.index(one) for one in question.verdicts), default=-1)

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
        report = check(engagement, codes=asked.codes, as_of=asked.as_of, lang=asked.lang)
        verdicts = [report.verdict_of(code.id, one.number) for code, one in self._articles]
        # No finding weighs more than its article, so only these can hold one that is wanted.
        articles = [
            one
            for one, verdict in zip(self._articles, verdicts, strict=True)
            if PRECEDENCE.index(verdict) <= self._last
        ]
        findings = self._findings(engagement, articles) if articles else ()
        rows = [row_of(item, report, one) for one in findings if one.verdict in asked.verdicts]
        return verdicts, rows

    def _findings(
        self, engagement: Engagement, articles: Iterable[tuple[Code, Article]]
    ) -> Iterator[Finding]:
        """Yield the findings of some articles, without which facts decided: that costs the most."""
        asked = self._question
        record = opened(engagement, asked.codes, asked.as_of)
        record.tells_deciding = False
        source = source_of(engagement)
        reporter = Reporter(record, source, asked.lang, show_values=asked.show_values)
        for code, article in articles:
            yield from reporter.findings(examine(code, article, record))

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
from codecheck.engine.check import check
from codecheck.findings import Finding, Lang, Report, Verdict
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
        self._articles = [(code.id, one.number) for code in question.codes for one in code.articles]

    @property
    def as_of(self) -> date:
        """The day as of which it judges."""
        return self._question.as_of

    def judge(self, items: Iterable[Item]) -> Judged:
        """Check items, and tell of each the findings, or why it could not be checked."""
        found = Judged([], [], Tally())
        for item in items:
            try:
                report = self._checked(item)
                rows = [row_of(item, report, one) for one in self._wanted(report)]
            except Exception as error:  # noqa: BLE001  (the other items must still be checked)
                shows = self._question.show_values
                found.refused.append(refusal(item, error, show_values=shows))
                found.tally.refused += 1
                continue
            found.rows.extend(rows)
            found.tally.findings += len(rows)
            found.tally.engagements += 1
            for name in self._articles:
                found.tally.count(name, report.verdict_of(*name))
        return found

    def _checked(self, item: Item) -> Report:
        asked = self._question
        return check(
            read(item, asked.through),
            codes=asked.codes,
            as_of=asked.as_of,
            lang=asked.lang,
            show_values=asked.show_values,
        )

    def _wanted(self, report: Report) -> Iterable[Finding]:
        wanted = self._question.verdicts
        if wanted == {Verdict.VIOLATED}:  # a report has these without making all the others
            return report.violations
        return (one for one in report.findings if one.verdict in wanted)

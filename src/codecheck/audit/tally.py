"""What an audit counts: how many engagements an article came out how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from codecheck.findings import PRECEDENCE, Verdict

Name = tuple[str, str]
"""The id of a code and the number of an article."""


@dataclass(slots=True)
class Tally:
    """Counts, which can be added up.

    Attributes:
        engagements: How many were checked.
        refused: How many could not be.
        findings: How many findings were written.
        articles: For each article, in how many engagements it came out how; every verdict of
            `PRECEDENCE` has its place in the list.
    """

    engagements: int = 0
    refused: int = 0
    findings: int = 0
    articles: dict[Name, list[int]] = field(default_factory=dict)

    def count(self, article: Name, verdict: Verdict) -> None:
        """Count how an article came out in one more engagement."""
        self._of(article)[PRECEDENCE.index(verdict)] += 1

    def add(self, other: Tally) -> None:
        """Add what another part of the audit counted."""
        self.engagements += other.engagements
        self.refused += other.refused
        self.findings += other.findings
        for article, numbers in other.articles.items():
            mine = self._of(article)
            mine[:] = [one + more for one, more in zip(mine, numbers, strict=True)]

    def verdicts(self, articles: Iterable[Name] | None = None) -> dict[Verdict, int]:
        """Return how often each verdict was counted, of some articles or of all."""
        chosen = self.articles.values() if articles is None else map(self._of, articles)
        sums = [sum(numbers) for numbers in zip(*chosen, strict=True)] or [0] * len(PRECEDENCE)
        return dict(zip(PRECEDENCE, sums, strict=True))

    def as_data(self) -> dict[str, Any]:
        """Return the counts as JSON can hold them."""
        return {
            "engagements": self.engagements,
            "refused": self.refused,
            "findings": self.findings,
            "articles": [[*name, *numbers] for name, numbers in self.articles.items()],
        }

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> Tally:
        """Return counts that were held as `as_data` gives them."""
        articles = {(code, number): counts for code, number, *counts in data["articles"]}
        return cls(data["engagements"], data["refused"], data["findings"], articles)

    def _of(self, article: Name) -> list[int]:
        return self.articles.setdefault(article, [0] * len(PRECEDENCE))

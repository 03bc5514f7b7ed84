"""What an audit counts: how many engagements an article came out how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from codecheck.findings import PRECEDENCE, Verdict

_LARGEST: Final = 2**62
"""More than this is no count of anything, and no place in a file either."""
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
        """Return counts that were held as `as_data` gives them.

        Raises:
            KeyError: If a count is not there.
            ValueError: If one is no count, or there are not as many as verdicts.
        """
        articles = {
            (str(code), str(number)): [count_of(one) for one in counts]
            for code, number, *counts in data["articles"]
        }
        if any(len(counts) != len(PRECEDENCE) for counts in articles.values()):
            raise ValueError("there is a count for each verdict")
        return cls(
            count_of(data["engagements"]),
            count_of(data["refused"]),
            count_of(data["findings"]),
            articles,
        )

    def _of(self, article: Name) -> list[int]:
        return self.articles.setdefault(article, [0] * len(PRECEDENCE))


def count_of(value: object) -> int:
    """Return a count that was kept somewhere.

    Raises:
        ValueError: If it is none.
    """
    if type(value) is not int or not 0 <= value <= _LARGEST:
        raise ValueError(f"`{value}` is no count")
    return value

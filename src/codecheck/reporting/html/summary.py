"""How many articles have which verdict: by code, by chapter, and which are not decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from codecheck.findings import (
    PRECEDENCE,
    ArticleResult,
    CodeResult,
    Report,
    Verdict,
    count_verdicts,
)
from codecheck.reporting.html.checked import Checked, clean, pair
from codecheck.rulebook.model import Text

DECIDED: Final = (
    Verdict.VIOLATED,
    Verdict.EXCUSED,
    Verdict.SATISFIED,
    Verdict.NOT_APPLICABLE,
)
"""The verdicts that the record decides."""
UNDECIDED: Final = (Verdict.UNKNOWN, Verdict.PENDING, Verdict.JUDGEMENT)
"""The verdicts that leave something open."""
BAR_WIDTH: Final = 1000
_GAP: Final = 3


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar, in thousandths of its width."""

    verdict: Verdict
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Counted:
    """Articles counted by verdict; all seven are named."""

    name: str
    counts: Mapping[Verdict, int]

    @property
    def total(self) -> int:
        """The number of articles."""
        return sum(self.counts.values())

    @property
    def bar(self) -> tuple[Segment, ...]:
        """The parts of a bar that shows the counts, in the order of the verdicts."""
        present = [one for one in PRECEDENCE if self.counts[one]]
        room = BAR_WIDTH - _GAP * (len(present) - 1)
        segments: list[Segment] = []
        done = 0
        for index, verdict in enumerate(present):
            start = room * done // self.total
            done += self.counts[verdict]
            segments.append(
                Segment(verdict, start + _GAP * index, room * done // self.total - start)
            )
        return tuple(segments)


@dataclass(frozen=True, slots=True)
class CodeSummary:
    """The counts of one code.

    Attributes:
        id: Its id.
        title: Its title.
        short: Its title as citations have it.
        whole: Its articles together.
        chapters: Its articles by chapter; none where all have one verdict, which `whole` tells.
        undecided: The numbers of the articles that are not decided, by verdict.
    """

    id: str
    title: Text
    short: Text
    whole: Counted
    chapters: tuple[Counted, ...]
    undecided: Mapping[Verdict, tuple[str, ...]]


def summaries(checked: Checked) -> tuple[CodeSummary, ...]:
    """Return the counts of each code of a report."""
    return tuple(
        CodeSummary(
            id=clean(code.code),
            title=pair(code.title, other.title),
            short=pair(_short(code), _short(other)),
            whole=Counted("", code.count()),
            chapters=_chapters(code.articles),
            undecided={
                verdict: tuple(
                    clean(one.article) for one in code.articles if one.verdict is verdict
                )
                for verdict in UNDECIDED
            },
        )
        for code, other in zip(checked.nl.codes, checked.en.codes, strict=True)
    )


def in_all(reports: Sequence[Report]) -> Mapping[Verdict, int]:
    """Return the counts of several reports together."""
    return count_verdicts(
        article.verdict for one in reports for code in one.codes for article in code.articles
    )


def _short(code: CodeResult) -> str:
    """Return what citations of a code begin with."""
    return code.articles[0].citation.label.rpartition(", ")[0] or code.title


def _chapters(articles: Sequence[ArticleResult]) -> tuple[Counted, ...]:
    """Return the counts by chapter: by the first step of the numbers at which they differ."""
    if len({one.verdict for one in articles}) == 1:
        return ()
    steps = [one.article.split(".") for one in articles]
    shared = len({one[0] for one in steps}) == 1 and any(len(one) > 1 for one in steps)
    depth = 2 if shared else 1
    found: dict[str, list[Verdict]] = {}
    for one, number in zip(articles, steps, strict=True):
        found.setdefault(".".join(number[:depth]), []).append(one.verdict)
    return tuple(Counted(clean(name), count_verdicts(ones)) for name, ones in found.items())

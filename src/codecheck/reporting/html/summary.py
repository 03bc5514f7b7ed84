"""How many articles have which verdict: by code, by chapter, and which are not decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from codecheck.findings import CodeResult, Finding
from codecheck.reporting.html.checked import Checked, clean, pair
from codecheck.reporting.html.standing import STANDINGS, UNDECIDED, count, standing_of_all
from codecheck.reporting.origin import origin
from codecheck.rulebook.model import Text

BAR_WIDTH: Final = 1000
_GAP: Final = 3


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar, in thousandths of its width."""

    standing: str
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Counted:
    """Articles counted by how they stand; every way is named."""

    name: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """The number of articles."""
        return sum(self.counts.values())

    @property
    def bar(self) -> tuple[Segment, ...]:
        """The parts of a bar that shows the counts, in the order of the standings."""
        present = [one for one in STANDINGS if self.counts[one]]
        room = BAR_WIDTH - _GAP * (len(present) - 1)
        segments: list[Segment] = []
        done = 0
        for index, standing in enumerate(present):
            start = room * done // self.total
            done += self.counts[standing]
            segments.append(
                Segment(standing, start + _GAP * index, room * done // self.total - start)
            )
        return tuple(segments)


@dataclass(frozen=True, slots=True)
class CodeSummary:
    """The counts of one code.

    Attributes:
        id: Its id.
        title: Its title.
        origin: Its edition, and where its rules come from.
        short: Its title as citations have it.
        whole: Its articles together.
        chapters: Its articles by chapter; none where all stand alike, which `whole` tells.
        undecided: The numbers of the articles that are not decided, by how they stand.
    """

    id: str
    title: Text
    origin: Text
    short: Text
    whole: Counted
    chapters: tuple[Counted, ...]
    undecided: Mapping[str, tuple[str, ...]]


def summaries(checked: Checked) -> tuple[CodeSummary, ...]:
    """Return the counts of each code of a report."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for one in checked.nl.findings:
        found.setdefault((one.citation.code, one.citation.article), []).append(one)
    summed: list[CodeSummary] = []
    for code, other in zip(checked.nl.codes, checked.en.codes, strict=True):
        articles = {
            one.article: standing_of_all(found.get((code.code, one.article), ()), one.verdict)
            for one in code.articles
        }
        summed.append(
            CodeSummary(
                id=clean(code.code),
                title=pair(code.title, other.title),
                origin=pair(origin(code, "nl"), origin(other, "en")),
                short=pair(_short(code), _short(other)),
                whole=Counted("", count(articles.values())),
                chapters=_chapters(articles),
                undecided={
                    standing: tuple(clean(one) for one in articles if articles[one] == standing)
                    for standing in UNDECIDED
                },
            )
        )
    return tuple(summed)


def in_all(parts: Iterable[Counted]) -> Counted:
    """Return counts together."""
    ones = list(parts)
    return Counted("", {one: sum(part.counts[one] for part in ones) for one in STANDINGS})


def _short(code: CodeResult) -> str:
    """Return what citations of a code begin with."""
    return code.articles[0].citation.label.rpartition(", ")[0] or code.title


def _chapters(articles: Mapping[str, str]) -> tuple[Counted, ...]:
    """Return the counts by chapter: by the first step of the numbers at which they differ."""
    if len(set(articles.values())) == 1:
        return ()
    steps = {number: number.split(".") for number in articles}
    shared = len({one[0] for one in steps.values()}) == 1
    depth = 2 if shared and any(len(one) > 1 for one in steps.values()) else 1
    found: dict[str, list[str]] = {}
    for number, standing in articles.items():
        found.setdefault(".".join(steps[number][:depth]), []).append(standing)
    return tuple(Counted(clean(name), count(ones)) for name, ones in found.items())

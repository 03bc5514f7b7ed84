"""What an audit counted, as a text and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from codecheck.audit.tally import Tally
from codecheck.engine.check import cite
from codecheck.findings import PRECEDENCE, SCHEMA_VERSION, Lang, Verdict
from codecheck.reporting.layout import safe, wrapped
from codecheck.reporting.machine import json_text
from codecheck.reporting.style import Style, plain, role_of
from codecheck.reporting.words import IN_ALL, counted
from codecheck.rulebook.model import Code, Text

_QUIET: Final = frozenset({Verdict.SATISFIED, Verdict.NOT_APPLICABLE})
_HEADS: Final[dict[Verdict, Text]] = {
    Verdict.VIOLATED: Text("geschonden", "violated"),
    Verdict.UNKNOWN: Text("onbekend", "unknown"),
    Verdict.PENDING: Text("loopt nog", "pending"),
    Verdict.JUDGEMENT: Text("aan mens", "judgement"),
    Verdict.EXCUSED: Text("afwijking", "excused"),
    Verdict.SATISFIED: Text("voldaan", "satisfied"),
    Verdict.NOT_APPLICABLE: Text("n.v.t.", "n/a"),
}
"""Shorter than elsewhere, so that a table is no wider than other text."""
_TITLE: Final = Text("Audit per {day}", "Audit as of {day}")
_CHECKED: Final = (
    Text("{n} opdracht getoetst", "{n} engagement checked"),
    Text("{n} opdrachten getoetst", "{n} engagements checked"),
)
_REFUSED: Final = Text("{n} geweigerd", "{n} refused")
_FOUND: Final = (
    Text("{n} bevinding gevonden", "{n} finding made"),
    Text("{n} bevindingen gevonden", "{n} findings made"),
)
_COUNTS: Final = Text(
    "Per artikel: in hoeveel opdrachten het zo uitkwam.",
    "For each article: in how many engagements it came out so.",
)
_ARTICLE: Final = Text("artikel", "article")
_LEFT_OUT: Final = (
    Text(
        "{n} artikel staat hier niet: in elke opdracht voldaan of niet van toepassing (-v)",
        "{n} article is not shown: satisfied or not applicable in every engagement (-v)",
    ),
    Text(
        "{n} artikelen staan hier niet: in elke opdracht voldaan of niet van toepassing (-v)",
        "{n} articles are not shown: satisfied or not applicable in every engagement (-v)",
    ),
)


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of an audit, with what they are of.

    Attributes:
        tally: The counts.
        codes: The codes that were checked.
        as_of: The day as of which was judged.
    """

    tally: Tally
    codes: Sequence[Code]
    as_of: date
    lang: Lang

    def articles(self, code: Code) -> Iterator[tuple[str, dict[Verdict, int]]]:
        """Yield the number of each article of a code, and how often it came out how."""
        for one in code.articles:
            yield one.number, self.tally.verdicts([(code.id, one.number)])

    def shown(self, code: Code, *, verbose: bool) -> list[tuple[str, dict[Verdict, int]]]:
        """Return the articles of which something is left in some engagement; all with `verbose`."""
        return [
            (number, counts)
            for number, counts in self.articles(code)
            if verbose or any(n for one, n in counts.items() if one not in _QUIET)
        ]

    def whole(self, code: Code) -> dict[Verdict, int]:
        """Return how often the articles of a code came out how, together."""
        return self.tally.verdicts([(code.id, one.number) for one in code.articles])


def summary_json(summary: Summary) -> str:
    """Return the counts as JSON."""
    tally, lang = summary.tally, summary.lang
    data: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "as_of": summary.as_of.isoformat(),
        "lang": lang,
        "engagements": tally.engagements,
        "refused": tally.refused,
        "findings": tally.findings,
        "codes": [
            {
                "code": code.id,
                "edition": code.edition,
                "title": code.title[lang],
                "summary": summary.whole(code),
                "articles": [
                    {
                        "article": article.number,
                        "citation": cite(code, article, lang).label,
                        "verdicts": counts,
                    }
                    for article, (_, counts) in zip(
                        code.articles, summary.articles(code), strict=True
                    )
                ],
            }
            for code in summary.codes
        ],
    }
    return json_text(data, indent=2)


def summary_text(summary: Summary, *, style: Style = plain, verbose: bool = False) -> str:
    """Return the counts as a text, a table for each code.

    Args:
        summary: The counts.
        style: How parts are set off.
        verbose: Whether to list also articles that nothing is left of in any engagement.
    """
    title, *lines = told(summary)
    lines = [style(title, "title"), *lines]
    if summary.tally.engagements:
        for code in summary.codes:
            lines += ["", *_table(summary, code, style, verbose=verbose)]
    return "\n".join(lines) + "\n"


def told(summary: Summary) -> list[str]:
    """Return what is told above the counts, line by line; the first is the title."""
    lang, tally = summary.lang, summary.tally
    done = [counted(_CHECKED, tally.engagements, lang)]
    if tally.refused:
        done.append(_REFUSED[lang].format(n=tally.refused))
    if tally.findings:
        done.append(counted(_FOUND, tally.findings, lang))
    lines = [_TITLE[lang].format(day=summary.as_of), ", ".join(done)]
    return [*lines, _COUNTS[lang]] if tally.engagements else lines


def left_out(number: int, lang: Lang) -> str:
    """Return that so many articles are not shown, and why."""
    return counted(_LEFT_OUT, number, lang)


def _table(summary: Summary, code: Code, style: Style, *, verbose: bool) -> Iterator[str]:
    lang = summary.lang
    shown = summary.shown(code, verbose=verbose)
    numbers = (one.number for one in code.articles)
    name = max(map(len, (_ARTICLE[lang], IN_ALL[lang], *numbers)))
    heads = {one: _HEADS[one][lang] for one in PRECEDENCE}
    whole = summary.whole(code)
    wide = {one: max(len(heads[one]), len(str(whole[one]))) for one in PRECEDENCE}
    yield style(safe(f"{code.title[lang]} ({code.id})"), "title")
    head = [_ARTICLE[lang].ljust(name), *(heads[one].rjust(wide[one]) for one in PRECEDENCE)]
    yield style("  ".join(head).rstrip(), "muted")
    for number, counts in [*shown, (IN_ALL[lang], whole)]:
        cells = [_cell(style, one, counts[one], wide[one]) for one in PRECEDENCE]
        yield "  ".join([safe(number).ljust(name), *cells])
    left = len(code.articles) - len(shown)
    if left:
        yield from wrapped(left_out(left, lang), 0)


def _cell(style: Style, verdict: Verdict, count: int, width: int) -> str:
    text = str(count).rjust(width)
    if not count or verdict in _QUIET:
        return style(text, "muted")
    return style(text, role_of(verdict))

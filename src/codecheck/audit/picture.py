"""What an audit counted, as a picture: a bar for each article, as long as all engagements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

from codecheck.audit.summary import Summary, left_out, told
from codecheck.findings import PRECEDENCE, Verdict
from codecheck.reporting.layout import safe
from codecheck.reporting.words import VERDICTS
from codecheck.rulebook.model import Code

_WIDTH: Final = 1000
_LEFT: Final = 110
_BAR: Final = 780
_ROW: Final = 22
_LEGEND: Final = 125
_COLOURS: Final[Mapping[Verdict, str]] = {
    Verdict.VIOLATED: "#a01c1c",
    Verdict.UNKNOWN: "#d9a441",
    Verdict.PENDING: "#3f8fc0",
    Verdict.JUDGEMENT: "#9a6cc0",
    Verdict.EXCUSED: "#5aa3ab",
    Verdict.SATISFIED: "#5a9a5e",
    Verdict.NOT_APPLICABLE: "#d5d8db",
}


def summary_svg(summary: Summary, *, verbose: bool = False) -> str:
    """Return the counts as SVG, which holds nothing but itself.

    Args:
        summary: The counts.
        verbose: Whether to draw also articles that nothing is left of in any engagement.
    """
    body: list[str] = []
    title, *heads = told(summary)
    y = 28
    body.append(_text(20, y, title, "font-weight='bold' font-size='16'"))
    for line in heads:
        y += _ROW
        body.append(_text(20, y, line))
    y += _ROW + 8
    body += _legend(summary, y)
    for code in summary.codes if summary.tally.engagements else ():
        y += 2 * _ROW
        name = f"{code.title[summary.lang]} ({code.id})"
        body.append(_text(20, y, name, "font-weight='bold'"))
        for line in _bars(summary, code, y, verbose=verbose):
            y += _ROW
            body.append(line)
    height = y + _ROW
    head = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {_WIDTH} {height}' "
        f"width='{_WIDTH}' height='{height}' role='img' lang='{summary.lang}' "
        "font-family='system-ui, sans-serif' font-size='14'>"
    )
    back = f"<rect width='{_WIDTH}' height='{height}' fill='#ffffff'/>"
    return "\n".join([head, f"<title>{escape(title)}</title>", back, *body, "</svg>\n"])


def _legend(summary: Summary, y: int) -> Iterator[str]:
    for index, verdict in enumerate(PRECEDENCE):
        x = 20 + index * _LEGEND
        yield f"<rect x='{x}' y='{y - 11}' width='12' height='12' fill='{_COLOURS[verdict]}'/>"
        yield _text(x + 18, y, VERDICTS[verdict][summary.lang])


def _bars(summary: Summary, code: Code, y: int, *, verbose: bool) -> Iterator[str]:
    """Yield a line of SVG for each row below a place."""
    shown = summary.shown(code, verbose=verbose)
    for number, counts in shown:
        y += _ROW
        yield _text(20, y, number) + "".join(_parts(summary, number, counts, y))
    left = len(code.articles) - len(shown)
    if left:
        yield _text(20, y + _ROW, left_out(left, summary.lang), "fill='#55595e'")


def _parts(summary: Summary, number: str, counts: Mapping[Verdict, int], y: int) -> Iterator[str]:
    """Yield the parts of a bar, and how many engagements the first verdict was found in."""
    total, done = summary.tally.engagements, 0
    for verdict, count in counts.items():
        if count:
            start, done = _BAR * done // total, done + count
            width = max(_BAR * done // total - start, 1)
            words = f"{number}: {VERDICTS[verdict][summary.lang]} {count}"
            yield (
                f"<rect x='{_LEFT + start}' y='{y - 13}' width='{width}' height='17' "
                f"fill='{_COLOURS[verdict]}'><title>{escape(safe(words))}</title></rect>"
            )
    violated = counts[Verdict.VIOLATED]
    if violated:
        yield _text(_LEFT + _BAR + 10, y, str(violated), f"fill='{_COLOURS[Verdict.VIOLATED]}'")


def _text(x: int, y: int, text: str, more: str = "fill='#1c1e21'") -> str:
    return f"<text x='{x}' y='{y}' {more}>{escape(safe(text))}</text>"

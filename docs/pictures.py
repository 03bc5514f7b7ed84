"""Draw the pictures of the documentation, or tell with `--check` which are out of date.

Each is an SVG of text and lines that reads in light and dark, and holds nothing but itself.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import Final

import click
from click.testing import CliRunner

from codecheck import check, parse_engagement
from codecheck.cli import main as command
from codecheck.reporting.words import MEANINGS, VERDICTS

ROOT: Final = Path(__file__).resolve().parents[1]
FOLDER: Final = ROOT / "docs" / "pictures"
_COLOURS: Final = {
    "violated": "#c62828",
    "unknown": "#b26a00",
    "pending": "#00838f",
    "judgement": "#8e24aa",
    "excused": "#3057c9",
    "satisfied": "#2e7d32",
    "not_applicable": "#616161",
}
_ANSI: Final = {"31": "#ff8a80", "33": "#ffd180", "35": "#ea80fc", "36": "#84ffff", "34": "#82b1ff"}
_CODE: Final = re.compile(r"\x1b\[([0-9;]*)m")
_FONT: Final = "font-family='ui-monospace, Menlo, Consolas, monospace' font-size='13'"
_PLAIN: Final = "font-family='system-ui, sans-serif' font-size='14'"

_SHARED: Final = """\
id: shown
practitioner:
  registrations: [{kind: register_career_professional, since: 2019-03-01}]
parties: [{id: client, roles: [client]}, {id: employer, roles: [sponsor]}]
reports: [{id: report}]
disclosures: [{at: 2024-05-12, recipient: employer, report: report}]
"""
_APPROVED: Final = "approvals: [{{by: client, at: 2024-05-{day}, report: report}}]\n"


def _svg(width: int, height: int, title: str, body: list[str], *, back: str = "#ffffff") -> str:
    lines = [
        (
            f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}'"
            f" width='{width}' height='{height}' role='img'>"
        ),
        f"<title>{escape(title)}</title>",
        f"<rect width='{width}' height='{height}' rx='8' fill='{back}'/>",
        *body,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def report() -> str:
    """Return the picture of what `codecheck validate` prints for the example."""
    arguments = ["validate", "examples/sponsored.engagement.yaml", "--as-of", "2024-09-30"]
    arguments += ["--select", "noloc-2022/2.4.2", "--color", "always"]
    here = Path.cwd()
    os.chdir(ROOT)
    try:
        said = CliRunner().invoke(command, arguments, env={"CODECHECK_LANG": "en"}, color=True)
    finally:
        os.chdir(here)
    shown = [f"$ codecheck {' '.join(arguments[:-2])}", *said.stdout.rstrip().splitlines()]
    wide = max(len(click.unstyle(line)) for line in shown)
    body = [
        f"<text x='16' y='{30 + 18 * row}' {_FONT} fill='#e0e0e0' xml:space='preserve'>"
        f"{_coloured(line)}</text>"
        for row, line in enumerate(shown)
    ]
    title = "codecheck validate prints the violations of an example, with their citations"
    return _svg(round(wide * 7.85) + 32, 18 * len(shown) + 32, title, body, back="#1e1e1e")


def _coloured(line: str) -> str:
    parts, codes = [], list[str]()
    for number, piece in enumerate(_CODE.split(line)):
        if number % 2:
            codes = [] if piece in {"", "0"} else [*codes, *piece.split(";")]
        elif piece:
            found = [_ANSI[one] for one in codes if one in _ANSI]
            style = f" fill='{found[-1]}'" if found else ""
            style += " font-weight='bold'" if "1" in codes else ""
            style += " opacity='0.6'" if "2" in codes else ""
            parts.append(f"<tspan{style}>{escape(piece)}</tspan>" if style else escape(piece))
    return "".join(parts)


def verdicts() -> str:
    """Return the picture of the seven verdicts, in the order in which one decides over others."""
    body = []
    for row, (verdict, name) in enumerate(VERDICTS.items()):
        top = 16 + 44 * row
        colour = _COLOURS[str(verdict)]
        body += [
            f"<rect x='16' y='{top}' width='140' height='32' rx='6' fill='{colour}'/>",
            (
                f"<text x='86' y='{top + 21}' {_PLAIN} fill='#ffffff' text-anchor='middle'>"
                f"{escape(name.en)}</text>"
            ),
            (
                f"<text x='172' y='{top + 21}' {_PLAIN} fill='#212121'>"
                f"{escape(MEANINGS[verdict].en)}</text>"
            ),
        ]
    return _svg(640, 16 + 44 * len(VERDICTS), "The seven verdicts and what each means", body)


def silence() -> str:
    """Return the picture of what a register proves: open, closed, and an entry in it."""
    rows = [
        ("approvals: (left out)", "may hold anything", ""),
        ("approvals: []", "databases write that unasked", "approvals: []"),
        ("approvals: none", "a recorded no", "approvals: none"),
        ("approvals: [13 May]", "there may be an earlier one", _APPROVED.format(day=13)),
        (
            "approvals: [13 May], complete: [approvals]",
            "this is all there is",
            _APPROVED.format(day=13) + "complete: [approvals]",
        ),
        ("approvals: [11 May]", "an earlier one is enough", _APPROVED.format(day=11)),
    ]
    question = "A report was shared on 12 May. Was its text approved before?"
    body = [
        f"<text x='16' y='30' {_PLAIN} fill='#212121'>{escape(question)}</text>",
    ]
    for row, (record, why, text) in enumerate(rows):
        top = 48 + 36 * row
        verdict = _verdict(text)
        body += [
            f"<text x='16' y='{top + 19}' {_FONT} fill='#212121'>{escape(record)}</text>",
            f"<text x='350' y='{top + 19}' {_PLAIN} fill='#616161'>{escape(why)}</text>",
            f"<rect x='570' y='{top}' width='104' height='28' rx='6' fill='{_COLOURS[verdict]}'/>",
            (
                f"<text x='622' y='{top + 19}' {_PLAIN} fill='#ffffff' text-anchor='middle'>"
                f"{verdict}</text>"
            ),
        ]
    title = "What a register of approvals proves, by how it is written"
    return _svg(690, 56 + 36 * len(rows), title, body)


def _verdict(text: str) -> str:
    """Return what the rule on the approval of reports says of a record."""
    report = check(parse_engagement(_SHARED + text), codes=["noloc-2022"], as_of="2024-09-30")
    rule = "noloc-2022/2.4.2#text-approved-before-sharing"
    return str(next(one.verdict for one in report.findings if one.rule == rule))


def time() -> str:
    """Return the picture of the as-of date: what lies behind it is not there yet."""
    marks = [(80, "complaint", "1 April"), (260, "day 14", "15 April"), (420, "as of", "1 June")]
    body = [
        "<line x1='40' y1='80' x2='420' y2='80' stroke='#212121' stroke-width='2'/>",
        "<line x1='420' y1='80' x2='640' y2='80' stroke='#9e9e9e' stroke-dasharray='4 4'/>",
        "<rect x='80' y='72' width='180' height='16' fill='#00838f' opacity='0.35'/>",
        f"<text x='170' y='62' {_PLAIN} fill='#00606b' text-anchor='middle'>pending</text>",
        f"<text x='340' y='62' {_PLAIN} fill='#c62828' text-anchor='middle'>else violated</text>",
        f"<text x='530' y='62' {_PLAIN} fill='#616161' text-anchor='middle'>not there yet</text>",
    ]
    for left, name, day in marks:
        body += [
            f"<circle cx='{left}' cy='80' r='5' fill='#212121'/>",
            f"<text x='{left}' y='106' {_PLAIN} fill='#212121' text-anchor='middle'>{name}</text>",
            f"<text x='{left}' y='124' {_PLAIN} fill='#616161' text-anchor='middle'>{day}</text>",
        ]
    return _svg(660, 140, "A duty with a term, and the day as of which it is judged", body)


def deviation() -> str:
    """Return the picture of how a departure turns violated into excused."""
    boxes = [
        (16, "not met", "violated"),
        (236, "a recorded departure", "not_applicable"),
        (456, "excused, and listed", "excused"),
    ]
    body = []
    for left, text, colour in boxes:
        body += [
            f"<rect x='{left}' y='16' width='190' height='40' rx='6' fill='{_COLOURS[colour]}'/>",
            (
                f"<text x='{left + 95}' y='41' {_PLAIN} fill='#ffffff' text-anchor='middle'>"
                f"{text}</text>"
            ),
        ]
    for left in (206, 426):
        body.append(f"<path d='M{left} 36h22m-8 -6l8 6l-8 6' stroke='#212121' fill='none'/>")
    body.append(
        f"<text x='16' y='84' {_PLAIN} fill='#616161'>Whether the clause on departures was kept is"
        " a finding of its own article.</text>"
    )
    return _svg(664, 100, "A departure under the code's own clause", body)


PICTURES: Final[Mapping[str, Callable[[], str]]] = {
    "report.svg": report,
    "verdicts.svg": verdicts,
    "silence.svg": silence,
    "time.svg": time,
    "deviation.svg": deviation,
}


def build(*, check: bool) -> int:
    """Draw the pictures, or name those that are out of date; return the exit code."""
    stale = []
    for name, picture in PICTURES.items():
        path, text = FOLDER / name, picture()
        if check:
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                stale.append(name)
        else:
            FOLDER.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    for name in stale:
        print(
            f"docs/pictures/{name} is out of date; run `python docs/pictures.py`", file=sys.stderr
        )
    if not stale:
        print(f"{len(PICTURES)} pictures {'are up to date' if check else 'drawn'}")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(build(check="--check" in sys.argv[1:]))

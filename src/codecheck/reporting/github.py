"""Findings as workflow commands of GitHub, which shows them beside the lines of a pull request.

At most ten of each level are shown for a step, so what weighs most comes first, and what is left
out is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

from codecheck.findings import PRECEDENCE, Finding, Lang, Report, Verdict, count_verdicts
from codecheck.reporting import words
from codecheck.reporting.job import Job
from codecheck.reporting.layout import inert, safe
from codecheck.reporting.origin import origins
from codecheck.reporting.sarif import NAME
from codecheck.reporting.statement import told
from codecheck.reporting.text import counts
from codecheck.reporting.uris import relative

Level = Literal["error", "warning", "notice"]
LIMIT: Final = 10
"""How many annotations of one level GitHub shows for a step."""
LEVELS: Final[Mapping[Verdict, Level | None]] = {
    Verdict.VIOLATED: "warning",
    Verdict.UNKNOWN: "notice",
    Verdict.PENDING: "warning",
    Verdict.JUDGEMENT: "notice",
    Verdict.EXCUSED: "notice",
    Verdict.SATISFIED: None,
    Verdict.NOT_APPLICABLE: None,
}
"""The level of a finding that does not make the pipeline fail; None for no annotation."""


def as_github(job: Job) -> str:
    """Return reports as annotations, and the counts of each report as a line of the log."""
    levels: dict[Level, list[Finding]] = {"error": [], "warning": [], "notice": []}
    found = [finding for report in job.reports for finding in report.findings]
    for finding in sorted(found, key=lambda one: PRECEDENCE.index(one.verdict)):
        level = "error" if finding.verdict in job.failing else LEVELS[finding.verdict]
        shown = job.options.only is None or finding.verdict in job.options.only
        if level and shown:
            levels[level].append(finding)
    lines = [line for level, ones in levels.items() for line in _commands(level, ones, job.lang)]
    if job.options.only is None:
        lines += [inert(_total(report, job.lang)) for report in job.reports]
    return "".join(f"{line}\n" for line in lines)


def _commands(level: Level, findings: Sequence[Finding], lang: Lang) -> Iterator[str]:
    """Yield the commands of one level; what is said twice of one place is shown once."""
    said: dict[str, list[Finding]] = {}
    for one in findings:
        place = {**_place(one), "title": one.citation.label}
        listed = ",".join(f"{name}={_property(value)}" for name, value in place.items())
        said.setdefault(f"::{level} {listed}::{_data(told(one, lang))}", []).append(one)
    room = LIMIT if len(said) <= LIMIT else LIMIT - 1
    yield from list(said)[:room]
    left = [one for ones in list(said.values())[room:] for one in ones]
    if left:
        more = words.AND_MORE[lang].format(counts=_tally(left, lang))
        yield f"::{level} title={NAME}::{_data(more)}"


def _place(finding: Finding) -> dict[str, str]:
    """Return the place of a finding; columns only where it is on one line, as GitHub asks."""
    at = finding.location
    if not (at.file and at.line):
        return {}
    near = relative(at.file)
    place = {"file": at.file if near is None else near.as_posix(), "line": str(at.line)}
    if at.line == at.end_line:
        place |= {"col": str(at.column), "endColumn": str(at.end_column)}
    return {**place, "endLine": str(at.end_line)}


def _tally(findings: Sequence[Finding], lang: Lang) -> str:
    number = count_verdicts(one.verdict for one in findings)
    return ", ".join(f"{n} {words.VERDICTS[one][lang]}" for one, n in number.items() if n)


def _total(report: Report, lang: Lang) -> str:
    name = safe(report.engagement.file or report.engagement.id)
    return f"{name}: {counts(report.summary, lang)} ({safe(origins(report, lang))})"


def _data(text: str) -> str:
    """Return a text as the message of a command."""
    return inert(safe(text)).replace("%", "%25")


def _property(text: str) -> str:
    """Return a text as a property of a command, which ends at a colon or a comma."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")

"""A report as Markdown, for the summary of a job or a comment on a pull request.

Nothing that was recorded, and nothing from the rules, is Markdown or HTML in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from codecheck.findings import PRECEDENCE, Citation, CodeResult, Finding, Lang, Report, Verdict
from codecheck.reporting import words
from codecheck.reporting.job import Job
from codecheck.reporting.layout import article_label, inert, place, safe
from codecheck.reporting.origin import origins
from codecheck.reporting.statement import statement

_FOLDED: Final = frozenset({Verdict.UNKNOWN, Verdict.JUDGEMENT, Verdict.NOT_APPLICABLE})
"""What is folded, since there may be much of it."""
_GROUPED: Final = frozenset({Verdict.UNKNOWN, Verdict.NOT_APPLICABLE})
"""What is told by its reason, with the articles to which that applies."""
_LISTED: Final = frozenset(PRECEDENCE) - {Verdict.SATISFIED}
"""What is listed; what is satisfied is counted, unless everything is asked for."""
_MARKS: Final = re.compile(r"[\\`*_\[\]|~$]")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_APART: Final = "<!-- -->"
# GitHub makes links of `@name`, `#12`, `GH-12`, `https://` and `www.` wherever they stand, and a
# picture of `:name:`; a comment in them stops that and is not seen.
_LINKS: Final = re.compile(
    r"(?<=@)(?=\w)|(?<=#)(?=\d)|(?<=:)(?=//|[-+\w]+:)|(?<=\bGH)(?=-\d)|(?<=\bwww)(?=\.)",
    re.IGNORECASE,
)
_LIST: Final = re.compile(r"^(\d+)([.)])")


def as_markdown(job: Job) -> str:
    """Return reports as Markdown, one section for each."""
    blocks = [line for report in job.reports for line in _Report(report, job).blocks()]
    return inert("\n\n".join(blocks) + "\n") if blocks else ""


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is, on one line, also in a table."""
    marked = _MARKS.sub(r"\\\g<0>", safe(" ".join(text.split())))
    for sign, entity in _ENTITIES.items():
        marked = marked.replace(sign, entity)
    if marked[:1] in {"#", "+", "-", "="}:
        marked = f"\\{marked}"
    return _LIST.sub(r"\1\\\2", _LINKS.sub(_APART, marked))


def code(text: str) -> str:
    """Return a text as code."""
    return f"<code>{escaped(text)}</code>"


class _Report:
    def __init__(self, report: Report, job: Job) -> None:
        self.report = report
        self.lang: Lang = job.lang
        self.options = job.options
        self.articles = {
            (one.code, each.article): each for one in report.codes for each in one.articles
        }

    def blocks(self) -> Iterator[str]:
        """Yield its blocks: title, table, and a list for each verdict."""
        only = self.options.only
        if only is None:
            yield from self._head()
            yield "\n".join(self._table(self.report.codes))
        shown = set(PRECEDENCE) if self.options.verbose else _LISTED
        for verdict in PRECEDENCE:
            found = [one for one in self.report.findings if one.verdict is verdict]
            if found and verdict in (shown if only is None else only):
                yield from self._section(verdict, found)

    def _head(self) -> Iterator[str]:
        about = self.report.engagement
        file = f" ({escaped(about.file)})" if about.file else ""
        day = self.report.as_of.isoformat()
        yield f"### {escaped(about.id)}{file}, {words.AS_OF[self.lang]} {day}"
        if self.options.selection:
            named = ", ".join(map(code, self.options.selection))
            yield f"{words.ONLY[self.lang]}: {named}"
        yield escaped(origins(self.report, self.lang))

    def _table(self, codes: Sequence[CodeResult]) -> Iterator[str]:
        names = [words.VERDICTS[one][self.lang] for one in PRECEDENCE]
        yield f"| {' | '.join([words.CODE[self.lang], words.ARTICLES_HEAD[self.lang], *names])} |"
        yield f"| --- |{' ---: |' * (len(names) + 1)}"
        for one in codes:
            number = one.count()
            cells = map(str, [len(one.articles), *(number[verdict] for verdict in PRECEDENCE)])
            yield f"| {escaped(one.title)} | {' | '.join(cells)} |"

    def _section(self, verdict: Verdict, findings: Sequence[Finding]) -> Iterator[str]:
        title = f"{words.VERDICTS[verdict][self.lang]} ({len(findings)})"
        meaning = words.MEANINGS[verdict][self.lang]
        lines = self._together(findings) if verdict in _GROUPED else self._each(findings)
        items = "\n".join(lines)
        if verdict in _FOLDED:
            yield f"<details>\n<summary>{title}: {meaning}</summary>"
            yield items
            yield "</details>"
        else:
            yield f"#### {title}"
            yield f"{meaning}:"
            yield items

    def _together(self, findings: Sequence[Finding]) -> Iterator[str]:
        """Yield an item for each reason, such as what is missing, with the articles it is about."""
        groups: dict[str, dict[str, Citation]] = {}
        for one in findings:
            said = statement(one, self.lang)
            groups.setdefault(said, {})[one.citation.label] = one.citation
        for said, cited in groups.items():
            yield f"- {escaped(said)} (**{escaped(_listed(cited.values()))}**)"

    def _each(self, findings: Sequence[Finding]) -> Iterator[str]:
        for one in findings:
            yield from self._item(one)

    def _item(self, finding: Finding) -> Iterator[str]:
        said = statement(finding, self.lang)
        where = f" ({code(place(finding))})" if place(finding) else ""
        yield f"- **{escaped(finding.citation.label)}**{where}: {escaped(said)}"
        if finding.verdict is not Verdict.VIOLATED:
            return
        summary = self.articles[finding.citation.code, finding.citation.article].summary
        yield f"  - {words.WHY[self.lang]}: {escaped(summary)}"
        if finding.remedy:
            yield f"  - {words.REMEDY[self.lang]}: {escaped(finding.remedy)}"
        yield f"  - {words.RULE[self.lang]}: {code(finding.rule)}"


def _listed(citations: Iterable[Citation]) -> str:
    """Return articles in a row, each code named once."""
    names: dict[str, list[str]] = {}
    for one in citations:
        known = one.code in names
        names.setdefault(one.code, []).append(article_label(one) if known else one.label)
    return "; ".join(", ".join(ones) for ones in names.values())

"""A report as text for people.

It counts what was decided and what was not, article by article; it never judges the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from codecheck.engagement.sourcemap import SourceMap
from codecheck.findings import PRECEDENCE, CodeResult, Lang, Reason, Report, Verdict, count_verdicts
from codecheck.reporting import words
from codecheck.reporting.diagnostic import Diagnostic
from codecheck.reporting.job import Job, TextOptions
from codecheck.reporting.layout import article_label, inert, safe, wrapped
from codecheck.reporting.origin import origin
from codecheck.reporting.sections import Section
from codecheck.reporting.style import role_of

_TOLD: Final = PRECEDENCE[: PRECEDENCE.index(Verdict.SATISFIED)]
"""The verdicts of which every finding is told; the others are counted."""


def as_text(job: Job) -> str:
    """Return reports as text, the totals at the end."""
    reports, lang, options = job.reports, job.lang, job.options
    blocks = [
        "\n".join(_Report(report, lang, options, source).lines())
        for report, source in zip(reports, job.sources or [None] * len(reports), strict=True)
    ]
    if options.only is None and len(reports) > 1:
        blocks.append(_in_all(reports, lang))
    shown = [block.rstrip("\n") for block in blocks if block]
    return inert("\n\n".join(shown) + "\n") if shown else ""


@dataclass(frozen=True, slots=True)
class _Report:
    report: Report
    lang: Lang
    options: TextOptions
    source: SourceMap | None

    def lines(self) -> list[str]:
        whole = self.options.only is None
        lines = list(self._header()) if whole else []
        for code in self.report.codes:
            lines += self._code(code, whole=whole)
        if whole:
            lines += self._counterparts()
            lines += self._counts()
        return lines

    def _header(self) -> Iterable[str]:
        engagement = self.report.engagement
        file = f" ({safe(engagement.file)})" if engagement.file else ""
        name = self.options.style(safe(engagement.id), "title")
        yield f"{name}{file}, {words.AS_OF[self.lang]} {self.report.as_of.isoformat()}"
        codes = ", ".join(code.code for code in self.report.codes)
        yield from wrapped(codes, 0, words.CHECKED[self.lang])
        if self.options.selection:
            yield from wrapped(", ".join(self.options.selection), 0, words.ONLY[self.lang])
        yield ""

    def _code(self, code: CodeResult, *, whole: bool) -> Iterable[str]:
        section = Section(
            self.lang,
            self.options.style,
            {one.article: one for one in code.articles},
            Diagnostic(self.source, self.options.style),
            self.options.verbose,
        )
        lines: list[str] = []
        for verdict in self._verdicts():
            found = [
                one
                for one in self.report.findings
                if one.verdict is verdict and one.citation.code == code.code
            ]
            if found:
                name = words.VERDICTS[verdict][self.lang]
                head = f"{name} ({len(found)}): {words.MEANINGS[verdict][self.lang]}"
                lines.append(self.options.style(head, role_of(verdict)))
                lines += section.lines(verdict, found)
                if lines[-1]:
                    lines.append("")
        if whole:
            lines += self._nothing_recorded(code, section)
        if self.options.verbose:
            lines += self._not_checked(code)
        if not whole:
            return lines
        title = self.options.style(safe(code.title), "title")
        about = [self.options.style(one, "muted") for one in wrapped(origin(code, self.lang), 2)]
        return [title, *about, "", *(lines or [f"  {words.NOTHING[self.lang]}", ""])]

    def _nothing_recorded(self, code: CodeResult, section: Section) -> Iterable[str]:
        found = [
            one
            for one in self.report.findings
            if one.why is Reason.NOTHING_RECORDED and one.citation.code == code.code
        ]
        if found:
            head = words.NOT_A_CASE[self.lang].format(n=len(found))
            yield self.options.style(head, "title")
            yield from section.nothing_recorded(found)
            yield ""

    def _verdicts(self) -> tuple[Verdict, ...]:
        if self.options.only is not None:
            return tuple(one for one in PRECEDENCE if one in self.options.only)
        return PRECEDENCE if self.options.verbose else _TOLD

    def _not_checked(self, code: CodeResult) -> Iterable[str]:
        found = [one for one in code.articles if one.not_checked]
        if not found:
            return
        yield self.options.style(words.NOT_CHECKED[self.lang], "title")
        for one in found:
            yield from wrapped(one.not_checked or "", 2, article_label(one.citation))
        yield ""

    def _counterparts(self) -> Iterable[str]:
        if not self.report.counterparts:
            return
        yield self.options.style(words.IN_OTHER_CODES[self.lang], "title")
        for one in self.report.counterparts:
            sides = [
                f"{citation.label} ({words.VERDICTS[verdict][self.lang]})"
                for citation, verdict in (
                    (one.citation, one.verdict),
                    (one.other, one.other_verdict),
                )
            ]
            relation = words.RELATIONS.get(one.relation)
            joined = f" {relation[self.lang] if relation else one.relation} ".join(sides)
            yield from wrapped(one.why, 2, joined)
        yield ""

    def _counts(self) -> Iterable[str]:
        for code in self.report.codes:
            yield f"{safe(code.code)}: {counts(code.count(), self.lang)}"
        if len(self.report.codes) > 1:
            yield f"{words.IN_ALL[self.lang]}: {counts(self.report.summary, self.lang)}"


def _in_all(reports: Sequence[Report], lang: Lang) -> str:
    files = words.counted(words.FILES, len(reports), lang)
    verdicts = (
        article.verdict for one in reports for code in one.codes for article in code.articles
    )
    return f"{words.IN_ALL[lang]}: {files}, {counts(count_verdicts(verdicts), lang)}"


def counts(summary: Mapping[Verdict, int], lang: Lang) -> str:
    """Return `12 articles: 1 violated, 3 unknown`: of how many articles how many were decided how.

    Violated is always named, the others when there are any.
    """
    parts = [
        f"{summary[verdict]} {words.VERDICTS[verdict][lang]}"
        for verdict in PRECEDENCE
        if summary[verdict] or verdict is Verdict.VIOLATED
    ]
    total = words.counted(words.ARTICLES, sum(summary.values()), lang)
    return f"{total}: {', '.join(parts)}"

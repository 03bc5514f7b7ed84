"""The check report, made article by article when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from codecheck.engagement.load import source_of
from codecheck.engagement.root import Engagement
from codecheck.engine.attestations import Questions
from codecheck.engine.crosswalk import compare
from codecheck.engine.record import EngagementRecord
from codecheck.engine.reporter import Reporter
from codecheck.findings import (
    ArticleResult,
    CodeResult,
    EngagementInfo,
    Finding,
    Lang,
    PackInfo,
    Reason,
    Report,
    count_verdicts,
)
from codecheck.rulebook.model import Article, Code


class Telling:
    """What a check tells of an engagement, article by article, when it is asked.

    Attributes:
        record: The engagement as rules read it, where somebody has it; otherwise it is made.
    """

    def __init__(
        self,
        engagement: Engagement,
        codes: Sequence[Code],
        as_of: date,
        lang: Lang,
        *,
        show_values: bool,
    ) -> None:
        """Take what `check` takes."""
        self.engagement = engagement
        self.codes = codes
        self.as_of = as_of
        self.lang: Lang = lang
        self.source = source_of(engagement)
        self._show_values = show_values
        self.record: EngagementRecord | None = None
        self._told: dict[tuple[str, str], tuple[ArticleResult, list[Finding]]] = {}

    @cached_property
    def reporter(self) -> Reporter:
        """What puts outcomes into findings."""
        record = self.record or recorded(self.engagement, self.codes, self.as_of)
        return Reporter(record, self.source, self.lang, show_values=self._show_values)

    @property
    def info(self) -> EngagementInfo:
        """Which engagement it is about."""
        return EngagementInfo(id=self.engagement.id, file=self.source.file if self.source else "")

    def article(
        self, code: Code, article: Article, spared: Mapping[str, Sequence[Reason | None]]
    ) -> tuple[ArticleResult, list[Finding]]:
        """Return what is told of an article, with its findings."""
        key = code.id, article.number
        if key not in self._told:
            self._told[key] = self.reporter.article(code, article, spared)
        return self._told[key]

    def report(self, spared: Mapping[str, Sequence[Reason | None]] | None = None) -> Report:
        """Return the whole report.

        Args:
            spared: As `examine` takes it.
        """
        results, findings = [], []
        for code in self.codes:
            told = [self.article(code, one, spared or {}) for one in code.articles]
            results.append(
                CodeResult(
                    code=code.id,
                    edition=code.edition,
                    title=code.title[self.lang],
                    extends=code.extends,
                    pack=_pack_of(code),
                    articles=tuple(result for result, _ in told),
                )
            )
            findings += [one for _, found in told for one in found]
        return Report(
            as_of=self.as_of,
            lang=self.lang,
            engagement=self.info,
            codes=tuple(results),
            summary=count_verdicts(one.verdict for code in results for one in code.articles),
            findings=tuple(findings),
            counterparts=tuple(compare(self.codes, results, self.lang)),
        )


def _pack_of(code: Code) -> PackInfo | None:
    return PackInfo(name=code.pack.name, version=code.pack.version) if code.pack else None


def recorded(engagement: Engagement, codes: Sequence[Code], as_of: date) -> EngagementRecord:
    """Return an engagement as the rules of codes read it, as of a day."""
    questions = Questions({one.id: one.answered_by for code in codes for one in code.questions})
    return EngagementRecord(engagement, as_of, questions)

"""Putting the outcomes of one engagement into findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from codecheck.engagement.sourcemap import SourceMap
from codecheck.engine.examine import Examined, examine
from codecheck.engine.identity import fingerprint
from codecheck.engine.outcome import Outcome
from codecheck.engine.record import EngagementRecord
from codecheck.engine.rests import Read
from codecheck.engine.words import Words, fill
from codecheck.findings import (
    ArticleResult,
    Citation,
    Evidence,
    Finding,
    Lang,
    Location,
    Question,
    Reason,
    Verdict,
    weightiest,
)
from codecheck.moments import Moment
from codecheck.predicates.types import is_free
from codecheck.rulebook.model import Article, Code, Rule


class Reporter:
    """Puts the outcomes of one engagement into findings."""

    def __init__(
        self, record: EngagementRecord, document: SourceMap | None, lang: Lang, *, show_values: bool
    ) -> None:
        """Take a record and how it is to be told.

        Args:
            record: The engagement as rules read it.
            document: The file that it was read from; None if there is none.
            lang: The language.
            show_values: Whether recorded values may be shown; dates always are.
        """
        self.record = record
        self.document = document
        self.file = document.file if document else ""
        self.lang = lang
        self.show_values = show_values
        self.words = Words(lang, {}, values=show_values)
        self._told: dict[tuple[str, Read, bool], Evidence] = {}
        self._places: dict[str, Location] = {}

    def article(
        self,
        code: Code,
        article: Article,
        spared: Mapping[str, Sequence[Reason | None]],
    ) -> tuple[ArticleResult, list[Finding]]:
        """Return what the record shows of an article, with its findings."""
        examined = examine(code, article, self.record, spared)
        findings = self.findings(examined)
        return (
            ArticleResult(
                article=article.number,
                citation=cite(code, article, self.lang),
                summary=article.summary[self.lang],
                verdict=weightiest(one.verdict for one in findings),
                register_open=examined.registers,
                not_checked=article.not_checked[self.lang] if article.not_checked else None,
            ),
            findings,
        )

    def findings(self, examined: Examined) -> list[Finding]:
        """Put everything that the rules of an article say into findings."""
        code, article = examined.code, examined.article
        return [self.finding(one, code, article) for one in examined.outcomes]

    def finding(self, outcome: Outcome, code: Code, article: Article) -> Finding:
        """Put one outcome of an article into a finding."""
        self.words = Words(self.lang, code.labels, values=self.show_values)
        rule: Rule = outcome.rule
        asked = {one.id: one for one in code.questions}
        remedy = rule.remedy if outcome.verdict is not Verdict.SATISFIED else None
        filled = bool(outcome.binding) or not rule.loops
        return Finding(
            rule=rule.id,
            verdict=outcome.verdict,
            citation=cite(code, article, self.lang),
            subject=outcome.subject,
            about=self._about(outcome),
            duty_holder=rule.duty_holder,
            why=outcome.why,
            location=self._location(outcome.subject),
            message=(
                fill(rule.message, self.record, outcome.binding, self.words)
                if outcome.failed and filled
                else article.summary[self.lang]
            ),
            evidence=tuple(self._evidence(outcome)),
            missing=outcome.doubt.missing,
            questions=tuple(
                Question(id=name, about=about, text=asked[name].text[self.lang])
                for name, about in outcome.doubt.questions
            ),
            due=outcome.due,
            remedy=(
                fill(remedy, self.record, outcome.binding, self.words)
                if remedy and outcome.verdict is not Verdict.NOT_APPLICABLE and filled
                else None
            ),
            deviation=outcome.deviation,
            fingerprint=fingerprint(outcome, self.record),
        )

    def _about(self, outcome: Outcome) -> str:
        """Return the part of the duty; what somebody wrote is left out unless it is asked for."""
        if self.show_values:
            return outcome.about
        free = {one.variable for one in outcome.rule.loops if is_free(one.source.type)}
        words = ((name, one) for name, one in outcome.binding.items() if isinstance(one, str))
        return ", ".join(one for name, one in words if name not in free)

    def _evidence(self, outcome: Outcome) -> Iterable[Evidence]:
        if outcome.verdict is Verdict.NOT_APPLICABLE:
            return
        for read in sorted(set(outcome.reads), key=lambda one: self._order(one.path)):
            # Many findings rest on the same facts.
            key = (outcome.rule.id.partition("/")[0], read, read.path in outcome.deciding)
            if key not in self._told:
                is_date = isinstance(read.value, Moment)
                shows = is_date or (self.show_values and read.value != "")
                value = self.words.shown(read.value) if shows else None
                place = self._location(read.path).model_dump(exclude={"file"})
                self._told[key] = Evidence(path=read.path, value=value, decides=key[2], **place)
            yield self._told[key]

    def _order(self, path: str) -> tuple[int, int, str]:
        where = self._location(path)
        return (where.line, where.column, path)

    def _location(self, path: str) -> Location:
        if path not in self._places:
            self._places[path] = self._located(path)
        return self._places[path]

    def _located(self, path: str) -> Location:
        if self.document is None:
            return Location(file="", line=0, column=0)
        span = self.document.span(path)
        return Location(
            file=self.file,
            line=span.start.line,
            column=span.start.column,
            end_line=span.end.line,
            end_column=span.end.column,
        )


def cite(code: Code, article: Article, lang: Lang) -> Citation:
    """Return the citation of an article."""
    sign = "art." if article.number[:1].isdigit() else ""
    label = f"{code.short_title[lang]}, {sign} {article.number}"
    return Citation(
        code=code.id,
        edition=code.edition,
        article=article.number,
        label=" ".join(label.split()),
    )

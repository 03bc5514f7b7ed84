"""Checking an engagement against codes: the public verb of codecheck."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from codecheck.engagement.load import source_of
from codecheck.engagement.root import Engagement
from codecheck.engagement.sourcemap import SourceMap
from codecheck.engine.attestations import Questions
from codecheck.engine.crosswalk import compare
from codecheck.engine.examine import Examined, examine
from codecheck.engine.identity import fingerprint
from codecheck.engine.outcome import Outcome
from codecheck.engine.record import EngagementRecord
from codecheck.engine.rests import Read
from codecheck.engine.words import Words, fill
from codecheck.errors import UsageError
from codecheck.findings import (
    ArticleResult,
    Citation,
    CodeResult,
    EngagementInfo,
    Evidence,
    Finding,
    Lang,
    Location,
    PackInfo,
    Question,
    Report,
    Verdict,
    count_verdicts,
    weightiest,
)
from codecheck.moments import ZONE, Moment
from codecheck.predicates.types import is_free
from codecheck.rulebook.find import load_codes
from codecheck.rulebook.model import Article, Code, Rule, with_bases


def check(
    engagement: Engagement,
    *,
    codes: Iterable[str | Code] | None = None,
    as_of: date | str | None = None,
    lang: Lang = "en",
    show_values: bool = False,
) -> Report:
    """Check an engagement against ethics codes.

    Args:
        engagement: What is recorded.
        codes: Ids of codes, or loaded codes; all codes that come with codecheck if left out.
        as_of: Day as of which is judged, at its end; today in the Netherlands if left out.
        lang: Language of the messages.
        show_values: Whether evidence shows recorded values; without it only dates are shown.

    Returns:
        The report, with every article of every chosen code.

    Raises:
        UsageError: If there is no such code, or `as_of` is no date.
        RuleError: If a rule file is wrong.
    """
    ones = chosen(codes)
    record = opened(engagement, ones, as_of)
    reporter = Reporter(record, source_of(engagement), lang, show_values=show_values)
    results, findings = [], []
    for code in ones:
        result, found = reporter.code(code)
        results.append(result)
        findings += found
    return Report(
        as_of=record.as_of,
        lang=lang,
        engagement=EngagementInfo(id=engagement.id, file=reporter.file),
        codes=tuple(results),
        summary=count_verdicts(one.verdict for code in results for one in code.articles),
        findings=tuple(findings),
        counterparts=tuple(compare(ones, results, lang)),
    )


def opened(
    engagement: Engagement, codes: Sequence[Code], as_of: date | str | None
) -> EngagementRecord:
    """Return an engagement as the rules of codes read it, as of a day; today if it is left out.

    Raises:
        UsageError: If `as_of` is no date.
    """
    questions = Questions({one.id: one.answered_by for code in codes for one in code.questions})
    return EngagementRecord(engagement, day_of(as_of), questions)


def chosen(codes: Iterable[str | Code] | None) -> tuple[Code, ...]:
    """Return the codes that are meant: by id, loaded, or all if nothing is said.

    A code that extends another brings it.
    """
    if codes is None:
        return load_codes()
    found: list[Code] = []
    for one in [codes] if isinstance(codes, str) else codes:
        found += [one] if isinstance(one, Code) else load_codes([one])
    return with_bases(found)


def day_of(as_of: date | str | None) -> date:
    """Return the as-of date; today in the Netherlands if nothing is said.

    Raises:
        UsageError: If it is no date.
    """
    if as_of is None:
        return datetime.now(tz=ZONE).date()
    try:
        moment = Moment.of(as_of)
    except ValueError as error:
        raise UsageError(f"the as-of date cannot be read: {error}") from error
    if moment.first_day != moment.last_day:
        raise UsageError(f"the as-of date `{as_of}` is not one day; write it as `2024-05-03`")
    return moment.first_day


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

    def code(self, code: Code) -> tuple[CodeResult, list[Finding]]:
        """Return what the record shows of a code, article by article."""
        articles: list[ArticleResult] = []
        findings: list[Finding] = []
        for article in code.articles:
            result, found = self._article(code, article)
            articles.append(result)
            findings += found
        title = code.title[self.lang]
        pack = PackInfo(name=code.pack.name, version=code.pack.version) if code.pack else None
        return (
            CodeResult(
                code=code.id,
                edition=code.edition,
                title=title,
                extends=code.extends,
                pack=pack,
                articles=tuple(articles),
            ),
            findings,
        )

    def _article(self, code: Code, article: Article) -> tuple[ArticleResult, list[Finding]]:
        examined = examine(code, article, self.record)
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
        return [self.finding(one, examined) for one in examined.outcomes]

    def finding(self, outcome: Outcome, examined: Examined) -> Finding:
        """Put one outcome of an article into a finding."""
        code, article = examined.code, examined.article
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
                if outcome.verdict in {Verdict.VIOLATED, Verdict.EXCUSED} and filled
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


__all__: Sequence[str] = ("Reporter", "check", "chosen", "cite", "day_of", "opened")

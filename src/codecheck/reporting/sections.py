"""The findings of one code with one verdict, as lines of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from codecheck.engagement.registers import is_register
from codecheck.findings import ArticleResult, Finding, Lang, Reason, Verdict
from codecheck.reporting import words
from codecheck.reporting.diagnostic import Diagnostic
from codecheck.reporting.layout import article_label, place, safe, shortened, wrapped
from codecheck.reporting.style import Style
from codecheck.rulebook.model import Text


@dataclass(frozen=True, slots=True)
class Section:
    """Puts findings with one verdict into words.

    Attributes:
        lang: The language.
        style: How parts are set off.
        articles: The articles of the code by number.
        where: Shows findings in the file that was checked.
        verbose: Whether more is shown: every fact that was read, and where each finding is.
    """

    lang: Lang
    style: Style
    articles: Mapping[str, ArticleResult]
    where: Diagnostic
    verbose: bool = False

    def lines(self, verdict: Verdict, findings: Sequence[Finding]) -> list[str]:
        """Return the lines about findings that all have this verdict."""
        shapes: Mapping[Verdict, Callable[[Sequence[Finding]], Iterable[str]]] = {
            Verdict.UNKNOWN: self._unknown,
            Verdict.NOT_APPLICABLE: self._not_applicable,
            Verdict.SATISFIED: self._satisfied,
        }
        if verdict in shapes:
            return [*shapes[verdict](findings)]
        single: Mapping[Verdict, Callable[[Finding], Iterable[str]]] = {
            Verdict.VIOLATED: self._violated,
            Verdict.PENDING: self._pending,
            Verdict.JUDGEMENT: self._judgement,
            Verdict.EXCUSED: self._excused,
        }
        return [line for one in findings for line in single[verdict](one)]

    # One finding at a time

    def _violated(self, finding: Finding) -> Iterable[str]:
        yield from wrapped(finding.message, 2, finding.citation.label)
        yield from self._part(finding)
        yield from self.where.lines(finding)
        if self.verbose:
            yield from self._said(words.WHY, self._summary(finding))
        if self.verbose or self.where.source is None:
            yield from self._evidence(finding)
        if finding.remedy:
            yield from self._said(words.REMEDY, finding.remedy)
        yield from self._said(words.RULE, finding.rule)
        yield ""

    def _pending(self, finding: Finding) -> Iterable[str]:
        day = finding.due.isoformat() if finding.due else "?"
        yield f"{self._head(finding)}: {words.LAST_DAY[self.lang].format(day=day)}"
        yield from wrapped(self._summary(finding), 4)
        yield from self._part(finding)
        yield from self._shown(finding)

    def _judgement(self, finding: Finding) -> Iterable[str]:
        yield self._head(finding)
        yield from self._part(finding)
        for question in finding.questions:
            yield from wrapped(question.text, 4)
            answer = words.ANSWER_AS[self.lang].format(id=question.id)
            about = f" ({words.ABOUT[self.lang]} {question.about})" if question.about else ""
            yield from wrapped(answer + about, 4)
        yield from self._evidence(finding)
        yield from self._shown(finding)

    def _excused(self, finding: Finding) -> Iterable[str]:
        yield self._head(finding)
        yield from self._message(finding)
        if finding.deviation:
            yield from self._said(words.LIFTED_BY, finding.deviation)
        yield from self._shown(finding)

    # Several findings together

    def _unknown(self, findings: Sequence[Finding]) -> Iterable[str]:
        groups: dict[tuple[object, ...], list[Finding]] = {}
        for one in findings:
            groups.setdefault((one.missing, one.questions), []).append(one)
        for group in groups.values():
            yield from wrapped(self._names(group), 2)
            facts = [path for path in group[0].missing if not is_register(path)]
            registers = [path for path in group[0].missing if is_register(path)]
            if facts:
                yield from self._said(words.NOT_RECORDED, ", ".join(facts))
            if registers:
                yield from self._said(words.REGISTER_OPEN, ", ".join(registers))
            asked = dict.fromkeys(one.id for one in group[0].questions)
            if asked:
                yield from self._said(words.ALSO_ASKED, ", ".join(asked))
            if self.verbose:
                places = {(one.location.line, one.location.column): one for one in group}
                yield from (line for one in places.values() for line in self.where.lines(one))
        if any(is_register(path) for one in findings for path in one.missing):
            yield from (self._muted(line) for line in wrapped(words.CLOSE_HINT[self.lang], 2))

    def nothing_recorded(self, findings: Sequence[Finding]) -> list[str]:
        """Return the lines about articles of which no case is recorded, by where it would stand."""
        groups: dict[tuple[str, ...], list[Finding]] = {}
        for one in findings:
            open_ended = self.articles[one.citation.article].register_open
            groups.setdefault(open_ended, []).append(one)
        lines: list[str] = []
        for registers, group in groups.items():
            lines += wrapped(self._names(group), 2, ", ".join(registers))
        return [*lines, *(self._muted(line) for line in wrapped(words.CLOSE_HINT[self.lang], 2))]

    def _satisfied(self, findings: Sequence[Finding]) -> Iterable[str]:
        for one in findings:
            open_ended = self.articles[one.citation.article].register_open
            more = f"; {words.REGISTER_OPEN[self.lang]}: {', '.join(open_ended)}"
            yield from wrapped(self._names([one]) + (more if open_ended else ""), 2)

    def _not_applicable(self, findings: Sequence[Finding]) -> Iterable[str]:
        groups: dict[Reason | None, list[Finding]] = {}
        for one in findings:
            groups.setdefault(one.why, []).append(one)
        for why, group in groups.items():
            reason = words.REASONS[why][self.lang] if why else "?"
            yield from wrapped(self._names(group), 2, reason)

    # Parts

    def _shown(self, finding: Finding) -> Iterable[str]:
        """Return the lines of a finding of which only the place is told otherwise."""
        return self.where.excerpt(finding) if self.verbose else ()

    def _head(self, finding: Finding) -> str:
        return f"  {self._muted(place(finding))}  {safe(article_label(finding.citation))}"

    def _message(self, finding: Finding) -> Iterable[str]:
        yield from wrapped(finding.message, 4)
        yield from self._part(finding)

    def _part(self, finding: Finding) -> Iterable[str]:
        if finding.about:
            yield from self._said(words.PART, finding.about)
        if finding.duty_holder != "practitioner":
            holder = words.HOLDERS.get(finding.duty_holder)
            yield from self._said(
                words.DUTY_OF, holder[self.lang] if holder else finding.duty_holder
            )

    def _evidence(self, finding: Finding) -> Iterable[str]:
        if finding.evidence:
            yield f"    {words.SHOWN_BY[self.lang]}:"
        for one in finding.evidence:
            value = "" if one.value is None else f" = {shortened(one.value)}"
            at = f"  ({words.LINE[self.lang].format(line=one.line)})" if one.line else ""
            yield f"      {safe(one.path + value)}{self._muted(at) if at else ''}"

    def _names(self, findings: Sequence[Finding]) -> str:
        names = Counter(
            article_label(one.citation) + (f" ({one.subject})" if one.subject else "")
            for one in findings
        )
        times = ((name, f" {number}x" if number > 1 else "") for name, number in names.items())
        return ", ".join(name + more for name, more in times)

    def _said(self, label: Text, text: str) -> list[str]:
        return wrapped(text, 4, label[self.lang])

    def _summary(self, finding: Finding) -> str:
        return self.articles[finding.citation.article].summary

    def _muted(self, text: str) -> str:
        return self.style(safe(text), "muted")

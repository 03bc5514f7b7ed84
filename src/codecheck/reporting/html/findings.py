"""The findings of a check as an HTML report shows them: in both languages, weightiest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from codecheck.engagement.registers import is_register
from codecheck.findings import ArticleResult, Evidence, Finding, Reason, Verdict
from codecheck.reporting import words
from codecheck.reporting.html.checked import Branch, Checked, clean, pair, same
from codecheck.reporting.html.standing import STANDINGS, standing_of
from codecheck.rulebook.model import Text

_OPEN: Final = frozenset({Verdict.VIOLATED})
"""The verdicts of which a finding stands open when the page is opened."""


@dataclass(frozen=True, slots=True)
class ShownEvidence:
    """A recorded fact that was read to decide.

    Attributes:
        path: Its path in the engagement.
        value: Its value, if it may be shown.
        place: The name of the file without its folder, and the line; empty if there is none.
    """

    path: str
    value: Text | None
    place: str


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question that a person must answer."""

    text: Text
    id: str
    about: str


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """One finding.

    Attributes:
        anchor: Its id in the page.
        standing: Its verdict, or that nothing is recorded.
        label: The citation.
        message: What the record shows, where that is more than the article's own summary.
        summary: What the article asks.
        subject: Path of what it is about; empty for the whole engagement.
        about: Which part of the duty, where one rule has several.
        place: `file:line` of the subject, or empty.
        holder: Whose duty it is, if not the practitioner's.
        reason: Why it does not apply.
        facts: Facts that are not recorded, by path.
        registers: Registers that may hold more than is recorded.
        not_checked: What no rule of the article decides.
        explanation: How it came about, if that is told.
        is_open: Whether it stands open at first.
    """

    anchor: str
    verdict: Verdict
    standing: str
    code: str
    article: str
    label: Text
    message: Text | None
    summary: Text
    subject: str
    about: Text | None
    place: str
    holder: Text | None
    reason: Text | None
    due: date | None
    evidence: tuple[ShownEvidence, ...]
    facts: tuple[str, ...]
    registers: tuple[str, ...]
    questions: tuple[ShownQuestion, ...]
    deviation: str
    remedy: Text | None
    not_checked: Text | None
    rule: str
    explanation: Branch | None
    is_open: bool


def shown_findings(checked: Checked, prefix: str) -> tuple[ShownFinding, ...]:
    """Return the findings, violated first, within a verdict in the order of the report.

    Args:
        checked: The check.
        prefix: What the ids of this report in the page start with.
    """
    found = list(_shown(checked, prefix))
    return tuple(sorted(found, key=lambda one: STANDINGS.index(one.standing)))


def _shown(checked: Checked, prefix: str) -> Iterator[ShownFinding]:
    articles = {
        (code.code, nl.article): (nl, en)
        for code, other in zip(checked.nl.codes, checked.en.codes, strict=True)
        for nl, en in zip(code.articles, other.articles, strict=True)
    }
    both = zip(checked.nl.findings, checked.en.findings, strict=True)
    for number, (nl, en) in enumerate(both, start=1):
        article = articles[nl.citation.code, nl.citation.article]
        explanation = checked.explain(nl) if checked.explain else None
        yield _finding(f"{prefix}finding-{number}", nl, en, article, explanation)


def _finding(
    anchor: str,
    nl: Finding,
    en: Finding,
    article: tuple[ArticleResult, ArticleResult],
    explanation: Branch | None,
) -> ShownFinding:
    summary = pair(article[0].summary, article[1].summary)
    message = pair(nl.message, en.message)
    return ShownFinding(
        anchor=anchor,
        verdict=nl.verdict,
        standing=standing_of(nl),
        code=clean(nl.citation.code),
        article=nl.citation.article,
        label=pair(nl.citation.label, en.citation.label),
        message=None if message == summary else message,
        summary=summary,
        subject=clean(nl.subject),
        about=pair(nl.about, en.about) if nl.about else None,
        place=_place(nl, nl.location.line),
        holder=_holder(nl.duty_holder),
        reason=_reason(nl.why),
        due=nl.due,
        evidence=tuple(
            _evidence(nl, one, other) for one, other in zip(nl.evidence, en.evidence, strict=True)
        ),
        facts=tuple(clean(path) for path in nl.missing if not is_register(path)),
        registers=_registers(nl, article[0]),
        questions=tuple(
            ShownQuestion(pair(one.text, other.text), clean(one.id), clean(one.about))
            for one, other in zip(nl.questions, en.questions, strict=True)
        ),
        deviation=clean(nl.deviation or ""),
        remedy=_optional(nl.remedy, en.remedy),
        not_checked=_optional(article[0].not_checked, article[1].not_checked),
        rule=clean(nl.rule),
        explanation=explanation,
        is_open=nl.verdict in _OPEN,
    )


def _registers(finding: Finding, article: ArticleResult) -> tuple[str, ...]:
    """Return the registers that keep a finding open, or that leave room beside it."""
    missing = tuple(clean(path) for path in finding.missing if is_register(path))
    room = finding.verdict is Verdict.SATISFIED or finding.why is Reason.NOTHING_RECORDED
    return missing or (tuple(clean(name) for name in article.register_open) if room else ())


def _evidence(finding: Finding, nl: Evidence, en: Evidence) -> ShownEvidence:
    name = _place(finding, nl.line).rpartition("/")[2]
    return ShownEvidence(clean(nl.path), _optional(nl.value, en.value), name)


def _place(finding: Finding, line: int) -> str:
    file = finding.location.file
    return clean(f"{file}:{line}") if file and line else ""


def _holder(holder: str) -> Text | None:
    return None if holder == "practitioner" else words.HOLDERS.get(holder, same(holder))


def _reason(why: Reason | None) -> Text | None:
    return None if why is None else words.REASONS[why]


def _optional(nl: str | None, en: str | None) -> Text | None:
    return pair(nl, en) if nl and en else None

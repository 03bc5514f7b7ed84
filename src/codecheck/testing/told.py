"""Failing cases and findings as lines of text, as the command tells them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from codecheck.findings import PRECEDENCE, Finding, Lang, Report, Verdict
from codecheck.reporting import TextOptions, render
from codecheck.reporting.layout import wrapped
from codecheck.reporting.words import REASONS, VERDICTS
from codecheck.testing import words
from codecheck.testing.run import CaseResult, Difference


def failure_lines(result: CaseResult, lang: Lang) -> Iterable[str]:
    """Yield what a failing case expected, and what was found instead."""
    case = result.case
    yield f"{case.place.file}:{case.place.line}: {case.id}: {words.FAILED[lang]}"
    if case.says[lang]:
        yield from wrapped(case.says[lang], 2, words.SAYS[lang])
    for one in result.differences:
        yield from _difference(one, lang)


def _difference(one: Difference, lang: Lang) -> Iterable[str]:
    of = one.of.rpartition("#")[2]
    text = words.EXPECTED_GOT[lang].format(of=of, expected=one.expected, got=one.got)
    yield from wrapped(text, 2)
    finding = one.finding
    if finding is None:
        return
    yield from wrapped(finding.message, 4, words.MESSAGE[lang])
    if finding.missing:
        yield from wrapped(", ".join(finding.missing), 4, words.MISSING_FACTS[lang])
    if finding.why:
        yield from wrapped(REASONS[finding.why][lang], 4, words.REASON[lang])


def findings_text(report: Report, findings: Sequence[Finding], lang: Lang) -> str:
    """Return some findings of a report as the command shows them, without the rest of it."""
    part = report.model_copy(update={"findings": tuple(findings)})
    options = TextOptions(only=frozenset(Verdict))
    return render("text", [part], lang, options=options).rstrip("\n")


def counted_verdicts(findings: Sequence[Finding], lang: Lang) -> str:
    """Return how many findings have which verdict, such as `2 violated, 1 pending`."""
    counts = [(sum(one.verdict is each for one in findings), each) for each in PRECEDENCE]
    return ", ".join(f"{n} {VERDICTS[verdict][lang]}" for n, verdict in counts if n)


def named(report: Report) -> str:
    """Return how a test names what was checked: its file, or its id if it has none."""
    return report.engagement.file or report.engagement.id

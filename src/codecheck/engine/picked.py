"""The findings of some verdicts alone, once compiled rules have told which cases have them.

Only such cases are evaluated again, to tell what they rest on; all others are passed over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final

from codecheck.engine.compiled.outcomes import verdict_of
from codecheck.engine.evaluate import outcomes_at
from codecheck.findings import PRECEDENCE, Finding, Verdict

if TYPE_CHECKING:
    from codecheck.engine.compiled.program import Judgement
    from codecheck.engine.reporter import Reporter

OF_CASES: Final = frozenset({Verdict.VIOLATED, Verdict.PENDING, Verdict.EXCUSED, Verdict.SATISFIED})
"""The verdicts that only a case of a rule has; others also tell of a rule that has none."""


def picked(
    judgement: Judgement, reporter: Reporter, verdicts: Collection[Verdict]
) -> Iterator[Finding]:
    """Yield the findings with these verdicts, in the order of a report."""
    last = max((PRECEDENCE.index(one) for one in verdicts), default=-1)
    spared = None if OF_CASES.issuperset(verdicts) else judgement.spared_of()
    for place, ((code, article), outcome) in enumerate(judgement.by_article()):
        # No finding weighs more than its article, so only these can hold one that is wanted.
        if PRECEDENCE.index(verdict_of(outcome)) > last:
            continue
        if spared is not None:
            _, findings = reporter.article(code, article, spared)
            yield from (one for one in findings if one.verdict in verdicts)
            continue
        for number, rule in zip(judgement.rules_of(place), article.rules, strict=True):
            cases = judgement.cases(number, verdicts)
            if cases:
                for one in outcomes_at(code, rule, reporter.record, cases):
                    yield reporter.finding(one, code, article)

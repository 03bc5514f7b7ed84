"""The verdicts of rules on an engagement, without findings: the quick way to judge many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from codecheck.engagement.root import Engagement
from codecheck.engine.check import chosen, day_of
from codecheck.engine.compiled.outcomes import verdict_of, why_of
from codecheck.engine.ready import program
from codecheck.findings import Reason, Verdict, count_verdicts
from codecheck.rulebook.model import Code


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of an article or of a case of a rule.

    Attributes:
        verdict: The verdict.
        why: Why the duty does not apply, for `not_applicable`.
    """

    verdict: Verdict
    why: Reason | None


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What the rules of codes say of an engagement.

    Attributes:
        as_of: Day as of which is judged.
        articles: For each article, as `noloc-2022/2.4.2`, what decides it.
        rules: For each rule, by its full id, what it says of each of its cases in the order of the
            record; empty where it has no case that is known.
    """

    as_of: date
    articles: Mapping[str, Told]
    rules: Mapping[str, tuple[Told, ...]]

    @property
    def summary(self) -> dict[Verdict, int]:
        """The number of articles with each verdict."""
        return count_verdicts(one.verdict for one in self.articles.values())


def verdicts(
    engagement: Engagement,
    *,
    codes: Iterable[str | Code] | None = None,
    as_of: date | str | None = None,
) -> Verdicts:
    """Judge an engagement by compiled rules; the verdicts are those of `check`.

    Args:
        engagement: What is recorded.
        codes: Ids of codes, or loaded codes; all codes that come with codecheck if left out. They
            are compiled once, so load them once.
        as_of: Day as of which is judged, at its end; today in the Netherlands if left out.

    Raises:
        UsageError: If there is no such code, or `as_of` is no date.
        RuleError: If a rule file is wrong.
    """
    ones = chosen(codes)
    day = day_of(as_of)
    judgement = program(ones).judge(engagement, day)
    rules = [rule for code in ones for rule in code.rules]
    return Verdicts(
        as_of=day,
        articles={
            f"{code.id}/{article.number}": _told(outcome)
            for (code, article), outcome in judgement.by_article()
        },
        rules={
            rule.id: tuple(_told(one) for one in judgement.outcomes(number))
            for number, rule in enumerate(rules)
        },
    )


def _told(outcome: int) -> Told:
    return Told(verdict_of(outcome), why_of(outcome))

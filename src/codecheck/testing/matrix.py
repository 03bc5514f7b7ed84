"""What of a code is checked: each article, how it is decided, its rules, and its cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from codecheck.findings import PRECEDENCE, Lang, Verdict
from codecheck.predicates import tree
from codecheck.rulebook.model import Article, Code, Rule
from codecheck.testing.cases import Case
from codecheck.testing.coverage import asks

Decided = Literal["record", "record and person", "person", "no duty", "parts"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RuleCoverage(_Part):
    """One rule and its cases."""

    rule: str
    decided_by: Decided = Field(description="What decides it: the record, a person, or both.")
    cases: dict[Verdict, int] = Field(description="Number of cases that expect each verdict.")


class ArticleCoverage(_Part):
    """One article: how it is decided, and what of it is not checked."""

    article: str
    kind: str = Field(description="A duty, or a definition, permission or declaration.")
    summary: str
    decided_by: Decided
    rules: tuple[RuleCoverage, ...]
    not_checked: str | None = Field(description="What no rule decides, and why.")


class CodeCoverage(_Part):
    """Every article of a code."""

    code: str
    edition: str
    title: str
    articles: tuple[ArticleCoverage, ...]
    shares: dict[str, int] = Field(description="Number of articles by what decides them.")


def coverage_of(code: Code, cases: Iterable[Case], lang: Lang = "en") -> CodeCoverage:
    """Return what of a code is checked."""
    counts: dict[str, Counter[Verdict]] = {}
    for case in cases:
        for one in case.expectations:
            counts.setdefault(one.rule, Counter())[one.verdict] += 1
    articles = tuple(_article(code, one, counts, lang) for one in code.articles)
    return CodeCoverage(
        code=code.id,
        edition=code.edition,
        title=code.title[lang],
        articles=articles,
        shares=dict(Counter(one.decided_by for one in articles)),
    )


def _article(
    code: Code, article: Article, counts: dict[str, Counter[Verdict]], lang: Lang
) -> ArticleCoverage:
    rules = tuple(
        RuleCoverage(
            rule=rule.id,
            decided_by=decided_by(rule),
            cases={verdict: counts.get(rule.id, Counter())[verdict] for verdict in PRECEDENCE},
        )
        for rule in article.rules
    )
    ways = {rule.decided_by for rule in rules}
    decided: Decided = "no duty"
    if ways:
        decided = next(iter(ways)) if len(ways) == 1 else "record and person"
    elif any(one.number.startswith(f"{article.number}.") for one in code.articles):
        decided = "parts"
    return ArticleCoverage(
        article=article.number,
        kind=article.kind,
        summary=article.summary[lang],
        decided_by=decided,
        rules=rules,
        not_checked=article.not_checked[lang] if article.not_checked else None,
    )


def decided_by(rule: Rule) -> Decided:
    """Return what decides a rule: the record, a person, or both."""
    if isinstance(rule.require, tree.Ask):
        return "person"
    return "record and person" if asks(rule) else "record"

"""How each finding of a page came about, as the tree that stands under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from codecheck.engagement.root import Engagement
from codecheck.findings import LANGUAGES, Finding, Verdict
from codecheck.reporting import words
from codecheck.reporting.explaining import Showing, Target
from codecheck.reporting.explaining import explain as explanation_of
from codecheck.reporting.explanation import Explained
from codecheck.reporting.html.checked import Branch, Explain, pair
from codecheck.reporting.told import Told, cut, gates_told
from codecheck.rulebook.model import Code

TOLD = frozenset({Verdict.VIOLATED, Verdict.EXCUSED, Verdict.PENDING, Verdict.UNKNOWN})
"""The verdicts of which the page tells how they came about."""
_SETTLED: Final = 72
"""So much is shown of a part that is settled."""
_Name = tuple[str, str, str]
"""A rule, a subject and a part of the duty."""
_Pair = tuple[Explained, Explained]
"""What is told of one subject, in each language."""


def explainer(
    engagement: Engagement, codes: Sequence[Code], as_of: date, *, show_values: bool = False
) -> Explain:
    """Return what tells how the findings of a check came about.

    Args:
        engagement: What was checked.
        codes: The codes that it was checked against, as they were chosen.
        as_of: Day as of which was judged.
        show_values: Whether recorded values may be shown; dates always are.
    """
    articles = {
        f"{code.id}/{article.number}": Target(code, article)
        for code in codes
        for article in code.articles
    }
    return _Explainer(engagement, articles, as_of, Showing(values=show_values))


@dataclass(frozen=True, slots=True)
class _Explainer:
    engagement: Engagement
    articles: Mapping[str, Target]
    as_of: date
    showing: Showing
    known: dict[str, Mapping[_Name, _Pair]] = field(default_factory=dict)

    def __call__(self, finding: Finding) -> Branch | None:
        """Return how a finding came about; None where there is nothing to unfold."""
        if finding.verdict not in TOLD:
            return None
        found = self._article(finding).get((finding.rule, finding.subject, finding.about))
        if found is None:
            return None
        told = (gates_told(one, lang) for one, lang in zip(found, LANGUAGES, strict=True))
        parts = tuple(_both(nl, en) for nl, en in zip(*told, strict=True))
        return Branch(words.VERDICTS[finding.verdict], parts=parts) if parts else None

    def _article(self, finding: Finding) -> Mapping[_Name, _Pair]:
        """Return how every finding of the same article came about, in each language."""
        name = f"{finding.citation.code}/{finding.citation.article}"
        if name not in self.known:
            nl, en = (
                explanation_of(
                    [self.articles[name]],
                    self.engagement,
                    as_of=self.as_of,
                    lang=lang,
                    showing=self.showing,
                )
                for lang in LANGUAGES
            )
            self.known[name] = {
                (rule.rule, one.subject, one.about): (one, other)
                for rule, same in zip(nl.rules, en.rules, strict=True)
                for one, other in zip(rule.subjects, same.subjects, strict=True)
            }
        return self.known[name]


def _both(nl: Told, en: Told) -> Branch:
    """Return a part that was told in each language."""
    texts, facts = (nl.text, en.text), zip(nl.facts, en.facts, strict=True)
    is_cut = nl.settled and max(map(len, texts)) > _SETTLED
    return Branch(
        text=pair(*(cut(one, _SETTLED) if is_cut else one for one in texts)),
        state=nl.state,
        facts=() if is_cut else tuple(pair(*one) for one in facts),
        settled=nl.settled,
        folded=nl.is_one_of_many and any(one.parts for one in nl.parts),
        parts=tuple(_both(*one) for one in zip(nl.parts, en.parts, strict=True)),
        notes=tuple(pair(*one) for one in zip(nl.notes, en.notes, strict=True)),
    )

"""How each finding of a page came about, as the tree that stands under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from codecheck.engagement.root import Engagement
from codecheck.findings import Finding, Verdict
from codecheck.reporting import explanation as data
from codecheck.reporting import words
from codecheck.reporting.explaining import Showing, Target
from codecheck.reporting.explaining import explain as explanation_of
from codecheck.reporting.html.checked import Branch, Explain, clean, pair, same
from codecheck.rulebook.model import Code, Text

TOLD = frozenset({Verdict.VIOLATED, Verdict.EXCUSED, Verdict.PENDING, Verdict.UNKNOWN})
"""The verdicts of which the page tells how they came about."""
_CLOSED: Mapping[str, data.State] = {"unless": "true", "due": "false"}
"""The state that closes a gate, where it is not `false`."""


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
    known: dict[str, dict[tuple[str, str, str], data.Explained]] = field(default_factory=dict)

    def __call__(self, finding: Finding) -> Branch | None:
        """Return how a finding came about; None where there is nothing to unfold."""
        if finding.verdict not in TOLD:
            return None
        found = self._article(finding).get((finding.rule, finding.subject, finding.about))
        if found is None:
            return None
        parts: list[Branch] = []
        for gate in found.gates:
            if gate.name == "case" and gate.state == "true":
                continue
            parts.append(_gate(gate))
            if gate.state == _CLOSED.get(gate.name, "false") and gate.name != "require":
                break
        return Branch(words.VERDICTS[finding.verdict], parts=tuple(parts)) if parts else None

    def _article(self, finding: Finding) -> dict[tuple[str, str, str], data.Explained]:
        """Return how every finding of the same article came about."""
        name = f"{finding.citation.code}/{finding.citation.article}"
        if name not in self.known:
            explained = explanation_of(
                [self.articles[name]], self.engagement, as_of=self.as_of, showing=self.showing
            )
            self.known[name] = {
                (rule.rule, one.subject, one.about): one
                for rule in explained.rules
                for one in rule.subjects
            }
        return self.known[name]


def _gate(gate: data.Gate) -> Branch:
    label = words.GATES[gate.name]
    text = pair(*(f"{one}: {gate.text}" if gate.text else one for one in (label.nl, label.en)))
    if gate.branch is None:
        return Branch(text, gate.state, _facts(gate.facts))
    return Branch(text, gate.state, parts=(_branch(gate.branch),))


def _branch(one: data.Branch) -> Branch:
    told = [] if one.value is None else [clean(f"= {one.value}")]
    parts = [_branch(part) for part in one.parts]
    if one.folded and parts:
        parts.append(Branch(_more(one.folded)))
    facts = (*told, *_facts(one.facts), *map(clean, one.missing), *map(clean, one.questions))
    return Branch(same(one.text), one.state, facts, tuple(parts))


def _more(number: int) -> Text:
    return Text(words.counted(words.MORE, number, "nl"), words.counted(words.MORE, number, "en"))


def _facts(facts: Sequence[data.FactRead]) -> tuple[str, ...]:
    shown = []
    for one in facts:
        value = "" if one.value in {None, f"`{one.path}`"} else f" = {one.value}"
        line = f" ({one.location.line})" if one.location.line else ""
        shown.append(clean(f"{one.path}{value}{line}"))
    return tuple(shown)

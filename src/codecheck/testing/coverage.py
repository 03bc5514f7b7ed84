"""Which verdicts of a rule no case shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from typing import Final

from codecheck.findings import Verdict
from codecheck.predicates import tree
from codecheck.rulebook.model import Code, Place, Rule
from codecheck.testing.cases import Case

_NEEDED: Final = (
    Verdict.VIOLATED,
    Verdict.SATISFIED,
    Verdict.UNKNOWN,
    Verdict.NOT_APPLICABLE,
)


@dataclass(frozen=True, slots=True)
class CoverageGap:
    """A rule of which some verdicts are not shown by any case.

    Attributes:
        rule: Full id of the rule.
        lacking: The verdicts that no case expects.
        place: Where the rule stands.
    """

    rule: str
    lacking: tuple[Verdict, ...]
    place: Place


def coverage_gaps(code: Code, cases: Iterable[Case]) -> tuple[CoverageGap, ...]:
    """Return each rule that lacks a case for violated, satisfied, unknown or not applicable.

    Where a rule asks a question, a case of `judgement` stands for one of `unknown`.
    """
    shown: dict[str, set[Verdict]] = {}
    for case in cases:
        for one in case.expectations:
            shown.setdefault(one.rule, set()).add(one.verdict)
    gaps: list[CoverageGap] = []
    for rule in code.rules:
        seen = shown.get(rule.id, set())
        if Verdict.JUDGEMENT in seen and asks(rule):
            seen = {*seen, Verdict.UNKNOWN}
        lacking = tuple(one for one in _NEEDED if one not in seen)
        if lacking:
            gaps.append(CoverageGap(rule.id, lacking, rule.place))
    return tuple(gaps)


def asks(rule: Rule) -> bool:
    """Tell whether a rule asks a question that a person must answer."""
    return any(_asks(part) for part in (rule.when, rule.unless, rule.require, *rule.due))


def _asks(part: object) -> bool:
    if isinstance(part, tree.Ask):
        return True
    if isinstance(part, tuple):
        return any(_asks(one) for one in part)
    if isinstance(part, tree.Node | tree.Loop | tree.Definition) and is_dataclass(part):
        return any(_asks(getattr(part, one.name)) for one in fields(part))
    return False

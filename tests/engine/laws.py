"""Engagements of all kinds, and what every rule says of them: for the laws of the engine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import fields
from datetime import date

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from codecheck import Engagement, Verdict
from codecheck.engine.attestations import Questions
from codecheck.engine.entity import EngagementEntity
from codecheck.engine.evaluate import evaluate
from codecheck.engine.outcome import Outcome
from codecheck.engine.record import EngagementRecord
from codecheck.predicates import tree
from codecheck.rulebook.find import load_codes
from codecheck.rulebook.model import Code, Rule
from codecheck.testing import strategies
from codecheck.testing.strategies import AS_OF

CODES = load_codes()
QUESTIONS = Questions({one.id: one.answered_by for code in CODES for one in code.questions})
RULES = [rule.id for code in CODES for rule in code.rules]
LAWS = settings(
    max_examples=int(os.environ.get("CODECHECK_LAWS", "10")),
    derandomize="CODECHECK_LAWS" not in os.environ,
    deadline=None,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
DECIDED = {Verdict.VIOLATED: Verdict.SATISFIED, Verdict.SATISFIED: Verdict.VIOLATED}
Key = tuple[object, ...]


@st.composite
def recorded(draw: st.DrawFn) -> Engagement:
    """Return any engagement: one with facts of all kinds, or one that a rule decides."""
    if draw(st.integers(0, 2)) == 0:
        return draw(strategies.engagements())
    rule = draw(st.sampled_from(RULES))
    made = draw(st.sampled_from([strategies.violating, strategies.compliant]))
    return draw(made(rule))


def outcomes(engagement: Engagement, as_of: date = AS_OF) -> dict[Key, Outcome]:
    """Return what every rule says of each of its cases, by the rule and what its variables are."""
    record = EngagementRecord(engagement, as_of, QUESTIONS)
    return {
        (rule.id, *(_named(value) for value in outcome.binding.values())): outcome
        for code in CODES
        for rule in code.rules
        for outcome in evaluate(code, rule, record).outcomes
    }


def _named(value: object) -> object:
    return value.path if isinstance(value, EngagementEntity) else str(value)


def _parts(part: object, seen: set[int]) -> Iterator[object]:
    """Yield every part of a checked tree, definitions included."""
    if isinstance(part, tuple):
        for one in part:
            yield from _parts(one, seen)
    elif hasattr(part, "__dataclass_fields__") and id(part) not in seen:
        seen.add(id(part))
        yield part
        for one in fields(part):  # type: ignore[arg-type]  # an instance, as the line above saw
            yield from _parts(getattr(part, one.name), seen)


def _trees(code: Code, rule: Rule) -> list[object]:
    held = (rule.loops, rule.when, rule.unless, rule.at, rule.during, rule.require, rule.due)
    return list(_parts((held, rule.bound or code.bound, code.applies), set()))


READ_DEVIATIONS = {
    rule.id
    for code in CODES
    for rule in code.rules
    if any(
        isinstance(one, tree.Variable) and one.name == "deviations" for one in _trees(code, rule)
    )
}
"""Rules that speak about deviations themselves, or let one count in a definition."""

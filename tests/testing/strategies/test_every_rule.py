"""Every rule that comes with codecheck has its strategies, without any Python of its own."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from codecheck.engagement.load import parse_engagement
from codecheck.engagement.root import Engagement
from codecheck.engagement.walk import path_text
from codecheck.engine.attestations import Questions
from codecheck.engine.evaluate import evaluate
from codecheck.engine.record import EngagementRecord
from codecheck.findings import Verdict
from codecheck.rulebook.find import load_codes
from codecheck.rulebook.model import Code, Rule
from codecheck.testing import strategies
from codecheck.testing.strategies import AS_OF, NearMiss
from codecheck.testing.strategies.document import difference, to_document

CODES = {code.id: code for code in load_codes()}
RULES = [rule.id for code in CODES.values() for rule in code.rules]
SMALL = settings(
    max_examples=1,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def verdicts_of(rule: str, engagement: Engagement) -> set[Verdict]:
    """Return what the engine finds for one rule of an engagement."""
    code = CODES[rule.partition("/")[0]]
    questions = Questions({one.id: one.answered_by for one in code.questions})
    record = EngagementRecord(engagement, AS_OF, questions)
    return {one.verdict for one in evaluate(code, _rule(code, rule), record).outcomes}


def _rule(code: Code, name: str) -> Rule:
    return next(one for one in code.rules if one.id == name)


@pytest.mark.parametrize("rule", RULES)
def test_a_violating_engagement_is_violated(rule: str) -> None:
    """What `violating` gives is violated, also after it was written as YAML and read again."""

    @SMALL
    @given(strategies.violating(rule))
    def holds(engagement: Engagement) -> None:
        read = parse_engagement(strategies.to_yaml(engagement))
        assert to_document(engagement) == to_document(read)
        assert Verdict.VIOLATED in verdicts_of(rule, read)

    holds()


@pytest.mark.parametrize("rule", RULES)
def test_a_compliant_engagement_is_satisfied(rule: str) -> None:
    """What `compliant` gives is satisfied somewhere and violated nowhere."""

    @SMALL
    @given(strategies.compliant(rule))
    def holds(engagement: Engagement) -> None:
        found = verdicts_of(rule, engagement)
        assert Verdict.SATISFIED in found
        assert Verdict.VIOLATED not in found

    holds()


@pytest.mark.parametrize("rule", RULES[::6])
def test_near_misses_are_one_fact_apart(rule: str) -> None:
    """They differ in one entry, and only one is violated; the benchmark asks this of every rule."""

    @SMALL
    @given(strategies.near_misses(rule))
    def holds(pair: NearMiss) -> None:
        assert Verdict.VIOLATED not in verdicts_of(rule, pair.kept)
        assert Verdict.VIOLATED in verdicts_of(rule, pair.broken)
        at = difference(to_document(pair.kept), to_document(pair.broken))
        assert at is not None
        assert pair.path == path_text(at)

    holds()

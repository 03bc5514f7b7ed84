"""durable-rules as a second engine reaches the violations that the evaluator reaches."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from codecheck import load_engagement
from codecheck.engine.check import opened
from codecheck.live.rete import second as module
from codecheck.live.rete.second import SecondRule, by_evaluator
from codecheck.live.rete.tokens import UnsayableError
from codecheck.rulebook.find import load_codes, rules_folder
from codecheck.rulebook.model import Code, Rule
from codecheck.testing.cases import load_cases
from tests.live.rete.support import needs_durable_rules

pytestmark = needs_durable_rules

SAMPLE = [
    "burobalance-privacy-2018/PR.8.a#device-protected",
    "burobalance-privacy-2018/PR.8.b#locked-away-at-home",
    "burobalance-terms/AV.1#offer-talked-over",
    "burobalance-terms/AV.2.d#goal-in-offer",
    "burobalance-terms/AV.10#called-off-a-day-ahead",
    "noloc-2022/1.2#can-be-justified",
    "noloc-2022/2.1.4#discussed-anonymously",
    "noloc-2022/3.2.4#colleague-spoken-to",
    "noloc-2022/4.1.1#way-to-complain-left-by-terms",
    "totalbalance-2020/2.11#claim-true-when-made",
    "totalbalance-2020/2.14#limits-discussed-with-sponsor",
    "totalbalance-2020/2.14#no-unlimited-secrecy-promised",
    "totalbalance-2020/2.15#no-incident-for-lack-of-measures",
    "totalbalance-2020/2.22#solution-without-disadvantage",
    "totalbalance-2020/2.28#arranged-beforehand",
    "totalbalance-2020/3.10#reported-when-unsolved",
]
"""Rules of many forms, with clauses few enough to be quick."""


def named(rule_id: str) -> tuple[Code, Rule]:
    """Return a rule and its code."""
    (code,) = load_codes([rule_id.partition("/")[0]])
    return code, next(one for one in code.rules if one.id == rule_id)


@pytest.mark.parametrize("rule_id", SAMPLE)
def test_both_engines_find_the_same_violations(rule_id: str) -> None:
    """On every case of a rule, its facts told in any order, both find the same subjects."""
    code, rule = named(rule_id)
    second = SecondRule(code, rule)
    random = Random(rule_id)  # noqa: S311  (an order of facts)
    found = 0
    for case in load_cases(code, rules_folder() / code.id, article=rule.article):
        if any(one.rule == rule.id for one in case.expectations):
            expected = by_evaluator(code, rule, opened(case.engagement, (code,), case.as_of))
            record = opened(case.engagement, (code,), case.as_of)
            assert expected == second.violated(record, random), case.id
            found += len(expected)
    second.delete()
    assert found


def test_a_rule_with_definitions_and_registers_on_an_example() -> None:
    """A rule that rests on definitions finds on an example what the evaluator finds there."""
    code, rule = named("totalbalance-2020/2.2#sponsor-pointed-to-complaints-procedure")
    engagement = load_engagement("examples/sponsored.engagement.yaml")
    second = SecondRule(code, rule)
    found = second.violated(opened(engagement, (code,), "2024-09-30"))
    second.delete()
    assert found
    assert found == by_evaluator(code, rule, opened(engagement, (code,), "2024-09-30"))


def test_a_difference_is_seen() -> None:
    """With the duty of another rule in its place, the two engines do not agree."""
    code, rule = named("totalbalance-2020/2.14#no-unlimited-secrecy-promised")
    assert rule.when is not None
    second = SecondRule(code, replace(rule, require=rule.when))
    differing = 0
    for case in load_cases(code, rules_folder() / code.id, article=rule.article):
        record = opened(case.engagement, (code,), case.as_of)
        expected = by_evaluator(code, rule, opened(case.engagement, (code,), case.as_of))
        differing += expected != second.violated(record)
    second.delete()
    assert differing


def test_how_many_rules_of_a_code_can_be_said() -> None:
    """Each rule can be said, or there is a reason that is known."""
    (code,) = load_codes(["burobalance-terms"])
    told: Counter[str] = Counter()
    for rule in code.rules:
        try:
            SecondRule(code, rule)
        except UnsayableError as error:
            told[str(error)] += 1
        else:
            told["said"] += 1
    over_all = "a value over all items of a list"
    assert {"said": 13, f"`latest`: {over_all}": 2, f"`sum`: {over_all}": 1} == told


def test_a_rule_without_a_moment_cannot_be_said() -> None:
    """What is judged at no time is no rule that can be said."""
    code, rule = named("totalbalance-2020/2.14#no-unlimited-secrecy-promised")
    with pytest.raises(UnsayableError, match="a rule without a moment"):
        module.SecondRule(code, replace(rule, at=None, during=None))

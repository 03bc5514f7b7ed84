"""Tracing agrees with the engine and with Kleene's tables, for every rule on every example."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from codecheck import Verdict, load_engagement
from codecheck.engine.case import Case
from codecheck.engine.check import opened
from codecheck.engine.evaluate import evaluate, judged
from codecheck.engine.record import EngagementRecord
from codecheck.engine.tracing import CaseTrace, trace_case, trace_rule
from codecheck.predicates import tree
from codecheck.predicates.trace import Element, Step
from codecheck.predicates.truth import Truth, Unknown
from codecheck.rulebook.find import load_codes
from codecheck.rulebook.model import Code

EXAMPLES = Path(__file__).parents[2] / "examples"
DAYS = {"group": "2024-06-30", "long": "2024-12-31", "self-paying": "2024-08-31"}
CODES = load_codes()


@cache
def record(name: str) -> EngagementRecord:
    """Return an example as rules read it."""
    engagement = load_engagement(EXAMPLES / f"{name}.engagement.yaml")
    return opened(engagement, CODES, DAYS.get(name, "2024-09-30"))


def names() -> list[str]:
    """Return the names of the examples."""
    return sorted(
        one.name.removesuffix(".engagement.yaml") for one in EXAMPLES.glob("*.engagement.yaml")
    )


def every_case(code: Code, name: str) -> Iterator[Case]:
    """Yield every case of every rule of a code on an example."""
    for rule in code.rules:
        yield from (case for case, _ in judged(code, rule, record(name))[0])


def steps(step: Step, seen: set[int]) -> Iterator[Step]:
    """Yield every step of a trace, each once."""
    if id(step) in seen:
        return
    seen.add(id(step))
    yield step
    for part in step.parts:
        yield from steps(part, seen)
    for element in step.elements:
        for one in (*element.conditions, *([element.of] if element.of else ())):
            yield from steps(one, seen)


def kind(truth: Truth | None) -> bool | None:
    """Return true, false, or None for unknown."""
    return None if isinstance(truth, Unknown) else truth


def conj(truths: list[bool | None]) -> bool | None:
    """Kleene's conjunction: the least, with false below unknown below true."""
    return False if False in truths else None if None in truths else True


def disj(truths: list[bool | None]) -> bool | None:
    """Kleene's disjunction: the greatest."""
    return True if True in truths else None if None in truths else False


def told(element: Element, name: str) -> bool | None:
    """Return what an element tells `any` or `all`, by Kleene's tables alone."""
    holds = kind(element.of.truth) if element.of else False
    exists = kind(element.exists)
    absent = None if exists is None else not exists
    return disj([absent, holds]) if name == "all" else conj([exists, holds])


def by_the_tables(step: Step) -> bool | None:
    """Return what the parts of a step make of it."""
    parts = [kind(one.truth) for one in step.parts]
    match step.node:
        case tree.Not():
            return None if parts[0] is None else not parts[0]
        case tree.Both():
            return conj(parts)
        case tree.Either():
            return disj(parts)
        case tree.Use():
            return parts[0]
        case tree.Quantifier(name="any"):
            gap = [None] if step.gap else []
            return disj([*(told(one, "any") for one in step.elements), *gap])
        case tree.Quantifier(name="all"):
            gap = [None] if step.gap else []
            return conj([*(told(one, "all") for one in step.elements), *gap])
    return kind(step.truth)


def by_the_gates(trace: CaseTrace) -> Verdict:
    """Return the verdict that the table of the documentation gives, from the traced parts."""
    gates = [kind(one.gate.truth) for one in trace.gates]
    assert trace.require is not None
    require = kind(trace.require.truth)
    if False in gates:
        return Verdict.NOT_APPLICABLE
    if require is True:
        return Verdict.SATISFIED
    if None in gates:
        return Verdict.UNKNOWN
    if trace.passed is False:
        return Verdict.PENDING
    if trace.lifted is True:
        return Verdict.EXCUSED
    settled = trace.passed in {True, None} and kind(trace.lifted) is False
    if settled and require is False and trace.kept:
        return Verdict.VIOLATED
    return Verdict.UNKNOWN


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_a_trace_comes_to_the_verdict_of_the_check(code: Code, name: str) -> None:
    """What the gates, the duty and the term say makes the verdict, as the table has it."""
    for case in every_case(code, name):
        trace = trace_case(case)
        verdict = trace.outcome.verdict
        outcome = case.outcome()
        assert (outcome.verdict, outcome.doubt, outcome.why) == (
            verdict,
            trace.outcome.doubt,
            trace.outcome.why,
        )
        left = Verdict.UNKNOWN if verdict is Verdict.JUDGEMENT else verdict
        assert left == by_the_gates(trace), (case.rule.id, trace.outcome.subject)


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_every_part_follows_from_its_parts(code: Code, name: str) -> None:
    """Each composite step is what Kleene's tables make of its parts."""
    seen: set[int] = set()
    kept = []  # so that no two steps have the same identity
    for case in every_case(code, name):
        trace = trace_case(case)
        kept.append(trace)
        roots = [one.step for one in trace.gates if one.step] + [trace.require, *trace.terms]
        for root in roots:
            for step in steps(root, seen) if root else ():
                if step.truth is not None:
                    assert kind(step.truth) == by_the_tables(step), step.node.text


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_a_rule_is_traced_outcome_for_outcome(code: Code, name: str) -> None:
    """The traces of a rule are its outcomes, also where it has no case at all."""
    for rule in code.rules:
        outcomes = evaluate(code, rule, record(name)).outcomes
        assert [one.verdict for one in outcomes] == [
            one.outcome.verdict for one in trace_rule(code, rule, record(name))
        ]

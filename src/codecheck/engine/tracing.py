"""How the verdicts of a rule come about: its gates and its duty, traced part by part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from codecheck.engine.case import Asked, Case
from codecheck.engine.evaluate import evaluate, evaluate_gate, gate_case, gate_rule, judged
from codecheck.engine.outcome import Gate, Outcome
from codecheck.engine.record import EngagementRecord
from codecheck.predicates.trace import Step, Tracer
from codecheck.predicates.truth import Truth
from codecheck.rulebook.model import Article, Code, Rule


@dataclass(frozen=True, slots=True)
class TracedGate:
    """A gate of a duty, with how it came to let the duty through or not."""

    gate: Gate
    step: Step | None


@dataclass(frozen=True, slots=True)
class CaseTrace:
    """How the verdict on one subject came about.

    Attributes:
        outcome: The verdict.
        judged: The moment or period at which the duty is judged.
        gates: Whether the duty applies.
        require: Whether it was met; None where there is no duty to speak of.
        terms: The last days on which it can be met.
        passed: Whether the term has passed; None if there is none.
        lifted: Whether a deviation lifts it; None if the code knows none.
        kept: Whether the record was kept through the term.
    """

    outcome: Outcome
    judged: Step | None
    gates: tuple[TracedGate, ...]
    require: Step | None
    terms: tuple[Step, ...] = ()
    passed: Truth | None = None
    lifted: Truth | None = None
    kept: bool = True


def trace_rule(code: Code, rule: Rule, record: EngagementRecord) -> Iterator[CaseTrace]:
    """Yield how each outcome of a rule comes about, in the order of the report."""
    traced = [trace_case(case) for case, _ in judged(code, rule, record)[0]]
    yield from traced
    # What is told where the rule has no case, or may have more, has no predicate to trace.
    for outcome in evaluate(code, rule, record).outcomes[len(traced) :]:
        yield CaseTrace(outcome, None, (), None)


def trace_gate(
    code: Code, article: Article, record: EngagementRecord, registers: tuple[str, ...]
) -> CaseTrace:
    """Return how the outcome of an article comes about of which no rule has anything to say."""
    outcome = evaluate_gate(code, article, record, registers)
    traced = trace_case(gate_case(code, gate_rule(code, article), record))
    return replace(traced, outcome=outcome, require=None, lifted=None)


def trace_case(case: Case) -> CaseTrace:
    """Return how the outcome of a case comes about."""
    outcome = case.outcome()
    judged = case.rule.at or case.rule.during
    with case.asked() as asked:
        tracer = Tracer(asked.interpreter)
        gates = tuple(
            TracedGate(one, tracer.trace(one.node, one.binding) if one.node else None)
            for one in case.gates(asked.interpreter)
        )
        return CaseTrace(
            outcome,
            tracer.trace(judged, case.binding) if judged else None,
            gates,
            tracer.trace(case.rule.require, case.binding),
            tuple(tracer.trace(one, case.binding) for one in case.rule.due),
            _passed(case, asked),
            case.lifting(asked.interpreter).lifted(asked.interpreter)[0],
            case.kept_through(asked.due),
        )


def _passed(case: Case, asked: Asked) -> Truth | None:
    if not case.rule.due:
        return None
    return asked.due_doubt if asked.due_doubt is not None else case.passed(asked.due)


__all__ = ["CaseTrace", "TracedGate", "trace_case", "trace_gate", "trace_rule"]

"""Explanations put together again: each part from its own parts, each verdict from its conditions.

It says once more, apart from the engine, what `and`, `any` and the table of verdicts mean.
"""

from __future__ import annotations

from collections.abc import Iterator

from codecheck.engine.tracing import CaseTrace
from codecheck.findings import Verdict
from codecheck.predicates import tree
from codecheck.predicates.trace import Step
from codecheck.predicates.truth import Truth, Unknown

Kleene = bool | None
"""True, false, or None for unknown."""


def ill_composed(trace: CaseTrace) -> Iterator[str]:
    """Yield the parts that do not follow from their own parts, as they are written."""
    steps = [trace.judged, trace.require, *trace.terms, *(one.step for one in trace.gates)]
    for step in steps:
        if step is not None:
            yield from _ill(step, set())


def verdict_of(trace: CaseTrace) -> Verdict:
    """Return the verdict by the table of docs/architecture.md."""
    gates = [_kleene(one.gate.truth) for one in trace.gates]
    require = trace.require.truth if trace.require is not None else None
    met, lifted = _kleene(require), _kleene(trace.lifted)
    passed = True if trace.passed is None else _kleene(trace.passed)
    if False in gates:
        return Verdict.NOT_APPLICABLE
    if met is True:
        return Verdict.SATISFIED
    if None in gates:
        return _undecided([*(one.gate.truth for one in trace.gates), require])
    if passed is False:
        return Verdict.PENDING
    if lifted is True:
        return Verdict.EXCUSED
    if passed is True and met is False and lifted is False and trace.kept:
        return Verdict.VIOLATED
    return _undecided([trace.passed, require, trace.lifted])


def _undecided(truths: list[Truth | None]) -> Verdict:
    """Return what is told where something is open: whether only answers of people are."""
    open_ones = [one for one in truths if isinstance(one, Unknown)]
    facts = any(one.leaves or one.registers for one in open_ones)
    asks = any(one.questions for one in open_ones)
    return Verdict.JUDGEMENT if asks and not facts else Verdict.UNKNOWN


def _kleene(truth: Truth | None) -> Kleene:
    return truth if isinstance(truth, bool) else None


def _ill(step: Step, seen: set[int]) -> Iterator[str]:
    if id(step) in seen:
        return
    seen.add(id(step))
    for element in step.elements:
        for one in (*element.conditions, *([element.of] if element.of else ())):
            yield from _ill(one, seen)
    for one in step.parts:
        yield from _ill(one, seen)
    if step.truth is not None and _follows(step) not in ("", _kleene(step.truth)):
        yield f"{step.node.text} is {step.truth}"


def _follows(step: Step) -> Kleene | str:
    """Return what a step should come to by its parts; an empty text where that is not said here."""
    parts = [_kleene(one.truth) for one in step.parts]
    elements = [_kleene(one.truth) for one in step.elements]
    gap: list[Kleene] = [] if step.gap is None else [None]
    match step.node:
        case tree.Not():
            return None if parts[0] is None else not parts[0]
        case tree.Both():
            return _all(parts)
        case tree.Either():
            return _any(parts)
        case tree.Use():
            return parts[0]
        case tree.Quantifier(name="any"):
            return _any([*elements, *gap])
        case tree.Quantifier(name="all"):
            return _all([*elements, *gap])
        case tree.Comparison(operator="is"):
            value = step.parts[0].value
            return None if isinstance(value, Unknown) else value is None
    return ""


def _all(parts: list[Kleene]) -> Kleene:
    return False if False in parts else None if None in parts else True


def _any(parts: list[Kleene]) -> Kleene:
    return True if True in parts else None if None in parts else False

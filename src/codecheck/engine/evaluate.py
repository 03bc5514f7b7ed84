"""One rule on one engagement: from what the record shows to findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice, repeat
from typing import Final

from codecheck.engine.case import Case
from codecheck.engine.outcome import Outcome, RuleResult
from codecheck.engine.record import EngagementRecord
from codecheck.findings import Reason, Verdict
from codecheck.moments import Moment
from codecheck.predicates import tree
from codecheck.predicates import types as t
from codecheck.predicates.interpret import Interpreter
from codecheck.predicates.truth import Unknown, merged
from codecheck.rulebook.model import Article, Code, Rule, Template


def _root(name: str) -> tree.Node:
    return tree.Variable(t.MOMENT, 1, 0, name, name)


WHOLE: Final = tree.Call(t.PERIOD, 1, 0, "", "period", (_root("started"), _root("ended")))
"""The engagement from its start to its end, where a code as a whole is asked about."""
LAST_CONTACT: Final = _root("last_contact")
"""The moment that stands for the engagement where its start is not recorded."""
CASE: Final = 200
"""Steps for each case that a rule runs over: what comes of it is held until the report is made."""
_UNDECIDED: Final = frozenset({Verdict.UNKNOWN, Verdict.JUDGEMENT})


def evaluate(
    code: Code, rule: Rule, record: EngagementRecord, spared: Sequence[Reason | None] = ()
) -> RuleResult:
    """Evaluate one rule on an engagement.

    Args:
        code: The code of the rule.
        rule: The rule.
        record: The engagement.
        spared: For each case in order why it does not apply, where that is known already; what such
            a case reads is not noted then.
    """
    gap = Interpreter(record).gap(rule.loops, {})
    told, unrecorded = judged(code, rule, record, spared)
    outcomes = [outcome for _, outcome in told]
    if not told and not unrecorded and gap is None:
        outcomes.append(Outcome(rule, Verdict.NOT_APPLICABLE, {}, "", why=Reason.NO_CASE))
    if gap is not None and gap.leaves:
        # Not an open register but a fact, such as who the parties are: that is plainly unknown,
        # unless the code does not reach the engagement anyway.
        gate = _gate(code, rule, record)
        closed = gate.verdict is Verdict.NOT_APPLICABLE and rule.bound is None
        doubt = Outcome(rule, Verdict.UNKNOWN, {}, "", doubt=gap)
        outcomes.append(replace(gate, rule=rule) if closed else doubt)
    registers = [*(gap.registers if gap else ()), *unrecorded]
    return RuleResult(tuple(outcomes), tuple(dict.fromkeys(registers)))


def judged(
    code: Code, rule: Rule, record: EngagementRecord, spared: Sequence[Reason | None] = ()
) -> tuple[list[tuple[Case, Outcome]], tuple[str, ...]]:
    """Judge each case that a rule runs over.

    Returns:
        The cases with their outcomes, and where acts would stand that are not recorded at all: they
        are no case, and the article is marked with them.
    """
    interpreter = Interpreter(record)
    told: list[tuple[Case, Outcome]] = []
    unrecorded: list[str] = []
    known = chain(spared, repeat(None))
    for (binding, exists), why in zip(interpreter.runs(rule.loops, {}), known, strict=False):
        record.budget.spend(CASE)
        case = Case(code, rule, record, binding, exists)
        outcome = case.outcome() if why is None else case.spared(why)
        acts = case.unrecorded(interpreter) if outcome.verdict in _UNDECIDED else ()
        unrecorded += acts
        if not acts:
            told.append((case, outcome))
    return told, tuple(dict.fromkeys(unrecorded))


def outcomes_at(
    code: Code, rule: Rule, record: EngagementRecord, places: Sequence[int]
) -> Iterator[Outcome]:
    """Yield the outcomes of some cases of a rule.

    Args:
        code: The code of the rule.
        rule: The rule.
        record: The engagement.
        places: Which cases, by their places among all that the rule runs over; in that order.
    """
    wanted, last = frozenset(places), places[-1]
    runs = islice(Interpreter(record).runs(rule.loops, {}), last + 1)
    for place, (binding, exists) in enumerate(runs):
        if place in wanted:
            yield Case(code, rule, record, binding, exists).outcome()


def evaluate_gate(
    code: Code, article: Article, record: EngagementRecord, registers: tuple[str, ...]
) -> Outcome:
    """Evaluate the gate of an article about which no rule has anything to say.

    That is an article that defines or permits, or one whose rules run over open registers in which
    nothing is recorded. Neither shows that the article was kept or broken; the registers are marked
    on the article.
    """
    outcome = _gate(code, gate_rule(code, article), record)
    if outcome.verdict is Verdict.NOT_APPLICABLE:
        return outcome
    if outcome.verdict is Verdict.VIOLATED:
        why = Reason.NOTHING_RECORDED if registers else Reason.NO_DUTY
        return replace(outcome, verdict=Verdict.NOT_APPLICABLE, why=why)
    doubt = merged([outcome.doubt, Unknown(registers=registers)])
    return replace(outcome, verdict=Verdict.UNKNOWN, doubt=doubt)


def gate_rule(code: Code, article: Article) -> Rule:
    """Return what stands for a rule where an article has none: the gates of the code alone."""
    return Rule(
        id=f"{code.id}/{article.number}#gate",
        article=article.number,
        loops=(),
        when=None,
        unless=None,
        at=None,
        during=None,
        bound=None,
        require=tree.Constant(t.TRUTH, 1, 0, "", value=False),
        due=(),
        subject=None,
        consider=(),
        duty_holder="practitioner",
        message=Template({}),
        remedy=None,
        place=article.place,
    )


def _gate(code: Code, rule: Rule, record: EngagementRecord) -> Outcome:
    return replace(gate_case(code, rule, record).outcome(), rule=rule)


def gate_case(code: Code, rule: Rule, record: EngagementRecord) -> Case:
    """Return the case of whether a code reaches the engagement at all; not applicable if not."""
    bare = replace(
        rule,
        loops=(),
        when=None,
        unless=None,
        at=None,
        during=WHOLE,
        bound=None,
        require=tree.Constant(t.TRUTH, 1, 0, "", value=False),
        due=(),
        subject=None,
        consider=(),
    )
    case = Case(code, bare, record, {}, exists=True)
    unknown = case.outcome().verdict is Verdict.UNKNOWN
    if unknown and isinstance(record.root.get("last_contact"), Moment):
        # When it started is not recorded; the last contact surely fell in the engagement.
        then = replace(bare, during=None, at=LAST_CONTACT)
        on_that_day = Case(code, then, record, {}, exists=True)
        # That the code did not reach that day says nothing of the days before it.
        if on_that_day.outcome().verdict is not Verdict.NOT_APPLICABLE:
            return on_that_day
    return case

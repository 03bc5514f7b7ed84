"""One rule on one engagement: from what the record shows to findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from codecheck.engine.deviations import Lifting
from codecheck.engine.entity import EngagementEntity
from codecheck.engine.outcome import NOTHING_MISSING, Outcome, RuleResult
from codecheck.engine.record import EngagementRecord
from codecheck.findings import Reason, Verdict
from codecheck.moments import Moment
from codecheck.predicates import tree
from codecheck.predicates import types as t
from codecheck.predicates.functions import FUNCTIONS, as_period, moment_of
from codecheck.predicates.interpret import Interpreter
from codecheck.predicates.truth import (
    Truth,
    Unknown,
    merged,
    negation,
)
from codecheck.predicates.values import Binding, Listed, Period, Value
from codecheck.rulebook.model import Article, Code, Rule, Template

_UNDECIDED: Final = frozenset({Verdict.UNKNOWN, Verdict.JUDGEMENT})


def evaluate(code: Code, rule: Rule, record: EngagementRecord) -> RuleResult:
    """Evaluate one rule on an engagement."""
    interpreter = Interpreter(record)
    runs = list(interpreter.runs(rule.loops, {}))
    gap = interpreter.gap(rule.loops, {})
    cases = [_Case(code, rule, record, binding, exists) for binding, exists in runs]
    found = [(one.outcome(), one.unrecorded(interpreter)) for one in cases]
    outcomes = [one for one, open_acts in found if not open_acts or one.verdict not in _UNDECIDED]
    # Acts that are not recorded are no case; the article is marked with where they would stand.
    unrecorded = [name for _, open_acts in found for name in open_acts]
    if not found and gap is None:
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


def evaluate_gate(
    code: Code, article: Article, record: EngagementRecord, registers: tuple[str, ...]
) -> Outcome:
    """Evaluate the gate of an article about which no rule has anything to say.

    That is an article that defines or permits, or one whose rules run over open registers in which
    nothing is recorded. Neither shows that the article was kept or broken; the registers are marked
    on the article.
    """
    rule = Rule(
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
    outcome = _gate(code, rule, record)
    if outcome.verdict is Verdict.NOT_APPLICABLE:
        return outcome
    if outcome.verdict is Verdict.VIOLATED:
        why = Reason.NOTHING_RECORDED if registers else Reason.NO_DUTY
        return replace(outcome, verdict=Verdict.NOT_APPLICABLE, why=why)
    doubt = merged([outcome.doubt, Unknown(registers=registers)])
    return replace(outcome, verdict=Verdict.UNKNOWN, doubt=doubt)


def _gate(code: Code, rule: Rule, record: EngagementRecord) -> Outcome:
    """Evaluate whether a code reaches the engagement at all: not applicable if it does not."""
    bare = replace(
        rule,
        loops=(),
        when=None,
        unless=None,
        at=None,
        during=tree.Call(t.PERIOD, 1, 0, "", "period", (_root("started"), _root("ended"))),
        bound=None,
        require=tree.Constant(t.TRUTH, 1, 0, "", value=False),
        due=(),
        subject=None,
        consider=(),
    )
    outcome = _Case(code, bare, record, {}, exists=True).outcome()
    if outcome.verdict is Verdict.UNKNOWN and isinstance(record.root.get("last_contact"), Moment):
        # When it started is not recorded; the last contact surely fell in the engagement.
        then = replace(bare, during=None, at=_root("last_contact"))
        on_that_day = _Case(code, then, record, {}, exists=True).outcome()
        # That the code did not reach that day says nothing of the days before it.
        if on_that_day.verdict is not Verdict.NOT_APPLICABLE:
            outcome = on_that_day
    return replace(outcome, rule=rule)


def _root(name: str) -> tree.Node:
    return tree.Variable(t.MOMENT, 1, 0, name, name)


@dataclass(frozen=True, slots=True)
class _Case:
    code: Code
    rule: Rule
    record: EngagementRecord
    binding: Binding
    exists: Truth

    def outcome(self) -> Outcome:
        with self.record.asking(None):
            first = Interpreter(self.record)
            due, due_doubt = self._due(first)
            horizon = self._horizon(first, due)
        with self.record.asking(horizon) as reads:
            interpreter = Interpreter(self.record)
            found = self._decide(interpreter, due, due_doubt)
            if found.verdict in {Verdict.JUDGEMENT, Verdict.UNKNOWN}:
                self._lay_beside(interpreter)
            return replace(found, reads=tuple(dict.fromkeys(reads)), due=due)

    def unrecorded(self, interpreter: Interpreter) -> tuple[str, ...]:
        """Return where the act that the rule judges would stand, if none is recorded at all."""
        at = self._time(interpreter)
        return at.registers if isinstance(at, Unknown) and not at.leaves else ()

    def _lay_beside(self, interpreter: Interpreter) -> None:
        """Note what the rule wants considered as read, so that it becomes evidence."""
        for node in self.rule.consider:
            value = interpreter.value(node, self.binding)
            items = [item for item, _ in value.items] if isinstance(value, Listed) else [value]
            for item in items:
                if isinstance(item, EngagementEntity):
                    moment = getattr(item.model, "at", None)
                    self.record.read(item.path, moment if isinstance(moment, Moment) else "")

    def _decide(
        self, interpreter: Interpreter, due: date | None, due_doubt: Unknown | None
    ) -> Outcome:
        gates = list(self._gates(interpreter))
        for reason, gate in gates:
            if gate is False:
                return self._as(Verdict.NOT_APPLICABLE, why=reason)
        require = interpreter.truth(self.rule.require, self.binding)
        if require is True:
            return self._as(Verdict.SATISFIED)
        doubts = [gate for _, gate in gates if isinstance(gate, Unknown)]
        if doubts:
            more = [require] if isinstance(require, Unknown) else []
            return replace(self._unknown(merged([*doubts, *more])), applies=False)
        if self.rule.due and due_doubt is None and not self._passed(due):
            return self._as(
                Verdict.PENDING, doubt=require if isinstance(require, Unknown) else Unknown()
            )
        subjects = [one for one in self.binding.values() if isinstance(one, EngagementEntity)]
        lifting = Lifting(self.code, self.rule, self.record, subjects, self._time(interpreter))
        lifted, deviation = lifting.lifted(interpreter)
        if lifted is True:
            return self._as(Verdict.EXCUSED, deviation=deviation)
        doubts = [one for one in (due_doubt, require, lifted) if isinstance(one, Unknown)]
        if not doubts and self._kept_through(due):
            return self._as(Verdict.VIOLATED)
        return self._unknown(merged(doubts) if doubts else Unknown(("recorded_through",)))

    def _gates(self, interpreter: Interpreter) -> Iterator[tuple[Reason, Truth]]:
        at = self._time(interpreter)
        timed = {**self.binding, "at": self._while_in_force(at)}
        bound = interpreter.truth(self.rule.bound or self.code.bound, timed)
        yield Reason.NO_CASE, False if at is None else self.exists
        yield Reason.NOT_IN_FORCE, self._in_force(interpreter, at)
        yield Reason.NOT_BOUND, self._told(interpreter, bound)
        if self.code.applies is not None:
            applies = interpreter.truth(self.code.applies, timed)
            yield Reason.OUT_OF_SCOPE, self._told(interpreter, applies)
        if self.rule.when is not None:
            yield Reason.NO_CASE, interpreter.truth(self.rule.when, self.binding)
        if self.rule.unless is not None:
            yield Reason.EXCEPTION, negation(interpreter.truth(self.rule.unless, self.binding))

    def _time(self, interpreter: Interpreter) -> Value:
        node = self.rule.at or self.rule.during
        value = interpreter.value(node, self.binding) if node is not None else None
        if value is None or isinstance(value, Unknown):
            return value
        if self.rule.during is None:
            return moment_of(value)
        period = as_period(value)
        # A period of the rule itself that has not begun is no case yet; a span may have no start.
        begun = period.since is not None or isinstance(value, EngagementEntity)
        return period if begun else None

    def _in_force(self, interpreter: Interpreter, at: Value) -> Truth:
        if isinstance(at, Unknown):
            return at
        result: Truth | None = FUNCTIONS["within"].call(self.record, at, self._force())
        return self._told(interpreter, Unknown(("at",))) if result is None else result

    def _force(self) -> Period:
        until = Moment.of(self.code.until) if self.code.until else None
        return Period(Moment.of(self.code.since), until)

    def _while_in_force(self, at: Value) -> Value:
        """Return the part of a period in which the edition was in force; moments stay."""
        if not isinstance(at, Period):
            return at
        force = self._force()
        since, until = at.since or force.since, at.until or force.until
        if isinstance(since, Moment) and isinstance(force.since, Moment):
            since = max(since, force.since, key=lambda moment: moment.start)
        if isinstance(until, Moment) and isinstance(force.until, Moment):
            until = min(until, force.until, key=lambda moment: moment.end)
        return Period(since, until)

    def _told(self, interpreter: Interpreter, truth: Truth) -> Truth:
        """Name the facts that `at` stands for, where it is not known precisely enough."""
        node = self.rule.at or self.rule.during
        if not isinstance(truth, Unknown) or "at" not in truth.leaves or node is None:
            return truth
        places = tuple(interpreter.places(node, self.binding))
        leaves = [one for leaf in truth.leaves for one in (places if leaf == "at" else (leaf,))]
        return Unknown(tuple(dict.fromkeys(leaves)), truth.registers, truth.questions)

    def _due(self, interpreter: Interpreter) -> tuple[date | None, Unknown | None]:
        """Return the day that decides whether the term has passed, and what keeps it unknown."""
        values = [interpreter.value(node, self.binding) for node in self.rule.due]
        known = sorted(value for value in values if isinstance(value, date))
        doubts = [value for value in values if isinstance(value, Unknown)]
        if known and self._passed(known[0]):
            return known[0], None
        if doubts:
            return None, merged(doubts)
        return (known[0] if known else None), None

    def _passed(self, due: date | None) -> bool:
        return due is not None and due < self.record.as_of

    def _horizon(self, interpreter: Interpreter, due: date | None) -> date | None:
        """Return the day up to which the record must be kept for silence to prove something."""
        if due is not None:
            return due
        if self.rule.due or self.rule.at is None:
            return None
        at = self._time(interpreter)
        return at.last_day if isinstance(at, Moment) else None

    def _kept_through(self, due: date | None) -> bool:
        through = self.record.recorded_through
        return due is None or (through is not None and through >= due)

    def _unknown(self, doubt: Unknown) -> Outcome:
        verdict = Verdict.JUDGEMENT if doubt.only_asks else Verdict.UNKNOWN
        return self._as(verdict, doubt=doubt)

    def _subject(self) -> str:
        node = self.rule.subject
        if node is not None:
            value = Interpreter(self.record).value(node, self.binding)
            if isinstance(value, EngagementEntity):
                return value.path
            # What is not there is named by the field it would stand in.
            return node.name if isinstance(node, tree.Variable) else ""
        entities = [one for one in self.binding.values() if isinstance(one, EngagementEntity)]
        return entities[-1].path if entities else ""

    def _as(
        self,
        verdict: Verdict,
        *,
        why: Reason | None = None,
        doubt: Unknown = NOTHING_MISSING,
        deviation: str | None = None,
    ) -> Outcome:
        words = [one for one in self.binding.values() if isinstance(one, str)]
        return Outcome(
            rule=self.rule,
            verdict=verdict,
            binding=self.binding,
            subject=self._subject(),
            about=", ".join(words),
            why=why,
            doubt=doubt,
            deviation=deviation,
        )

"""One rule and one subject of it: the gates, the duty, the term, and the verdict."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from codecheck.engine.deviations import Lifting
from codecheck.engine.entity import EngagementEntity
from codecheck.engine.force import force_of, has_begun, while_in_force
from codecheck.engine.outcome import NOTHING_MISSING, Gate, Outcome
from codecheck.engine.record import EngagementRecord
from codecheck.engine.rests import Read
from codecheck.findings import Reason, Verdict
from codecheck.moments import Moment
from codecheck.predicates import tree
from codecheck.predicates.deciding import deciding
from codecheck.predicates.functions import FUNCTIONS, as_period, moment_of
from codecheck.predicates.interpret import Interpreter
from codecheck.predicates.places import places
from codecheck.predicates.trace import Tracer
from codecheck.predicates.truth import Truth, Unknown, merged, negation
from codecheck.predicates.values import Binding, Listed, Period, Value
from codecheck.rulebook.model import Code, Rule

_FAILED: Final = frozenset({Verdict.VIOLATED, Verdict.EXCUSED})


@dataclass(frozen=True, slots=True)
class Asked:
    """The question of a case, put to the record.

    Attributes:
        interpreter: What answers it.
        due: The day that decides whether the term has passed.
        due_doubt: What keeps that day unknown.
        reads: The recorded facts that are read from now on.
    """

    interpreter: Interpreter
    due: date | None
    due_doubt: Unknown | None
    reads: list[Read]


@dataclass(frozen=True, slots=True)
class Case:
    """A rule and one subject of it.

    Attributes:
        binding: The variables of the rule.
        exists: Whether the subject is there: an act that is only alleged may not be.
    """

    code: Code
    rule: Rule
    record: EngagementRecord
    binding: Binding
    exists: Truth

    def outcome(self) -> Outcome:
        """Return what the rule says of the subject."""
        with self.asked() as asked:
            found = self._decide(asked.interpreter, asked.due, asked.due_doubt)
            if found.verdict in {Verdict.JUDGEMENT, Verdict.UNKNOWN}:
                self._lay_beside(asked.interpreter)
            reads = tuple(dict.fromkeys(asked.reads))
            failed = found.verdict in _FAILED and self.record.tells_deciding
            told = self._deciding(asked.interpreter) if failed else ()
            return replace(found, reads=reads, due=asked.due, deciding=told)

    def spared(self, why: Reason) -> Outcome:
        """Return the outcome of a case of which is known already why it does not apply."""
        found = self._as(Verdict.NOT_APPLICABLE, why=why)
        if not self.rule.due:
            return found
        with self.record.asking(None):
            due, _ = self._due(Interpreter(self.record))
        return replace(found, due=due)

    @contextmanager
    def asked(self) -> Iterator[Asked]:
        """Put the question of this case to the record: silence proves as much as it asks."""
        with self.record.asking(None):
            first = Interpreter(self.record)
            due, due_doubt = self._due(first)
            horizon = self._horizon(first, due)
        with self.record.asking(horizon) as reads:
            yield Asked(Interpreter(self.record), due, due_doubt, reads)

    def _deciding(self, interpreter: Interpreter) -> tuple[str, ...]:
        return deciding(Tracer(interpreter).trace(self.rule.require, self.binding))

    def unrecorded(self, interpreter: Interpreter) -> tuple[str, ...]:
        """Return where the act that the rule judges would stand, if none is recorded at all."""
        at = self.time(interpreter)
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
        gates = list(self.gates(interpreter))
        for gate in gates:
            if gate.truth is False:
                return self._as(Verdict.NOT_APPLICABLE, why=gate.why)
        require = interpreter.truth(self.rule.require, self.binding)
        if require is True:
            return self._as(Verdict.SATISFIED)
        doubts = [gate.truth for gate in gates if isinstance(gate.truth, Unknown)]
        if doubts:
            more = [require] if isinstance(require, Unknown) else []
            return replace(self._unknown(merged([*doubts, *more])), applies=False)
        if self.rule.due and due_doubt is None and not self.passed(due):
            return self._as(
                Verdict.PENDING, doubt=require if isinstance(require, Unknown) else Unknown()
            )
        lifted, deviation = self.lifting(interpreter).lifted(interpreter)
        doubts = [one for one in (due_doubt, require) if isinstance(one, Unknown)]
        failed = not doubts and self.kept_through(due)
        if lifted is True:
            return replace(self._as(Verdict.EXCUSED, deviation=deviation), failed=failed)
        doubts += [lifted] if isinstance(lifted, Unknown) else []
        if failed and not doubts:
            return replace(self._as(Verdict.VIOLATED), failed=True)
        return self._unknown(merged(doubts) if doubts else Unknown(("recorded_through",)))

    def gates(self, interpreter: Interpreter) -> Iterator[Gate]:
        """Yield the gates of the duty, in the order in which they are asked."""
        at = self.time(interpreter)
        # What the code itself says knows nothing of the variables of a rule.
        timed: Binding = {"at": while_in_force(force_of(self.code), at)}
        applies, when, unless = self.code.applies, self.rule.when, self.rule.unless
        binds, bindings = self.code.bound, timed
        if self.rule.bound is not None:
            binds, bindings = self.rule.bound, {**self.binding, **timed}
        bound = self._told(interpreter, interpreter.truth(binds, bindings))
        yield Gate("case", Reason.NO_CASE, False if at is None else self.exists)
        yield Gate("in_force", Reason.NOT_IN_FORCE, self._in_force(interpreter, at))
        yield Gate("bound", Reason.NOT_BOUND, bound, binds, bindings)
        if applies is not None:
            truth = self._told(interpreter, interpreter.truth(applies, timed))
            yield Gate("applies", Reason.OUT_OF_SCOPE, truth, applies, timed)
        if when is not None:
            truth = interpreter.truth(when, self.binding)
            yield Gate("when", Reason.NO_CASE, truth, when, self.binding)
        if unless is not None:
            truth = negation(interpreter.truth(unless, self.binding))
            yield Gate("unless", Reason.EXCEPTION, truth, unless, self.binding)

    def lifting(self, interpreter: Interpreter) -> Lifting:
        """Return the question whether a deviation lifts the duty."""
        subjects = [one for one in self.binding.values() if isinstance(one, EngagementEntity)]
        return Lifting(self.code, self.rule, self.record, subjects, self.time(interpreter))

    def time(self, interpreter: Interpreter) -> Value:
        """Return the moment or period at which the duty is judged."""
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
        if isinstance(at, Period) and not has_begun(self.code, self.record):
            # What goes on has not reached an edition that does not hold yet.
            return False
        result: Truth | None = FUNCTIONS["within"].call(self.record, at, force_of(self.code))
        return self._told(interpreter, Unknown(("at",))) if result is None else result

    def _told(self, interpreter: Interpreter, truth: Truth) -> Truth:
        """Name the facts that `at` stands for, where it is not known precisely enough."""
        node = self.rule.at or self.rule.during
        if not isinstance(truth, Unknown) or "at" not in truth.leaves or node is None:
            return truth
        named = tuple(places(interpreter, node, self.binding))
        leaves = [one for leaf in truth.leaves for one in (named if leaf == "at" else (leaf,))]
        return Unknown(tuple(dict.fromkeys(leaves)), truth.registers, truth.questions)

    def _due(self, interpreter: Interpreter) -> tuple[date | None, Unknown | None]:
        """Return the day that decides whether the term has passed, and what keeps it unknown."""
        values = [interpreter.value(node, self.binding) for node in self.rule.due]
        known = sorted(value for value in values if isinstance(value, date))
        doubts = [value for value in values if isinstance(value, Unknown)]
        if known and self.passed(known[0]):
            return known[0], None
        if doubts:
            return None, merged(doubts)
        return (known[0] if known else None), None

    def passed(self, due: date | None) -> bool:
        """Tell whether a last day is over."""
        return due is not None and self.record.is_over(due)

    def _horizon(self, interpreter: Interpreter, due: date | None) -> date | None:
        """Return the day up to which the record must be kept for silence to prove something."""
        if due is not None:
            return due
        if self.rule.due or self.rule.at is None:
            return None
        at = self.time(interpreter)
        return at.last_day if isinstance(at, Moment) else None

    def kept_through(self, due: date | None) -> bool:
        """Tell whether the record was kept through the last day on which it could be met."""
        return due is None or self.record.kept_through(due)

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

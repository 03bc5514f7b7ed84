"""A second engine: which subjects of a rule are violated, by durable-rules, not the evaluator.

It says nothing but "violated" and cannot explain; it is there to be held against the evaluator.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from codecheck.engine.entity import EngagementEntity
from codecheck.engine.evaluate import judged
from codecheck.engine.record import EngagementRecord
from codecheck.findings import Verdict
from codecheck.live.rete import tokens as tk
from codecheck.live.rete.compiler import Compiler
from codecheck.live.rete.facts import Facts
from codecheck.live.rete.lists import runs
from codecheck.live.rete.machine import Fact, Machine
from codecheck.live.rete.program import Atom, Term
from codecheck.live.rete.scope import Scope
from codecheck.live.rete.tokens import UnsayableError
from codecheck.live.rete.values import cases
from codecheck.moments import Moment
from codecheck.predicates.functions import FUNCTIONS, as_period, moment_of
from codecheck.predicates.truth import Unknown
from codecheck.predicates.values import Listed, Period, Value
from codecheck.rulebook.model import Code, Rule

Subject = tuple[str, ...]
"""What the variables of a rule stand for: paths of records, and words."""

_SUBJECTS: Final = ("case", "at", "due", "poison")
_VERDICTS: Final = ("violated", "poison")


@dataclass(frozen=True, slots=True)
class _Judged:
    """A subject that is judged.

    Attributes:
        values: The tokens of the variables.
        at: When it is judged.
        in_force: That, as far as the edition was in force.
        horizon: Day up to which silence must have been kept to prove something.
    """

    values: tuple[Term, ...]
    at: Value
    in_force: Value
    horizon: date


class SecondRule:
    """One rule, as two programs of durable-rules: which subjects there are, and what of them.

    Attributes:
        clauses: How many clauses they take.
    """

    def __init__(self, code: Code, rule: Rule) -> None:
        """Compile a rule.

        Raises:
            UnsayableError: If the safe part of durable-rules cannot say it.
            UnsafeError: If it can be said but is too large.
        """
        self._code, self._rule = code, rule
        self._lifts = code.lifts is not None and rule.article != code.deviation_article
        self._compiler = Compiler()
        self._cases()
        self._violated()
        program = self._compiler.program
        self._programs = [program.pruned(wanted) for wanted in (_SUBJECTS, _VERDICTS)]
        for one in self._programs:
            one.ranks()
        self.clauses = sum(len(one.clauses) for one in self._programs)
        self._machines: list[Machine] = []

    def violated(self, record: EngagementRecord, order: Random | None = None) -> set[Subject]:
        """Return the subjects on which the rule is violated.

        Args:
            record: The engagement.
            order: Shuffles the facts before they are told, if given.

        Raises:
            UnsayableError: If the engagement holds what cannot be said.
            EngineError: If durable-rules failed, or does not take the program.
        """
        if not self._machines:
            self._machines = [Machine(one) for one in self._programs]
        facts = Facts(record, self._compiler.wanted, self._compiler.constants)
        subjects = self._judged(record, facts, order)
        found: set[Subject] = set()
        for horizon in sorted({one.horizon for one in subjects}):
            told: list[Fact] = []
            for one in subjects:
                if one.horizon == horizon:
                    times = [facts.tokens.token(time) for time in (one.at, one.in_force)]
                    told.append(("judged", (*one.values, *times)))
                    told += self._deviations(record, facts, one)
            known = self._run(self._machines[1], facts, horizon, told, order)
            found |= {self._subject(facts, values) for values in known.get("violated", ())}
        return found

    def delete(self) -> None:
        """Give back everything."""
        for one in self._machines:
            one.delete()
        self._machines.clear()

    def _cases(self) -> None:
        """Say which subjects there are, when each is judged, and when its term ends."""
        c, rule = self._compiler, self._rule
        ran = runs(c, rule.loops, Scope(Atom("start")))
        scope = ran.possible
        c.program.add(Atom("case", scope.columns), [ran.sure])
        node = rule.at or rule.during
        if node is None:
            raise UnsayableError("a rule without a moment")
        for one in cases(c, node, scope):
            c.program.add(Atom("at", (*scope.columns, one.status, one.term)), one.body)
        for due in rule.due:
            for one in cases(c, due, scope):
                c.program.add(Atom("due", (*scope.columns, one.status, one.term)), one.body)

    def _violated(self) -> None:
        """Say which of the subjects that are judged are violated."""
        c, code, rule = self._compiler, self._code, self._rule
        columns = {one.variable: c.program.variable() for one in rule.loops}
        at, in_force = c.program.variable(), c.program.variable()
        context = Atom("judged", (*columns.values(), at, in_force))
        scope = Scope(context, columns)
        own = Scope(context, {**columns, "at": in_force})
        # What the code itself says knows nothing of the variables of a rule.
        timed = Scope(context, {"at": in_force})
        bound = c.true(code.bound, timed) if rule.bound is None else c.true(rule.bound, own)
        body = [context, bound, c.false(rule.require, scope)]
        if code.applies is not None:
            body.append(c.true(code.applies, timed))
        if rule.when is not None:
            body.append(c.true(rule.when, scope))
        if rule.unless is not None:
            body.append(c.false(rule.unless, scope))
        absent = [self._lifted(context, at)] if self._lifts else []
        c.program.add(Atom("violated", tuple(columns.values())), body, absent=absent)

    def _lifted(self, context: Atom, at: Term) -> Atom:
        """Return the relation of: a deviation may lift the duty."""
        c = self._compiler
        deviation = c.program.variable()
        inner = Atom("lifting", (*context.terms, deviation))
        scope = Scope(inner, {"deviation": deviation, "at": at})
        head = Atom("lifted", context.terms)
        c.program.add(inner, [context, Atom("deviation", (*context.terms[:-2], deviation))])
        if self._code.lifts is not None:
            c.program.add(head, [inner], absent=[c.false(self._code.lifts, scope)])
        c.program.add(head, [context, Atom("deviations_unknown")])
        return head

    def _judged(
        self, record: EngagementRecord, facts: Facts, order: Random | None
    ) -> list[_Judged]:
        known = self._run(self._machines[0], facts, record.as_of, [("start", ())], order)
        size = len(self._rule.loops)
        found: list[_Judged] = []
        for values in sorted(known.get("case", ())):
            at = [one[size:] for one in known.get("at", ()) if one[:size] == values]
            due = [one[size:] for one in known.get("due", ()) if one[:size] == values]
            if len(at) != 1:
                raise UnsayableError("a subject with more than one moment")
            when = self._time(facts.tokens.value(*map(str, at[0])))
            days = [facts.tokens.value(*map(str, one)) for one in due]
            last = min((one for one in days if isinstance(one, date)), default=None)
            if not isinstance(when, (Moment, Period)) or not self._is_over(record, last):
                continue
            if isinstance(when, Period) and record.as_of < self._code.since:
                continue  # what goes on has not reached this edition yet
            if FUNCTIONS["within"].call(record, when, self._force()) is not True:
                continue
            horizon = record.as_of if last is None else last
            if not self._rule.due and self._rule.at is not None and isinstance(when, Moment):
                horizon = min(when.last_day, record.as_of)
            found.append(_Judged(values, when, self._while_in_force(when), horizon))
        return found

    def _is_over(self, record: EngagementRecord, last: date | None) -> bool:
        """Tell whether the term is over, and the record was kept until then."""
        if not self._rule.due:
            return True
        return last is not None and last < record.as_of and record.kept_through(last)

    def _time(self, value: Value) -> Value:
        if self._rule.during is None:
            return moment_of(value)
        if not isinstance(value, (EngagementEntity, Period)):
            return None
        period = as_period(value)
        begun = isinstance(value, EngagementEntity) or period.since is not None
        return period if begun else None

    def _force(self) -> Period:
        until = self._code.until
        return Period(Moment.of(self._code.since), Moment.of(until) if until else None)

    def _while_in_force(self, when: Value) -> Value:
        if not isinstance(when, Period):
            return when
        force = self._force()
        since, until = when.since or force.since, when.until or force.until
        if isinstance(since, Moment) and isinstance(force.since, Moment):
            since = since if since.start > force.since.start else force.since
        if isinstance(until, Moment) and isinstance(force.until, Moment):
            until = until if until.end < force.until.end else force.until
        return Period(since, until)

    def _deviations(
        self, record: EngagementRecord, facts: Facts, subject: _Judged
    ) -> Iterator[Fact]:
        """Yield the deviations that may name this rule and this subject."""
        if not self._lifts:
            return
        subjects = [facts.tokens.value(tk.VALUE, str(one)) for one in subject.values]
        with record.asking(subject.horizon):
            register = record.root.get("deviations")
            if isinstance(register, Unknown):
                yield "deviations_unknown", ()
            for one, _ in register.items if isinstance(register, Listed) else ():
                if isinstance(one, EngagementEntity) and self._may_name(one, subjects):
                    yield "deviation", (*subject.values, facts.tokens.token(one))

    def _may_name(self, deviation: EngagementEntity, subjects: Iterable[Value]) -> bool:
        articles, acts = deviation.get("articles"), deviation.get("acts")
        if isinstance(articles, Listed) and articles.items and articles.open is None:
            ids = {self._rule.id.casefold(), self._rule.id.partition("#")[0].casefold()}
            if not any(str(one).strip().casefold() in ids for one, _ in articles.items):
                return False
        if articles is None:
            return False
        if not isinstance(acts, Listed) or not acts.items or acts.open is not None:
            return True
        return any(act is one for act, _ in acts.items for one in subjects)

    def _run(
        self,
        machine: Machine,
        facts: Facts,
        horizon: date,
        told: Iterable[Fact],
        order: Random | None,
    ) -> dict[str, set[tuple[Term, ...]]]:
        every = [*told, *facts.told(horizon)]
        if order is not None:
            order.shuffle(every)
        known = machine.run(every, lambda call, values: facts.answer(horizon, call, values))
        if "poison" in known:
            raise UnsayableError("a list of what may be unknown")
        return dict(known)

    def _subject(self, facts: Facts, values: tuple[Term, ...]) -> Subject:
        return _named(facts.tokens.value(tk.VALUE, str(one)) for one in values)


def by_evaluator(code: Code, rule: Rule, record: EngagementRecord) -> set[Subject]:
    """Return the subjects on which a rule is violated according to the evaluator."""
    told, _ = judged(code, rule, record)
    return {
        _named(outcome.binding.values())
        for _, outcome in told
        if outcome.verdict is Verdict.VIOLATED
    }


def _named(values: Iterable[Value]) -> Subject:
    return tuple(
        one.path if isinstance(one, EngagementEntity) else str(one).strip().casefold()
        for one in values
    )

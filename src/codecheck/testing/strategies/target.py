"""What a document must come to: a rule that is violated, or that is met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from codecheck.engine.attestations import Questions
from codecheck.engine.evaluate import evaluate
from codecheck.findings import Verdict
from codecheck.moments import Moment
from codecheck.predicates import tree
from codecheck.predicates import types as t
from codecheck.predicates.functions import as_period, moment_of
from codecheck.predicates.truth import Unknown
from codecheck.predicates.values import Period, Value
from codecheck.rulebook.model import Code, Rule
from codecheck.testing.strategies import lists
from codecheck.testing.strategies.document import Edit
from codecheck.testing.strategies.maker import Maker
from codecheck.testing.strategies.scene import Bound, Env, Run, Scene

_A_WHILE: Final = 200


@dataclass(frozen=True, slots=True)
class Want:
    """A part of a rule, and whether it is wanted to hold."""

    node: tree.Node
    env: Env
    holds: bool

    def met(self, scene: Scene) -> bool:
        """Tell whether it is as wanted."""
        return scene.truth(self.node, self.env) is self.holds


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a document is: what is met, and what is wanted next.

    Attributes:
        met: How many wants in a row are met.
        next: The first that is not; None when there is no case yet, or all are met.
    """

    met: int
    next: Want | None


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """A verdict that a rule must give.

    Attributes:
        violated: Whether the rule must be violated, or else met and nowhere violated.
        as_of: The day as of which is judged.
    """

    code: Code
    rule: Rule
    violated: bool
    as_of: date

    def __eq__(self, other: object) -> bool:
        """Tell whether it is the same verdict of the same rule on the same day."""
        return isinstance(other, Target) and (
            self.code is other.code
            and self.rule is other.rule
            and (self.violated, self.as_of) == (other.violated, other.as_of)
        )

    def __hash__(self) -> int:
        """Return a number that equal targets share."""
        return hash((self.rule.id, self.violated, self.as_of))

    @property
    def questions(self) -> Questions:
        """Who may answer the questions of the code."""
        return Questions({one.id: one.answered_by for one in self.code.questions})

    @property
    def usual(self) -> date:
        """A day well before the as-of date on which the code is in force."""
        until = min(self.as_of, self.code.until or self.as_of)
        return max(until - timedelta(days=_A_WHILE), self.code.since)

    def is_hit(self, scene: Scene, standings: Sequence[Standing] | None = None) -> bool:
        """Tell whether every part is as wanted, and the engine gives the verdict."""
        known = self.standings(scene) if standings is None else standings
        return bool(known) and known[0].next is None and self.is_found(scene)

    def is_found(self, scene: Scene) -> bool:
        """Tell whether the engine gives the verdict."""
        verdicts = self.verdicts(scene)
        if self.violated:
            return Verdict.VIOLATED in verdicts
        return Verdict.SATISFIED in verdicts and Verdict.VIOLATED not in verdicts

    def verdicts(self, scene: Scene) -> frozenset[Verdict]:
        """Return every verdict that the engine gives for the rule."""
        return frozenset(
            one.verdict for one in evaluate(self.code, self.rule, scene.record).outcomes
        )

    def standings(self, scene: Scene) -> list[Standing]:
        """Return how far each run of the loops of the rule is, the furthest first."""
        found = [_standing(scene, self._wants(scene, run)) for run in self._runs(scene)]
        return sorted(found, key=lambda one: -one.met)

    def edits(self, scene: Scene, standing: Standing | None) -> Iterator[Edit]:
        """Yield edits that may bring a document nearer."""
        make = Maker(scene, self.usual)
        if standing is not None and standing.next is not None:
            want = standing.next
            yield from make.truth(want.node, want.env, want=want.holds)
        if standing is not None and standing.next is None and not self.violated:
            yield from self._mending(scene, make)
        yield from lists.extend(make, self.rule.loops, {})

    def _mending(self, scene: Scene, make: Maker) -> Iterator[Edit]:
        for run in self._runs(scene):
            wants = self._wants(scene, run)
            if all(want.met(scene) for want in wants[:-1]):
                yield from make.truth(self.rule.require, run.env, want=True)

    def _runs(self, scene: Scene) -> Iterator[Run]:
        yield from scene.runs(self.rule.loops, {})

    def _wants(self, scene: Scene, run: Run) -> Sequence[Want]:
        rule, env = self.rule, run.env
        wants = [Want(node, inner, holds=True) for node, inner in run.conditions]
        time = rule.at or rule.during
        if time is not None:
            wants.append(Want(_is_absent(_start(time)), env, holds=False))
            timed = {
                **env,
                "at": Bound(_time(scene, rule, env), node=time, env=env),
                "force": Bound(_force(self.code)),
            }
            wants.append(Want(_WITHIN_FORCE, timed, holds=True))
            wants.append(Want(rule.bound or self.code.bound, timed, holds=True))
            if self.code.applies is not None:
                wants.append(Want(self.code.applies, timed, holds=True))
        if rule.when is not None:
            wants.append(Want(rule.when, env, holds=True))
        if rule.unless is not None:
            wants.append(Want(rule.unless, env, holds=False))
        if self.violated and rule.due:
            passed = tuple(_passed(one) for one in rule.due)
            wants.append(Want(_any_of(passed), env, holds=True))
        wants.append(Want(rule.require, env, holds=not self.violated))
        if self.violated and time is not None and self.code.lifts is not None:
            wants.append(Want(_lifting(self.code.lifts), timed, holds=False))
        return wants


def _standing(scene: Scene, wants: Sequence[Want]) -> Standing:
    for index, want in enumerate(wants):
        if not want.met(scene):
            return Standing(index, want)
    return Standing(len(wants), None)


def _start(time: tree.Node) -> tree.Node:
    """Return what must be recorded for a time to be known at all."""
    if isinstance(time, tree.Call) and time.name == "period":
        return time.arguments[0]
    return time


def _is_absent(node: tree.Node) -> tree.Node:
    nothing = tree.Constant(t.ABSENT, node.line, node.column, "None", None)
    return tree.Comparison(t.TRUTH, node.line, node.column, node.text, "is", node, nothing)


_WITHIN_FORCE = tree.Call(
    t.TRUTH,
    1,
    0,
    "within(at, force)",
    "within",
    (tree.Variable(t.TIME, 1, 0, "at", "at"), tree.Variable(t.PERIOD, 1, 0, "force", "force")),
)


def _passed(due: tree.Node) -> tree.Node:
    as_of = tree.Variable(t.DAY, 1, 0, "as_of", "as_of")
    return tree.Comparison(t.TRUTH, 1, 0, due.text, "<", due, as_of)


def _any_of(parts: tuple[tree.Node, ...]) -> tree.Node:
    return parts[0] if len(parts) == 1 else tree.Either(t.TRUTH, 1, 0, "", parts)


def _lifting(lifts: tree.Node) -> tree.Node:
    kind = t.ListOf(t.Record("Deviation"))
    loop = tree.Loop("deviation", tree.Variable(kind, 1, 0, "deviations", "deviations"), ())
    return tree.Quantifier(t.TRUTH, 1, 0, lifts.text, "any", (loop,), lifts)


def _force(code: Code) -> Period:
    return Period(Moment.of(code.since), Moment.of(code.until) if code.until else None)


def _time(scene: Scene, rule: Rule, env: Env) -> Value:
    node = rule.at or rule.during
    value = scene.value(node, env) if node is not None else None
    if value is None or isinstance(value, Unknown):
        return value
    return moment_of(value) if rule.during is None else as_period(value)

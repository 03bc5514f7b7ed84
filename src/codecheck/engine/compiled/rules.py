"""From rules to Python: a function for each rule, and one for all that run over the same."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from codecheck.engine.compiled import build as b
from codecheck.engine.compiled import outcomes as o
from codecheck.engine.compiled.definitions import Library
from codecheck.engine.compiled.expressions import WORLD, truth, value
from codecheck.engine.compiled.mentions import keyed_fields, mentioned
from codecheck.engine.compiled.quantifiers import of_items, run
from codecheck.engine.compiled.scope import Made, Names, Scope
from codecheck.engine.evaluate import LAST_CONTACT, WHOLE, gate_rule
from codecheck.predicates import tree
from codecheck.rulebook.model import Code, Rule

_AT: Final = "a"
_GATES: Final = "e"


@dataclass(slots=True)
class Group:
    """Rules that run over the same.

    Attributes:
        loops: What they run over.
        rules: The rules by their numbers, each with the number of the time that it is judged at.
    """

    loops: tuple[tree.Loop, ...]
    rules: list[tuple[int, int]] = field(default_factory=list)


class Writer:
    """Writes the functions of all rules of codes.

    A case is `c<rule>(w, e, a, ...)`: the engagement, whether the subject exists and the gates of
    the code are open, the time at which the duty is judged, and the variables of the rule.
    `t<n>(w, ...)` is such a time, `q<rule>` the last days of a rule, `g<n>` the gates of a code,
    `l<n>(w, out)` a group of rules.
    """

    def __init__(self, codes: Sequence[Code]) -> None:
        """Take codes."""
        self.codes = codes
        self.rules = [(index, rule) for index, code in enumerate(codes) for rule in code.rules]
        self.library = Library()
        self.groups: dict[int, Group] = {}
        self.gates = 0
        self._times: dict[tuple[object, ...], int] = {}
        self._gates: dict[tuple[object, ...], str] = {}
        self._slots: dict[tuple[object, ...], int] = {}

    def written(self) -> list[ast.stmt]:
        """Write everything; return the statements of a module."""
        for number, (_, rule) in enumerate(self.rules):
            key = self.library.structures.loops(rule.loops)
            group = self.groups.setdefault(key, Group(rule.loops))
            group.rules.append((number, self._time(rule)))
            self._case(f"c{number}", rule, number)
            if rule.due:
                self._due(number, rule)
        for of, code in enumerate(self.codes):
            self._reach(of, code)
            if code.lifts is not None:
                self._lifts(of, code.lifts)
        for index, group in enumerate(self.groups.values()):
            self._group(index, group)
        return [*self.library.constants, *self.library.functions]

    def _add(self, called: str, parameters: Sequence[str], scope: Scope) -> None:
        made = b.function(called, [WORLD, *parameters], scope.block.body)
        self.library.functions.append(made)

    def _time(self, rule: Rule) -> int:
        """Return the number of the time at which a rule is judged."""
        node = rule.at or rule.during
        names, variables = _names(rule.loops)
        said = self.library.structures.of(node).number if node is not None else -1
        key = (said, rule.during is None, self.library.structures.loops(rule.loops))
        if key not in self._times:
            number = self._times[key] = len(self._times)
            scope = self.library.scope()
            if node is not None:
                found = value(scope, node, names).at
                scope.block.give(_judged(found, rule))
            self._add(f"t{number}", variables, scope)
        return self._times[key]

    def _due(self, number: int, rule: Rule) -> None:
        names, variables = _names(rule.loops)
        scope = self.library.scope()
        days = [value(scope, node, names).at for node in rule.due]
        scope.block.give(b.call("due_of", b.name(WORLD), *days))
        self._add(f"q{number}", variables, scope)

    def _lifts(self, of: int, lifts: tree.Node) -> None:
        names = Names().having("deviation", Made(b.name("v0"), sure=True))
        names = names.having("at", Made(b.name(_AT)))
        scope = self.library.scope()
        scope.block.give(truth(scope, lifts, names))
        self._add(f"f{of}", ["v0", _AT], scope)

    def _case(self, called: str, rule: Rule, number: int) -> None:
        names, variables = _names(rule.loops)
        scope = self.library.scope()
        block = scope.block
        doubt = b.name(_GATES)
        asked = [one for one in (rule.when, rule.unless, rule.require) if one is not None]
        scope.pay(self.library.structures.steps(asked))
        if rule.when is not None:
            found = truth(scope, rule.when, names)
            with scope.when(b.compare(found, "==", b.const(0))):
                block.give(b.const(o.NO_CASE))
            block.set(_GATES, b.merged(doubt, found))
        if rule.unless is not None:
            found = truth(scope, rule.unless, names)
            with scope.when(b.compare(found, "==", b.const(1))):
                block.give(b.const(o.EXCEPTION))
            block.set(_GATES, b.merged(doubt, found))
        found = truth(scope, rule.require, names)
        with scope.when(b.compare(found, "==", b.const(1))):
            block.give(b.const(o.SATISFIED))
        with scope.when(b.compare(doubt, ">", b.const(1))):
            block.give(b.call("undecided", b.merged(doubt, found)))
        given = b.tuple_of([b.name(one) for one in variables])
        unmet = b.call("unmet", b.name(WORLD), b.const(number), found, b.name(_AT), given)
        block.give(unmet)
        self._add(called, [_GATES, _AT, *variables], scope)

    def _gate(self, code: Code, of: int, rule: Rule) -> str:
        """Return the function that tells whether a code was in force, binds and applies.

        It returns the truth of the three, or minus the outcome where one is false. What it tells of
        a moment is kept, unless it rests on what the question is about.
        """
        bound = rule.bound if rule.bound is not None else code.bound
        structures = self.library.structures
        slot_key = (of, structures.of(bound).number)
        # What the code itself says knows nothing of the variables of a rule.
        loops = {loop.variable for loop in rule.loops} if rule.bound is not None else set()
        own = bool(structures.of(bound).free & loops)
        key = (*slot_key, own, tuple(loop.variable for loop in rule.loops))
        if key in self._gates:
            return self._gates[key]
        called = self._gates[key] = f"g{len(self._gates)}"
        names, variables = _names(rule.loops)
        scope = self.library.scope()
        block = scope.block
        nodes = [bound, *([code.applies] if code.applies is not None else [])]
        fields = {name for node in nodes for name in mentioned(node)}
        keeps = not own and not fields & keyed_fields()
        if keeps:
            slot = self._slots.setdefault(slot_key, len(self._slots))
            self.gates = len(self._slots)
            words = b.call("frozenset", b.tuple_of([b.const(one) for one in sorted(fields)]))
            kept = b.call("kept", b.name(WORLD), b.const(slot), self.library.constant(words))
            block.set("memo", kept)
            with scope.when(b.compare(b.name("memo"), "is not", b.const(None))):
                block.set("found", b.method(b.name("memo"), "get", b.call("id", b.name(_AT))))
                with scope.when(b.compare(b.name("found"), "is not", b.const(None))):
                    block.give(b.item(b.name("found"), b.const(0)))
        block.set("r", b.call("in_force", b.name(WORLD), b.const(of), b.name(_AT)))
        with scope.when(b.compare(b.name("r"), "==", b.const(0))):
            block.set("r", b.const(-o.NOT_IN_FORCE))
        within = b.call("in_its_force", b.name(WORLD), b.const(of), b.name(_AT))
        at = Made(block.let(within))
        timed = Names().having("at", at)
        binds = timed if rule.bound is None else names.having("at", at)
        self._passed(scope, bound, o.NOT_BOUND, binds)
        if code.applies is not None:
            self._passed(scope, code.applies, o.OUT_OF_SCOPE, timed)
        if keeps:
            with scope.when(b.compare(b.name("memo"), "is not", b.const(None))):
                place = ast.Subscript(b.name("memo"), b.call("id", b.name(_AT)), ast.Store())
                block.add(ast.Assign([place], b.tuple_of([b.name("r"), b.name(_AT)])))
        block.give(b.name("r"))
        self._add(called, [_AT, *variables], scope)
        return called

    @staticmethod
    def _passed(scope: Scope, node: tree.Node, why: int, names: Names) -> None:
        """Ask a gate, unless one before it is false already."""
        block = scope.block
        with scope.when(b.compare(b.name("r"), ">", b.const(0))):
            found = truth(scope, node, names)
            block.set("r", b.choice(found, b.merged(b.name("r"), found), b.const(-why)))

    def _reach(self, of: int, code: Code) -> None:
        """Write whether a code reaches the engagement at all.

        That is `r<code>` over all of it, and `s<code>` on the day of the last contact.
        """
        for called, node in ((f"r{of}", WHOLE), (f"s{of}", LAST_CONTACT)):
            scope = self.library.scope()
            with scope.when(b.compare(b.name(_AT), "is", b.const(None))):
                scope.block.give(b.const(o.NO_CASE))
            gate = self._gate(code, of, gate_rule(code, code.articles[0]))
            found = scope.block.let(b.call(gate, b.name(WORLD), b.name(_AT)))
            with scope.when(b.compare(found, "<", b.const(0))):
                scope.block.give(ast.UnaryOp(ast.USub(), found))
            undecided = b.call("undecided", found)
            whole = b.choice(b.compare(found, ">", b.const(1)), undecided, b.const(o.REACHED))
            scope.block.give(whole)
            self._add(called, [_AT], scope)
            scope = self.library.scope()
            at = value(scope, node, Names()).at
            scope.block.give(b.call("period_during" if node is WHOLE else "moment_at", at))
            self._add(f"{called}t", [], scope)

    def _group(self, index: int, group: Group) -> None:
        scope = self.library.scope()
        block = scope.block
        block.set("gap", b.const(0))

        def judge(inner: Names, exists: ast.expr) -> None:
            given = [inner.made[loop.variable].at for loop in group.loops]
            for time in dict.fromkeys(time for _, time in group.rules):
                rules = [number for number, of in group.rules if of == time]
                self._judge(scope, time, rules, given, exists)

        if group.loops:
            run(scope, group.loops, Names(), "gap", judge, steps=len(group.rules))
        else:
            judge(Names(), b.const(1))
        block.give(b.name("gap"))
        self._add(f"l{index}", ["out"], scope)

    def _judge(
        self, scope: Scope, time: int, rules: Sequence[int], given: list[ast.expr], exists: ast.expr
    ) -> None:
        """Judge the cases of rules that are judged at the same time, each in its own world."""
        block, world = scope.block, b.name(WORLD)
        at = block.let(b.call(f"t{time}", world, *given), "a")
        alone = block.let(b.compare(b.field(world, "other"), "is", b.const(None)), "o")
        if any(self._asks_of_day(number) for number in rules):
            day = block.let(b.choice(alone, world, b.call("at_day", world, at)), "w")
            same = b.compare(day, "is", world)
            by_day = day, block.let(b.choice(same, at, b.call(f"t{time}", day, *given)), "a")
        gates: dict[str, list[int]] = {}
        for number in rules:
            of, rule = self.rules[number]
            where = f"due {number}" if rule.due else "day" if self._asks_of_day(number) else ""
            gates.setdefault(f"{self._gate(self.codes[of], of, rule)} {where}", []).append(number)
        for key, numbers in gates.items():
            gate, _, where = key.partition(" ")
            there, when = by_day if where == "day" else (world, at)
            if where.startswith("due"):
                term = b.call("at_term", world, b.const(numbers[0]), *given)
                there = block.let(b.choice(alone, world, term), "w")
                same = b.compare(there, "is", world)
                when = block.let(b.choice(same, at, b.call(f"t{time}", there, *given)), "a")
            asked = b.call(gate, there, when, *given)
            none = b.compare(when, "is", b.const(None))
            found = block.let(b.choice(none, b.const(-o.NO_CASE), asked), "g")
            with scope.when(b.compare(found, "<", b.const(0))):
                for number in numbers:
                    _append(scope, number, ast.UnaryOp(ast.USub(), found))
            with scope.otherwise():
                open_ = block.let(b.merged(found, exists), "b")
                for number in numbers:
                    told = block.let(b.call(f"c{number}", there, open_, when, *given), "u")
                    plain = b.compare(b.field(at, "__class__"), "is not", b.name("Unknown"))
                    _append(scope, number, b.choice(plain, told, b.call("told", at, told)))

    def _asks_of_day(self, number: int) -> bool:
        rule = self.rules[number][1]
        return rule.at is not None and not rule.due


def _append(scope: Scope, number: int, told: ast.expr) -> None:
    cases = b.item(b.name("out"), b.const(number))
    scope.block.do(b.method(cases, "append", told))


def _judged(found: ast.expr, rule: Rule) -> ast.expr:
    return b.call("moment_at" if rule.during is None else "period_during", found)


def _names(loops: Sequence[tree.Loop]) -> tuple[Names, list[str]]:
    """Return what the variables of a rule stand for, and the parameters that they are given in."""
    names = Names()
    variables = [f"v{index}" for index in range(len(loops))]
    for loop, variable in zip(loops, variables, strict=True):
        names = names.having(loop.variable, Made(b.name(variable), *of_items(loop, names.made)))
    return names, variables

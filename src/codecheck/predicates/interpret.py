"""The meaning of a checked tree: a plain interpreter, which everything else must agree with.

Four rules carry it. What is unknown stays unknown, with its reasons. A field of an absent thing is
absent. Comparing with what is absent is false. A list may be open, and then what is not in it may
still exist.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import chain
from typing import Any, ClassVar, Final

from codecheck.predicates import tree
from codecheck.predicates.arithmetic import calculate, compare_ranges, same
from codecheck.predicates.functions import FUNCTIONS, moment_of
from codecheck.predicates.places import INNER, inside_definition, outside, places
from codecheck.predicates.quantify import quantified
from codecheck.predicates.truth import (
    Truth,
    Unknown,
    conjunction,
    disjunction,
    holds,
    merged,
    negation,
)
from codecheck.predicates.values import Binding, Entity, Listed, Range, Record, Value, identity

_REMEMBERED: Final = 50_000
"""How many values of definitions are remembered; further ones are evaluated each time."""


class Interpreter:
    """Evaluates predicates on one record; a definition is evaluated once per argument.

    It holds for one question put to the record: make a new one for each.

    Attributes:
        budget: What evaluating may still cost.
        inside: How many definitions it is inside of.
    """

    def __init__(self, record: Record) -> None:
        """Take the record that predicates are read from."""
        self._record = record
        self.budget = record.budget
        self._known: dict[tuple[object, ...], Value] = {}
        self.inside = 0

    def truth(self, node: tree.Node, binding: Binding) -> Truth:
        """Return whether a predicate holds; what is absent does not."""
        return holds(self.value(node, binding))

    def value(self, node: tree.Node, binding: Binding) -> Value:
        """Return what a node yields: a value, None for absent, or `Unknown`.

        Raises:
            CostError: If evaluating it takes too many steps.
        """
        self.budget.spend()
        return self._MEANINGS[node.__class__](self, node, binding)

    def runs(
        self, loops: tuple[tree.Loop, ...], binding: Binding
    ) -> Iterator[tuple[Binding, Truth]]:
        """Yield each way to fill the variables of loops, and whether its items exist.

        An open list is not told here; ask `gap`.
        """
        if not loops:
            yield binding, True
            return
        first, rest = loops[0], loops[1:]
        listed = self.value(first.source, binding)
        if not isinstance(listed, Listed):
            return
        for item, exists in listed.items:
            inner = {**binding, first.variable: item}
            conditions = (self.truth(one, inner) for one in first.conditions)
            here = conjunction([exists, *conditions])
            if here is False:
                continue
            for filled, further in self.runs(rest, inner):
                there = conjunction([here, further])
                if there is not False:
                    yield filled, there

    def gap(self, loops: tuple[tree.Loop, ...], binding: Binding) -> Unknown | None:
        """Return what is missing when the lists of loops may hold more than is recorded."""
        if not loops:
            return None
        first, rest = loops[0], loops[1:]
        listed = self.value(first.source, binding)
        if isinstance(listed, Unknown):
            return listed
        if not isinstance(listed, Listed):
            return None
        gaps: list[Unknown] = []
        if listed.open is not None:
            gaps.append(listed.open)
        if not self._is_closed(listed, binding.values()):
            gaps.append(Unknown(registers=(listed.register,)))
        if rest:
            for item, exists in listed.items:
                inner = {**binding, first.variable: item}
                if (
                    conjunction([exists, *(self.truth(c, inner) for c in first.conditions)])
                    is False
                ):
                    continue
                inside = self.gap(rest, inner)
                if inside is not None:
                    gaps.append(inside)
        return merged(gaps) if gaps else None

    def _is_closed(self, listed: Listed, about: Collection[Value]) -> bool:
        self.budget.spend(len(listed.keys))
        return (
            not listed.register
            or any(key is one for key in listed.keys for one in about if isinstance(one, Entity))
            or self._record.is_closed(listed.register, about)
        )

    def _constant(self, node: tree.Constant, _: Binding) -> Value:
        return node.value

    def _items(self, node: tree.Items, binding: Binding) -> Value:
        return Listed(tuple((self.value(one, binding), True) for one in node.items))

    def _not(self, node: tree.Not, binding: Binding) -> Value:
        return negation(self.truth(node.of, binding))

    def _both(self, node: tree.Both, binding: Binding) -> Value:
        return conjunction(self.truth(one, binding) for one in node.parts)

    def _either(self, node: tree.Either, binding: Binding) -> Value:
        return disjunction(self.truth(one, binding) for one in node.parts)

    def _recorded(self, node: tree.Recorded, binding: Binding) -> Value:
        listed = self.value(node.of, binding)
        if isinstance(listed, Listed):
            return Listed(tuple(one for one in listed.items if not isinstance(one[0], Unknown)))
        return listed

    def _variable(self, node: tree.Variable, binding: Binding) -> Value:
        name = node.name
        if name in binding:
            return binding[name]
        if name == "as_of":
            return self._record.as_of
        root = self._record.root
        return root if name == "engagement" else root.get(name)

    def _field(self, node: tree.Attribute, binding: Binding) -> Value:
        of = self.value(node.of, binding)
        if of is None or isinstance(of, Unknown):
            return of
        return of.get(node.name) if isinstance(of, Entity) else None

    def _compare(self, node: tree.Comparison, binding: Binding) -> Value:
        left = self.value(node.left, binding)
        if node.operator == "is":
            return left if isinstance(left, Unknown) else left is None
        right = self.value(node.right, binding)
        if left is None or right is None:
            return False
        if node.operator == "in":
            return self._contains(left, right, binding)
        if isinstance(left, Unknown) or isinstance(right, Unknown):
            # `a > b` is held as `b < a`; what is missing is told in the order of the text.
            turned = (node.left.line, node.left.column) > (node.right.line, node.right.column)
            sides = (right, left) if turned else (left, right)
            return merged(side for side in sides if isinstance(side, Unknown))
        if node.operator == "==":
            self.budget.read(left)
            self.budget.read(right)
            return same(left, right)
        if isinstance(left, Range) or isinstance(right, Range):
            return compare_ranges(node.operator, left, right)
        return bool(left < right if node.operator == "<" else left <= right)  # type: ignore[operator]  # ordered types, checked at load

    def _contains(self, left: Value, right: Value, binding: Binding) -> Truth:
        if not isinstance(right, Listed):
            gaps = (side for side in (left, right) if isinstance(side, Unknown))
            return merged(gaps) if isinstance(right, Unknown) else False
        self.budget.spend(len(right.items))
        for item, _ in right.items:
            self.budget.read(left)
            self.budget.read(item)
        found: list[Truth] = [
            conjunction([exists, same(left, item)]) for item, exists in right.items
        ]
        if right.open is not None:
            found.append(right.open)
        if not self._is_closed(right, [*binding.values(), left]):
            found.append(Unknown(registers=(right.register,)))
        return disjunction(found)

    def _arithmetic(self, node: tree.Arithmetic, binding: Binding) -> Value:
        sides = [self.value(node.left, binding), self.value(node.right, binding)]
        if node.type.__str__() == "moment":
            sides[0] = moment_of(sides[0])
        if any(side is None for side in sides):
            return None
        gaps = [side for side in sides if isinstance(side, Unknown)]
        if gaps:
            return merged(gaps)
        return calculate(node.operator, *sides)

    def _call(self, node: tree.Call, binding: Binding) -> Value:
        function = FUNCTIONS[node.name]
        arguments = [self.value(one, binding) for one in node.arguments]
        for one in arguments:
            self.budget.read(one)
        if not function.takes_gaps:
            if any(one is None for one in arguments):
                return False if str(function.returns) == "truth" else None
            gaps = [one for one in arguments if isinstance(one, Unknown)]
            gaps += [one.why for one in arguments if isinstance(one, Range)]
            if gaps:
                return merged(gaps)
        result: Any = function.call(self._record, *arguments)
        if result is None or result == Unknown():
            # Recorded, but not precisely enough: what is missing is the time itself.
            found = chain.from_iterable(places(self, one, binding) for one in node.arguments)
            return Unknown(tuple(dict.fromkeys(found)) or (node.text,))
        value: Value = result
        return value

    def _answer(self, node: tree.Ask, binding: Binding) -> Truth:
        if node.subject is None:
            return self._record.answer(node.question, None)
        about = self.value(node.subject, binding)
        if isinstance(about, Entity):
            return self._record.answer(node.question, about)
        return about if isinstance(about, Unknown) else False

    def _use(self, node: tree.Use, binding: Binding) -> Value:
        names = [name for name, _ in node.definition.parameters]
        given = [self.value(one, binding) for one in node.arguments]
        key = (node.definition, *(identity(one) for one in given))
        if key in self._known:
            value = self._known[key]
        else:
            inside = dict(zip(names, given, strict=True))
            with inside_definition(self):
                value = self.value(node.definition.body, inside)
            if len(self._known) < _REMEMBERED:
                self._known[key] = value
        if isinstance(value, Unknown):
            self.budget.spend(len(value.leaves))
        if not isinstance(value, Unknown) or not any(one[:1] == INNER for one in value.leaves):
            return value
        leaves = tuple(dict.fromkeys(outside(self, value.leaves, node, binding)))
        return Unknown(leaves, value.registers, value.questions)

    def _quantifier(self, node: tree.Quantifier, binding: Binding) -> Value:
        return quantified(self, node, binding)

    _MEANINGS: ClassVar[dict[type[tree.Node], Callable[[Interpreter, Any, Binding], Value]]] = {
        tree.Constant: _constant,
        tree.Variable: _variable,
        tree.Attribute: _field,
        tree.Items: _items,
        tree.Not: _not,
        tree.Both: _both,
        tree.Either: _either,
        tree.Comparison: _compare,
        tree.Arithmetic: _arithmetic,
        tree.Quantifier: _quantifier,
        tree.Call: _call,
        tree.Recorded: _recorded,
        tree.Use: _use,
        tree.Ask: _answer,
    }
    """What each kind of part means."""

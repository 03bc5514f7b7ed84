"""How a predicate comes to its value: each part of it with what it yields, part by part.

What a part yields is asked of the interpreter, which alone gives the language its meaning; here is
only what a part consists of. Truths alone are put together here, by the functions that the
interpreter uses, so that a part is not worked out again for each part that it stands in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from codecheck.predicates import tree
from codecheck.predicates import types as t
from codecheck.predicates.interpret import Interpreter
from codecheck.predicates.quantify import FOLDS, told
from codecheck.predicates.truth import Truth, Unknown, conjunction, disjunction, holds, negation
from codecheck.predicates.values import Binding, Entity, Listed, Value, identity


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """A part of a predicate, with what it yields.

    Attributes:
        node: The part.
        value: What it yields.
        truth: Whether it holds; None where it yields something else than true or false.
        parts: What it consists of: of a definition its body and what is given for its parameters,
            of a quantifier what it runs over.
        elements: Of a quantifier, each way to fill its variables.
        gap: Of a quantifier, what is missing when there may be more than is recorded.
        path: Of a field, where it stands in the record; empty where it stands nowhere.
    """

    node: tree.Node
    value: Value
    truth: Truth | None
    parts: tuple[Step, ...] = ()
    elements: tuple[Element, ...] = ()
    gap: Unknown | None = None
    path: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """One way to fill the variables of a quantifier.

    Attributes:
        variables: Each variable with what it stands for, in order.
        literal: The variables that stand for a literal of the predicate itself.
        exists: Whether the element is there: it happened, and every condition holds.
        conditions: The conditions of the loops.
        of: What is asked of it; None where it is not there, since nothing is asked then.
        truth: What it tells `any`, `all` or `count`; None in other quantifiers.
    """

    variables: tuple[tuple[str, Value], ...]
    literal: frozenset[str]
    exists: Truth
    conditions: tuple[Step, ...]
    of: Step | None
    truth: Truth | None


@dataclass(frozen=True, slots=True)
class _Filled:
    binding: Binding
    literal: frozenset[str]
    exists: Truth
    conditions: tuple[Step, ...] = ()


TRACED: Final = 100
"""Steps for each way to fill the loops of a quantifier that is held to be told."""


class Tracer:
    """Traces predicates; it holds for one question put to the record, as its interpreter does.

    The body of a definition is traced once for the same arguments, so that the whole is no larger
    than the work of the interpreter.
    """

    def __init__(self, interpreter: Interpreter) -> None:
        """Take the interpreter that gives each part its meaning."""
        self._interpreter = interpreter
        self._bodies: dict[tuple[object, ...], Step] = {}

    def trace(self, node: tree.Node, binding: Binding) -> Step:
        """Return how a predicate comes to its value."""
        match node:
            case tree.Not() | tree.Both() | tree.Either():
                parts = tuple(self.trace(one, binding) for one in _parts(node))
                whole = _joined(node, [holds(one.value) for one in parts])
                return Step(node, whole, whole, parts)
            case tree.Quantifier():
                gap = self._interpreter.gap(node.loops, binding)
                source = self.trace(node.loops[0].source, binding)
                elements = self._elements(node, binding)
                truths = [one.truth for one in elements if one.truth is not None]
                if node.name in FOLDS and len(truths) == len(elements):
                    whole = FOLDS[node.name]([*truths, gap] if gap else truths)
                    return Step(node, whole, whole, (source,), elements, gap)
                value = self._interpreter.value(node, binding)
                truth = holds(value) if node.type == t.TRUTH else None
                return Step(node, value, truth, (source,), elements, gap)
        value = self._interpreter.value(node, binding)
        truth = holds(value) if node.type == t.TRUTH else None
        match node:
            case tree.Use():
                given = (self.trace(one, binding) for one in node.arguments)
                return Step(node, value, truth, (self._body(node, binding), *given))
        parts = tuple(self.trace(one, binding) for one in _parts(node))
        return Step(node, value, truth, parts, path=self._path(node, binding))

    def _body(self, node: tree.Use, binding: Binding) -> Step:
        names = [name for name, _ in node.definition.parameters]
        given = [self._interpreter.value(one, binding) for one in node.arguments]
        key = (node.definition, *(identity(one) for one in given))
        if key not in self._bodies:
            inside: Binding = dict(zip(names, given, strict=True))
            self._bodies[key] = self.trace(node.definition.body, inside)
        return self._bodies[key]

    def _path(self, node: tree.Node, binding: Binding) -> str:
        match node:
            case tree.Attribute(of=of, name=name):
                holder = self._interpreter.value(of, binding)
                return f"{holder.path}.{name}".lstrip(".") if isinstance(holder, Entity) else ""
            case tree.Variable(name=name) if name in binding:
                value = binding[name]
                return value.path if isinstance(value, Entity) else ""
            case tree.Variable(name=name) if name not in {"as_of", "engagement"}:
                return name
        return ""

    def _elements(self, node: tree.Quantifier, binding: Binding) -> tuple[Element, ...]:
        names = [loop.variable for loop in node.loops]
        found: list[Element] = []
        for one in self._fill(node.loops, _Filled(binding, frozenset(), exists=True)):
            of = self.trace(node.of, one.binding) if one.exists is not False else None
            variables = tuple((name, one.binding[name]) for name in names if name in one.binding)
            truth = _told(node.name, one.exists, of)
            self._interpreter.budget.spend(TRACED)
            found.append(Element(variables, one.literal, one.exists, one.conditions, of, truth))
        return tuple(found)

    def _fill(self, loops: tuple[tree.Loop, ...], before: _Filled) -> Iterator[_Filled]:
        """Yield each way to fill the variables, those of which a condition is false included."""
        if not loops or before.exists is False:
            yield before
            return
        first, rest = loops[0], loops[1:]
        listed = self._interpreter.value(first.source, before.binding)
        if not isinstance(listed, Listed):
            return
        written = {first.variable} if isinstance(first.source, tree.Items) else set()
        for item, exists in listed.items:
            inner = {**before.binding, first.variable: item}
            conditions = tuple(self.trace(one, inner) for one in first.conditions)
            holds = (one.truth for one in conditions if one.truth is not None)
            here = conjunction([before.exists, exists, *holds])
            yield from self._fill(
                rest,
                _Filled(inner, before.literal | written, here, before.conditions + conditions),
            )


def _joined(node: tree.Node, truths: list[Truth]) -> Truth:
    """Return what truths make together, with what the interpreter puts them together."""
    match node:
        case tree.Not():
            return negation(truths[0])
        case tree.Both():
            return conjunction(truths)
    return disjunction(truths)


def _told(name: str, exists: Truth, of: Step | None) -> Truth | None:
    """Return what an element tells a quantifier; None where it tells no truth."""
    truth = of.truth if of is not None else False
    if truth is None or name not in {*FOLDS, "count"}:
        return None
    return told(name, exists, truth)


def _parts(node: tree.Node) -> tuple[tree.Node, ...]:
    match node:
        case tree.Attribute(of=of) | tree.Not(of=of) | tree.Recorded(of=of):
            return (of,)
        case tree.Items(items=items):
            return items
        case tree.Both(parts=parts) | tree.Either(parts=parts):
            return parts
        case tree.Comparison(left=left, right=right) | tree.Arithmetic(left=left, right=right):
            return (left, right)
        case tree.Call(arguments=arguments):
            return arguments
        case tree.Ask(subject=subject) if subject is not None:
            return (subject,)
    return ()

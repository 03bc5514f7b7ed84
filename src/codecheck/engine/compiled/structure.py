"""When two parts of predicates say the same, wherever they were written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from codecheck.predicates import tree

_PARTS: Final = 16
"""Parts that cost one step of what evaluation may cost; the interpreter takes one for each."""


@dataclass(frozen=True, slots=True)
class Structure:
    """What a part of a predicate says.

    Attributes:
        number: The same for parts that say the same of variables of the same name.
        free: The variables that it speaks of, fields of the engagement included.
        about: Whether its value can rest on what a question is about: on every variable there is.
        parts: How many parts it has, without what quantifiers and definitions do.
    """

    number: int
    free: frozenset[str]
    about: bool
    parts: int = 1


class Structures:
    """Numbers parts of predicates by what they say."""

    def __init__(self) -> None:
        """Start without any."""
        self._numbers: dict[tuple[object, ...], int] = {}
        self._known: dict[int, tuple[tree.Node, Structure]] = {}
        self._definitions: dict[int, tuple[tree.Definition, int]] = {}

    def of(self, node: tree.Node) -> Structure:
        """Return what a part says."""
        found = self._known.get(id(node))
        if found is None:
            found = self._known[id(node)] = (node, self._of(node))
        return found[1]

    def definition(self, definition: tree.Definition) -> int:
        """Return a number that is the same for definitions that say the same."""
        found = self._definitions.get(id(definition))
        if found is None:
            parameters = tuple((name, str(kind)) for name, kind in definition.parameters)
            number = self._number("definition", parameters, self.of(definition.body).number)
            found = self._definitions[id(definition)] = (definition, number)
        return found[1]

    def loops(self, loops: tuple[tree.Loop, ...]) -> int:
        """Return a number that is the same for loops that run over the same."""
        return self._number("loops", *(self._loop(one) for one in loops))

    def together(self, *parts: object) -> int:
        """Return a number that is the same for the same things in a row."""
        return self._number("together", *parts)

    def _loop(self, loop: tree.Loop) -> tuple[object, ...]:
        conditions = tuple(self.of(one).number for one in loop.conditions)
        return loop.variable, self.of(loop.source).number, conditions

    def _number(self, *key: object) -> int:
        return self._numbers.setdefault(key, len(self._numbers))

    def _of(self, node: tree.Node) -> Structure:  # noqa: PLR0911  (one a node)
        match node:
            case tree.Constant(value=value):
                kind = type(value).__name__
                return Structure(self._number("constant", kind, value), frozenset(), about=False)
            case tree.Variable(name=name):
                key = self._number("variable", name, str(node.type))
                return Structure(key, frozenset({name}), about=False)
            case tree.Attribute(of=of, name=name):
                return self._made(("attribute", name, str(node.type)), of)
            case tree.Items(items=items):
                return self._made(("items",), *items)
            case tree.Not(of=of):
                return self._made(("not",), of)
            case tree.Both(parts=parts):
                return self._made(("both",), *parts)
            case tree.Either(parts=parts):
                return self._made(("either",), *parts)
            case tree.Comparison(operator=operator, left=left, right=right):
                return self._made(("compare", operator), left, right, about=operator == "in")
            case tree.Arithmetic(operator=operator, left=left, right=right):
                return self._made(("reckon", operator, str(node.type)), left, right)
            case tree.Call(name=name, arguments=arguments):
                return self._made(("call", name), *arguments)
            case tree.Recorded(of=of):
                return self._made(("recorded",), of)
            case tree.Use(definition=definition, arguments=arguments):
                return self._made(("use", self.definition(definition)), *arguments)
            case tree.Ask(question=question, subject=subject):
                return self._made(("ask", question), *([subject] if subject else []))
            case tree.Quantifier(name=name, loops=loops, of=of):
                return self._quantifier(name, loops, of)
        raise TypeError(f"no structure for {type(node).__name__}")

    def _made(self, key: tuple[object, ...], *parts: tree.Node, about: bool = False) -> Structure:
        found = [self.of(one) for one in parts]
        return Structure(
            self._number(*key, *(one.number for one in found)),
            frozenset().union(*(one.free for one in found)),
            about or any(one.about for one in found),
            1 + sum(one.parts for one in found),
        )

    def _quantifier(self, name: str, loops: tuple[tree.Loop, ...], of: tree.Node) -> Structure:
        free = self.of(of).free
        for loop in reversed(loops):
            for one in loop.conditions:
                free |= self.of(one).free
            free = (free - {loop.variable}) | self.of(loop.source).free
        number = self._number("quantifier", name, self.loops(loops), self.of(of).number)
        return Structure(number, free, about=True, parts=1 + len(loops))

    def steps(self, nodes: Iterable[tree.Node]) -> int:
        """Return how many steps are paid for working out parts once; few parts cost none."""
        return sum(self.of(one).parts for one in nodes) // _PARTS

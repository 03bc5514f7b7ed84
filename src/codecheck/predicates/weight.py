"""What a predicate costs at most, told from its tree before anything is evaluated.

With lists of at most n items, a predicate of p parts takes at most p * n ** power steps. Parts and
loops are counted as if each definition stood written out wherever it is used.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from codecheck.predicates import tree
from codecheck.predicates import types as t

MAX_LEVELS: Final = 100
"""Most parts inside one another, with the definitions that are used written out."""
MAX_PARTS: Final = 20_000
"""Most parts, with the definitions that are used written out."""
MAX_POWER: Final = 8
"""Most lists that are run through inside one another, with the definitions written out."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What evaluating a part costs at most.

    Attributes:
        levels: Parts inside one another.
        parts: Parts together.
        power: Lists that are run through inside one another.
        size: For a part that yields a list, the lists whose lengths are multiplied in its own.
    """

    levels: int = 0
    parts: int = 0
    power: int = 0
    size: int = 0

    def beside(self, other: Weight) -> Weight:
        """Return the weight of two parts that stand beside each other."""
        return Weight(
            max(self.levels, other.levels),
            self.parts + other.parts,
            max(self.power, other.power),
            max(self.size, other.size),
        )

    def within(self, other: Weight) -> Weight:
        """Return the weight of these loops with another part as their body."""
        return Weight(
            max(self.levels, other.levels),
            self.parts + other.parts,
            max(self.power, self.size + other.power),
            self.size,
        )

    def too_much(self) -> str:
        """Say what there is too much of; nothing if it is light enough."""
        if self.levels > MAX_LEVELS:
            return f"it goes more than {MAX_LEVELS} parts deep, counting the definitions in it"
        if self.parts > MAX_PARTS:
            return f"it has more than {MAX_PARTS} parts, counting the definitions in it"
        if self.power > MAX_POWER:
            return f"it runs through more than {MAX_POWER} lists inside one another"
        return ""


_NOTHING: Final = Weight()
_DEFINITIONS: Final[WeakKeyDictionary[tree.Definition, Weight]] = WeakKeyDictionary()


def weigh(node: tree.Node) -> Weight:
    """Return what evaluating a predicate costs at most."""
    is_list = isinstance(node.type, t.ListOf)
    match node:
        case tree.Quantifier(loops=loops, of=of, name=name):
            whole = weigh_loops(loops).within(weigh(of))
            return _around(whole, whole.size if name == "list" else 0)
        case tree.Use(definition=definition, arguments=arguments):
            if definition not in _DEFINITIONS:
                _DEFINITIONS[definition] = weigh(definition.body)
            body, given = _DEFINITIONS[definition], _all(arguments)
            levels, parts = body.levels + given.levels, body.parts + given.parts
            return _around(Weight(levels, parts, max(body.power, given.power)), body.size)
        case tree.Comparison(left=left, right=right):
            inside = weigh(left).beside(weigh(right))
            # To find something in a list, the list is run through.
            return _around(Weight(inside.levels, inside.parts, max(inside.power, inside.size)), 0)
        case tree.Call(arguments=arguments) | tree.Items(items=arguments):
            inside = _all(arguments)
            return _around(Weight(inside.levels, inside.parts, max(inside.power, inside.size)), 0)
        case tree.Recorded(of=of):
            inside = weigh(of)
            return _around(inside, inside.size)
        case tree.Both(parts=parts) | tree.Either(parts=parts):
            return _around(_all(parts), 0)
        case tree.Arithmetic(left=left, right=right):
            return _around(weigh(left).beside(weigh(right)), 0)
        case tree.Not(of=of):
            return _around(weigh(of), 0)
        case tree.Attribute(of=of):
            return _around(weigh(of), int(is_list))
        case tree.Ask(subject=tree.Node() as subject):
            return _around(weigh(subject), 0)
    return _around(_NOTHING, int(is_list))


def weigh_loops(loops: Iterable[tree.Loop]) -> Weight:
    """Return what running through loops costs at most; `within` puts a body in them."""
    whole = _NOTHING
    for loop in loops:
        source = weigh(loop.source)
        inside = whole.within(source)
        whole = Weight(inside.levels, inside.parts, inside.power, whole.size + source.size)
        whole = whole.within(_all(loop.conditions))
    return Weight(whole.levels, whole.parts, max(whole.power, whole.size), whole.size)


def _all(nodes: Iterable[tree.Node]) -> Weight:
    whole = _NOTHING
    for node in nodes:
        whole = whole.beside(weigh(node))
    return whole


def _around(inside: Weight, size: int) -> Weight:
    return Weight(inside.levels + 1, inside.parts + 1, inside.power, size)

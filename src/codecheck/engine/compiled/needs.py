"""What an item of a list must be for a predicate to matter, told from the predicate alone.

Of a long list only those items are looked at that can make a difference. What is told here is
never too strict: whatever cannot be told leaves an item in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from codecheck.engine.compiled.need import Choice, Join, Need
from codecheck.engine.compiled.structure import Structures
from codecheck.predicates import tree
from codecheck.predicates import types as t
from codecheck.predicates.functions import FUNCTIONS

_MOST: Final = 300
"""Most parts that are looked at for one list, with the definitions in it written out."""
_DEEPEST: Final = 2
"""Most fields on the way from an item to what it is looked up by."""
_FLAGS: Final = 4
"""Most parts that are told of what is known outside, for one list."""
_CHOICES: Final = 2
"""Most ways of looking up that are tried for one list; the shorter answer is taken."""
Given = Mapping[str, tree.Node | None] | None
"""What the parameters of a definition stand for; None outside of definitions."""


class Needs:
    """Tells what an item must be for predicates to matter."""

    def __init__(self, structures: Structures, variable: str, outside: Iterable[str]) -> None:
        """Take the variable that stands for the item, and the variables outside."""
        self._structures = structures
        self._variable = variable
        self._names = {*outside, variable}
        self._left = _MOST
        self._flags = 0

    def of_all(self, nodes: Sequence[tree.Node]) -> Need | None:
        """Return what an item needs for all of these predicates to be possible; None if nothing."""
        found = [self.may_hold(one) for one in nodes]
        return _all([one for one in found if one is not None])

    def joins(self, nodes: Sequence[tree.Node]) -> list[Choice]:
        """Return how items are looked up for which all of these predicates are possible."""
        found = [choice for one in nodes for choice in self._choices(one, None)]
        return sorted(found, key=len)[:_CHOICES]

    def may_hold(self, node: tree.Node, given: Given = None) -> Need | None:
        """Return what an item needs for a predicate not to be false."""
        if not self._goes_on():
            return None
        match node:
            case tree.Both(parts=parts):
                found = [self.may_hold(one, given) for one in parts]
                return _all([one for one in found if one is not None])
            case tree.Either(parts=parts):
                return _any([self.may_hold(one, given) for one in parts])
            case tree.Not(of=of):
                return self.may_fail(of, given)
            case tree.Use(definition=definition):
                return self.may_hold(definition.body, self._inside(node, given))
            case tree.Quantifier(name="any", loops=loops):
                return self._some(loops[0], given)
            case tree.Constant(value=True):
                return None
        here = self._put(node, given)
        if here is None:
            return None
        if self._is_plain(here):
            return Need("holds", node=here)
        return (
            self._flag(Need("outside", node=here)) if self._is_outside(here) else self._part(here)
        )

    def _part(self, here: tree.Node) -> Need | None:
        """Return what an item needs for a part not to be false that rests on more than the item."""
        match here:
            case tree.Comparison(operator="in", left=left, right=right):
                plain = self._is_plain(left) and self._is_plain(right)
                return Need("in", node=here) if plain else self._there([left, right])
            case tree.Comparison(operator=operator, left=left, right=right) if operator != "is":
                return self._there([left, right])
            case tree.Call(name=name, arguments=arguments) if not FUNCTIONS[name].takes_gaps:
                return self._there(arguments)
        return None

    def may_fail(self, node: tree.Node, given: Given = None) -> Need | None:
        """Return what an item needs for a predicate not to be true."""
        if not self._goes_on():
            return None
        match node:
            case tree.Both(parts=parts):
                return _any([self.may_fail(one, given) for one in parts])
            case tree.Either(parts=parts):
                found = [self.may_fail(one, given) for one in parts]
                return _all([one for one in found if one is not None])
            case tree.Not(of=of):
                return self.may_hold(of, given)
            case tree.Use(definition=definition):
                return self.may_fail(definition.body, self._inside(node, given))
            case tree.Quantifier(name="all", loops=loops):
                return self._some(loops[0], given)
        here = self._put(node, given)
        if here is None:
            return None
        if self._is_outside(here):
            fails = tree.Not(here.type, here.line, here.column, here.text, here)
            return self._flag(Need("outside", node=fails))
        return Need("fails", node=here) if self._is_plain(here) else None

    def _flag(self, need: Need) -> Need | None:
        self._flags += 1
        return need if self._flags <= _FLAGS else None

    def _some(self, loop: tree.Loop, given: Given) -> Need | None:
        """Return that a list may have items, where it does not rest on the item."""
        source = self._put(loop.source, given)
        if source is None or self._variable in self._structures.of(source).free:
            return None
        return self._flag(Need("some", node=source))

    def _goes_on(self) -> bool:
        self._left -= 1
        return self._left > 0

    def _there(self, nodes: Iterable[tree.Node]) -> Need | None:
        """Return that these are there, of which nothing would hold if they were absent."""
        fields = [one for one in nodes if isinstance(one, tree.Attribute) and self._is_plain(one)]
        return _all([Need("there", node=one) for one in fields])

    def _is_plain(self, node: tree.Node) -> bool:
        """Tell whether a part rests on the item alone, and is worked out at once."""
        return _is_simple(node) and self._structures.of(node).free <= {self._variable}

    def _is_outside(self, node: tree.Node) -> bool:
        """Tell whether a part does not rest on the item, and is worked out at once."""
        return _is_simple(node) and self._variable not in self._structures.of(node).free

    def _inside(self, use: tree.Use, given: Given) -> Given:
        """Return what the parameters of a definition stand for where it is used."""
        names = (name for name, _ in use.definition.parameters)
        put = (self._put(one, given) for one in use.arguments)
        return dict(zip(names, put, strict=True))

    def _put(self, node: tree.Node, given: Given) -> tree.Node | None:
        """Return a part with what parameters stand for; None where that cannot be said."""
        if given is None:
            return node
        match node:
            case tree.Constant():
                return node
            case tree.Variable(name=name):
                # A field of the engagement could be taken for a variable of the same name here.
                return given.get(name, None if name in self._names else node)
            case tree.Attribute(of=of):
                put = self._put(of, given)
                return None if put is None else replace(node, of=put)
            case tree.Comparison(left=left, right=right):
                one, other = self._put(left, given), self._put(right, given)
                whole = one is not None and other is not None
                return replace(node, left=one, right=other) if whole else None  # type: ignore[arg-type]  # both are there
            case tree.Items(items=items):
                return node if all(isinstance(one, tree.Constant) for one in items) else None
            case tree.Recorded(of=of):
                put = self._put(of, given)
                return None if put is None else replace(node, of=put)
            case tree.Call(arguments=arguments) | tree.Use(arguments=arguments):
                found = [self._put(one, given) for one in arguments]
                known = tuple(one for one in found if one is not None)
                return replace(node, arguments=known) if len(known) == len(found) else None
        return None

    def _choices(self, node: tree.Node, given: Given) -> list[Choice]:
        """Return the ways to look up items for which a predicate is possible."""
        if not self._goes_on():
            return []
        match node:
            case tree.Both(parts=parts):
                return [choice for one in parts for choice in self._choices(one, given)]
            case tree.Either(parts=parts):
                found = [self._alternative(one, given) for one in parts]
                return [tuple(chain(*found))] if all(found) else []
            case tree.Use(definition=definition):
                return self._choices(definition.body, self._inside(node, given))
        here = self._put(node, given)
        if isinstance(here, tree.Comparison) and here.operator in {"==", "in"}:
            join = self._join(here)
            return [(join,)] if join is not None else []
        return []

    def _alternative(self, node: tree.Node, given: Given) -> Choice:
        """Return one way to look up items for which a part is possible; empty if there is none."""
        choices = self._choices(node, given)
        if choices:
            return min(choices, key=len)
        need = self.may_hold(node, given)
        return () if need is None else (need,)

    def _join(self, node: tree.Comparison) -> Join | None:
        sides = [(node.left, node.right)]
        if node.operator == "==":
            sides.append((node.right, node.left))
        for key, of_item in sides:
            rests = self._structures.of(key)
            path = self._path(of_item)
            if self._variable in rests.free or rests.about or key.type == t.TRUTH or path is None:
                continue
            if node.operator == "==":
                return Join("equal", path, key)
            if path:
                return Join("holding", path, key)
        return None

    def _path(self, node: tree.Node) -> tuple[str, ...] | None:
        match node:
            case tree.Variable(name=self._variable):
                return ()
            case tree.Attribute(of=of, name=name):
                before = self._path(of)
                deep = before is None or len(before) >= _DEEPEST
                return None if deep else (*before, name)  # type: ignore[misc]  # it is there
        return None


def _is_simple(node: tree.Node) -> bool:
    """Tell whether a part is worked out at once, and rests on nothing that it does not name."""
    match node:
        case tree.Constant() | tree.Variable():
            return True
        case tree.Attribute(of=of):
            return _is_simple(of)
        case tree.Comparison(operator="in", left=left, right=tree.Items(items=items)):
            return _is_simple(left) and all(isinstance(one, tree.Constant) for one in items)
        case tree.Comparison(operator=operator, left=left, right=right) if operator != "in":
            return _is_simple(left) and _is_simple(right)
    return False


def _all(parts: Sequence[Need]) -> Need | None:
    if len(parts) <= 1:
        return parts[0] if parts else None
    return Need("and", tuple(parts))


def _any(parts: Sequence[Need | None]) -> Need | None:
    known = tuple(one for one in parts if one is not None)
    return Need("or", known) if len(known) == len(parts) else None

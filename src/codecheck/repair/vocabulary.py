"""The words and texts that a rule compares with, read from its checked trees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache

from codecheck.engagement.root import Engagement
from codecheck.engagement.shape import fields_of
from codecheck.predicates import tree
from codecheck.rulebook.model import Code, Rule


def trees(code: Code, rule: Rule) -> Iterator[tree.Node]:
    """Yield the checked trees that decide a rule, what it requires first."""
    yield rule.require
    for one in (rule.when, rule.unless, rule.at, rule.during, rule.bound or code.bound):
        if one is not None:
            yield one
    yield from rule.due
    for loop in rule.loops:
        yield loop.source
        yield from loop.conditions
    if code.applies is not None:
        yield code.applies


def nodes(node: tree.Node) -> Iterator[tree.Node]:
    """Yield a node and everything below it, definitions included, in the order of the text."""
    yield node
    for part in fields(node):
        yield from _below(getattr(node, part.name))


def _below(value: object) -> Iterator[tree.Node]:
    match value:
        case tree.Node():
            yield from nodes(value)
        case tree.Loop():
            yield from nodes(value.source)
            for one in value.conditions:
                yield from nodes(one)
        case tree.Definition():
            yield from nodes(value.body)
        case tuple():
            for one in value:
                yield from _below(one)


class Vocabulary:
    """What the rules of some codes compare with and look through."""

    def __init__(self) -> None:
        """Start empty; each rule is read once."""
        self._words: dict[str, tuple[str, ...]] = {}
        self._registers: dict[str, tuple[str, ...]] = {}

    def words(self, code: Code, rule: Rule) -> tuple[str, ...]:
        """Return the texts in the trees of a rule."""
        if rule.id not in self._words:
            self._read(code, rule)
        return self._words[rule.id]

    def registers(self, code: Code, rule: Rule) -> tuple[str, ...]:
        """Return the names of the registers that what a rule requires looks through."""
        if rule.id not in self._registers:
            self._read(code, rule)
        return self._registers[rule.id]

    def _read(self, code: Code, rule: Rule) -> None:
        words: dict[str, None] = {}
        registers: dict[str, None] = {}
        for root in trees(code, rule):
            for node in nodes(root):
                if isinstance(node, tree.Constant) and isinstance(node.value, str):
                    words[node.value] = None
                elif root is rule.require and (name := _register(node)):
                    registers[name] = None
        self._words[rule.id] = tuple(words)
        self._registers[rule.id] = tuple(registers)


def _register(node: tree.Node) -> str | None:
    match node:
        case tree.Variable(name=name) if name in _registers():
            return name
        case tree.Attribute(of=tree.Variable(name=of), name=name):
            path = f"{of}.{name}"
            return path if path in _registers() else None
    return None


@cache
def _registers() -> frozenset[str]:
    found: set[str] = set()
    for shape in fields_of(Engagement):
        if shape.is_register:
            found.add(shape.name)
        elif shape.model is not None and not shape.is_list and not shape.is_reference:
            inside = fields_of(shape.model)
            found |= {f"{shape.name}.{one.name}" for one in inside if one.is_register}
    return frozenset(found)

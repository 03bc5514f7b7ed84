"""The changes of a predicate: each part of it changed in the ways in which people err."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from codecheck.predicates import types as t
from codecheck.testing.mutants.alike import PARTIES, PARTY, Alike
from codecheck.testing.mutants.changes import Change, Kind, replaced
from codecheck.testing.mutants.compare import (
    TERMS,
    comparison_changes,
    list_changes,
    term_changes,
)
from codecheck.testing.mutants.idle import false_without
from codecheck.testing.mutants.logic import logic_changes
from codecheck.testing.mutants.written import Source, short

_EXCHANGED: Final = {"any": "all", "all": "any", "earliest": "latest", "latest": "earliest"}
_TIMED: Final = {"before", "no_later", "day", "within"}
Variables = Mapping[str, t.Type]


@dataclass(frozen=True, slots=True)
class Here:
    """Where a part stands.

    Attributes:
        variables: The variables that it may use.
        negatable: Whether it holds or not, and that alone, so that a `not` before it is an error
            of its own; a part of `and` or `or` is dropped instead.
    """

    variables: Variables
    negatable: bool = False


def changes(source: Source, alike: Alike, *, negatable: bool) -> Iterator[Change]:
    """Yield each change of a predicate.

    Args:
        source: The predicate.
        alike: What can be mistaken for what.
        negatable: Whether its negation is an error of its own.
    """
    walk = _Walk(source, alike)
    match source.parsed:
        case ast.ListComp(generators=generators) if source.is_loops:
            yield from walk.loops(generators, Here(source.variables))
        case parsed:
            yield from walk.part(parsed, Here(source.variables, negatable=negatable))


@dataclass(frozen=True, slots=True)
class _Walk:
    source: Source
    alike: Alike

    def part(self, at: ast.expr, here: Here) -> Iterator[Change]:
        inner = replace(here, negatable=False)
        if here.negatable and isinstance(at, ast.Call | ast.Name | ast.Attribute):
            written = self.source.part(at)
            yield replaced(self.source, Kind.NEGATION_ADDED, at, f"not {written}", written)
        match at:
            case ast.BoolOp(values=values):
                yield from logic_changes(self.source, at)
                for one in values:
                    yield from self.part(one, inner)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                span = self.source.span(at)
                kept = self.source.piece(self.source.bracketed(operand, span))
                yield replaced(self.source, Kind.NEGATION_DROPPED, at, kept)
                yield from self.part(operand, inner)
            case ast.Compare(left=left, comparators=others):
                yield from comparison_changes(self.source, self.alike, at)
                for one in (left, *others):
                    yield from self.part(one, inner)
            case ast.Call():
                yield from self._call(at, inner)
            case ast.ListComp(elt=of, generators=generators):
                yield from self.loops(generators, inner)
                yield from self.part(of, self._inside(generators, inner))
            case ast.BinOp(left=left, right=right):
                yield from self.part(left, inner)
                yield from self.part(right, inner)
            case ast.Attribute(value=value, attr=name):
                yield from self._field(at, value, name)
                yield from self.part(value, inner)
            case ast.Name(id=name):
                yield from self._name(at, name, inner)
            case ast.List(elts=items) | ast.Tuple(elts=items):
                yield from list_changes(self.source, at)
                for one in items:
                    yield from self.part(one, inner)

    # Calls

    def _call(self, at: ast.Call, here: Here) -> Iterator[Change]:
        match at:
            case ast.Call(func=ast.Name(id=name), args=[ast.GeneratorExp() as loop]):
                yield from self._quantifier(at, name, loop, here)
                return
            case ast.Call(func=ast.Name(id=name) as called, args=args):
                pass
            case _:
                return
        if name in TERMS:
            yield from term_changes(self.source, at, name)
            for arg in args:
                yield from self.part(arg, here)
            return
        if name == "ask":
            args = args[1:]
        if name in {"before", "no_later"}:
            one, other = (self.source.part(arg) for arg in args)
            yield replaced(self.source, Kind.ORDER, at, f"{name}({other}, {one})")
        for role in self.alike.roles(name):
            yield Change(
                Kind.PARTY,
                self.source.span(at)[0],
                short(self.source.part(at)),
                short(role + self.source.part(at)[len(name) :]),
                self.source.with_part(self.source.span(called), role),
            )
        for arg in args:
            if name in _TIMED:
                for moment in self.alike.moments(self.source.type_of(arg)):
                    new = f"{self.source.part(arg)}.{moment}"
                    yield replaced(self.source, Kind.DATE, arg, new)
            yield from self.part(arg, here)

    # Quantifiers

    def _quantifier(
        self, at: ast.Call, name: str, loop: ast.GeneratorExp, here: Here
    ) -> Iterator[Change]:
        other = _EXCHANGED.get(name)
        if other is not None and not all(_holds_one(one.iter) for one in loop.generators):
            start = self.source.span(at)[0]
            said = short(self.source.part(at))
            yield Change(
                Kind.ANY_ALL if name in {"any", "all"} else Kind.EARLIEST_LATEST,
                start,
                said,
                other + said[len(name) :],
                self.source.with_part((start, start + len(name)), other),
            )
        implied = loop.elt if name == "any" else None
        yield from self.loops(loop.generators, here, implied)
        inside = self._inside(loop.generators, here)
        yield from self.part(loop.elt, replace(inside, negatable=name in {"any", "all"}))

    def loops(
        self, generators: list[ast.comprehension], here: Here, body: ast.expr | None = None
    ) -> Iterator[Change]:
        """Change the loops of a quantifier or of a rule, and drop each of their conditions."""
        for one in generators:
            yield from self.part(one.iter, here)
            here = self._inside([one], here)
            for index, condition in enumerate(one.ifs):
                if not _is_implied(condition, body):
                    yield self._without(one, index)
                yield from self.part(condition, here)

    def _without(self, loop: ast.comprehension, index: int) -> Change:
        """Drop a condition of a loop, with the `if` before it and the brackets around it."""
        previous = loop.ifs[index - 1] if index else loop.iter
        start = self.source.span(previous)[1]
        condition = loop.ifs[index]
        word = next(
            one for one in self.source.between(start, len(self.source.text)) if one[2] == "if"
        )
        end = self.source.bracketed(condition, (word[1], len(self.source.text)))[1]
        before = short(self.source.piece((word[0], end)))
        return Change(
            Kind.CONDITION_DROPPED, word[0], before, "", self.source.with_part((word[0], end), "")
        )

    def _inside(self, generators: list[ast.comprehension], here: Here) -> Here:
        variables = dict(here.variables)
        for one in generators:
            kind = self.source.type_of(one.iter)
            if isinstance(one.target, ast.Name):
                variables[one.target.id] = kind.item if isinstance(kind, t.ListOf) else t.ANYTHING
        return Here(variables)

    # Names and fields

    def _field(self, at: ast.Attribute, value: ast.expr, name: str) -> Iterator[Change]:
        kind = self.source.type_of(at)
        kinds = {PARTY: Kind.PARTY, PARTIES: Kind.PARTY, t.MOMENT: Kind.DATE}
        if kind in kinds:
            for one in self.alike.fields(self.source.type_of(value), kind, name):
                new = f"{self.source.part(value)}.{one}"
                yield replaced(self.source, kinds[kind], at, new)

    def _name(self, at: ast.Name, name: str, here: Here) -> Iterator[Change]:
        kind = self.source.type_of(at)
        change = Kind.PARTY if kind in {PARTY, PARTIES} else Kind.NAME
        change = Kind.DATE if kind == t.MOMENT else change
        for one in self.alike.names(name, kind, here.variables):
            yield replaced(self.source, change, at, one)


def _holds_one(source: ast.expr) -> bool:
    return isinstance(source, ast.List | ast.Tuple) and len(source.elts) == 1


def _is_implied(condition: ast.expr, body: ast.expr | None) -> bool:
    match condition:
        case ast.Compare(left=left, ops=[ast.IsNot()]) if body is not None:
            return false_without(body, ast.dump(left))
    return False

"""The changes of a predicate: each part of it changed in the ways in which people err."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from codecheck.predicates import types as t
from codecheck.testing.mutants.alike import PARTIES, PARTY, Alike
from codecheck.testing.mutants.changes import Change, Kind
from codecheck.testing.mutants.idle import false_without, says_nothing
from codecheck.testing.mutants.written import Source, Span, short

_TURNED: Final[Mapping[type[ast.cmpop], str]] = {
    ast.Eq: "!=", ast.NotEq: "==", ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip
_EXCHANGED: Final = {"any": "all", "all": "any", "earliest": "latest", "latest": "earliest"}
_TERMS: Final = {"days", "weeks", "months", "years", "hours"}
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
            yield self._change(Kind.NEGATION_ADDED, self.source.span(at), f"not {written}", written)
        match at:
            case ast.BoolOp(values=values):
                yield from self._logic(at)
                for one in values:
                    yield from self.part(one, inner)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                span = self.source.span(at)
                kept = self._text(self.source.bracketed(operand, span))
                yield self._change(Kind.NEGATION_DROPPED, span, kept, self._text(span))
                yield from self.part(operand, inner)
            case ast.Compare(left=left, comparators=others):
                yield from self._comparison(at)
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
                for one in items:
                    yield from self.part(one, inner)

    # Logic

    def _logic(self, at: ast.BoolOp) -> Iterator[Change]:
        span = self.source.span(at)
        both = isinstance(at.op, ast.And)
        word, other = ("and", "or") if both else ("or", "and")
        spans = [self.source.bracketed(one, span) for one in at.values]
        parts = [self._text(one) for one in spans]
        gaps = [self._text((one[1], two[0])) for one, two in pairwise(spans)]
        exchanged = parts[0] + "".join(
            _swapped(gap, word, other) + part for gap, part in zip(gaps, parts[1:], strict=True)
        )
        before, after = (
            f" {one} ".join(short(part, 30) for part in parts[:2])
            + (" ..." if len(parts) > 2 else "")  # noqa: PLR2004  (two are shown)
            for one in (word, other)
        )
        yield Change(Kind.AND_OR, span[0], before, after, self.source.with_part(span, exchanged))
        for index, one in enumerate(spans):
            rest = [part for number, part in enumerate(at.values) if number != index]
            if says_nothing(at.values[index], rest, all_of=both):
                continue
            cut = (spans[index - 1][1], one[1]) if index else (one[0], spans[1][0])
            yield Change(
                Kind.PART_DROPPED,
                one[0],
                short(f"{word} {parts[index]}"),
                "",
                self.source.with_part(cut, ""),
            )

    # Comparisons

    def _comparison(self, at: ast.Compare) -> Iterator[Change]:
        whole = self.source.span(at)
        sides = [at.left, *at.comparators]
        for op, left, right in zip(at.ops, sides, sides[1:], strict=False):
            spans = [self.source.bracketed(one, whole) for one in (left, right)]
            words = list(self.source.between(spans[0][1], spans[1][0]))
            span = (words[0][0], words[-1][1])
            sign = " ".join(word for _, _, word in words)
            one, other = (short(self.source.part(side), 30) for side in (left, right))
            new = _TURNED[type(op)]
            yield Change(
                Kind.COMPARISON,
                span[0],
                f"{one} {sign} {other}",
                f"{one} {new} {other}",
                self.source.with_part(span, new),
            )
            for change in self._literal(left, right):
                after = f"{change.after} {sign} {other}"
                yield replace(change, before=f"{one} {sign} {other}", after=after)
            for change in self._literal(right, left):
                after = f"{one} {sign} {change.after}"
                yield replace(change, before=f"{one} {sign} {other}", after=after)

    def _literal(self, at: ast.expr, against: ast.expr) -> Iterator[Change]:
        """Change what something is compared with: a number by one, a word into another."""
        match at:
            case ast.Constant(value=str(word)):
                kind = self.source.type_of(against)
                for one in self.alike.word(word, kind, (word,)):
                    yield self._change(Kind.WORD, self.source.span(at), f"'{one}'")
            case ast.Constant(value=bool()):
                return
            case ast.Constant(value=int() | float()):
                yield from self._number(Kind.THRESHOLD, at)

    def _number(self, kind: Kind, at: ast.expr) -> Iterator[Change]:
        written = self.source.part(at)
        value = Decimal(written)
        step = Decimal((0, (1,), int(value.as_tuple().exponent)))
        for one in (value - step, value + step):
            if one >= 0:
                yield self._change(kind, self.source.span(at), str(one))

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
        if name in _TERMS:
            yield from self._term(at, args)
            return
        if name == "ask":
            args = args[1:]
        if name in {"before", "no_later"}:
            one, other = (self.source.part(arg) for arg in args)
            yield self._change(Kind.ORDER, self.source.span(at), f"{name}({other}, {one})")
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
                    yield self._change(Kind.DATE, self.source.span(arg), new)
            yield from self.part(arg, here)

    def _term(self, at: ast.Call, args: list[ast.expr]) -> Iterator[Change]:
        """Shift a term by a day: `weeks(1)` is added as `weeks(1) + days(1)`."""
        span = self.source.span(at)
        written = self.source.part(at)
        match at, args:
            case ast.Call(func=ast.Name(id="days" | "hours")), [ast.Constant(value=int())]:
                for one in self._number(Kind.TERM, args[0]):
                    yield replace(
                        one,
                        start=span[0],
                        before=written,
                        after=written.replace(one.before, one.after),
                    )
            case ast.Call(func=ast.Name(id=name)), _:
                sign = self._sign_before(span[0])
                unit = "hours(1)" if name == "hours" else "days(1)"
                for shown, shift in (("-", "-+"[sign == "-"]), ("+", "+-"[sign == "-"])):
                    yield Change(
                        Kind.TERM,
                        span[0],
                        written,
                        f"{written} {shown} {unit}",
                        self.source.with_part(span, f"{written} {shift} {unit}"),
                    )
                for arg in args:
                    yield from self.part(arg, Here(self.source.variables))

    def _sign_before(self, start: int) -> str:
        words = [word for _, _, word in self.source.between(0, start)]
        return "-" if words and words[-1] == "-" else "+"

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
        before = short(self._text((word[0], end)))
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
                yield self._change(kinds[kind], self.source.span(at), new)

    def _name(self, at: ast.Name, name: str, here: Here) -> Iterator[Change]:
        kind = self.source.type_of(at)
        change = Kind.PARTY if kind in {PARTY, PARTIES} else Kind.NAME
        change = Kind.DATE if kind == t.MOMENT else change
        for one in self.alike.names(name, kind, here.variables):
            yield self._change(change, self.source.span(at), one)

    # What a change is

    def _text(self, span: Span) -> str:
        return self.source.text[span[0] : span[1]]

    def _change(self, kind: Kind, span: Span, new: str, before: str = "") -> Change:
        return Change(
            kind,
            span[0],
            short(before or self._text(span)),
            short(new),
            self.source.with_part(span, new),
        )


def _swapped(gap: str, word: str, other: str) -> str:
    """Exchange the `and` or `or` between two parts; a comment there is left out."""
    lines = (line.partition("#")[0] for line in gap.split("\n"))
    return "\n".join(lines).replace(word, other)


def _holds_one(source: ast.expr) -> bool:
    return isinstance(source, ast.List | ast.Tuple) and len(source.elts) == 1


def _is_implied(condition: ast.expr, body: ast.expr | None) -> bool:
    match condition:
        case ast.Compare(left=left, ops=[ast.IsNot()]) if body is not None:
            return false_without(body, ast.dump(left))
    return False

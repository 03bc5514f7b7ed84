"""Changes of comparisons, lists and terms: another sign, number or word, an item less."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final

from codecheck.testing.mutants.alike import Alike
from codecheck.testing.mutants.changes import Change, Kind, replaced
from codecheck.testing.mutants.written import Source, short

TERMS: Final = frozenset({"days", "weeks", "months", "years", "hours"})
"""The functions that give a term."""
_TURNED: Final[Mapping[type[ast.cmpop], str]] = {
    ast.Eq: "!=", ast.NotEq: "==", ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip


def comparison_changes(source: Source, alike: Alike, at: ast.Compare) -> Iterator[Change]:
    """Yield the changes of each sign, and of what something is compared with."""
    whole = source.span(at)
    sides = [at.left, *at.comparators]
    for op, left, right in zip(at.ops, sides, sides[1:], strict=False):
        spans = [source.bracketed(one, whole) for one in (left, right)]
        words = list(source.between(spans[0][1], spans[1][0]))
        span = (words[0][0], words[-1][1])
        sign = " ".join(word for _, _, word in words)
        one, other = (short(source.part(side), 30) for side in (left, right))
        said = f"{one} {sign} {other}"
        new = _TURNED[type(op)]
        text = source.with_part(span, new)
        yield Change(Kind.COMPARISON, span[0], said, f"{one} {new} {other}", text)
        for change in _literal_changes(source, alike, left, right):
            yield replace(change, before=said, after=f"{change.after} {sign} {other}")
        for change in _literal_changes(source, alike, right, left):
            yield replace(change, before=said, after=f"{one} {sign} {change.after}")


def list_changes(source: Source, at: ast.List | ast.Tuple) -> Iterator[Change]:
    """Yield each item of a list taken out, if another is left."""
    if len(at.elts) == 1:
        return
    whole = source.span(at)
    spans = [source.bracketed(one, whole) for one in at.elts]
    for index, (start, end) in enumerate(spans):
        cut = (spans[index - 1][1], end) if index else (start, spans[1][0])
        said = short(f"item {source.piece((start, end))}")
        yield Change(Kind.ITEM_DROPPED, start, said, "", source.with_part(cut, ""))


def term_changes(source: Source, at: ast.Call, name: str) -> Iterator[Change]:
    """Shift a term by a day: `weeks(1)` is added as `weeks(1) + days(1)`."""
    span = source.span(at)
    written = source.part(at)
    match at.args:
        case [ast.Constant(value=int()) as number] if name in {"days", "hours"}:
            for one in _number_changes(source, Kind.TERM, number):
                after = written.replace(one.before, one.after)
                yield replace(one, start=span[0], before=written, after=after)
        case _:
            words = [word for _, _, word in source.between(0, span[0])]
            subtracted = bool(words) and words[-1] == "-"
            unit = "hours(1)" if name == "hours" else "days(1)"
            for shown, shift in zip("-+", "+-" if subtracted else "-+", strict=True):
                new = f"{written} {shift} {unit}"
                said = f"{written} {shown} {unit}"
                yield Change(Kind.TERM, span[0], written, said, source.with_part(span, new))


def _literal_changes(
    source: Source, alike: Alike, at: ast.expr, against: ast.expr
) -> Iterator[Change]:
    """Change what something is compared with: a number by one, a word into another."""
    match at:
        case ast.Constant(value=str(word)):
            for one in alike.word(word, source.type_of(against), (word,)):
                yield replaced(source, Kind.WORD, at, f"'{one}'")
        case ast.Constant(value=bool()):
            return
        case ast.Constant(value=int() | float()):
            yield from _number_changes(source, Kind.THRESHOLD, at)


def _number_changes(source: Source, kind: Kind, at: ast.Constant) -> Iterator[Change]:
    value = Decimal(source.part(at))
    step = Decimal((0, (1,), int(value.as_tuple().exponent)))
    for one in (value - step, value + step):
        if one >= 0:
            yield replaced(source, kind, at, str(one))

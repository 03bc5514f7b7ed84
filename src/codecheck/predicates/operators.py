"""Checking comparisons and arithmetic: which types go together."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codecheck.predicates import tree
from codecheck.predicates import types as t
from codecheck.source import did_you_mean

if TYPE_CHECKING:
    from codecheck.predicates.check import Checker
    from codecheck.predicates.scope import Scope

_OPERATORS: dict[type[ast.AST], str] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
    ast.In: "in", ast.NotIn: "not in", ast.Is: "is", ast.IsNot: "is not",
}  # fmt: skip


def compare(checker: Checker, at: ast.Compare, scope: Scope, depth: int) -> tree.Node:
    """Check a comparison, which may be a chain."""
    sides = [checker.visit(side, scope, depth) for side in (at.left, *at.comparators)]
    for middle in sides[1:-1]:
        if middle.type == t.TRUTH:
            # It would be evaluated twice, and so would the chains inside it.
            checker.mistake(at, f"`{middle.text}` stands in two comparisons", "use `and`")
    parts = tuple(
        comparison(checker, at, _OPERATORS[type(op)], left, right)
        for op, left, right in zip(at.ops, sides, sides[1:], strict=False)
    )
    return parts[0] if len(parts) == 1 else tree.Both(*checker.base(at, t.TRUTH), parts)


def comparison(
    checker: Checker, at: ast.expr, operator: str, left: tree.Node, right: tree.Node
) -> tree.Node:
    """Check one comparison of a chain."""
    base = checker.base(at, t.TRUTH)
    if operator in {"!=", "not in", "is not"}:
        plain = {"!=": "==", "not in": "in", "is not": "is"}[operator]
        return tree.Not(*base, comparison(checker, at, plain, left, right))
    if operator in {">", ">="}:
        return comparison(checker, at, {">": "<", ">=": "<="}[operator], right, left)
    if operator == "is":
        if right.type != t.ABSENT:
            checker.mistake(at, "`is` can only be followed by `None`", "write `==` to compare")
    elif operator == "in":
        contained(checker, at, left, right)
    elif operator == "==":
        comparable(checker, at, left, right)
    else:
        ordered(checker, at, operator, left, right)
    return tree.Comparison(*base, operator, left, right)


def contained(checker: Checker, at: ast.expr, left: tree.Node, right: tree.Node) -> None:
    """Check that something can be in a list."""
    match right.type:
        case t.ListOf(item=item):
            equal(checker, at, left, right, item)
        case t.ANYTHING:
            pass
        case other:
            checker.mistake(at, f"`{right.text}` is a {other}, not a list", "write `==`")


def comparable(checker: Checker, at: ast.expr, left: tree.Node, right: tree.Node) -> None:
    """Check that two sides can be equal."""
    if t.ABSENT in (left.type, right.type):
        checker.mistake(at, "nothing equals `None`", "write `is None`")
    else:
        equal(checker, at, left, right, right.type)


def equal(checker: Checker, at: ast.expr, left: tree.Node, right: tree.Node, kind: t.Type) -> None:
    """Check what can be equal: `left`, and `right` or an item of it, which is of `kind`."""
    listed = [n for n, one in ((left, left.type), (right, kind)) if isinstance(one, t.ListOf)]
    if listed:
        checker.mistake(at, f"`{listed[0].text}` is a list", "write `in`, or count it")
    elif t.MOMENT in (left.type, kind):
        checker.mistake(at, "moments are not equal or unequal", "compare `day(...)` with `==`")
    elif {t.PERIOD, t.TIME} & {left.type, kind}:
        checker.mistake(at, "periods are not equal or unequal", "write `overlaps` or `within`")
    elif not (t.fits(left.type, kind) or t.fits(kind, left.type)):
        checker.mistake(at, f"`{left.text}` is a {left.type} and `{right.text}` holds a {kind}")
    elif isinstance(left.type, t.Word) and isinstance(kind, t.Word):
        same_words(checker, at, (left, left.type.words), (right, kind.words))


def same_words(
    checker: Checker,
    at: ast.expr,
    one: tuple[tree.Node, tuple[str, ...]],
    other: tuple[tree.Node, tuple[str, ...]],
) -> None:
    """Check that literal words, or else the shorter list of words, are among the other words."""
    literal = (tree.Constant, tree.Items)
    (_, words), (against, known) = sorted(
        (one, other), key=lambda side: (not isinstance(side[0], literal), len(side[1]))
    )
    if isinstance(against, literal):
        return
    for word in words:
        if word not in known:
            checker.mistake(at, f"`{word}` is not one of its words", did_you_mean(word, known))


def ordered(
    checker: Checker, at: ast.expr, operator: str, left: tree.Node, right: tree.Node
) -> None:
    """Check that two sides can be put in order."""
    kinds = {left.type, right.type}
    if t.ANYTHING in kinds:
        return
    if t.MOMENT in kinds or any(isinstance(kind, t.Record) for kind in kinds):
        hint = "write `before(a, b)` for moments, or `day(a) <= day(b)` for calendar days"
        checker.mistake(at, f"moments have no `{operator}`", hint)
    elif not kinds <= {t.NUMBER, t.MONEY} and kinds != {t.DAY}:
        what = " and a ".join(sorted(str(kind) for kind in kinds))
        checker.mistake(at, f"`{operator}` cannot compare a {what}")


def arithmetic(
    checker: Checker, at: ast.expr, operator: str, left: tree.Node, right: tree.Node
) -> tree.Node:
    """Check a sum, a difference, a product or a quotient."""
    results: dict[tuple[t.Type, str, t.Type], t.Type] = {
        (t.DAY, "+", t.TERM): t.DAY,
        (t.DAY, "-", t.TERM): t.DAY,
        (t.MOMENT, "+", t.HOURS): t.MOMENT,
        (t.MOMENT, "-", t.HOURS): t.MOMENT,
        (t.NUMBER, "+", t.NUMBER): t.NUMBER,
        (t.NUMBER, "-", t.NUMBER): t.NUMBER,
        (t.MONEY, "+", t.MONEY): t.MONEY,
        (t.MONEY, "-", t.MONEY): t.MONEY,
        (t.MONEY, "*", t.NUMBER): t.MONEY,
        (t.MONEY, "/", t.NUMBER): t.MONEY,
    }
    kind = results.get((left.type, operator, right.type))
    if (left.type, right.type) == (t.MOMENT, t.TERM) and operator in {"+", "-"}:
        kind = checker.mistake(
            at,
            f"`{right.text}` cannot be added to a moment",
            f"write `day({left.text}) {operator} {right.text}`",
        )
    elif operator == "/" and not (isinstance(right, tree.Constant) and right.value):
        kind = checker.mistake(at, "only a literal number other than 0 can divide")
    elif kind is None and t.ANYTHING not in (left.type, right.type):
        kind = checker.mistake(at, f"`{operator}` does not fit a {left.type} and a {right.type}")
    return tree.Arithmetic(*checker.base(at, kind or t.ANYTHING), operator, left, right)

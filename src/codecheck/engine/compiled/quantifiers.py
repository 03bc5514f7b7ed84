"""From a quantifier to Python: loops, what lists may lack, and joins by an index."""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from codecheck.engine.compiled import build as b
from codecheck.engine.compiled import expressions as of_parts
from codecheck.engine.compiled import narrowing
from codecheck.engine.compiled.rows import ASK
from codecheck.engine.compiled.scope import Kind, Made, Names
from codecheck.predicates import tree
from codecheck.predicates import types as t

if TYPE_CHECKING:
    from codecheck.engine.compiled.scope import Scope

_TRUE, _FALSE, _NOTHING = b.const(1), b.const(0), b.const(None)
Body = Callable[[Names, ast.expr], None]


def quantifier(scope: Scope, node: tree.Quantifier, names: Names) -> Made:
    """Work out a quantifier."""
    if node.name in {"any", "all"}:
        return _any_or_all(scope, node, names)
    block = scope.block
    gap = block.fresh("g")
    block.set(gap, _FALSE)
    if node.name == "count":
        return _count(scope, node, names, gap)
    values, why = block.fresh("l"), block.fresh("y")
    block.set(values, b.list_of([]))
    block.set(why, _FALSE)

    def gather(inner: Names, exists: ast.expr) -> None:
        found = of_parts.plain(scope, node.of, inner)
        if node.name == "list":
            found = b.tuple_of([found, exists])
        else:
            with scope.when(b.compare(exists, "!=", _TRUE)):
                block.set(why, b.merged(b.name(why), exists))
        block.do(b.method(b.name(values), "append", found))

    run(scope, node.loops, names, gap, gather, steps=_steps(scope, node))
    if node.name == "list":
        return Made(block.let(b.call("Rows", b.name(values), b.name(gap))), sure=True)
    why_or_gap = b.merged(b.name(why), b.name(gap))
    made = b.call("gathered", b.const(node.name), b.name(values), why_or_gap)
    return Made(block.let(made))


def _any_or_all(scope: Scope, node: tree.Quantifier, names: Names) -> Made:
    block = scope.block
    some = node.name == "any"
    result, gap = block.fresh("q"), block.fresh("g")
    done = _TRUE if some else _FALSE
    block.set(result, _FALSE if some else _TRUE)
    block.set(gap, _FALSE)

    def look(inner: Names, exists: ast.expr) -> None:
        found = of_parts.truth(scope, node.of, inner)
        if some:
            one = b.both(found, b.merged(exists, found))
            told = b.name(block.fresh("u"))
            block.set(told.id, one)  # type: ignore[attr-defined]  # a name, as the line above made
            with scope.when(b.compare(told, "==", _TRUE)):
                block.set(result, _TRUE)
                block.stop()
            block.set(result, b.merged(b.name(result), told))
            return
        sure = b.compare(exists, "==", _TRUE)
        doubted = b.choice(b.compare(found, "==", _TRUE), _TRUE, b.merged(exists, found))
        told = block.let(b.choice(sure, found, doubted), "u")
        with scope.when(b.compare(told, "==", _FALSE)):
            block.set(result, _FALSE)
            block.stop()
        block.set(result, b.merged(b.name(result), told))

    # Of what all must be, only those matter that may not be so.
    told = node.of if some else tree.Not(node.type, node.line, node.column, node.text, node.of)
    inner = (*node.loops[-1].conditions, told)
    steps = _steps(scope, node)
    run(scope, node.loops, names, gap, look, stop=(result, done), asked=inner, steps=steps)
    missing = b.merged(b.name(result), b.name(gap))
    block.set(result, b.choice(b.compare(b.name(result), "==", done), done, missing))
    return Made(b.name(result), "truth", sure=True)


def _count(scope: Scope, node: tree.Quantifier, names: Names, gap: str) -> Made:
    block = scope.block
    sure, doubts, why = block.fresh("n"), block.fresh("m"), block.fresh("y")
    for one in (sure, doubts, why):
        block.set(one, _FALSE)

    def look(inner: Names, exists: ast.expr) -> None:
        found = of_parts.truth(scope, node.of, inner)
        told = block.let(b.both(found, b.merged(exists, found)), "u")
        with scope.when(b.compare(told, "==", _TRUE)):
            block.set(sure, ast.BinOp(b.name(sure), ast.Add(), _TRUE))
        with scope.when(b.compare(told, ">", _TRUE)):
            block.set(doubts, ast.BinOp(b.name(doubts), ast.Add(), _TRUE))
            block.set(why, b.merged(b.name(why), told))

    def whatever(_inner: Names, exists: ast.expr) -> None:
        with scope.when(b.compare(exists, "==", _TRUE)):
            block.set(sure, ast.BinOp(b.name(sure), ast.Add(), _TRUE))
        with scope.when(b.compare(exists, ">", _TRUE)):
            block.set(doubts, ast.BinOp(b.name(doubts), ast.Add(), _TRUE))
            block.set(why, b.merged(b.name(why), exists))

    last = node.loops[-1]
    present = isinstance(node.of, tree.Constant) and node.of.value is True
    asked = (*last.conditions, node.of)
    each = whatever if present else look
    run(scope, node.loops, names, gap, each, asked=asked, steps=_steps(scope, node))
    parts = (b.name(one) for one in (sure, doubts, why, gap))
    return Made(block.let(b.call("counted", *parts)))


def _steps(scope: Scope, node: tree.Quantifier) -> int:
    return 1 + scope.structures.steps([node.of])


def run(  # noqa: PLR0913  (a loop has this many sides)
    scope: Scope,
    loops: Sequence[tree.Loop],
    names: Names,
    gap: str,
    body: Body,
    *,
    exists: ast.expr = _TRUE,
    stop: tuple[str, ast.expr] | None = None,
    asked: Sequence[tree.Node] | None = None,
    steps: int = 1,
) -> None:
    """Put what is done for each way to fill the variables of loops.

    Args:
        scope: The function.
        loops: The loops.
        names: What the variables outside stand for.
        gap: The variable that gathers what the lists may lack.
        body: What is done, with the variables and whether the items exist.
        exists: Whether the items of the loops outside exist.
        stop: A variable, and the value of it at which no further item is looked at.
        asked: What must not be false of an item of the last loop for it to matter.
        steps: How many steps an item of the last loop costs.
    """
    block = scope.block
    first, rest = loops[0], loops[1:]
    item, here = block.fresh("i"), block.fresh("e")
    kind, inner_is_sure = of_items(first, names.made)
    inner = names.having(first.variable, Made(b.name(item), kind, inner_is_sure))

    each = scope.structures.steps(first.conditions) + (1 if rest else steps)

    def look(items: ast.expr) -> None:
        paid = b.method(b.name("w"), "looking", items, b.const(each))
        with scope.loop(item, here, paid):
            _one(scope, loops, inner, here, gap, body, exists, stop, asked, steps)
            if stop is not None and rest:
                with scope.when(b.compare(b.name(stop[0]), "==", stop[1])):
                    block.stop()

    words = _words(first.source)
    if words is not None:
        look(words)
        return
    source = of_parts.value(scope, first.source, names)
    missing = scope.block.fresh("x")
    with scope.when(b.is_a(source.at, "Rows")):
        kept = b.field(b.name("w"), "kept")
        both = b.field(source.at, "gap"), b.field(source.at, "loose")
        block.set(missing, b.choice(kept, *both))
        with scope.when(b.name(missing)):
            told = b.method(b.name("w"), "gap", source.at, b.tuple_of(names.about))
            asks = b.compare(b.name(missing), "==", b.const(ASK))
            whole = b.choice(asks, told, b.name(missing))
            block.set(gap, b.merged(b.name(gap), whole))
        items = b.field(source.at, "items")
        looked = first.conditions if rest or asked is None else asked
        look(narrowing.narrowed(scope, first, looked, source.at, names) if inner_is_sure else items)
    if not source.sure:
        with scope.otherwise():
            block.set(gap, b.merged(b.name(gap), b.call("merge_bits", source.at)))


def _one(  # noqa: PLR0913, PLR0917  (as above)
    scope: Scope,
    loops: Sequence[tree.Loop],
    inner: Names,
    here: str,
    gap: str,
    body: Body,
    exists: ast.expr,
    stop: tuple[str, ast.expr] | None,
    asked: Sequence[tree.Node] | None,
    steps: int,
) -> None:
    """Put what is done with one item of the first loop."""
    first, rest = loops[0], loops[1:]

    def check(conditions: Sequence[tree.Node]) -> None:
        with scope.when(b.name(here)):
            if conditions:
                found = of_parts.truth(scope, conditions[0], inner)
                scope.block.set(here, b.both(found, b.merged(b.name(here), found)))
                check(conditions[1:])
                return
            there: ast.expr = b.name(here)
            if not isinstance(exists, ast.Constant):
                there = scope.block.let(b.merged(there, exists))
            if rest:
                run(
                    scope, rest, inner, gap, body,
                    exists=there, stop=stop, asked=asked, steps=steps,
                )  # fmt: skip
            else:
                body(inner, there)

    check(first.conditions)


def _words(source: tree.Node) -> ast.expr | None:
    """Return the items of a literal list of words with their existence; None if it is none."""
    if not isinstance(source, tree.Items):
        return None
    words = [one.value for one in source.items if isinstance(one, tree.Constant)]
    if len(words) != len(source.items) or not all(isinstance(one, str) for one in words):
        return None
    return b.tuple_of([b.tuple_of([b.const(one), _TRUE]) for one in words])


def of_items(loop: tree.Loop, variables: Collection[str]) -> tuple[Kind, bool]:
    """Return the kind of the items of a loop, and whether they are surely there and known.

    Args:
        loop: The loop.
        variables: The variables outside of it, which may stand for a list of anything.
    """
    source = loop.source
    while isinstance(source, tree.Recorded):
        source = source.of
    match source:
        case tree.Items(items=items):
            sure = all(isinstance(one, tree.Constant) and one.value is not None for one in items)
        case tree.Variable(name=name):
            sure = name not in variables
        case _:
            sure = isinstance(source, tree.Attribute)
    return "value", sure and isinstance(loop.source.type, t.ListOf)

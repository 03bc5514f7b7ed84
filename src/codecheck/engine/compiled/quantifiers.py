"""From a quantifier to Python: loops, what lists may lack, and joins by an index."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from codecheck.engine.compiled import build as b
from codecheck.engine.compiled import expressions as of_parts
from codecheck.engine.compiled.rows import ASK, FIELD
from codecheck.engine.compiled.scope import Kind, Made, Names
from codecheck.predicates import tree
from codecheck.predicates import types as t

if TYPE_CHECKING:
    from codecheck.engine.compiled.scope import Scope

LONG: Final = 16
"""A list with more items than this is looked through by an index where it can be."""
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

    inner = (*node.loops[-1].conditions, *([node.of] if some else []))
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
    inner = names.having(first.variable, Made(b.name(item), *of_items(first)))

    each = scope.structures.steps(first.conditions) + (1 if rest else steps)

    def look(items: ast.expr) -> None:
        many = b.call("len", items)
        scope.pay(many if each == 1 else ast.BinOp(many, ast.Mult(), b.const(each)))
        with scope.loop(item, here, items):
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
        look(_narrowed(scope, first, looked, source.at, items, names))
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


def of_items(loop: tree.Loop) -> tuple[Kind, bool]:
    """Return the kind of the items of a loop, and whether they are surely there and known."""
    source = loop.source
    while isinstance(source, tree.Recorded):
        source = source.of
    sure = isinstance(source, (tree.Attribute, tree.Variable, tree.Items))
    return "value", sure and isinstance(loop.source.type, t.ListOf)


def _narrowed(
    scope: Scope,
    loop: tree.Loop,
    asked: Sequence[tree.Node],
    listed: ast.expr,
    items: ast.expr,
    names: Names,
) -> ast.expr:
    """Return the items of a list, only those that an index tells to matter if it is long."""
    found = next(_joins(loop, asked, scope), None)
    if found is None or not of_items(loop)[1]:
        return items
    way, name, key = found
    chosen = b.name(scope.block.fresh("s"))
    scope.block.set(chosen.id, items)  # type: ignore[attr-defined]  # a name, as made above
    with scope.when(b.compare(b.call("len", chosen), ">", b.const(LONG))):
        by = of_parts.plain(scope, key, names)
        looked_up = b.method(listed, way, b.const(name), by)
        scope.block.set(chosen.id, looked_up)  # type: ignore[attr-defined]  # as above
    return chosen


def _joins(
    loop: tree.Loop, asked: Sequence[tree.Node], scope: Scope
) -> Iterator[tuple[str, str, tree.Node]]:
    """Yield how an item is bound to what is known outside: by a field, or by a list that holds it.

    Only what can be worked out before the loop counts.
    """
    for node in _parts(asked):
        if not isinstance(node, tree.Comparison) or node.operator not in {"==", "in"}:
            continue
        sides = [(node.left, node.right)]
        if node.operator == "==":
            sides.append((node.right, node.left))
        for key, of_item in sides:
            free = scope.structures.of(key)
            if loop.variable in free.free or free.about or key.type == t.TRUTH:
                continue
            match of_item:
                case tree.Variable(name=loop.variable) if node.operator == "==":
                    yield "equal", "", key
                case tree.Attribute(of=tree.Variable(name=loop.variable), name=name):
                    yield "equal" if node.operator == "==" else "holding", FIELD + name, key


def _parts(nodes: Sequence[tree.Node]) -> Iterator[tree.Node]:
    for node in nodes:
        if isinstance(node, tree.Both):
            yield from _parts(node.parts)
        else:
            yield node

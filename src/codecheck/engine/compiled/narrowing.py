"""From what an item must be to Python that looks at those items of a long list alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from codecheck.engine.compiled import build as b
from codecheck.engine.compiled import expressions as of_parts
from codecheck.engine.compiled.need import Choice, Join, Need
from codecheck.engine.compiled.needs import Needs
from codecheck.engine.compiled.rows import FIELD
from codecheck.engine.compiled.scope import Made, Names
from codecheck.predicates import tree

if TYPE_CHECKING:
    from codecheck.engine.compiled.scope import Scope

LONG: Final = 16
"""A list with more items than this is not looked through one by one where that can be helped."""
_WORLD: Final = "w"


def narrowed(
    scope: Scope, loop: tree.Loop, asked: Sequence[tree.Node], listed: ast.expr, names: Names
) -> ast.expr:
    """Return the items of a list; of a long one only those that may matter, in their order.

    Args:
        scope: The function.
        loop: The loop that runs over the list.
        asked: What must be possible of an item for it to matter.
        listed: The list, which is `Rows`.
        names: What the variables outside stand for.
    """
    needs = Needs(scope.structures, loop.variable, names.made)
    need, choices = needs.of_all(asked), needs.joins(asked)
    block, items = scope.block, b.field(listed, "items")
    if need is None and not choices:
        return items
    chosen = block.fresh("s")
    block.set(chosen, items)
    with scope.when(_is_long(chosen)):
        rows = listed
        if need is not None:
            rows = block.let(_where(scope, need, listed, loop.variable, names), "r")
        block.set(chosen, b.field(rows, "items"))
        for choice in choices:
            with scope.when(_is_long(chosen)):
                found = _looked_up(scope, choice, rows, loop.variable, names)
                block.set(chosen, b.call("shorter", b.name(chosen), found))
    return b.name(chosen)


def _is_long(items: str) -> ast.expr:
    return b.compare(b.call("len", b.name(items)), ">", b.const(LONG))


def _looked_up(
    scope: Scope, choice: Choice, rows: ast.expr, variable: str, names: Names
) -> ast.expr:
    """Return the items that are found in one of some ways."""
    found: list[ast.expr] = []
    for one in choice:
        if isinstance(one, Join):
            path = b.tuple_of([b.const(FIELD + name) for name in one.path])
            key = of_parts.plain(scope, one.key, names)
            found.append(b.method(rows, one.way, scope.constant(path), key))
        else:
            found.append(b.field(_where(scope, one, rows, variable, names), "items"))
    return found[0] if len(found) == 1 else b.method(rows, "together", *found)


def _where(scope: Scope, need: Need, rows: ast.expr, variable: str, outside: Names) -> ast.expr:
    """Return the items of which is told that they may matter, once for each list."""
    flags = list(need.flags())

    def test() -> list[ast.stmt]:
        inside = scope.apart()
        names = Names().having(variable, Made(b.name("v0"), sure=True))
        given = [b.name(f"f{place}") for place in range(len(flags))]
        inside.block.give(_met(inside, need, names, iter(given)))
        return inside.block.body

    number = scope.filters(need, test, len(flags))
    told = [_told(scope, one, outside) for one in flags]
    function = b.name(f"h{number}")
    return b.method(rows, "where", b.const(number), function, b.name(_WORLD), *told)


def _told(scope: Scope, flag: Need, names: Names) -> ast.expr:
    """Work out what is told of what does not rest on the item."""
    match flag:
        case Need("outside", node=tree.Node() as node):
            holds = of_parts.truth(scope, node, names)
            return scope.block.let(b.compare(holds, "!=", b.const(0)))
        case Need("some", node=tree.Node() as node):
            listed = of_parts.value(scope, node, names).at
            return scope.block.let(b.call("may_have", listed))
    raise TypeError(f"no such flag: {flag.kind}")


def _met(scope: Scope, need: Need, names: Names, flags: Iterator[ast.expr]) -> ast.expr:
    """Work out whether an item is as it must be: anything that Python takes for true or false."""
    block = scope.block
    match need:
        case Need("and" | "or" as kind, parts=parts):
            result = block.fresh("c")
            block.set(result, _met(scope, parts[0], names, flags))
            for one in parts[1:]:
                goes_on = b.name(result)
                with scope.when(goes_on if kind == "and" else ast.UnaryOp(ast.Not(), goes_on)):
                    block.set(result, _met(scope, one, names, flags))
            return b.name(result)
        case Need("outside" | "some"):
            return next(flags)
        case Need("holds", node=tree.Node() as node):
            return of_parts.truth(scope, node, names)
        case Need("fails", node=tree.Node() as node):
            return b.compare(of_parts.truth(scope, node, names), "!=", b.const(1))
        case Need("there", node=tree.Node() as node):
            return b.compare(of_parts.value(scope, node, names).at, "is not", b.const(None))
        case Need("in", node=tree.Comparison(left=left, right=right)):
            value = of_parts.plain(scope, left, names)
            return b.call("may_hold", value, of_parts.value(scope, right, names).at)
    raise TypeError(f"no such need: {need.kind}")

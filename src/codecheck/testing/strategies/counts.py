"""Edits of how many there are: counts, and comparisons of counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from codecheck.predicates import tree
from codecheck.predicates.values import Range, Value
from codecheck.testing.strategies import lists
from codecheck.testing.strategies.document import Edit
from codecheck.testing.strategies.scene import Env

if TYPE_CHECKING:
    from codecheck.testing.strategies.maker import Maker


def is_count(node: tree.Node) -> bool:
    """Tell whether a part of a predicate is a count, perhaps one that a definition names."""
    if isinstance(node, tree.Use):
        return is_count(node.definition.body)
    if isinstance(node, tree.Arithmetic):
        return is_count(node.left) or is_count(node.right)
    return isinstance(node, tree.Quantifier) and node.name == "count"


def edits(make: Maker, node: tree.Comparison, env: Env, *, want: bool) -> Iterator[Edit]:
    """Yield edits after which a comparison with a count holds, or does not."""
    for side, other, is_left in ((node.left, node.right, True), (node.right, node.left, False)):
        if not is_count(side):
            continue
        low, high = _range(make.scene.value(side, env))
        least, most = _range(make.scene.value(other, env))
        if node.operator == "==":
            up = want and low < most
            down = want and (high is None or high > least)
            if not want:
                up, down = True, low > 0 or high is None
        else:
            up = want is not is_left
            down = not up
        if up:
            yield from _moved(make, side, env, more=True)
        if down:
            yield from _moved(make, side, env, more=False)


def _range(value: Value) -> tuple[float, float]:
    if isinstance(value, Range):
        return value.low, float("inf") if value.high is None else value.high
    if isinstance(value, int):
        return value, value
    return 0, float("inf")


def _moved(make: Maker, node: tree.Node, env: Env, *, more: bool) -> Iterator[Edit]:
    match node:
        case tree.Use():
            yield from _moved(make, node.definition.body, make.scene.inside(node, env), more=more)
        case tree.Arithmetic():
            yield from _moved(make, node.left, env, more=more)
            yield from _moved(make, node.right, env, more=more is not (node.operator == "-"))
        case tree.Quantifier(name="count"):
            yield from lists.some(make, node, env) if more else lists.none(make, node, env)

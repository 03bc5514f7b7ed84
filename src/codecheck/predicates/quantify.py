"""What `any`, `all`, `count` and the like yield: ways to fill their loops, one at a time.

All ways to fill three loops can be far more than memory holds, so none of them is kept; and each
value that is kept, in a list or for a sum, costs steps of its own.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Final

from codecheck.predicates import tree
from codecheck.predicates.arithmetic import aggregate, counted
from codecheck.predicates.truth import (
    Gaps,
    Truth,
    Unknown,
    conjunction,
    disjunction,
    merged,
    negation,
)
from codecheck.predicates.values import Binding, Listed, Value

if TYPE_CHECKING:
    from codecheck.predicates.interpret import Interpreter

HELD: Final = 9
"""Steps for each value that is held until a list or a sum is complete."""
FOLDS: Final[Mapping[str, Callable[[Iterable[Truth]], Truth]]] = {
    "any": disjunction,
    "all": conjunction,
}
"""What puts together what the ways to fill the loops tell."""


def quantified(interpreter: Interpreter, node: tree.Quantifier, binding: Binding) -> Value:
    """Return what a quantifier yields.

    Raises:
        CostError: If evaluating it takes too many steps.
    """
    budget = interpreter.budget
    gap = interpreter.gap(node.loops, binding)
    if node.name in FOLDS:
        truths = _truths(interpreter, node, binding)
        found = FOLDS[node.name](chain(truths, [gap] if gap else []))
        deque(truths, maxlen=0)  # what stands behind what decided is looked at as well
        return found
    if node.name == "count":
        return counted(_truths(interpreter, node, binding), gap)
    if node.name == "list":
        items: list[tuple[Value, Truth]] = []
        for run, exists in interpreter.runs(node.loops, binding):
            budget.spend(HELD)
            items.append((interpreter.value(node.of, run), exists))
        return Listed(tuple(items), open=gap)
    values: list[Value] = []
    doubted, unknown = Gaps(), Gaps()
    for run, exists in interpreter.runs(node.loops, binding):
        budget.spend(HELD)
        value = interpreter.value(node.of, run)
        if isinstance(exists, Unknown):
            budget.spend(len(exists.leaves))
            doubted.add(exists)
        if isinstance(value, Unknown):
            budget.spend(len(value.leaves))
            unknown.add(value)
        elif value is not None:
            values.append(value)
    doubts = [one.merged() for one in (doubted, unknown) if one] + ([gap] if gap else [])
    return merged(doubts) if doubts else aggregate(node.name, values)


def _truths(interpreter: Interpreter, node: tree.Quantifier, binding: Binding) -> Iterator[Truth]:
    """Yield what each way to fill the loops says, and take the steps to put together its gaps."""
    for run, exists in interpreter.runs(node.loops, binding):
        found = told(node.name, exists, interpreter.truth(node.of, run))
        if isinstance(found, Unknown):
            interpreter.budget.spend(len(found.leaves))
        yield found


def told(name: str, exists: Truth, truth: Truth) -> Truth:
    """Return what one way to fill the loops tells `any`, `all` or `count`."""
    if name == "all":
        return disjunction([negation(exists), truth])
    return conjunction([exists, truth])

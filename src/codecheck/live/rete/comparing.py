"""Comparisons as clauses: equality, order, membership, absence, and which act came before which."""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING, Final

from codecheck.live.rete import lists, tokens
from codecheck.live.rete.pattern import Operator
from codecheck.live.rete.program import Atom, Compare, Term
from codecheck.live.rete.scope import Case, Scope
from codecheck.live.rete.tokens import UnsayableError
from codecheck.live.rete.values import called, cases, fields, joined, unify
from codecheck.predicates import tree
from codecheck.predicates import types as t

if TYPE_CHECKING:
    from codecheck.live.rete.compiler import Compiler

MAX_COUNT: Final = 3
"""Items that are counted at most: each is a condition of its own."""


def compare(c: Compiler, head: Atom, node: tree.Comparison, scope: Scope, *, wanted: bool) -> None:
    """Say when a comparison is surely true, or surely false."""
    if _is_count(node.left) or _is_count(node.right):
        _counted(c, head, node, scope, wanted=wanted)
    elif node.operator == "is":
        _is_absent(c, head, node.left, scope, wanted=wanted)
    elif node.operator == "in":
        _contained(c, head, node, scope, wanted=wanted)
    else:
        _compared(c, head, node, scope, wanted=wanted)


def before(c: Compiler, head: Atom, node: tree.Call, scope: Scope, *, wanted: bool) -> None:
    """Say when one act is surely before another, or surely not."""
    left, right = node.arguments
    if {left.type, right.type} & {t.TIME, t.PERIOD}:
        for one in called(c, "fn:before", node.arguments, scope):
            if one.is_value:
                token = tokens.TRUE if wanted else tokens.FALSE
                c.program.add(head, unify(scope, one.body, one.term, token) or [])
        return
    both_acts = isinstance(left.type, t.Record) and isinstance(right.type, t.Record)
    ordered = scope.atom(c.program.name("ordered"))
    absent = [ordered] if both_acts else []
    if both_acts:
        for one, other in product(cases(c, left, scope), cases(c, right, scope)):
            if one.is_value and other.is_value:
                _order(c, head, ordered, scope, one, other, wanted=wanted)
    for one, other in product(_moments(c, left, scope), _moments(c, right, scope)):
        body = joined(scope, (one, other))
        if one.is_value and other.is_value:
            early, late = (one, other) if wanted else (other, one)
            starts, ends, begins, closes = (c.program.variable() for _ in range(4))
            times = [
                Atom("moment", (early.term, starts, ends)),
                Atom("moment", (late.term, begins, closes)),
            ]
            apart = [Compare(ends, "<=", begins)]
            c.program.add(head, [*body, *times], compares=apart, absent=absent)
        elif tokens.ABSENT in (one.status, other.status) and not wanted:
            c.program.add(head, body, absent=absent)


def _order(
    c: Compiler, head: Atom, ordered: Atom, scope: Scope, one: Case, other: Case, *, wanted: bool
) -> None:
    """Say what the recorded order of two acts tells, or that they are the same act."""
    body = joined(scope, (one, other))
    same = unify(scope, body, one.term, other.term)
    if same is not None:
        c.program.add(ordered, same)
        if not wanted:
            c.program.add(head, same)
    for early, late, is_before in ((one, other, True), (other, one, False)):
        came = [*body, Atom("after", (early.term, late.term))]
        c.program.add(ordered, came)
        if is_before == wanted:
            c.program.add(head, came)


def _moments(c: Compiler, node: tree.Node, scope: Scope) -> list[Case]:
    found = cases(c, node, scope)
    return fields(c, found, "at", node.type) if isinstance(node.type, t.Record) else found


def _compared(
    c: Compiler, head: Atom, node: tree.Comparison, scope: Scope, *, wanted: bool
) -> None:
    true = head if wanted else c.true(node, scope)
    for one, other in product(cases(c, node.left, scope), cases(c, node.right, scope)):
        body = joined(scope, (one, other))
        if tokens.ABSENT in (one.status, other.status):
            if not wanted:
                c.program.add(head, body)
        elif one.is_value and other.is_value:
            if not wanted:
                c.program.add(head, body, absent=[true])
            elif node.operator == "==":
                same = unify(scope, body, one.term, other.term)
                if same is not None:
                    c.program.add(head, same)
            else:
                low, high = c.program.variable(), c.program.variable()
                numbers = [Atom("number", (one.term, low)), Atom("number", (other.term, high))]
                operator: Operator = "<" if node.operator == "<" else "<="
                c.program.add(head, [*body, *numbers], compares=[Compare(low, operator, high)])


def _is_absent(c: Compiler, head: Atom, node: tree.Node, scope: Scope, *, wanted: bool) -> None:
    status = tokens.ABSENT if wanted else tokens.VALUE
    if isinstance(node.type, t.ListOf):
        c.program.add(head, [scope.atom(lists.items(c, node, scope).status, status)])
        return
    for one in cases(c, node, scope):
        if one.status == status:
            c.program.add(head, one.body)


def _contained(
    c: Compiler, head: Atom, node: tree.Comparison, scope: Scope, *, wanted: bool
) -> None:
    listed = lists.items(c, node.right, scope)
    for one in cases(c, node.left, scope):
        body = joined(scope, (one,))
        if one.status == tokens.ABSENT:
            if not wanted:
                c.program.add(head, body)
            continue
        place, sure = c.program.variable(), c.program.variable()
        item: Term = one.term if one.is_value else c.program.variable()
        if wanted:
            if one.is_value:
                c.program.add(head, [*body, scope.atom(listed.items, place, lists.SURE, item)])
            continue
        c.program.add(head, [*body, scope.atom(listed.status, tokens.ABSENT)])
        # It may be an item: the same, or any where it is not known what it is.
        maybe = scope.atom(c.program.name("maybe"))
        c.program.add(maybe, [*body, scope.atom(listed.items, place, sure, item)])
        more = scope.atom(lists.gap(c, listed, scope, one))
        c.program.add(head, body, absent=[maybe, more])


def _is_count(node: tree.Node) -> bool:
    return isinstance(node, tree.Quantifier) and node.name == "count"


def _counted(c: Compiler, head: Atom, node: tree.Comparison, scope: Scope, *, wanted: bool) -> None:
    """Say when a count compares with a literal: there are at least so many, or no more."""
    if _is_count(node.left):
        count, bound, turned = node.left, node.right, False
    else:
        count, bound, turned = node.right, node.left, True
    if not isinstance(bound, tree.Constant) or not isinstance(bound.value, int):
        raise UnsayableError("a count that is compared with something else than a literal number")
    number = int(bound.value)
    if not isinstance(count, tree.Quantifier):
        raise UnsayableError("a count that is reckoned with")
    counter = _Counter(c, count, scope)
    match node.operator, turned:
        case "==", _:
            enough, more = counter.decided(number), counter.decided(number + 1)
            if wanted:
                c.program.add(head, [enough[0], more[1]])
            else:
                c.program.add(head, [enough[1]])
                c.program.add(head, [more[0]])
            return
        case "<", False:  # count < n: not at least n
            decided = counter.decided(number)[::-1]
        case "<=", False:
            decided = counter.decided(number + 1)[::-1]
        case "<", _:  # n < count: at least n + 1
            decided = counter.decided(number + 1)
        case _:
            decided = counter.decided(number)
    c.program.add(head, [decided[0 if wanted else 1]])


class _Counter:
    """Says whether there are at least so many."""

    def __init__(self, c: Compiler, node: tree.Quantifier, scope: Scope) -> None:
        ran = lists.runs(c, node.loops, scope)
        if ran.places is None:
            raise UnsayableError("a count over several lists, or of a list without places")
        self._c, self._scope, self._gap = c, scope, ran.gap
        self._sure, self._may = c.program.name("counted"), c.program.name("countable")
        place, exists, item = c.program.variable(), c.program.variable(), ran.possible.columns[-1]
        there = scope.atom(ran.places, place, lists.SURE, item)
        sure = [there, ran.sure, c.true(node.of, ran.possible)]
        c.program.add(scope.atom(self._sure, place), sure)
        maybe = [scope.atom(ran.places, place, exists, item), ran.possible.context]
        absent = [c.false(node.of, ran.possible)]
        c.program.add(scope.atom(self._may, place), maybe, absent=absent)

    def decided(self, number: int) -> tuple[Atom, Atom]:
        """Return the relations of: there are at least so many, and there are not."""
        c, scope = self._c, self._scope
        true, false = (scope.atom(c.program.name("least")) for _ in range(2))
        if number > MAX_COUNT:
            raise UnsayableError(f"a count of more than {MAX_COUNT}")
        if number <= 0:
            c.program.add(true, [scope.context])
            return true, false
        enough = scope.atom(c.program.name("maybe"))
        for head, relation in ((true, self._sure), (enough, self._may)):
            places = [c.program.variable() for _ in range(number)]
            body = [scope.atom(relation, place) for place in places]
            rising = [Compare(a, "<", b) for a, b in pairwise(places)]
            c.program.add(head, [scope.context, *body], compares=rising)
        c.program.add(false, [scope.context], absent=[enough, scope.atom(self._gap)])
        return true, false

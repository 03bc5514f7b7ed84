"""Lists as clauses: what runs over them, which items there are, and whether there may be more."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from codecheck.live.rete import tokens
from codecheck.live.rete.program import Atom, Term
from codecheck.live.rete.scope import Case, Items, Scope
from codecheck.live.rete.tokens import UnsayableError
from codecheck.live.rete.values import ENGAGEMENT, cases, joined
from codecheck.predicates import tree
from codecheck.predicates import types as t

if TYPE_CHECKING:
    from codecheck.live.rete.compiler import Compiler

SURE, MAYBE = "y", "m"


@dataclass(frozen=True, slots=True)
class Runs:
    """The ways to fill the variables of loops.

    Attributes:
        possible: The scope in which they are filled, with all that are not surely left out.
        sure: The relation of those that are surely there.
        gap: A relation about the scope outside: there may be more.
        places: For a single loop, the item with its place: (columns, place, sure or maybe, item).
    """

    possible: Scope
    sure: Atom
    gap: str
    places: str | None


def items(c: Compiler, node: tree.Node, scope: Scope) -> Items:
    """Return a list as relations; errors as in `values.cases`."""
    match node:
        case tree.Items(items=ones):
            return _literal(c, ones, scope)
        case tree.Variable(name=name) if name in scope.names:
            raise UnsayableError("a list as an argument")
        case tree.Variable(name=name):
            return _field(
                c, [Case((scope.context,), tokens.VALUE, tokens.ROOT)], name, ENGAGEMENT, scope
            )
        case tree.Attribute(of=of, name=name):
            return _field(c, cases(c, of, scope), name, of.type, scope)
        case tree.Quantifier(name="list"):
            return _comprehension(c, node, scope)
        case tree.Recorded(of=of):
            inner = items(c, of, scope)
            return Items(inner.items, inner.status, countable=inner.countable)
        case tree.Use():
            return _used(c, node, scope)
    raise UnsayableError(f"a {type(node).__name__.lower()} as a list")


def gap(c: Compiler, listed: Items, scope: Scope, extra: Case | None = None) -> str:
    """Return the relation about a scope of: there may be more items than are recorded.

    Args:
        c: The compiler.
        listed: The list.
        scope: Where it is looked at.
        extra: A further value that a register may be complete about.
    """
    found = c.program.name("gap")
    head = scope.atom(found)
    c.program.add(head, [scope.atom(listed.status, tokens.UNKNOWN)])
    if listed.gap is not None:
        c.program.add(head, [scope.atom(listed.gap)])
    if listed.register is not None:
        name = c.program.variable()
        register = scope.atom(listed.register, name)
        shut = _shut(c, scope, extra)
        absent = [scope.atom(shut, name)]
        if listed.keys is not None:
            absent.append(scope.atom(_keyed(c, listed.keys, scope)))
        c.program.add(head, [register], absent=absent)
    return found


def runs(c: Compiler, loops: tuple[tree.Loop, ...], scope: Scope) -> Runs:
    """Return the ways to fill the variables of loops; errors as in `values.cases`."""
    here, sure, places = scope, scope.context, None
    open_ = c.program.name("gap")
    for loop in loops:
        listed = items(c, loop.source, here)
        inner_gap = gap(c, listed, here)
        c.program.add(scope.atom(open_), [here.atom(inner_gap)])
        item, place = c.program.variable(), c.program.variable()
        every = c.program.name("run")
        names = {**here.names, loop.variable: item}
        inner = Scope(here.atom(every, item), names)
        exists = c.program.variable()
        c.program.add(inner.context, [here.context, here.atom(listed.items, place, exists, item)])
        left_out = [c.false(one, inner) for one in loop.conditions]
        possible = inner
        if left_out:
            possible = Scope(here.atom(c.program.name("may"), item), names)
            c.program.add(possible.context, [inner.context], absent=left_out)
        surely = here.atom(c.program.name("sure"), item)
        held = [c.true(one, inner) for one in loop.conditions]
        is_there = here.atom(listed.items, place, SURE, item)
        c.program.add(surely, [sure, is_there, *held])
        places = listed.items if len(loops) == 1 and listed.countable else None
        here, sure = possible, surely
    return Runs(here, sure, open_, places)


def _literal(c: Compiler, ones: tuple[tree.Node, ...], scope: Scope) -> Items:
    found, status = c.program.name("items"), c.program.name("list")
    for place, one in enumerate(ones):
        for case in cases(c, one, scope):
            if case.is_value:
                c.program.add(scope.atom(found, place, SURE, case.term), case.body)
            elif len(case.body) > 1 or case.body[0] != scope.context:
                c.poison(case.body)
            else:
                raise UnsayableError("a literal list of what is not there")
    c.program.add(scope.atom(status, tokens.VALUE), [scope.context])
    return Items(found, status)


def _field(c: Compiler, of: list[Case], name: str, kind: t.Type, scope: Scope) -> Items:
    """Return a list that is a field of something."""
    c.want(name, kind, listed=True)
    relations = [c.program.name(one) for one in ("items", "list", "more", "register", "keys")]
    found, status, more, register, keys = relations
    for one in of:
        if not one.is_value:
            c.program.add(scope.atom(status, one.status), one.body)
            continue
        place, sure, item, value = (c.program.variable() for _ in range(4))
        told: list[tuple[str, str, tuple[Term, ...]]] = [
            (found, "i", (place, sure, item)), (status, "l", (value,)), (more, "o", ()),
            (register, "g", (value,)), (keys, "k", (value,)),
        ]  # fmt: skip
        for relation, letter, terms in told:
            fact = Atom(f"{letter}.{name}", (one.term, *terms))
            c.program.add(scope.atom(relation, *terms), [*one.body, fact])
    return Items(found, status, more, register, keys)


def _comprehension(c: Compiler, node: tree.Quantifier, scope: Scope) -> Items:
    ran = runs(c, node.loops, scope)
    found, status = c.program.name("items"), c.program.name("list")
    own = isinstance(node.of, tree.Variable) and node.of.name == node.loops[-1].variable
    for case in cases(c, node.of, ran.possible):
        if not case.is_value:
            c.poison(case.body)
            continue
        item = ran.possible.columns[-1]
        place: Term = 0
        extra: list[Atom] = []
        if ran.places is not None:
            place = c.program.variable()
            extra = [scope.atom(ran.places, place, c.program.variable(), item)]
        c.program.add(scope.atom(found, place, MAYBE, case.term), [*case.body, *extra])
        if ran.places is not None:
            extra = [scope.atom(ran.places, place, SURE, item)]
        c.program.add(scope.atom(found, place, SURE, case.term), [*case.body, ran.sure, *extra])
    c.program.add(scope.atom(status, tokens.VALUE), [scope.context])
    return Items(found, status, ran.gap, countable=ran.places is not None and own)


def _used(c: Compiler, node: tree.Use, scope: Scope) -> Items:
    """Return the list that a definition stands for."""
    relations = [c.program.name(one) for one in ("items", "list", "more", "register", "keys")]
    found, status, more, register, keys = relations
    countable = True
    for way, inner in c.uses(node, scope):
        listed = items(c, node.definition.body, inner.scope)
        countable = countable and listed.countable
        place, sure, item, value = (c.program.variable() for _ in range(4))
        told: list[tuple[str, str | None, tuple[Term, ...]]] = [
            (found, listed.items, (place, sure, item)), (status, listed.status, (value,)),
            (more, listed.gap, ()), (register, listed.register, (value,)),
            (keys, listed.keys, (value,)),
        ]  # fmt: skip
        for relation, source, terms in told:
            if source is not None:
                fact = inner.scope.atom(source, *terms).having(inner.given)
                c.program.add(scope.atom(relation, *terms), [*joined(scope, way), fact])
    return Items(found, status, more, register, keys, countable)


def _shut(c: Compiler, scope: Scope, extra: Case | None) -> str:
    """Return the relation of the registers that are complete about what a scope is about."""
    found = c.program.name("shut")
    name, one, other = (c.program.variable() for _ in range(3))
    head = scope.atom(found, name)
    c.program.add(head, [scope.context, Atom("shut0", (name,))])
    about: list[tuple[tuple[Atom, ...], Term]] = [((scope.context,), term) for term in scope.about]
    if extra is not None and extra.is_value:
        about.append((extra.body, extra.term))
    for body, term in about:
        c.program.add(
            head, [scope.context, *body, Atom("shut1", (name, one)), Atom("names", (term, one))]
        )
    for (body, term), (further, second) in product(about, about):
        names = [Atom("names", (term, one)), Atom("names", (second, other))]
        both = [scope.context, *body, *further, Atom("shut2", (name, one, other)), *names]
        c.program.add(head, both)
    return found


def _keyed(c: Compiler, keys: str, scope: Scope) -> str:
    """Return the relation of: the register has the entry of what one of the variables is."""
    found = c.program.name("keyed")
    for term in scope.about:
        c.program.add(scope.atom(found), [scope.context, scope.atom(keys, term)])
    return found

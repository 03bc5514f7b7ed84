"""What parts of a predicate yield, as clauses: a value, nothing, or unknown."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING, Final

from codecheck.live.rete import tokens
from codecheck.live.rete.program import Atom, Term, is_variable, same
from codecheck.live.rete.scope import KNOWN_STATUS, Case, Gap, Scope
from codecheck.live.rete.tokens import UnsayableError
from codecheck.predicates import tree
from codecheck.predicates import types as t

if TYPE_CHECKING:
    from codecheck.live.rete.compiler import Compiler

MAX_WAYS: Final = 60
"""Ways in which the arguments of one call may be there, absent or unknown."""
ENGAGEMENT: Final = t.Record("Engagement")


def cases(c: Compiler, node: tree.Node, scope: Scope) -> list[Case]:
    """Return the ways in which a part of a predicate yields something; exactly one holds.

    Raises:
        UnsayableError: If the safe part of durable-rules cannot say it.
    """
    here = (scope.context,)
    match node:
        case tree.Constant(value=None):
            return [Case(here, tokens.ABSENT)]
        case tree.Constant(value=value) if value is not None:
            return [Case(here, tokens.VALUE, c.constant(value))]
        case tree.Variable(name=name):
            return _variable(c, name, scope)
        case tree.Attribute(of=of, name=name):
            return fields(c, cases(c, of, scope), name, of.type)
        case tree.Arithmetic(operator=operator, left=left, right=right):
            return called(c, f"op:{operator}:{node.type}", (left, right), scope)
        case tree.Call(name=name, arguments=arguments):
            return called(c, f"fn:{name}", arguments, scope)
        case tree.Ask(question=question, subject=subject):
            about = () if subject is None else (subject,)
            return called(c, f"ask:{question}", about, scope)
        case tree.Use() if node.type != t.TRUTH and not isinstance(node.type, t.ListOf):
            return _used(c, node, scope)
        case tree.Quantifier(name=name) if name in {"earliest", "latest", "sum"}:
            raise UnsayableError(f"`{name}`: a value over all items of a list")
        case tree.Quantifier(name="count"):
            raise UnsayableError("a count that is reckoned with")
    if node.type != t.TRUTH:
        raise UnsayableError(f"a {type(node).__name__.lower()} as a value")
    return _truth(c, node, scope)


def fields(c: Compiler, of: Sequence[Case], name: str, kind: t.Type) -> list[Case]:
    """Return what a field of something yields; a field of what is absent is absent."""
    c.want(name, kind, listed=False)
    found: list[Case] = []
    for one in of:
        if not one.is_value:
            found.append(one)
            continue
        for status in KNOWN_STATUS:
            term = c.program.variable() if status == tokens.VALUE else tokens.NOTHING
            body = (*one.body, Atom(f"f.{name}", (one.term, status, term)))
            found.append(Case(body, status, term))
    return found


def called(
    c: Compiler, name: str, arguments: Sequence[tree.Node], scope: Scope, *, extra: str = ""
) -> list[Case]:
    """Return what a function yields: the host answers, from the values of its arguments."""
    ways = list(product(*(cases(c, one, scope) for one in arguments)))
    if len(ways) > MAX_WAYS:
        raise UnsayableError("a call of which the arguments can be there in too many ways")
    yielded = c.program.name("val")
    for way in ways:
        body = joined(scope, way)
        given = [(one.status, one.term) for one in way]
        # One variable stands in a fact at one place only.
        kept = list(dict.fromkeys(given))
        places = "-".join(str(kept.index(one)) for one in given)
        full = f"{name}@{places}{extra}"
        terms: tuple[Term, ...] = tuple(term for one in kept for term in one)
        c.program.calls.add(full)
        c.program.add(Atom(f"call.{full}", terms), body)
        status, value = c.program.variable(), c.program.variable()
        answer = Atom(f"ret.{full}", (*terms, status, value))
        c.program.add(scope.atom(yielded, status, value), [*body, answer])
    return of_relation(c, yielded, scope)


def of_relation(c: Compiler, relation: str, scope: Scope) -> list[Case]:
    """Return the cases of a relation that holds a status and a value."""
    found: list[Case] = []
    for status in KNOWN_STATUS:
        term = c.program.variable() if status == tokens.VALUE else tokens.NOTHING
        found.append(Case((scope.atom(relation, status, term),), status, term))
    return found


def joined(scope: Scope, ones: Sequence[Case]) -> tuple[Atom, ...]:
    """Return when several cases hold together."""
    return (scope.context, *(atom for one in ones for atom in one.body))


def _variable(c: Compiler, name: str, scope: Scope) -> list[Case]:
    here = (scope.context,)
    if name in scope.names:
        bound = scope.names[name]
        if isinstance(bound, Gap):
            return [Case(here, bound.status)]
        return [Case(here, tokens.VALUE, bound)]
    if name == "engagement":
        return [Case(here, tokens.VALUE, tokens.ROOT)]
    if name == "as_of":
        day = c.program.variable()
        return [Case((*here, Atom("as_of", (day,))), tokens.VALUE, day)]
    return fields(c, [Case(here, tokens.VALUE, tokens.ROOT)], name, ENGAGEMENT)


def _truth(c: Compiler, node: tree.Node, scope: Scope) -> list[Case]:
    """Return the truth of a predicate as a value."""
    yielded = c.program.name("val")
    true, false = c.true(node, scope), c.false(node, scope)
    c.program.add(scope.atom(yielded, tokens.VALUE, tokens.TRUE), [true])
    c.program.add(scope.atom(yielded, tokens.VALUE, tokens.FALSE), [false])
    unknown = scope.atom(yielded, tokens.UNKNOWN, tokens.NOTHING)
    c.program.add(unknown, [scope.context], absent=[true, false])
    return of_relation(c, yielded, scope)


def _used(c: Compiler, node: tree.Use, scope: Scope) -> list[Case]:
    yielded = c.program.name("val")
    for way, inner in c.uses(node, scope):
        for one in cases(c, node.definition.body, inner.scope):
            body = [atom.having(inner.given) for atom in one.body]
            term = inner.given.get(one.term, one.term)
            c.program.add(scope.atom(yielded, one.status, term), [*joined(scope, way), *body])
    return of_relation(c, yielded, scope)


def unify(scope: Scope, body: Sequence[Atom], one: Term, other: Term) -> list[Atom] | None:
    """Return a body in which two terms are the same, or None if they never are."""
    if one == other:
        return list(body)
    for term, instead in ((one, other), (other, one)):
        if is_variable(term) and term not in scope.columns:
            return [atom.having({term: instead}) for atom in body]
    return [*body, same(one, other)] if is_variable(one) or is_variable(other) else None

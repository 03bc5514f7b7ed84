"""From checked trees to clauses: when a predicate is surely true, and when it is surely false.

durable-rules knows no unknown. So each part of a predicate becomes two relations, one for true and
one for false, over the ways to fill its variables; where neither holds the part is unknown. What
may be true is what is not surely false: that is where absence comes in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from codecheck.live.rete import comparing, lists, tokens
from codecheck.live.rete.program import Atom, Program, Term
from codecheck.live.rete.scope import Case, Gap, Scope
from codecheck.live.rete.tokens import UnsayableError
from codecheck.live.rete.values import MAX_WAYS, cases, joined, unify
from codecheck.predicates import tree
from codecheck.predicates import types as t


@dataclass(frozen=True, slots=True)
class Inner:
    """A definition with arguments of a certain status.

    Attributes:
        scope: Where its body stands.
        given: What the columns of that scope are where it is used.
    """

    scope: Scope
    given: Mapping[Term, Term]


class Compiler:
    """Turns predicates into clauses of one program.

    Attributes:
        wanted: For each field that is looked at, whether as a list, the models that may have it.
        constants: The literals of the predicates, by token.
    """

    def __init__(self) -> None:
        """Start with an empty program."""
        self.program = Program()
        self.wanted: dict[tuple[str, bool], set[str]] = {}
        self.constants: dict[str, Any] = {}
        self._done: dict[tuple[int, int, bool], Atom] = {}
        self._scopes: dict[tuple[int, int, tuple[str, ...]], Scope] = {}
        self._kept: list[object] = []

    def constant(self, value: Any) -> str:  # noqa: ANN401  (any literal)
        """Return the token of a literal."""
        token = tokens.literal(value)
        self.constants[token] = value
        return token

    def want(self, name: str, kind: t.Type, *, listed: bool) -> None:
        """Note that a field of a model is looked at."""
        model = kind.name if isinstance(kind, t.Record) else ""
        self.wanted.setdefault((name, listed), set()).add(model)

    def poison(self, body: tuple[Atom, ...]) -> None:
        """Say when what is asked lies outside of what can be said."""
        self.program.add(Atom("poison"), body)

    def true(self, node: tree.Node, scope: Scope) -> Atom:
        """Return the relation of when a predicate is surely true.

        Raises:
            UnsayableError: If the safe part of durable-rules cannot say it.
        """
        return self._decided(node, scope, wanted=True)

    def false(self, node: tree.Node, scope: Scope) -> Atom:
        """Return the relation of when a predicate is surely false; errors as in `true`."""
        return self._decided(node, scope, wanted=False)

    def uses(self, node: tree.Use, scope: Scope) -> Iterator[tuple[tuple[Case, ...], Inner]]:
        """Yield the ways in which the arguments of a definition are there, with its scope then."""
        definition = node.definition
        if any(isinstance(one.type, t.ListOf) for one in node.arguments):
            raise UnsayableError("a list as an argument")
        ways = list(product(*(cases(self, one, scope) for one in node.arguments)))
        if len(ways) > MAX_WAYS:
            raise UnsayableError("a call of which the arguments can be there in too many ways")
        for way in ways:
            statuses = tuple(one.status for one in way)
            # Not shared between scopes: one may rest on what is absent in another.
            key = (id(definition), id(scope), statuses)
            if key not in self._scopes:
                names = [name for name, _ in definition.parameters]
                terms = {
                    name: self.program.variable() if status == tokens.VALUE else Gap(status)
                    for name, status in zip(names, statuses, strict=True)
                }
                columns = tuple(one for one in terms.values() if not isinstance(one, Gap))
                context = Atom(self.program.name(f"def.{definition.name}"), columns)
                self._scopes[key] = Scope(context, terms)
                self._kept.append(scope)
            inner = self._scopes[key]
            values = [one.term for one in way if one.is_value]
            given = dict(zip(inner.columns, values, strict=True))
            self.program.add(inner.context.having(given), joined(scope, way))
            yield way, Inner(inner, given)

    def _decided(self, node: tree.Node, scope: Scope, *, wanted: bool) -> Atom:
        key = (id(node), id(scope), wanted)
        if key not in self._done:
            self._kept += [node, scope]
            if isinstance(node, tree.Not):
                self._done[key] = self._decided(node.of, scope, wanted=not wanted)
            else:
                head = scope.atom(self.program.name("true" if wanted else "false"))
                self._done[key] = head
                self._say(head, node, scope, wanted=wanted)
        return self._done[key]

    def _say(self, head: Atom, node: tree.Node, scope: Scope, *, wanted: bool) -> None:
        """Add the clauses of when a predicate is surely true, or surely false."""
        match node:
            case tree.Both(parts=parts) | tree.Either(parts=parts):
                decided = [self._decided(one, scope, wanted=wanted) for one in parts]
                if isinstance(node, tree.Both) == wanted:
                    self.program.add(head, decided)
                else:
                    for one in decided:
                        self.program.add(head, [one])
            case tree.Comparison():
                comparing.compare(self, head, node, scope, wanted=wanted)
            case tree.Quantifier(name="any" | "all"):
                self._quantified(head, node, scope, wanted=wanted)
            case tree.Use() if node.type == t.TRUTH:
                for way, inner in self.uses(node, scope):
                    body = self._decided(node.definition.body, inner.scope, wanted=wanted)
                    self.program.add(head, [*joined(scope, way), body.having(inner.given)])
            case tree.Call(name="before"):
                comparing.before(self, head, node, scope, wanted=wanted)
            case _ if isinstance(node.type, t.ListOf):
                status = lists.items(self, node, scope).status
                there = tokens.VALUE if wanted else tokens.ABSENT
                self.program.add(head, [scope.atom(status, there)])
            case _:
                self._held(head, node, scope, wanted=wanted)

    def _held(self, head: Atom, node: tree.Node, scope: Scope, *, wanted: bool) -> None:
        """Say when a value counts as true: a truth that is true, anything else that is there."""
        token = tokens.TRUE if wanted else tokens.FALSE
        for one in cases(self, node, scope):
            if one.status == tokens.ABSENT and not wanted:
                self.program.add(head, one.body)
            elif one.is_value and node.type == t.TRUTH:
                body = unify(scope, one.body, one.term, token)
                if body is not None:
                    self.program.add(head, body)
            elif one.is_value and wanted:
                self.program.add(head, one.body)

    def _quantified(self, head: Atom, node: tree.Quantifier, scope: Scope, *, wanted: bool) -> None:
        ran = lists.runs(self, node.loops, scope)
        some = node.name == "any"
        if some == wanted:
            # One item decides: it is surely there.
            self.program.add(head, [ran.sure, self._decided(node.of, ran.possible, wanted=wanted)])
            return
        # No item that may be there stands against it, and there can be no other.
        against = scope.atom(self.program.name("against"))
        held = self._decided(node.of, ran.possible, wanted=wanted)
        self.program.add(against, [ran.possible.context], absent=[held])
        self.program.add(head, [scope.context], absent=[against, scope.atom(ran.gap)])

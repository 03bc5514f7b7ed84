"""A program of clauses: what follows from facts, and from facts that are not there.

A clause says that its head follows from its body: facts that are there, comparisons of their
values, and facts that are absent. What is absent is only asked once all of it is told: relations
have ranks, and a clause with an absence waits for the rank below its own to be closed. So the
order in which facts are told makes no difference, though the library decides a negation at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from codecheck.live.rete import limits
from codecheck.live.rete.pattern import Operator, UnsafeError

Value = str | int
Term = str | int
"""A value, or a variable: a text that starts with `?`."""
MAX_CLAUSES: Final = 4000
"""Clauses of one program."""


def is_variable(term: Term) -> bool:
    """Tell whether a term is a variable."""
    return isinstance(term, str) and term.startswith("?")


@dataclass(frozen=True, slots=True)
class Atom:
    """A relation and its terms."""

    relation: str
    terms: tuple[Term, ...] = ()

    def having(self, values: Mapping[Term, Term]) -> Atom:
        """Return it with other terms for some."""
        return Atom(self.relation, tuple(values.get(one, one) for one in self.terms))

    @property
    def variables(self) -> tuple[str, ...]:
        """Its variables, in order."""
        return tuple(one for one in self.terms if isinstance(one, str) and is_variable(one))


def _holds(atom: Atom, heads: set[str]) -> bool:
    """Tell whether a relation can hold at all: it follows from something, or the host tells it."""
    made = atom.relation.rpartition(".")[2].isdigit()
    return atom.relation in heads or not made


def same(one: Term, other: Term) -> Atom:
    """Return the relation of every value with itself, which the host tells."""
    return Atom("same", (one, other))


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison of two variables of the body."""

    left: str
    operator: Operator
    right: str


@dataclass(frozen=True, slots=True)
class Clause:
    """What follows, and from what."""

    head: Atom
    body: tuple[Atom, ...]
    compares: tuple[Compare, ...] = ()
    absent: tuple[Atom, ...] = ()


@dataclass(slots=True)
class Program:
    """Clauses, in the order in which they were added."""

    clauses: list[Clause] = field(default_factory=list)
    calls: set[str] = field(default_factory=set)
    _names: int = 0

    def name(self, what: str) -> str:
        """Return the name of a new relation."""
        self._names += 1
        return f"{what}.{self._names}"

    def variable(self) -> str:
        """Return a new variable."""
        self._names += 1
        return f"?{self._names}"

    def add(
        self,
        head: Atom,
        body: Iterable[Atom],
        *,
        compares: Iterable[Compare] = (),
        absent: Iterable[Atom] = (),
    ) -> None:
        """Add a clause; one that is too long for a pattern is divided."""
        atoms = [one for atom in dict.fromkeys(body) for one in self._single(atom)]
        clause = Clause(head, tuple(atoms), tuple(compares), tuple(absent))
        if len(self.clauses) >= MAX_CLAUSES:
            raise UnsafeError(f"more than {MAX_CLAUSES} clauses")
        room = limits.MAX_CONDITIONS - (len(clause.absent) + 1 if clause.absent else 0)
        while len(clause.body) > room:
            cut = min(limits.MAX_CONDITIONS, len(clause.body) - 1)
            clause = self._shortened(clause, cut)
        self.clauses.append(clause)

    def pruned(self, wanted: Iterable[str]) -> Program:
        """Return the program without what nothing wanted rests on, and what can never hold.

        Args:
            wanted: The relations that are looked at in the end.
        """
        clauses = self.clauses
        while True:
            heads = {one.head.relation for one in clauses}
            kept = [
                replace(one, absent=tuple(gone for gone in one.absent if _holds(gone, heads)))
                for one in clauses
                if all(_holds(atom, heads) for atom in one.body)
            ]
            if kept == clauses:
                break
            clauses = kept
        needed = {*wanted}
        while True:
            before = len(needed)
            for one in clauses:
                if one.head.relation in needed:
                    needed |= {atom.relation for atom in (*one.body, *one.absent)}
            # An answer is given to who asks.
            needed |= {f"call.{name}" for name in self.calls if f"ret.{name}" in needed}
            if len(needed) == before:
                break
        clauses = [one for one in clauses if one.head.relation in needed]
        return Program(clauses, self.calls, self._names)

    def ranks(self) -> dict[str, int]:
        """Return the rank of each relation that follows from others."""
        ranks = {one.head.relation: 0 for one in self.clauses}
        # What a call returns follows from what it is asked.
        fed = {f"ret.{name}": f"call.{name}" for name in self.calls}
        for _ in range(len(ranks) + len(fed) + 2):
            before = dict(ranks)
            for answer, question in fed.items():
                ranks[answer] = max(ranks.get(answer, 0), ranks.get(question, 0))
            for one in self.clauses:
                at = [ranks.get(atom.relation, 0) for atom in one.body]
                at += [ranks.get(atom.relation, 0) + 1 for atom in one.absent]
                name = one.head.relation
                ranks[name] = max(ranks[name], *at, 0)
            if ranks == before:
                return ranks
        raise UnsafeError("a relation rests on its own absence")

    def _single(self, atom: Atom) -> Iterator[Atom]:
        """Yield an atom in which no variable stands twice, and what makes up for that."""
        terms: list[Term] = []
        for term in atom.terms:
            if is_variable(term) and term in terms:
                other = self.variable()
                yield same(term, other)
                terms.append(other)
            else:
                terms.append(term)
        yield Atom(atom.relation, tuple(terms))

    def _shortened(self, clause: Clause, cut: int) -> Clause:
        """Give the first atoms of a body a relation of their own."""
        first, rest = clause.body[:cut], clause.body[cut:]
        bound = [name for atom in first for name in atom.variables]
        inner = tuple(one for one in clause.compares if {one.left, one.right} <= {*bound})
        outer = tuple(one for one in clause.compares if one not in inner)
        used = {name for atom in (*rest, clause.head, *clause.absent) for name in atom.variables}
        used |= {name for one in outer for name in (one.left, one.right)}
        kept = tuple(name for name in dict.fromkeys(bound) if name in used)
        joint = Atom(self.name("joint"), kept)
        self.clauses.append(Clause(joint, first, inner))
        return Clause(clause.head, (joint, *rest), outer, clause.absent)

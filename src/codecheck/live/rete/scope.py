"""Where a part of a predicate stands: the variables there, and the relation that runs over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from codecheck.live.rete import tokens
from codecheck.live.rete.program import Atom, Term


@dataclass(frozen=True, slots=True)
class Gap:
    """What a variable stands for that has no value: it is absent, or unknown."""

    status: str


Bound = Term | Gap
"""What a variable stands for: a column of the relation, a token, or nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """The ways to fill the variables, as a relation, and what each name means there.

    Attributes:
        context: The relation of all ways that matter; its terms are columns.
        names: What each variable of the predicate stands for.
    """

    context: Atom
    names: Mapping[str, Bound] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[Term, ...]:
        """The columns of every relation that is about this scope."""
        return self.context.terms

    @property
    def about(self) -> tuple[Term, ...]:
        """What a register may be complete about here: what the variables stand for."""
        return tuple(dict.fromkeys(one for one in self.names.values() if not isinstance(one, Gap)))

    def atom(self, relation: str, *more: Term) -> Atom:
        """Return a relation about this scope, with further terms."""
        return Atom(relation, (*self.columns, *more))


@dataclass(frozen=True, slots=True)
class Case:
    """One of the ways in which a part of a predicate yields something.

    Attributes:
        body: When it does.
        status: Whether that is a value, absent or unknown.
        term: The value.
    """

    body: tuple[Atom, ...]
    status: str
    term: Term = tokens.NOTHING

    @property
    def is_value(self) -> bool:
        """Whether it yields a value."""
        return self.status == tokens.VALUE


@dataclass(frozen=True, slots=True)
class Items:
    """A list: relations about a scope.

    Attributes:
        items: With the place in the list, whether it surely exists (`y` or `m`), and the value.
        status: With whether there is a list at all.
        gap: Holds where there may be more items; None where that is never so.
        register: With the name of the register that it is; None if it never is one.
        keys: With what it has the entry of; None if it never is such a register.
        countable: Whether the place tells its items apart.
    """

    items: str
    status: str
    gap: str | None = None
    register: str | None = None
    keys: str | None = None
    countable: bool = True


KNOWN_STATUS: Final = (tokens.VALUE, tokens.ABSENT, tokens.UNKNOWN)

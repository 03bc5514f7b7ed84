"""The values that predicates are evaluated on, and the record they are read from."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from codecheck.moments import Moment, Term
from codecheck.predicates.budget import Budget
from codecheck.predicates.truth import Truth, Unknown


class Entity:
    """A record of the engagement as predicates see it; equal only to itself."""

    __slots__ = ()

    path: str
    """Its path in the engagement, such as `disclosures[1]`."""

    @property
    def field_names(self) -> Collection[str]:
        """The names of its fields."""
        raise NotImplementedError

    def get(self, name: str) -> Value:
        """Return a field: its value, None if it is absent, or `Unknown`."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as recorded.

    Attributes:
        items: The items with their existence: true, or unknown for an act that is only alleged.
        register: Name of the register, or empty for a list of attributes.
        keys: For a register with one entry for each of something: of which it has the entry; about
            these it is closed.
        open: For a list of attributes: what is missing when there may be more items.
    """

    items: tuple[tuple[Value, Truth], ...] = ()
    register: str = ""
    keys: tuple[Value, ...] = ()
    open: Unknown | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time; None on a side means that it has no end there."""

    since: Moment | Unknown | None
    until: Moment | Unknown | None


@dataclass(frozen=True, slots=True)
class Hours:
    """A length of time on the clock."""

    amount: int


@dataclass(frozen=True, slots=True)
class Range:
    """A count of which only the bounds are known.

    Attributes:
        low: It is at least this.
        high: It is at most this; None when there is no bound.
        why: What keeps it from being exact.
    """

    low: int
    high: int | None
    why: Unknown


Value = (
    None
    | bool
    | int
    | Decimal
    | str
    | date
    | Moment
    | Term
    | Hours
    | Period
    | Range
    | Entity
    | Listed
    | Unknown
)


class Record(Protocol):
    """The engagement, cut at the as-of date, as predicates read it."""

    @property
    def budget(self) -> Budget:
        """What reading it and evaluating on it may still cost."""

    @property
    def as_of(self) -> date:
        """The day as of which is judged."""

    @property
    def root(self) -> Entity:
        """The engagement itself."""

    def is_closed(self, register: str, about: Collection[Value]) -> bool:
        """Tell whether a register holds everything there was, about these values at least."""

    def comes_after(self, first: Entity, second: Entity) -> bool:
        """Tell whether it is recorded that `second` came after `first`."""

    def answer(self, question: str, subject: Entity | None) -> Truth:
        """Return the recorded answer to a question, or an unknown that names the question."""


Binding = dict[str, Value]


def identity(value: Value) -> object:
    """Return what tells one argument of a definition from another."""
    if isinstance(value, Entity):
        return id(value)
    return (type(value), value)

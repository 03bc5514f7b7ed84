"""The types of the predicate language, and how it learns the fields of a domain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Scalar:
    """A plain type: truth, number, money, text, moment, day, term or period."""

    name: str

    def __str__(self) -> str:
        """Return its name, as messages show it."""
        return self.name


@dataclass(frozen=True, slots=True)
class Word:
    """One of a fixed set of words."""

    words: tuple[str, ...]

    def __str__(self) -> str:
        """Return what messages call it."""
        return "word"


@dataclass(frozen=True, slots=True)
class Record:
    """A record of the domain, by the name of its model; the empty name is any record."""

    name: str

    def __str__(self) -> str:
        """Return the name of its model."""
        return self.name or "any record"


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of one type."""

    item: Type

    def __str__(self) -> str:
        """Return what messages call it."""
        return f"list of {self.item}"


Type = Scalar | Word | Record | ListOf

TRUTH = Scalar("truth")
NUMBER = Scalar("number")
MONEY = Scalar("money")
TEXT = Scalar("text")
MOMENT = Scalar("moment")
DAY = Scalar("day")
TERM = Scalar("term")
HOURS = Scalar("number of hours")
"""A length of time on the clock, which a moment can be moved by; a term moves a day."""
PERIOD = Scalar("period")
TIME = Scalar("time")
"""A moment or a period: when the duty of a rule is judged."""
ABSENT = Scalar("none")
ANYTHING = Scalar("anything")
"""The type of what could not be checked; it fits everywhere, so a mistake is told only once."""


def is_free(kind: Type) -> bool:
    """Tell whether values of a type are what somebody wrote: texts and amounts, not fixed words."""
    return is_free(kind.item) if isinstance(kind, ListOf) else kind in (TEXT, MONEY)


class Domain(Protocol):
    """What the language must know of the records it speaks about."""

    def fields(self, record: str) -> Mapping[str, Type] | None:
        """Return the fields of a record by its name, or None if there is no such record."""

    def record_names(self) -> tuple[str, ...]:
        """Return the names of all records."""


def fits(given: Type, wanted: Type) -> bool:
    """Tell whether a value of one type can stand where another is wanted."""
    if ANYTHING in (given, wanted) or given == wanted:
        return True
    match given, wanted:
        case (Word(), Scalar("text")) | (Scalar("text"), Word()) | (Word(), Word()):
            return True
        case Scalar("number"), Scalar("money"):
            return True
        case Record(name=one), Record(name=other):
            return not one or not other
        case ListOf(item=one), ListOf(item=other):
            return fits(one, other)
        case _:
            return False

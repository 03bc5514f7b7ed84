"""What random predicates are put together from: pieces of text, and the choices among them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from hypothesis import strategies as st

from codecheck.predicates import types as t
from fuzz.rulebooks.names import Draw, Names, Path, Signature

OR, AND, NOT, COMPARE, ADD, MULTIPLY, ATOM = range(7)
"""How tightly a part holds together; a looser one stands in brackets inside a tighter one."""
_LITERALS: Final = {
    t.NUMBER: ("1", "0", "2", "3", "12", "1000000000000"),
    t.MONEY: ("0.5", "10.00", "12.50", "1000.0", "999999999999.99"),
    t.TEXT: ("'planning'", "'health'", "'all'", '" Health "', "'x'"),
    t.TRUTH: ("True", "False"),
}
_NEAR: Final = 6


class Piece(NamedTuple):
    """A part of a predicate as it is written.

    Attributes:
        text: The part.
        level: How tightly it holds together.
    """

    text: str
    level: int = ATOM

    def within(self, level: int) -> str:
        """Return it as it stands inside a part that holds as tightly as this."""
        return self.text if self.level >= level else f"({self.text})"


Make = Callable[[Names, int], Piece]


@dataclass(slots=True)
class Parts(ABC):
    """Chooses among parts.

    `names` are what names mean, `fuel` is how many parts may still stand inside one another.

    Attributes:
        draw: Makes the choices.
        count: How many variables it has named.
    """

    draw: Draw
    count: int = 0

    def seldom(self, once_in: int) -> bool:
        """Tell whether to do what is done once in so many times."""
        return bool(self.draw(st.integers(1, once_in)) == once_in)

    @abstractmethod
    def truth(self, names: Names, fuel: int) -> Piece:
        """Return a part that is true or false."""

    @abstractmethod
    def of(self, kind: t.Type, names: Names, fuel: int) -> Piece:
        """Return a part that yields a type."""

    def pick(self, makes: Sequence[Make], names: Names, fuel: int) -> Piece:
        """Return what one of several makes; the first are the simplest."""
        made: Make = self.draw(st.sampled_from(makes))
        return made(names, fuel)

    def path(self, paths: Sequence[Path]) -> Piece:
        """Return one of several paths."""
        return Piece(self.near(paths)[0])

    def near(self, paths: Sequence[Path]) -> Path:
        """Choose a path; every other time one of the first, which are the shortest."""
        found: Path = self.draw(
            st.sampled_from(paths[:_NEAR] if self.draw(st.booleans()) else paths)
        )
        return found

    def near_list(self, paths: Sequence[Path]) -> tuple[str, t.Type]:
        """Choose a list; return its path, and what it is a list of."""
        path, kind = self.near([one for one in paths if isinstance(one[1], t.ListOf)])
        return path, kind.item if isinstance(kind, t.ListOf) else kind

    @staticmethod
    def records(kind: t.Type, names: Names) -> list[Path]:
        """Return the paths to a kind of record; to any record where the kind is none."""
        if kind == t.Record(""):
            return names.paths(lambda one: isinstance(one, t.Record))
        return names.paths(lambda one: one == kind)

    def used(self, kind: t.Type, names: Names, fuel: int) -> Piece | None:
        """Return the use of a definition that yields a type; None if there is none."""
        found = [
            one
            for one in names.definitions
            if one.returns == kind
            and (one.parameters or one.name not in names.variables)
            and all(not isinstance(p, t.Record) or self.records(p, names) for p in one.parameters)
        ]
        if not found:
            return None
        one: Signature = self.draw(st.sampled_from(found))
        given = [self.of(each, names, fuel - 1).text for each in one.parameters]
        return Piece(f"{one.name}({', '.join(given)})" if given else one.name)

    def plain(self, kind: t.Type, names: Names) -> list[Make]:
        """Return what makes a literal, a path or the use of a definition."""
        paths = names.paths(lambda one: one == kind)
        makes: list[Make] = []
        if kind in _LITERALS:
            makes.append(lambda _n, _f: Piece(self.draw(st.sampled_from(_LITERALS[kind]))))
        if paths:
            makes += [lambda _n, _f: self.path(paths)] * 2
        if any(one.returns == kind for one in names.definitions):
            makes.append(lambda n, f: self.used(kind, n, f) or self.of(kind, n, f - 1))
        return makes

    def variable(self, names: Names) -> str:
        """Return a new name; now and then that of a field or a definition, which it hides."""
        self.count += 1
        hidden = [*names.fields, *(one.name for one in names.definitions if not one.parameters)]
        free = [one for one in hidden if one not in names.variables]
        if self.seldom(16) and free:
            return str(self.draw(st.sampled_from(free)))
        return f"v{self.count}"

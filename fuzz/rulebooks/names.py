"""What names mean where a random predicate is written, and which paths lead to what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from hypothesis import strategies as st

from codecheck.engagement.root import Engagement
from codecheck.engagement.shape import fields_of
from codecheck.predicates import types as t
from codecheck.rulebook.definitions import DOMAIN
from codecheck.rulebook.domain import ROOT

Draw = Callable[[st.SearchStrategy[Any]], Any]
"""Hypothesis's own: makes a choice, the first of which is the simplest."""
Wanted = Callable[[t.Type], bool]
"""Tells whether a type will do."""
Path = tuple[str, t.Type]
"""A path as it is written, and what it yields."""

_HOPS: Final = 2
_REGISTERS: Final = 4
_FACTS: Final = 5
_NOTHING: Final[Mapping[str, t.Type]] = MappingProxyType({})
_ALWAYS: Final = ("practitioner", "started", "parties")


@dataclass(frozen=True, slots=True)
class Signature:
    """A definition, as who uses it sees it."""

    name: str
    parameters: tuple[t.Type, ...]
    returns: t.Type


@dataclass(frozen=True, slots=True)
class Names:
    """What names mean at one place of a rulebook.

    Attributes:
        fields: The fields of the engagement that the rulebook speaks about.
        variables: Variables with their types.
        definitions: Definitions that may be used.
        questions: Questions that may be asked.
        loops: How many loops there are around.
    """

    fields: tuple[str, ...]
    variables: Mapping[str, t.Type] = field(default_factory=dict)
    definitions: tuple[Signature, ...] = ()
    questions: tuple[str, ...] = ()
    loops: int = 0

    def having(self, variables: Mapping[str, t.Type] = _NOTHING, *, loops: int = 0) -> Names:
        """Return these names with more variables, inside more loops."""
        known = {**self.variables, **variables}
        return replace(self, variables=known, loops=self.loops + loops)

    def defining(self, definition: Signature) -> Names:
        """Return these names with one more definition."""
        return replace(self, definitions=(*self.definitions, definition))

    def asking(self, questions: tuple[str, ...]) -> Names:
        """Return these names with other questions."""
        return replace(self, questions=questions)

    def paths(self, wanted: Wanted) -> list[Path]:
        """Return every path to something that will do; from variables first, short ones first."""
        roots = [*self.variables.items()]
        table = DOMAIN.fields(ROOT) or {}
        # A variable may hide a field, which then has its longer name only.
        hidden = self.variables
        roots += [
            (f"engagement.{name}" * (name in hidden) or name, table[name]) for name in self.fields
        ]
        found: list[tuple[int, Path]] = []
        for name, kind in roots:
            found += [(hops, (name + rest, of)) for hops, rest, of in _below(kind) if wanted(of)]
        return [path for _, path in sorted(found, key=lambda one: one[0])]


@cache
def _below(kind: t.Type) -> tuple[tuple[int, str, t.Type], ...]:
    """Return what paths lead to from a value: how far, the rest of the path, and what is there."""
    return tuple(_walk(kind, 0, ""))


def _walk(kind: t.Type, hops: int, path: str) -> Iterator[tuple[int, str, t.Type]]:
    yield hops, path, kind
    if hops < _HOPS and isinstance(kind, t.Record) and kind.name != ROOT:
        for name, of in (DOMAIN.fields(kind.name) or {}).items():
            yield from _walk(of, hops + 1, f"{path}.{name}")


def fields(draw: Draw) -> tuple[str, ...]:
    """Choose the fields of the engagement that a rulebook speaks about."""
    shapes = [one for one in fields_of(Engagement) if one.name not in (*_ALWAYS, "id")]
    registers = [one.name for one in shapes if one.is_register]
    facts = [one.name for one in shapes if not one.is_list]
    chosen = draw(
        st.lists(st.sampled_from(registers), min_size=1, max_size=_REGISTERS, unique=True)
    )
    chosen += draw(st.lists(st.sampled_from(facts), max_size=_FACTS, unique=True))
    return (*_ALWAYS, *chosen)


def has(kind: t.Type, name: str) -> bool:
    """Tell whether a type is a record with a field."""
    return isinstance(kind, t.Record) and name in (DOMAIN.fields(kind.name) or {})

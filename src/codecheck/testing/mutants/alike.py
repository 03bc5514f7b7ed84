"""What can be mistaken for a part of a predicate: another name, field or word of the same type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from codecheck.predicates import tree
from codecheck.predicates import types as t

PARTY: Final = t.Record("Party")
PARTIES: Final = t.ListOf(PARTY)
MOST: Final = 2
"""Most others that one part is mistaken for."""
_OF_THE_RECORD: Final = "recorded_through"
"""A moment of the record and not of what is recorded."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Knows what is of the same type.

    Attributes:
        domain: The records and their fields.
        root: Name of the model of the engagement.
        definitions: The definitions that may be used.
    """

    domain: t.Domain
    root: str
    definitions: Mapping[str, tree.Definition]

    def fields(self, record: t.Type, kind: t.Type, name: str) -> Iterator[str]:
        """Yield other fields of a record that are of the type of one of its fields."""
        if isinstance(record, t.Record):
            known = self.domain.fields(record.name) or {}
            found = [one for one, its in known.items() if its == kind and one != name]
            yield from [one for one in found if one != _OF_THE_RECORD][:MOST]

    def moments(self, record: t.Type) -> Iterator[str]:
        """Yield the moments of an act, other than its own."""
        if isinstance(record, t.Record) and "at" in (self.domain.fields(record.name) or {}):
            yield from self.fields(record, t.MOMENT, "at")

    def names(self, name: str, kind: t.Type, variables: Mapping[str, t.Type]) -> Iterator[str]:
        """Yield other names that stand for what is of the same type."""
        if isinstance(kind, t.Record) and kind.name:
            found = [one for one, its in variables.items() if its == kind and one != name]
            yield from found[:MOST]
        elif kind == t.MOMENT and name not in variables:
            yield from self.fields(t.Record(self.root), t.MOMENT, name)
        elif kind == PARTIES and name not in variables:
            known = self.domain.fields(self.root) or {}
            found = [
                *(one for one, its in self.definitions.items() if _is_list(its, kind)),
                *(one for one, its in known.items() if its == kind),
            ]
            yield from [one for one in found if one != name][:MOST]

    def roles(self, name: str) -> Iterator[str]:
        """Yield other definitions that tell what a party is, for one that does."""
        own = self.definitions.get(name)
        if own is None or not _is_role(own):
            return
        found = [one for one, its in self.definitions.items() if _is_role(its) and one != name]
        yield from found[:1]

    @staticmethod
    def word(word: str, kind: t.Type, used: tuple[str, ...]) -> Iterator[str]:
        """Yield another word that can stand where one stands: the first that the model lists."""
        words = kind.item if isinstance(kind, t.ListOf) else kind
        if isinstance(words, t.Word) and word in words.words:
            yield from [one for one in words.words if one not in used][:1]


def _is_list(definition: tree.Definition, kind: t.Type) -> bool:
    return not definition.parameters and definition.body.type == kind


def _is_role(definition: tree.Definition) -> bool:
    kinds = [kind for _, kind in definition.parameters]
    return kinds == [PARTY] and definition.body.type == t.TRUTH

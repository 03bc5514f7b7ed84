"""What is changed: a rule, a definition, or what holds for a code as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Final

from codecheck.rulebook.definitions import DOMAIN
from codecheck.rulebook.domain import ROOT
from codecheck.rulebook.equivalent import Equivalent, read_equivalent
from codecheck.rulebook.load import Loaded
from codecheck.rulebook.model import Code, Rule
from codecheck.rulebook.section import Section
from codecheck.testing.mutants.alike import Alike
from codecheck.testing.mutants.changes import Change, Kind
from codecheck.testing.mutants.operators import changes
from codecheck.testing.mutants.written import Source, short

COMMON: Final = "common"
"""What owns the definitions that all codes share."""
NOTHING: Final = "(nothing)"
"""What is printed where nothing is left."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of a rulebook.

    Attributes:
        id: Its id, which stays the same while the changed part stays where it is in its predicate.
        of: Id of the rule, such as `noloc-2022/2.4.2#some-rule`; or of the definition or code.
        part: Which part of it is changed, such as `require` or `due[0]`.
        kind: In what way.
        file: The file in which it stands.
        line: Line of the changed part, from 1.
        column: Column, from 1.
        before: The part before, short and on one line.
        after: What it becomes, likewise; empty if nothing is left.
        new: What stands under the key of that part instead; None if nothing does.
    """

    id: str
    of: str
    part: str
    kind: Kind
    file: str
    line: int
    column: int
    before: str
    after: str
    new: str | None

    @property
    def owner(self) -> str:
        """Id of the code that it belongs to, or `common`."""
        return owner_of(self.of)

    @property
    def change(self) -> str:
        """What was changed, as it is printed and as it is marked."""
        return f"{self.before} -> {self.after or NOTHING}"


def owner_of(unit: str) -> str:
    """Return the id of the code that a rule or a definition belongs to, or `common`."""
    return unit.partition("/")[0].partition(":")[0]


class Without(StrEnum):
    """Why a change is not put to the cases."""

    STILLBORN = "stillborn"
    SAME = "same"


@dataclass(frozen=True)
class Changed:
    """A code after one change.

    Attributes:
        code: The code, as far as whom it reaches and what lifts it.
        touched: Ids of the rules that may say something else; None for every rule.
        rule: Gives a rule as it is after the change.
    """

    code: Code
    touched: frozenset[str] | None
    rule: Callable[[Rule], Rule]


class Unit:
    """A part of a rulebook that is changed: what its changes are, and what each makes of it."""

    def __init__(self, name: str, loaded: Loaded, section: Section) -> None:
        """Take its id, the code, and the mapping in the file."""
        self.name = name
        self.loaded = loaded
        self.section = section
        self.owner = owner_of(name)

    @cached_property
    def marks(self) -> tuple[Equivalent, ...]:
        """The changes that are argued to make no difference."""
        return read_equivalent(self.section)

    @cached_property
    def mutants(self) -> tuple[Mutant, ...]:
        """Every change, in the order of the text; no two have one id."""
        found: dict[str, Mutant] = {}
        for one in self._mutants():
            count = 1
            while (name := f"{one.id}:{count}" if count > 1 else one.id) in found:
                count += 1
            found[name] = replace(one, id=name)
        return tuple(found.values())

    def _mutants(self) -> Iterator[Mutant]:
        raise NotImplementedError

    @property
    def touched(self) -> frozenset[str] | None:
        """Ids of the rules that a change may alter; None for all."""
        raise NotImplementedError

    def applied(self, mutant: Mutant) -> Changed | Without:
        """Return the code after a change, unless it cannot be loaded or means the same."""
        raise NotImplementedError

    def alike(self) -> Alike:
        """Return what can be mistaken for what."""
        return Alike(DOMAIN, ROOT, self.loaded.definitions)

    def _of_predicate(self, part: str, source: Source, *, negatable: bool) -> Iterator[Mutant]:
        for one in changes(source, self.alike(), negatable=negatable):
            line, column = source.place(one.start)
            yield self._mutant(part, one, (line, column))

    def _mutant(self, part: str, change: Change, at: tuple[int, int] | None) -> Mutant:
        """Return a change; `at` is its place in the text, None for the text as a whole."""
        here = self.section.document.key_place(f"{self.section.path}.{part}".lstrip("."))
        where = (here.line, here.column)
        if at is not None:
            where = self.section.place_in(part, *at)
        line, column = at or (1, 0)
        return Mutant(
            id=f"{self.name}:{part}@{line}:{column + 1}:{change.kind}",
            of=self.name,
            part=part,
            kind=change.kind,
            file=self.section.document.file,
            line=where[0],
            column=where[1],
            before=change.before,
            after=change.after,
            new=change.text,
        )

    def _drop(self, part: str, kind: Kind) -> Mutant:
        said = " ".join(str(self.section.data[part.partition("[")[0]]).split())
        change = Change(kind, 0, short(f"{part}: {said}"), "", "")
        return replace(self._mutant(part, change, None), new=None)

"""Where changes are judged: the codes of a folder, each with its units and its cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from codecheck.rulebook.equivalent import Equivalent
from codecheck.rulebook.load import Loaded, load_with_sources
from codecheck.testing.cases import Case, load_cases
from codecheck.testing.mutants.bench import Bench
from codecheck.testing.mutants.digests import Digests, digest
from codecheck.testing.mutants.unit import COMMON, Mutant, Unit, Without, owner_of
from codecheck.testing.mutants.units import units_of


class Fate(StrEnum):
    """What became of a mutant."""

    NOTICED = "noticed"
    SURVIVED = "survived"
    STILLBORN = "stillborn"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one mutant.

    Attributes:
        id: Its id.
        fate: What became of it.
        case: The first case that noticed it, such as `noloc-2022/2.4.2 not-approved`, or empty.
    """

    id: str
    fate: Fate
    case: str = ""


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of a code.

    Attributes:
        path: The folder.
        shown: How it is named in messages.
        known: Folders of codes by id, among which is the code that it extends; those of codecheck
            and of installed packages if left out.
    """

    path: Path
    shown: str
    known: Mapping[str, Path] | None = None


class Shop:
    """One code with its units and its cases; each is made ready when it is first needed."""

    def __init__(self, folder: Folder) -> None:
        """Take the folder of a code."""
        self._folder = folder

    @cached_property
    def loaded(self) -> Loaded:
        """The code and what it was read from."""
        return load_with_sources(self._folder.path, self._folder.shown, known=self._folder.known)

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """What is changed, by id."""
        return {one.name: one for one in units_of(self.loaded)}

    @cached_property
    def bench(self) -> Bench:
        """The cases of the code."""
        code = self.loaded.code
        return Bench(code, load_cases(code, self._folder.path, self._folder.shown))

    @cached_property
    def digests(self) -> Digests:
        """Digests of what the mutants depend on."""
        return Digests(self._folder.path, self.loaded)

    def judged(self, unit: str, mutant: Mutant) -> Judged:
        """Put one change to the cases of the code."""
        changed = self.units[unit].applied(mutant)
        if isinstance(changed, Without):
            return Judged(mutant.id, Fate(changed))
        case = self.bench.noticed_by(changed)
        if case is None:
            return Judged(mutant.id, Fate.SURVIVED)
        return Judged(mutant.id, Fate.NOTICED, named(self.loaded.code.id, case))


def named(code: str, case: Case) -> str:
    """Return how a case is named in results."""
    return f"{code}/{case.article} {case.id}"


class Shops:
    """The codes of which changes are judged."""

    def __init__(self, folders: Iterable[Folder]) -> None:
        """Take the folders of all codes whose cases count."""
        self.folders = tuple(folders)
        self._shops = {one.path.name: Shop(one) for one in self.folders}

    def __getitem__(self, code: str) -> Shop:
        """Return a code by its id."""
        return self._shops[code]

    def mutants(self, owners: Sequence[str]) -> tuple[Mutant, ...]:
        """Return every change of codes, by id, or of what they share (`common`)."""
        found: dict[str, Mutant] = {}
        for owner in owners:
            for shop in self._of(owner):
                for unit in shop.units.values():
                    if unit.owner == owner:
                        found |= {one.id: one for one in unit.mutants}
        return tuple(found.values())

    def marks(self, owners: Sequence[str]) -> dict[str, tuple[Equivalent, ...]]:
        """Return what is marked as making no difference, by the id of its unit."""
        return {
            unit.name: unit.marks
            for owner in owners
            for shop in self._of(owner)
            for unit in shop.units.values()
            if unit.owner == owner and unit.marks
        }

    def digests(self, owners: Sequence[str]) -> dict[str, str]:
        """Return the digest of what the mutants of each unit depend on, by its id."""
        found: dict[str, list[str]] = {}
        for owner in owners:
            for shop in self._of(owner):
                for unit in shop.units.values():
                    if unit.owner == owner:
                        found.setdefault(unit.name, []).append(shop.digests.of(unit))
        return {name: digest(*each) for name, each in found.items()}

    def judged(self, unit: str, names: Sequence[str]) -> list[Judged]:
        """Judge some mutants of one unit.

        A change of what codes share is put to the cases of each of them.
        """
        found: dict[str, Judged] = {}
        for shop in self._of(owner_of(unit)):
            known = {one.id: one for one in shop.units[unit].mutants}
            for name in names:
                before = found.get(name)
                if before is None or before.fate is Fate.SURVIVED:
                    found[name] = shop.judged(unit, known[name])
        return list(found.values())

    def _of(self, owner: str) -> tuple[Shop, ...]:
        return tuple(self._shops.values()) if owner == COMMON else (self._shops[owner],)

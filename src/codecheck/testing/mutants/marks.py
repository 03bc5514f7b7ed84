"""Changes that the author of a rule argues to make no difference, and marks that are wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from codecheck.rulebook.equivalent import Equivalent
from codecheck.testing.mutants.shop import Fate, Judged
from codecheck.testing.mutants.units import NOTHING, Mutant


@dataclass(frozen=True, slots=True)
class Wrong:
    """A mark that is wrong.

    Attributes:
        mark: The mark.
        of: Id of the rule, definition or code that carries it.
        case: The case that notices the change; empty if there is no such change.
    """

    mark: Equivalent
    of: str
    case: str


class Marks:
    """The marks of some codes, each with the mutants that it names."""

    def __init__(
        self, marks: Mapping[str, Sequence[Equivalent]], mutants: Sequence[Mutant]
    ) -> None:
        """Take the marks of each unit, by its id, and every mutant."""
        units: dict[str, list[Mutant]] = {}
        for one in mutants:
            units.setdefault(one.of, []).append(one)
        self._named = [
            (unit, mark, named(mark, units.get(unit, ())))
            for unit, of in marks.items()
            for mark in of
        ]
        self.whys: Mapping[str, str] = {
            name: mark.why for _, mark, names in self._named for name in names
        }
        """Why each mutant that is marked makes no difference, by its id."""

    def wrong(self, judged: Mapping[str, Judged]) -> Iterator[Wrong]:
        """Yield each mark that names no mutant, or one that a case notices.

        Args:
            judged: What became of the mutants, by id; of those that were judged.
        """
        for unit, mark, names in self._named:
            fates = [judged[name] for name in names if name in judged]
            noticed = next((one for one in fates if one.fate is Fate.NOTICED), None)
            if noticed is not None:
                yield Wrong(mark, unit, noticed.case)
            elif len(fates) == len(names) and not any(one.fate is Fate.SURVIVED for one in fates):
                yield Wrong(mark, unit, "")


def named(mark: Equivalent, mutants: Sequence[Mutant]) -> tuple[str, ...]:
    """Return the ids of the mutants of one unit that a mark names, in the order of the text."""
    changes = {mark.change, f"{mark.change} -> {NOTHING}"}
    found = [one.id for one in mutants if one.change in changes and _is_in(one.part, mark.part)]
    return tuple(found[mark.nth - 1 : mark.nth] if mark.nth else found)


def _is_in(part: str, wanted: str) -> bool:
    return not wanted or part == wanted or part.startswith((f"{wanted}[", f"{wanted}."))

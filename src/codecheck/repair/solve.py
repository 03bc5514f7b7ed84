"""The smallest set of changes that settles several outcomes at once.

Outcomes that share nothing that a change could touch are solved apart, each with as few changes as
possible: first with as many as are needed at least, then with one more, and so on. Where that takes
too long, each outcome is settled in turn, what turns out not to be needed is dropped, and the set
is no longer called the smallest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from codecheck.engagement.base import Silence
from codecheck.engine.outcome import Outcome
from codecheck.findings import Verdict
from codecheck.repair.bench import Bench, Key
from codecheck.repair.candidates import Item
from codecheck.repair.draft import Draft
from codecheck.repair.settle import Budget, Settler
from codecheck.repair.shapes import shape_at
from codecheck.repair.trim import Trimmer

MOST_TRIES = 1500
"""How many drafts are tried at most to prove that a set for some outcomes is the smallest."""
_ROUNDS = 6
"""How many times what changes newly bring up is looked at."""
_MORE = 3
"""How many changes above the fewest conceivable are tried before each outcome is taken in turn."""


@dataclass(frozen=True, slots=True)
class Solution:
    """What was found.

    Attributes:
        draft: The record with the changes.
        at_least: So many changes are needed in any case.
        unsettled: What no change settles.
    """

    draft: Draft
    at_least: int
    unsettled: tuple[Key, ...]

    @property
    def is_smallest(self) -> bool:
        """Whether no smaller set of changes does the same."""
        return self.draft.cost == self.at_least


class Solver:
    """Solves what is open in a draft."""

    def __init__(self, bench: Bench, settler: Settler, *, may_show_breaches: bool = False) -> None:
        """Take the engine as it judges drafts, and what settles a single outcome.

        Args:
            bench: The engine.
            settler: What settles a single outcome.
            may_show_breaches: Whether a change may show a breach that was not shown before.
        """
        self._may_show_breaches = may_show_breaches
        self._bench = bench
        self.settler = settler

    def open(self, draft: Draft) -> list[Key]:
        """Return what is not as it should be."""
        found = self._bench.everything(draft)
        return [key for key, outcome in found.items() if not self.settler.goal(outcome)]

    def solve(self, draft: Draft, hopeless: Iterable[Key] = ()) -> Solution:
        """Return a draft in which everything is settled that changes can settle.

        Args:
            draft: Where to start.
            hopeless: What cannot be changed any more.
        """
        left_open: dict[Key, None] = dict.fromkeys(hopeless)
        base, at_least = draft, 0
        for number in range(_ROUNDS):
            keys = [key for key in self.open(draft) if key not in left_open]
            if not keys:
                break
            for group in self._groups(draft, keys):
                draft, proven = self._solved(draft, group, base, left_open)
                # What a change brought up is needed only because of that change.
                at_least += proven if number == 0 else 0
        if draft.cost > at_least:
            draft = self._without_what_is_not_needed(draft, base)
        draft = Trimmer(self._bench, self.open).trimmed(draft)
        unsettled = tuple(self.open(draft))
        return Solution(draft, min(at_least, draft.cost), unsettled)

    # Groups of outcomes that a change can touch together

    def _groups(self, draft: Draft, keys: Sequence[Key]) -> list[list[Key]]:
        groups: list[tuple[set[Item], list[Key]]] = []
        for key in keys:
            atoms, members = self._atoms(draft, key), [key]
            apart = []
            for others, theirs in groups:
                if atoms & others:
                    atoms, members = atoms | others, [*theirs, *members]
                else:
                    apart.append((others, theirs))
            groups = [*apart, (atoms, members)]
        return [members for _, members in groups]

    def _atoms(self, draft: Draft, key: Key) -> set[Item]:
        outcome = self._bench.article(draft, key.place)[key]
        items = self.settler.candidates.items(draft, outcome, key)
        return {atom for item in items for atom in _related(item)}

    def _fewest(self, draft: Draft, keys: Sequence[Key]) -> int:
        """Return a number of changes that is needed: one for each outcome that shares nothing."""
        taken: set[Item] = set()
        number = 0
        for atoms in sorted((self._atoms(draft, key) for key in keys), key=len):
            if not atoms & taken:
                taken |= atoms
                number += 1
        return number

    # Solving

    def _solved(
        self, draft: Draft, keys: Sequence[Key], base: Draft, left_open: dict[Key, None]
    ) -> tuple[Draft, int]:
        """Return a draft that settles a group, and the number of changes it needs at least."""
        todo = [key for key in keys if not self.settler.settled(draft, key)]
        found, least = self._smallest(draft, todo, base)
        if found is not None:
            return found, least
        # Perhaps something in it cannot be settled at all.
        todo = [key for key in todo if self._can_be_settled(draft, key, left_open)]
        found, least = self._smallest(draft, todo, base)
        if found is not None:
            return found, least
        for key in todo:
            settled = self._settled(draft, key, base)
            if settled is None:
                left_open[key] = None
            else:
                draft = settled
        return draft, least

    def _smallest(self, draft: Draft, todo: Sequence[Key], base: Draft) -> tuple[Draft | None, int]:
        """Return the smallest draft that settles all of some, and what is needed at least."""
        if not todo:
            return draft, 0
        least = self._fewest(draft, todo)
        left = Budget(MOST_TRIES)
        for more in range(least, least + _MORE):
            found = self._with_at_most(draft, todo, more, base, left)
            if found is not None:
                return found, more
            if left.spent:
                break
            least = more + 1
        return None, least

    def _can_be_settled(self, draft: Draft, key: Key, left_open: dict[Key, None]) -> bool:
        if self.settler.settled(draft, key) or self.settler.settle(draft, key) is not None:
            return True
        left_open[key] = None
        return False

    def _settled(self, draft: Draft, key: Key, base: Draft) -> Draft | None:
        left = Budget(MOST_TRIES)
        for extra in range(_MORE + 1):
            for found in self.settler.ways(draft, key, extra, left):
                if self._does_no_harm(found, base):
                    return found
        return None

    def _with_at_most(
        self, draft: Draft, keys: Sequence[Key], more: int, base: Draft, left: Budget
    ) -> Draft | None:
        todo = [key for key in keys if not self.settler.settled(draft, key)]
        if not todo:
            return draft if self._does_no_harm(draft, base) else None
        if self._fewest_open(draft, todo) > more:
            return None
        key = min(
            todo, key=lambda one: len(self._atoms(draft, one)) if self._there(draft, one) else 0
        )
        for extra in range(more + 1):
            for found in self.settler.ways(draft, key, extra, left):
                if left.spent:
                    return None
                if found.cost - draft.cost != extra:
                    continue
                result = self._with_at_most(found, keys, more - extra, base, left)
                if result is not None:
                    return result
        return None

    def _there(self, draft: Draft, key: Key) -> bool:
        return key in self._bench.article(draft, key.place)

    def _fewest_open(self, draft: Draft, keys: Sequence[Key]) -> int:
        """Return how many changes are needed at least where the draft assumes some already."""
        own = set(draft.units)
        taken: set[Item] = set()
        number = 0
        for key in keys:
            if not self._there(draft, key):
                continue
            atoms = self._atoms(draft, key)
            free = any(isinstance(one, str) and draft.unit_of(one) for one in atoms)
            if not free and not atoms & taken and not atoms & own:
                taken |= atoms
                number += 1
        return number

    def _does_no_harm(self, draft: Draft, base: Draft) -> bool:
        """Tell whether a draft shows no breach that the record did not show."""
        if self._may_show_breaches:
            return draft.engagement is not None
        before = self._bench.everything(base)
        return not any(
            _is_breach(outcome) and not _is_breach(before.get(key))
            for key, outcome in self._bench.everything(draft).items()
        )

    def _without_what_is_not_needed(self, draft: Draft, base: Draft) -> Draft:
        kept, left_open = draft, set(self.open(draft))
        for unit in [*draft.units][::-1]:
            if unit not in kept.units:
                continue
            fewer = kept.without(unit)
            same = fewer.engagement is not None and set(self.open(fewer)) <= left_open
            if same and self._does_no_harm(fewer, base):
                kept = fewer
        return kept


def _is_breach(outcome: Outcome | None) -> bool:
    return outcome is not None and outcome.verdict is Verdict.VIOLATED


_RELATED: dict[Silence, tuple[str, ...]] = {
    Silence.AS_ADULT: ("adult",),
    Silence.AS_ASKED: ("asked",),
    Silence.NO_LIMIT: ("report",),
    Silence.OF_REPORT: ("report", "version"),
    Silence.BY_CHANNEL: ("channel",),
    Silence.OF_ACTS: ("acts", "parties"),
    Silence.SPONSOR_OF_REPORT: ("report",),
}
"""Other fields of the same record that a silent field takes its meaning from."""


def _related(item: Item) -> set[Item]:
    """Return an item with everything else that what it means may rest on."""
    if not isinstance(item, str):
        return {item}
    shape = shape_at(item)
    found: set[Item] = {item}
    if shape is None:
        return found
    parent, _, _ = item.rpartition(".")
    found |= {f"{parent}.{name}".lstrip(".") for name in _RELATED.get(shape.silence, ())}
    if shape.silence in {Silence.SOLE_CLIENT, Silence.SPONSOR_OF_REPORT}:
        found.add("parties")
    if shape.silence is Silence.AS_ENGAGEMENT:
        found.add(shape.name)
    if shape.name == "started":
        found.add("sessions")
    return found

"""The smallest set of changes that settles several outcomes at once.

Outcomes that share nothing that a change could touch are solved apart, each with as few changes as
possible: first with as many as are needed at least, then with one more, and so on. Where that takes
too many steps, each outcome is settled in turn, what turns out not to be needed is dropped, and the
set is no longer called the smallest. Steps are counted and never timed, so that the same record has
the same plan on every machine.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from codecheck.engine.outcome import Outcome
from codecheck.findings import Verdict
from codecheck.repair.bench import Bench, Key
from codecheck.repair.candidates import Item
from codecheck.repair.draft import Draft
from codecheck.repair.related import related
from codecheck.repair.settle import MOST_TRIES as MOST_TRIES_FOR_ONE
from codecheck.repair.settle import Budget, Settler
from codecheck.repair.trim import Trimmer

MOST_TRIES = 1500
"""How many drafts are tried at most to prove that a set for some outcomes is the smallest."""
MOST_STEPS = {"prove": 800, "settle": 4000, "trim": 1500}
"""How many steps of the engine a whole plan takes at most: to prove that sets are the smallest, to
settle each outcome in turn, and to leave out what is not needed. A try under way is finished."""
_MOST_AT_ONCE = 500
"""How many of them one outcome that is settled by itself takes at most."""
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
        cut_short: Whether it was not looked at everything, as that takes too many steps.
    """

    draft: Draft
    at_least: int
    unsettled: tuple[Key, ...]
    cut_short: bool = False

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
        self._left = dict(MOST_STEPS)
        self._cut_short = False

    def open(self, draft: Draft) -> list[Key]:
        """Return what is not as it should be."""
        return [*self._open(draft)]

    def _open(self, draft: Draft) -> Iterator[Key]:
        goal = self.settler.goal
        return (key for key, outcome in self._bench.outcomes(draft) if not goal(outcome))

    def opens_nothing(self, draft: Draft, left_open: Container[Key]) -> bool:
        """Tell whether a draft holds together, and nothing is open in it but these."""
        return draft.engagement is not None and all(key in left_open for key in self._open(draft))

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
            for group in sorted(self._groups(draft, keys), key=len):
                draft, proven = self._solved(draft, group, base, left_open)
                # What a change brought up is needed only because of that change.
                at_least += proven if number == 0 else 0
        with self._counted("trim") as left:
            if draft.cost > at_least:
                draft = self._without_what_is_not_needed(draft, base, left)
            draft = Trimmer(self.open, self.opens_nothing).trimmed(draft, left)
        unsettled = tuple(self.open(draft))
        return Solution(draft, min(at_least, draft.cost), unsettled, self._cut_short)

    @contextmanager
    def _counted(self, what: str) -> Iterator[Budget]:
        """Give a part of the work what is left of its steps, and take off what it used."""
        start = self._bench.spent
        tries, steps = MOST_TRIES, self._left[what]
        if what == "settle":
            tries, steps = MOST_TRIES_FOR_ONE, min(steps, _MOST_AT_ONCE)
        left = Budget(tries, self._bench, start + steps)
        try:
            yield left
        finally:
            self._left[what] -= self._bench.spent - start
            self._cut_short = self._cut_short or left.spent

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
        return {atom for item in items for atom in related(item)}

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
        if self._left["prove"] > 0:
            # Perhaps something in it cannot be settled at all.
            todo = [key for key in todo if self._can_be_settled(draft, key, left_open)]
            found, least = self._smallest(draft, todo, base)
            if found is not None:
                return found, least
        start, done = draft, []
        for key in todo:
            settled = self._settled(draft, key, base)
            if settled is None:
                left_open[key] = None
            else:
                draft = settled
                done.append(key)
        return draft, least if len(done) == len(todo) else self._fewest(start, done)

    def _smallest(self, draft: Draft, todo: Sequence[Key], base: Draft) -> tuple[Draft | None, int]:
        """Return the smallest draft that settles all of some, and what is needed at least."""
        if not todo:
            return draft, 0
        least = self._fewest(draft, todo)
        with self._counted("prove") as left:
            for more in range(least, least + _MORE):
                found = self._with_at_most(draft, todo, more, base, left)
                if found is not None:
                    return found, more
                if left.spent:
                    break
                least = more + 1
        return None, least

    def _can_be_settled(self, draft: Draft, key: Key, left_open: dict[Key, None]) -> bool:
        if self.settler.settled(draft, key):
            return True
        with self._counted("settle") as left:
            if self.settler.settle(draft, key, left.until - self._bench.spent) is not None:
                return True
        left_open[key] = None
        return False

    def _settled(self, draft: Draft, key: Key, base: Draft) -> Draft | None:
        if self.settler.settled(draft, key):
            return draft
        with self._counted("settle") as left:
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
            for key, outcome in self._bench.outcomes(draft)
        )

    def _without_what_is_not_needed(self, draft: Draft, base: Draft, left: Budget) -> Draft:
        kept, left_open = draft, set(self.open(draft))
        for unit in [*draft.units][::-1]:
            if left.spent:
                break
            if unit not in kept.units:
                continue
            fewer = kept.without(unit)
            if self.opens_nothing(fewer, left_open) and self._does_no_harm(fewer, base):
                kept = fewer
        return kept


def _is_breach(outcome: Outcome | None) -> bool:
    return outcome is not None and outcome.verdict is Verdict.VIOLATED

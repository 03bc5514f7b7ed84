"""Settling one outcome: the cheapest change of a draft that makes its verdict acceptable."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from codecheck.engagement.shape import Shape
from codecheck.engine.outcome import Outcome
from codecheck.findings import Reason
from codecheck.repair.bench import Bench, Key
from codecheck.repair.candidates import Candidates, Item, Option
from codecheck.repair.draft import Draft
from codecheck.repair.shapes import shape_at

Goal = Callable[[Outcome], bool]
"""Whether an outcome is as it should become."""
OUT_OF_REACH = frozenset({Reason.NOT_IN_FORCE, Reason.NOT_BOUND, Reason.OUT_OF_SCOPE})
"""Why a code does not reach an engagement."""
MOST_CHANGES = 3
"""How many changes for one outcome are tried at most."""
MOST_TRIES = 600
"""How many drafts are tried at most for one outcome."""
_DEEPEST = 14
"""How many facts one outcome may take at most."""
MOST_IN_A_ROW = 30
"""How many changes in a row are tried, those included that only make an earlier one more exact."""


@dataclass(slots=True)
class Budget:
    """How much may still be tried.

    Attributes:
        tries: So many drafts.
        bench: The engine, which counts its steps.
        until: So many steps of the engine in all.
    """

    tries: int
    bench: Bench
    until: int

    @property
    def spent(self) -> bool:
        """Whether nothing more may be tried."""
        return self.tries <= 0 or self.bench.spent >= self.until


class Settler:
    """Finds cheap ways to settle outcomes.

    Attributes:
        goal: What an outcome must become.
        keeps_reach: Whether a code may not be put out of reach by saying that there is none of
            something; by any other answer it never is.
    """

    def __init__(self, bench: Bench, goal: Goal, *, keeps_reach: bool) -> None:
        """Take the engine as it judges drafts, and what is to be reached."""
        self._bench = bench
        self.candidates = Candidates(bench)
        self.goal = goal
        self.keeps_reach = keeps_reach

    def settled(self, draft: Draft, key: Key) -> bool:
        """Tell whether an outcome is as it should be, or is no longer there.

        What has come in its place is looked at for itself.
        """
        found = self._bench.article(draft, key.place)
        if not found:
            return False
        return key not in found or self.goal(found[key])

    def settle(self, draft: Draft, key: Key, steps: int) -> Draft | None:
        """Return the draft with the fewest further changes that settles an outcome, or None.

        Args:
            draft: Where to start.
            key: The outcome.
            steps: How many steps of the engine that may take.
        """
        left = Budget(MOST_TRIES, self._bench, self._bench.spent + steps)
        for extra in range(MOST_CHANGES + 1):
            found = next(self.ways(draft, key, extra, left), None)
            if found is not None or left.spent:
                return found
        return None

    def ways(self, draft: Draft, key: Key, extra: int, left: Budget) -> Iterator[Draft]:
        """Yield the drafts with at most so many further changes in which an outcome is settled."""
        yield from self._ways(draft, key, extra, frozenset(), left, 0)

    def steps(self, draft: Draft, key: Key, outcome: Outcome) -> Iterator[tuple[Item, Option]]:
        """Yield each change that an outcome may be settled with, one step on."""
        for item in self.candidates.items(draft, outcome, key):
            for option in self.candidates.options(draft, outcome, key, item):
                if self._acceptable(option, key):
                    yield item, option

    def _ways(
        self,
        draft: Draft,
        key: Key,
        extra: int,
        forbidden: frozenset[Item],
        left: Budget,
        taken: int,
    ) -> Iterator[Draft]:
        if self.settled(draft, key):
            yield draft
            return
        outcome = self._bench.article(draft, key.place).get(key)
        if outcome is None or len(forbidden) > _DEEPEST or taken > MOST_IN_A_ROW:
            return
        items = self.candidates.items(draft, outcome, key)
        passed = set(forbidden)
        for item in items:
            if item in passed:
                continue
            for option in self.candidates.options(draft, outcome, key, item):
                cost = option.draft.cost - draft.cost
                if cost > extra or left.spent:
                    continue
                left.tries -= 1
                if self._acceptable(option, key) and self._helps(option, key, items):
                    barred, more = frozenset(passed), extra - cost
                    yield from self._ways(option.draft, key, more, barred, left, taken + 1)
            passed.add(item)

    def _helps(self, option: Option, key: Key, before: tuple[Item, ...]) -> bool:
        """Tell whether a change leaves something else to be asked, or nothing."""
        if self.settled(option.draft, key):
            return True
        outcome = self._bench.article(option.draft, key.place)[key]
        after = self.candidates.items(option.draft, outcome, key)
        if set(after) != set(before):
            return True
        # A moment or a list of records may have to be made more exact several times.
        shape = shape_at(option.item) if isinstance(option.item, str) else None
        if shape is None:
            return False
        return shape.kind == "moment" or (shape.is_list and _holds_records(shape))

    def _acceptable(self, option: Option, key: Key) -> bool:
        found = self._bench.article(option.draft, key.place)
        if not found:
            return False
        outcome = found.get(key)
        if outcome is None or outcome.why not in OUT_OF_REACH:
            return True
        return option.denies and not self.keeps_reach


def _holds_records(shape: Shape) -> bool:
    return shape.kind == "record" and not shape.is_register and not shape.is_reference

"""The smallest set of changes by trying every one, cheapest first: slow, and plainly right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import count, islice

from codecheck.findings import Verdict
from codecheck.repair.bench import Bench, Key
from codecheck.repair.draft import Draft
from codecheck.repair.settle import Settler

MOST = 250
"""So many drafts are looked at; a test that needs more is too large for this."""


def fewest(bench: Bench, settler: Settler, base: Draft, left: Sequence[Key]) -> int:
    """Return how few changes settle everything but what is left.

    Every change that any open outcome allows is tried in every order; nothing is divided into
    groups, nothing is bounded, nothing is skipped but what was seen.

    Raises:
        AssertionError: If there is no such set among the drafts that were looked at.
    """
    for draft in islice(_cheapest_first(bench, settler, base), MOST):
        if _does(bench, settler, base, draft, left):
            return draft.cost
    raise AssertionError("no set of changes was found by trying everything")


def cheaper(
    bench: Bench, settler: Settler, base: Draft, left: Sequence[Key], than: int
) -> Draft | None:
    """Return a set of fewer changes that settles as much, if one is among those looked at."""
    for draft in islice(_cheapest_first(bench, settler, base), MOST):
        if draft.cost >= than:
            return None
        if _does(bench, settler, base, draft, left):
            return draft
    return None


def _cheapest_first(bench: Bench, settler: Settler, base: Draft) -> Iterator[Draft]:
    order = count()
    todo = [(0, next(order), base)]
    seen = {base.key}
    while todo:
        _, _, draft = heappop(todo)
        yield draft
        for key in _open(bench, settler, draft):
            outcome = bench.article(draft, key.place)[key]
            for _, option in settler.steps(draft, key, outcome):
                if option.draft.key not in seen:
                    seen.add(option.draft.key)
                    heappush(todo, (option.draft.cost, next(order), option.draft))


def _does(bench: Bench, settler: Settler, base: Draft, draft: Draft, left: Sequence[Key]) -> bool:
    still_open = set(_open(bench, settler, draft))
    return still_open <= set(left) and not _new_violations(bench, base, draft)


def _open(bench: Bench, settler: Settler, draft: Draft) -> list[Key]:
    found = bench.everything(draft)
    return [key for key, outcome in found.items() if not settler.goal(outcome)]


def _new_violations(bench: Bench, base: Draft, draft: Draft) -> bool:
    before = bench.everything(base)
    return any(
        one.verdict is Verdict.VIOLATED
        and (key not in before or before[key].verdict is not Verdict.VIOLATED)
        for key, one in bench.everything(draft).items()
    )

"""The smallest set of changes by trying every one, cheapest first: slow, and plainly right."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from itertools import count

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
    order = count()
    todo = [(0, next(order), base)]
    seen = {base.key}
    for _ in range(MOST):
        if not todo:
            break
        cost, _, draft = heappop(todo)
        open_keys = [k for k, o in bench.everything(draft).items() if not settler.goal(o)]
        if set(open_keys) <= set(left) and not _new_violations(bench, base, draft):
            return cost
        for key in open_keys:
            outcome = bench.article(draft, key.place)[key]
            for _, option in settler.steps(draft, key, outcome):
                if option.draft.key not in seen:
                    seen.add(option.draft.key)
                    heappush(todo, (option.draft.cost, next(order), option.draft))
    raise AssertionError("no set of changes was found by trying everything")


def _new_violations(bench: Bench, base: Draft, draft: Draft) -> bool:
    before = bench.everything(base)
    return any(
        one.verdict is Verdict.VIOLATED
        and (key not in before or before[key].verdict is not Verdict.VIOLATED)
        for key, one in bench.everything(draft).items()
    )

"""Whatever happens to records, what differs is told; and a search for faults finds one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from random import Random

import pytest

from codecheck import Engagement, load_engagement
from codecheck.live.network import IndexNetwork
from tests.live.courses import played
from tests.live.support import lively

EXAMPLES = Path(__file__).parents[2] / "examples"


def pairs() -> Sequence[tuple[Engagement, Engagement]]:
    """Return records, each with one to which it changes."""
    some = ("sponsored", "self-paying")
    ends = [load_engagement(EXAMPLES / f"{one}.engagement.yaml") for one in some]
    return [(first, last) for first, last in permutations(ends)]


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_happens_to_examples_all_that_differs_is_told(seed: int) -> None:
    """Two examples that become one another, by random events."""
    tally = Counter[str]()
    found = played([lively()], IndexNetwork(), Random(seed), pairs(), tally)  # noqa: S311

    assert [] == [*found]
    assert tally["events with index"] > 30
    assert tally["alerts"] > 10


@pytest.mark.parametrize(("fact", "seed"), [("disclosures", 0), ("kept.more", 1)])
def test_a_network_that_wakes_too_few_is_found_out(fact: str, seed: int) -> None:
    """One that does not hear of a fact tells too little."""

    class Deaf(IndexNetwork):
        """A network that does not hear everything."""

        def wake(self, key: int, changed: frozenset[str]) -> frozenset[str]:
            """Leave out what rests on that fact alone."""
            return super().wake(key, changed - {fact})

    assert [*played([lively()], Deaf(), Random(seed), pairs(), Counter())]  # noqa: S311

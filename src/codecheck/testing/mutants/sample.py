"""A choice of mutants that stays nearly the same while the rules change."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from itertools import groupby

from codecheck.testing.mutants.unit import Mutant


def sampled(mutants: Sequence[Mutant], most: int, seed: int) -> tuple[Mutant, ...]:
    """Return some of the mutants of each code, in their order.

    Whether a mutant is chosen is drawn by lot from its id and the seed, so that a change of one
    rule leaves the choice among the others nearly as it was.

    Args:
        mutants: The mutants, those of one code together.
        most: How many of each code.
        seed: What the lots are drawn with.
    """
    chosen: set[str] = set()
    for _, own in groupby(mutants, key=lambda one: one.owner):
        drawn = sorted(own, key=lambda one: sha256(f"{seed}:{one.id}".encode()).digest())
        chosen.update(one.id for one in drawn[:most])
    return tuple(one for one in mutants if one.id in chosen)

"""Looks for changes that wake too few articles: any event on any record, held against whole checks.

Records come from the examples and from the strategies: any valid engagement, and those that are
one fact away from breaking a rule. Each is followed under all codes while random events happen to
it: entries come, change, go and change places, facts become unknown, registers are closed, days
turn, what was told late is told. After each event the alerts must be exactly what two whole checks
differ in. What differs is printed with what leads to it.

    python -m benchmarks.wakes --minutes 20 --seed 1
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from codecheck import load_codes, load_engagement
from codecheck.engagement.root import Engagement
from codecheck.live.network import IndexNetwork, Network
from codecheck.live.rete.diagnosis import best_network
from codecheck.rulebook.model import Code
from codecheck.testing import strategies
from tests.live.courses import played

NETWORKS: Sequence[Callable[[], Network]] = (*[IndexNetwork] * 4, best_network)
"""Networks to choose from: a process for durable-rules takes a while to start."""
EXAMPLES = Path(__file__).parents[1] / "examples"


def pairs_of(data: st.DataObject, codes: Sequence[Code]) -> tuple[Engagement, Engagement]:
    """Draw a record, and one to which it may change."""
    kind = data.draw(st.sampled_from(("any", "near", "near", "example")))
    if kind == "near":
        code = data.draw(st.sampled_from(codes))
        rule = data.draw(st.sampled_from(code.rules))
        try:
            found = data.draw(strategies.near_misses(rule, code))
        except strategies.UnreachableVerdictError:
            kind = "any"
        else:
            ends = [found.kept, found.broken]
            first, last = data.draw(st.permutations(ends))
            return first, last
    draw = partial(data.draw, strategies.engagements(codes))
    if kind == "example":
        files = sorted(EXAMPLES.glob("*.engagement.yaml"))
        return load_engagement(data.draw(st.sampled_from(files))), draw()
    return draw(), draw()


def main() -> int:
    """Fuzz, and print what happened; return 1 if anything was told wrongly."""
    parser = argparse.ArgumentParser(description="Looks for changes that wake too few articles.")
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="a file for what is told wrongly")
    asked = parser.parse_args()
    codes = load_codes()
    tally = Counter[str]()
    until = time.monotonic() + 60 * asked.minutes
    number = asked.seed
    while time.monotonic() < until:

        @seed(number)
        @settings(
            max_examples=8,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(data=st.data())
        def play(data: st.DataObject) -> None:
            random = Random(data.draw(st.integers(0, 2**32)))  # noqa: S311  (no secret)
            pairs = [pairs_of(data, codes) for _ in range(data.draw(st.sampled_from((1, 1, 2))))]
            tally["records"] += len(pairs)
            network = random.choice(NETWORKS)()
            for wrong in played(codes, network, random, pairs, tally):
                tally["wrong"] += 1
                print(wrong[:600], flush=True)
                if asked.out:
                    with asked.out.open("a", encoding="utf-8") as out:
                        out.write(f"{wrong}\n")

        play()
        number += 1
        if (number - asked.seed) % 5 == 0:
            print(dict(tally), flush=True)
    print(f"seeds {asked.seed} to {number - 1}: {dict(tally)}")
    return 1 if tally["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())

"""What a wake costs in both networks: time, and memory of each engagement.

Run it from the checkout: `python -m benchmarks.networks`. Engagements rest on what those of the
examples rest on; one or two facts change at a time, and the articles that are woken rest on the
same as before. Each network runs in a process of its own, so that its memory is told apart.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from random import Random

from benchmarks.processes import resident, spent
from codecheck import load_engagement
from codecheck.engine.check import opened
from codecheck.engine.examine import examine
from codecheck.live.network import IndexNetwork, Network
from codecheck.live.rete.memory import Memory
from codecheck.live.rete.network import ReteNetwork
from codecheck.rulebook.find import load_codes

EXAMPLES = {
    "sponsored": date(2024, 9, 30), "group": date(2024, 6, 30),
    "long": date(2024, 12, 31), "self-paying": date(2024, 8, 31),
}  # fmt: skip
NETWORKS = ("index", "durable-rules", "durable-rules without its process")


def main() -> None:
    """Run each network, and print what it costs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engagements", type=int, default=200)
    parser.add_argument("--wakes", type=int, default=4000)
    parser.add_argument("--network", choices=NETWORKS, help="this one, in this process")
    given = parser.parse_args()
    if given.network is None:
        for name in NETWORKS:
            command = [sys.executable, "-m", "benchmarks.networks", "--network", name]
            sizes = ["--engagements", str(given.engagements), "--wakes", str(given.wakes)]
            subprocess.run([*command, *sizes], check=True)
        return
    measure(given.network, given.engagements, given.wakes)


def measure(name: str, engagements: int, wakes: int) -> None:
    """Print what one network costs."""
    states = [touched(*one) for one in EXAMPLES.items()]
    facts = sorted(set().union(*(one for state in states for one in state.values())))
    network: Network | Memory
    if name == "index":
        network = IndexNetwork()
    else:
        network = ReteNetwork() if name == "durable-rules" else Memory()
    pid = network.pid if isinstance(network, ReteNetwork) else None
    before, used = held(pid), spent(pid)
    for key in range(engagements):
        network.follow(key, states[key % len(states)])
    if pid is not None:  # it is fed when it is first asked
        for key in range(engagements):
            network.wake(key, frozenset())
    followed = spent(pid) - used
    memory = (held(pid) - before) / engagements
    random, woken = Random(1), 0  # noqa: S311  (a choice of facts)
    used, start = spent(pid), time.perf_counter()
    for _ in range(wakes):
        key = random.randrange(engagements)
        articles = network.wake(key, frozenset(random.sample(facts, random.choice((1, 2)))))
        woken += len(articles)
        for article in articles:
            network.rests_on(key, article, states[key % len(states)][article])
    seconds, used = time.perf_counter() - start, spent(pid) - used
    network.close()
    print(
        f"{name}: {seconds / wakes * 1e6:.0f} us a wake ({used / wakes * 1e6:.0f} us of processor"
        f" time), {woken / wakes:.1f} articles woken; {memory:.0f} KiB an engagement,"
        f" {followed / engagements * 1e3:.2f} ms of processor time to follow one"
    )


def touched(name: str, day: date) -> Mapping[str, frozenset[str]]:
    """Return on what each article of all codes rests, on an example."""
    codes = load_codes()
    folder = Path(__file__).resolve().parents[1] / "examples"
    record = opened(load_engagement(folder / f"{name}.engagement.yaml"), codes, day)
    return {
        f"{code.id}/{article.number}": examine(code, article, record).touched
        for code in codes
        for article in code.articles
    }


def held(child: int | None) -> float:
    """Return the KiB that this process holds, and its worker."""
    return (resident() + (resident(child) if child else 0)) / 1024


if __name__ == "__main__":
    main()

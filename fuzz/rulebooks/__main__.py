"""Holds everything that reads a rule against the engine, on random rulebooks and engagements.

`python -m fuzz.rulebooks --minutes 60 --seed 1` goes on for an hour; `--seeds 3` takes three seeds,
of ten worlds each. A difference is printed with its rulebook, its engagement and its seed; with
`--seed 7 --shrink` the smallest that show it are looked for. Ends with 1 if there was one.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import Counter

from fuzz.rulebooks.run import Tally, run

_CHUNK = 20
"""Seeds for one process: it may die in the C code of durable-rules, and then the rest goes on."""


def main() -> int:
    """Run, and print what was counted."""
    parser = argparse.ArgumentParser(prog="python -m fuzz.rulebooks", description=__doc__)
    parser.add_argument("--minutes", type=float, help="how long to go on")
    parser.add_argument("--seeds", type=int, default=1, help="or: how many seeds to take")
    parser.add_argument("--seed", type=int, default=1, help="the first of them")
    parser.add_argument("--shrink", action="store_true", help="look for the smallest, for minutes")
    given = parser.parse_args()
    if given.minutes is None:
        return _here(given.seed, given.seeds, shrink=given.shrink)
    return _in_processes(given.seed, time.monotonic() + 60 * given.minutes)


def _here(first: int, seeds: int, *, shrink: bool) -> int:
    """Take seeds in this process; the last line is what was counted, as JSON."""
    tally: Tally = Counter()
    for seed in range(first, first + seeds):
        found = run(seed, tally, shrink=shrink)
        tally["differences"] += len(found)
        for one in found:
            print(f"seed {seed}: {one}", flush=True)
    print(json.dumps(dict(sorted(tally.items()))), flush=True)
    return int(bool(tally["differences"]))


def _in_processes(first: int, until: float) -> int:
    """Take seeds in processes of their own until the time is over."""
    started, tally = time.monotonic(), Counter[str]()
    while time.monotonic() < until:
        command = [sys.executable, "-m", "fuzz.rulebooks", "--seed", str(first)]
        done = subprocess.run(  # noqa: S603  (itself)
            [*command, "--seeds", str(_CHUNK)], stdout=subprocess.PIPE, text=True, check=False
        )
        *told, last = done.stdout.splitlines() or [""]
        if told:
            print("\n".join(told), flush=True)
        if done.returncode not in {0, 1}:
            print(
                f"seeds {first} to {first + _CHUNK - 1}: ended with {done.returncode}", flush=True
            )
            tally["processes that ended"] += 1
        else:
            tally.update(json.loads(last))
        tally["seeds"] += _CHUNK
        first += _CHUNK
    minutes = (time.monotonic() - started) / 60
    print(f"{minutes:.0f} minutes, {tally['worlds']} worlds")
    for name, count in sorted(tally.items()):
        print(f"  {name}: {count}")
    return int(bool(tally["differences"] + tally["processes that ended"]))


if __name__ == "__main__":
    sys.exit(main())

"""Whether anything is lost when the power is cut: kills `codecheck watch` all along a stream.

The command takes a few thousand events into a store and writes their alerts into a file. It dies
before a statement of SQL, in the middle of a line, before a line is safe on the disk, or at any
moment at all, and is started again, until it comes to the end. What is left is compared, byte by
byte, with what a run leaves that was not killed.

    python -m benchmarks.power_cut [--engagements 20] [--events 3000] [--steps 400]
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.live.killing import Kills, killed_often


def main() -> int:
    """Kill, compare and print; return 1 if anything is otherwise."""
    parser = argparse.ArgumentParser(description="Whether anything is lost when power is cut.")
    parser.add_argument("--engagements", type=int, default=20)
    parser.add_argument("--events", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=400, help="killed after at most so many")
    parser.add_argument("--timed", type=int, default=30, help="kills in a hundred at any moment")
    parser.add_argument("--within", type=float, default=3.0, help="seconds until those at most")
    given = parser.parse_args()
    when = Kills(given.steps, given.timed, given.within)
    start = time.monotonic()
    with TemporaryDirectory() as place:
        folder = Path(place)
        kills, same = killed_often(folder, given.seed, given.engagements, given.events, when)
        alerts = (folder / "whole.jsonl").read_bytes().count(b"\n")
    seconds = time.monotonic() - start
    print(f"{given.events} events of {given.engagements} engagements, {alerts} alerts")
    print(f"killed {kills} times in {seconds:.0f} s; the same is left: {'yes' if same else 'no'}")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())

"""What an empty suite costs with the plugin for pytest, and without it.

It measures the time of the processor, not of the clock, and the runs alternate, so that whatever
else the machine does falls on both alike. It prints the ratio of the medians; 1.00 is no
difference. The line `against itself` compares runs without the plugin with each other: so far from
1.00 leads chance alone.

    python benchmarks/pytest_startup.py [--runs N] [--without PYTHON]

`--without` names a Python in which the same pytest is, and codecheck is not: the plugin is then not
even installed, instead of being turned off.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from statistics import median

_QUIET = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:cov")
_NO_TESTS = 5


def seconds(command: Sequence[str], folder: str) -> float:
    """Return how much time of the processor pytest takes in an empty folder."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != _NO_TESTS:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="An empty suite with the plugin and without it.")
    parser.add_argument("--runs", type=int, default=30, help="runs of each; otherwise 30")
    parser.add_argument("--without", metavar="PYTHON", help="a Python without codecheck")
    given = parser.parse_args()
    loaded = [sys.executable, *_QUIET]
    bare = [given.without, *_QUIET] if given.without else [*loaded, "-p", "no:codecheck"]
    taken: dict[str, list[float]] = {"with": [], "without": [], "again": []}
    commands = {"with": loaded, "without": bare, "again": bare}
    with tempfile.TemporaryDirectory() as folder:
        for name, command in commands.items():
            seconds(command, folder)  # the first run of each fills caches
            taken[name].clear()
        for _ in range(given.runs):
            for name, command in commands.items():
                taken[name].append(seconds(command, folder))
    middle = {name: median(times) for name, times in taken.items()}
    for name in ("without", "with"):
        print(f"{name} the plugin: {1000 * middle[name]:.0f} ms (median of {given.runs})")
    print(f"ratio: {middle['with'] / middle['without']:.3f}")
    print(f"against itself: {middle['again'] / middle['without']:.3f}")


if __name__ == "__main__":
    main()

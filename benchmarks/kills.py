"""How many half-written files many kills leave: every command that writes is killed, all over.

A command is killed before each step towards the disk (opening, flushing, renaming, a statement of
SQL) and by the system in the middle of what it writes, after a counted number of bytes. What is
left must be as before, or whole, or gone on with by the same command until it is.

    python -m benchmarks.kills [--kills 200]
"""

from __future__ import annotations

import argparse
import sys
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.commands import CALLS, WRITERS
from tests.faults.kills import places
from tests.faults.running import Runner


def main() -> int:
    """Kill and count; return 1 if anything was left half-written."""
    parser = argparse.ArgumentParser(description="What is left half-written by many kills.")
    parser.add_argument("--kills", type=int, default=200)
    wanted: int = parser.parse_args().kills
    kills = dict.fromkeys(WRITERS, 0)
    half = 0
    with TemporaryDirectory() as place:
        runner = Runner(Path(place))
        todo = {name: cycle([*places(runner, name)]) for name in WRITERS}
        for name in islice(cycle(WRITERS), wanted):
            where = next(todo[name])
            end = runner.run(CALLS[name], where.fault, stdout="/dev/null")
            kills[name] += end.code == -where.signal
            wrong = runner.unsound(name, end)
            half += len(wrong)
            for file, what in wrong.items():
                print(f"{name}, killed at {where.where}: {file}: {what}")
        runner.close()
    for name, count in kills.items():
        print(f"{count:4} {name}")
    print(f"{sum(kills.values())} kills, {half} half-written files")
    return 1 if half else 0


if __name__ == "__main__":
    sys.exit(main())

"""Times that can be compared: taken in turns, in the same run, in processor time."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, NamedTuple

Call = Callable[[], object]
FAIR: Final = 0.02
"""Seconds that one turn takes at least, so that the clock tells it well."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is measured.

    Attributes:
        rounds: How often each takes its turn.
        fair: Seconds of one turn, at least.
        cap: Seconds that one judgement may take; what takes longer is stopped.
        items: The lengths of lists.
        rules: The numbers of rules.
        processes: Whether other processes are started and measured.
        codes: Which of the bundled codes; all if left out.
        engagements: So many are judged in turn, so that none gains by being the same again.
    """

    rounds: int = 7
    fair: float = FAIR
    cap: float = 10.0
    items: tuple[int, ...] = (10, 100, 1_000, 10_000)
    rules: tuple[int, ...] = (20, 100, 200)
    processes: bool = True
    codes: tuple[str, ...] | None = None
    engagements: int = 8


def turns(calls: Mapping[str, Call], effort: Effort) -> dict[str, list[float]]:
    """Return for each call the seconds of each round; in a round each has its turn.

    Args:
        calls: What is compared, by name.
        effort: How many rounds, and how long a turn is.
    """
    often = {name: repeats(call, effort.fair) for name, call in calls.items()}
    found: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(effort.rounds):
        for name, call in calls.items():
            found[name].append(spent(call, often[name]))
    return found


def repeats(call: Call, fair: float) -> int:
    """Return how often a call is to be made for a turn that takes long enough; warm it up."""
    call()
    if not fair:
        return 1
    once = spent(call, 1)
    return max(1, round(fair / max(once, 1e-7)))


def spent(call: Call, times: int) -> float:
    """Return the seconds of processor time of one call, of so many."""
    began = time.process_time()
    for _ in range(times):
        call()
    return (time.process_time() - began) / times


def ratio(of: Sequence[float], to: Sequence[float]) -> float:
    """Return the median of ratios within rounds."""
    return median(one / other for one, other in zip(of, to, strict=True))


class Process(NamedTuple):
    """What a process took.

    Attributes:
        seconds: Of processor time.
        wall: Seconds on the clock.
        peak: The most memory, in units of the system.
        ended: Its exit code.
    """

    seconds: float
    wall: float
    peak: int
    ended: int


def process(command: Sequence[str]) -> Process:
    """Run a command, and return what it took; its output is thrown away.

    A small process starts it: the most memory of a process counts what started it, too.

    Raises:
        subprocess.CalledProcessError: If it cannot be started.
    """
    starter = [sys.executable, "-S", "-c", _STARTER, *command]
    told = subprocess.run(starter, check=True, capture_output=True, text=True).stdout
    return Process(*json.loads(told))


_STARTER: Final = """
import os, sys, time
null = os.open(os.devnull, os.O_RDWR)
quiet = [(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
began = time.perf_counter()
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet)
_, status, used = os.wait4(child, 0)
wall = time.perf_counter() - began
ended = os.waitstatus_to_exitcode(status)
print([used.ru_utime + used.ru_stime, wall, used.ru_maxrss, ended])
"""

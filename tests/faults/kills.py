"""Where a command can be killed: before each step towards the disk, and within what it writes."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from typing import Final, NamedTuple

from tests.faults.commands import CALLS
from tests.faults.running import Fault, Runner

STEPS: Final = ("write", "away", "sql")
_MANY: Final = 12


class Place(NamedTuple):
    """A place at which a command is killed.

    Attributes:
        where: What it is about to do.
        fault: What kills it.
        signal: The signal that does.
    """

    where: str
    fault: Fault
    signal: int


def places(runner: Runner, name: str, *, every: int = 1) -> Iterator[Place]:
    """Yield the places at which a command can be killed, of SQL and of many steps each so many."""
    steps = [one for one in runner.whole(name).steps if one.split()[0] in STEPS]
    for number, step in enumerate(steps, 1):
        many = step.startswith("sql") or len(steps) > _MANY
        if not many or number % every == 0 or number == len(steps):
            yield Place(step, ("signal_at", number, signal.SIGKILL, STEPS), signal.SIGKILL)
    for size in byte_limits(runner, name):
        yield Place(f"byte {size}", ("no_room_beyond", size, True), signal.SIGXFSZ)


def byte_limits(runner: Runner, name: str) -> list[int]:
    """Return sizes beyond which at least one of the files of a command would have to grow."""
    held = runner.whole(name).held
    written = [held[one] for one in CALLS[name].writes]
    largest = max(len(one) if isinstance(one, bytes) else 8_000 for one in written)
    return sorted({0, largest // 3, largest - 1})

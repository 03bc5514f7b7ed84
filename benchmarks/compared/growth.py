"""What more rules and longer lists cost, for each engine against itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks.compared.copies import RULES, copies
from benchmarks.compared.documents import document, prepared
from benchmarks.compared.engines import OTHERS, Other
from benchmarks.compared.measure import Call, Effort, ratio, spent
from benchmarks.compared.ours import Ours
from benchmarks.compared.rules import in_memory
from benchmarks.compared.tables import Table, figure
from codecheck.engagement.root import Engagement
from codecheck.errors import CodecheckError

OURS: Final = "codecheck, verdicts"
_BESIDE: Final = re.compile(r"INTERNAL:|\[INTERNAL\]")
"""What an engine says around its message."""
_LONG: Final = 0.5
"""Seconds after which a first call is as good as a second one."""
Make = Callable[[int], Call]
"""Makes what judges once, for a size."""


@dataclass(frozen=True, slots=True)
class Grown:
    """How the cost of something grew.

    Attributes:
        times: For each size, how often it costs what it costs at the first one.
        stopped: Why it went no further; empty if it went to the end.
    """

    times: Mapping[int, float]
    stopped: str = ""


def of_items(ours: Ours, effort: Effort) -> dict[str, Grown]:
    """Return how the cost of twenty rules grows with the entries of lists."""

    def mine(size: int) -> Call:
        return partial(ours.told, Engagement.model_validate(document(size)))

    def theirs(other: Other) -> Make:
        engine = other.make(copies(RULES))
        return lambda size: in_memory(engine, [prepared(document(size))])

    made = {OURS: mine} | {one.name: theirs(one) for one in OTHERS if not one.lacking()}
    return grown(made, effort.items, effort)


def of_rules(effort: Effort, folder: Path) -> dict[str, Grown]:
    """Return how the cost on one engagement grows with the rules, each of them another one."""
    data = document(10)
    engagement, record = Engagement.model_validate(data), prepared(data)

    def mine(rules: int) -> Call:
        return partial(Ours(rules, folder).told, engagement)

    def theirs(other: Other) -> Make:
        def make(rules: int) -> Call:
            if rules > other.most:
                raise ValueError(f"only {other.most} rules are said in it")
            return in_memory(other.make(copies(rules)), [record])

        return make

    made = {OURS: mine} | {one.name: theirs(one) for one in OTHERS if not one.lacking()}
    return grown(made, effort.rules, effort)


def grown(makes: Mapping[str, Make], sizes: Sequence[int], effort: Effort) -> dict[str, Grown]:
    """Return how each cost grows; the sizes of one take turns, so that the machine is the same.

    What would take longer than the cap, as far as its last growth tells, is not begun.
    """
    found: dict[str, Grown] = {}
    for name, make in makes.items():
        calls, stopped = _begun(make, sizes, effort)
        seconds: dict[int, list[float]] = {size: [] for size in calls}
        for _ in range(effort.rounds):
            for size, (call, often) in calls.items():
                seconds[size].append(spent(call, often))
        first = seconds[sizes[0]]
        times = {size: ratio(taken, first) for size, taken in seconds.items()}
        found[name] = Grown(times, stopped)
    return found


def _begun(
    make: Make, sizes: Sequence[int], effort: Effort
) -> tuple[dict[int, tuple[Call, int]], str]:
    """Return what can be measured, with how often a turn makes each call, and why no more can."""
    calls: dict[int, tuple[Call, int]] = {}
    taken: list[float] = []
    over = f"over {effort.cap:g} s"
    for size in sizes:
        more = taken[-1] / taken[-2] if len(taken) > 1 else 1.0
        if taken and taken[-1] * more > effort.cap:
            return calls, over
        try:
            call = make(size)
            seconds = spent(call, 1)
            if seconds < _LONG:  # the first time is slower where it is short
                seconds = spent(call, 1)
        except (CodecheckError, RuntimeError, ValueError) as error:
            return calls, "refused: " + _BESIDE.sub("", str(error).partition("\n")[0]).strip()
        if seconds > effort.cap:
            return calls, over
        taken.append(seconds)
        calls[size] = call, max(1, round(effort.fair / max(seconds, 1e-7)))
    return calls, ""


def table(found: Mapping[str, Grown], sizes: Sequence[int], what: str, cap: float) -> Table:
    """Return the table of a growth.

    Args:
        found: What was measured.
        sizes: The sizes.
        what: `rules`, or `items in a list`.
        cap: Seconds after which it was stopped.
    """
    rows = []
    for name, one in found.items():
        told = [
            figure(one.times[size] / (size / sizes[0])) if size in one.times else ""
            for size in sizes
        ]
        rows.append((name, *told, one.stopped))
    linear = f"{sizes[0]:,}" if len(sizes) > 1 else ""
    return Table(
        f"More {what}",
        f"How the cost grows with the {what}: 1.00 is linear, so that ten times as many cost ten "
        f"times as much as {linear} do; more is slower. Each is compared with itself alone, and "
        f"stopped where one judgement takes over {cap:g} s of processor time.",
        (what, *(f"{size:,}" for size in sizes), "stopped"),
        rows,
        picture=("bench-growth.svg", f"How the cost of each engine grows with {what}")
        if what != "rules"
        else None,
    )

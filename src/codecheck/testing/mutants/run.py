"""Judging many mutants, on all cores."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from typing import Final

from codecheck.testing.mutants.shop import Folder, Judged, Shops, named
from codecheck.testing.mutants.units import Mutant

_AT_ONCE: Final = 12
"""Most mutants of one unit that are judged in one go."""


@dataclass(frozen=True, slots=True)
class _Task:
    unit: str
    names: tuple[str, ...]


def cores() -> int:
    """Return on how many cores this process may run."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def judge(
    folders: Sequence[Folder], mutants: Sequence[Mutant], jobs: int
) -> Iterator[list[Judged]]:
    """Judge mutants, and yield what became of them as it becomes known, in any order.

    Args:
        folders: The folders of all codes whose cases count.
        mutants: The mutants.
        jobs: On how many processes; 1 for this one.
    """
    tasks = list(_tasks(mutants))
    if jobs == 1 or len(tasks) == 1:
        shops = Shops(folders)
        for task in tasks:
            yield shops.judged(task.unit, task.names)
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(
        min(jobs, len(tasks)), mp_context=context, initializer=_start, initargs=(tuple(folders),)
    )
    try:
        futures = [pool.submit(_work, task) for task in tasks]
        yield from (future.result() for future in as_completed(futures))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def failing(folders: Sequence[Folder]) -> Iterator[str]:
    """Yield each case that does not hold of the rules as they are."""
    shops = Shops(folders)
    for folder in folders:
        for case in shops[folder.path.name].bench.failing():
            yield named(folder.path.name, case)


def _tasks(mutants: Sequence[Mutant]) -> Iterator[_Task]:
    units: dict[str, list[str]] = {}
    for one in mutants:
        units.setdefault(one.of, []).append(one.id)
    for unit, names in units.items():
        for start in range(0, len(names), _AT_ONCE):
            yield _Task(unit, tuple(names[start : start + _AT_ONCE]))


_shops: Shops | None = None


def _start(folders: tuple[Folder, ...]) -> None:
    """Begin a process; who stops the command stops the others through it."""
    global _shops  # noqa: PLW0603  (what one process keeps between its tasks)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _shops = Shops(folders)


def _work(task: _Task) -> list[Judged]:
    if _shops is None:
        raise RuntimeError("the process was not begun")
    return _shops.judged(task.unit, task.names)


__all__ = ["cores", "failing", "judge"]

"""Clocks that are wrong, go back or stand elsewhere; files from the future."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.faults.commands import CALLS
from tests.faults.running import Runner

MIDNIGHT = (
    ("Pacific/Kiritimati", "2024-05-31T21:59:00+00:00", "2024-05-31"),
    ("America/Adak", "2024-05-31T22:01:00+00:00", "2024-06-01"),
)
"""A zone, a moment beside midnight in the Netherlands, and the day that it is there."""
JUDGING = [name for name, call in CALLS.items() if "--as-of" in call.words]


@pytest.mark.parametrize("name", JUDGING)
def test_today_is_the_day_in_the_netherlands(runner: Runner, name: str) -> None:
    """Wherever the machine stands, and whatever day it is there."""
    call = CALLS[name]
    at = call.words.index("--as-of") + 1
    for zone, moment, day in MIDNIGHT:
        end = runner.run(call.today, ("at_clock", moment), variables={"TZ": zone})
        asked = runner.run((*call.words[:at], day, *call.words[at + 1 :]))

        assert (asked.code, asked.out, asked.err) == (end.code, end.out, end.err)
        assert asked.held == end.held


@pytest.mark.parametrize("name", CALLS)
def test_files_from_the_future_are_files(runner: Runner, name: str) -> None:
    """As after the clock was put back: files, and what was kept of rules, are newer than now."""
    whole = runner.whole(name)

    def later(folder: Path) -> None:
        for one in (*folder.rglob("*"), *runner.cache.rglob("*")):
            os.utime(one, (4_000_000_000, 4_000_000_000))

    end = runner.run(CALLS[name], prepared=later)

    assert (whole.code, whole.out, whole.err) == (end.code, end.out, end.err)
    assert whole.held == end.held


@pytest.mark.parametrize("name", [one for one in CALLS if CALLS[one].goes_on])
def test_what_was_stopped_goes_on_when_the_clock_went_back(runner: Runner, name: str) -> None:
    """An audit keeps its day, and a store knows no clock."""
    call = CALLS[name]
    begun = ("at_clock", "2024-06-01T12:00:00+00:00")
    back = ("at_clock", "2024-05-28T12:00:00+00:00")
    whole = runner.run(call.today, begun)
    steps = sum(one.startswith("away") for one in runner.whole(name).steps)
    kinds = ["away"] if steps else ["write"]
    number = 1 if steps else 7
    killed = runner.run(call.today, begun, ("signal_at", number, signal.SIGKILL, kinds))
    end = runner.run(call.today, back, anew=False)

    assert -signal.SIGKILL == killed.code
    assert (call.code, whole.held) == (end.code, end.held)

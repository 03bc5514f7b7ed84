"""Two processes that write the same at once: one of them is told, or both write the same."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.faults.commands import CALLS, WRITERS
from tests.faults.running import End, Runner, is_aside

HELD = {
    "audit, to lines": "another audit writes `f.jsonl`; wait until it is done, or choose",
    "audit, to Parquet": "another audit writes `f.parquet`; wait until it is done, or choose",
    "audit, to SQLite": "another audit writes `f.sqlite`; wait until it is done, or choose",
    "watch, to a file": "another process uses it; give each its own store",
}
"""Of the calls that keep others out, what those are told."""


@pytest.mark.parametrize("name", WRITERS)
def test_two_at_once_leave_what_one_does(runner: Runner, name: str) -> None:
    """One waits before a step of its writing while the other runs; all that is left is whole."""
    call = CALLS[name]
    whole = runner.whole(name)
    count = sum(one.startswith("write ") for one in whole.steps)
    for number in sorted({1, 2, (count + 1) // 2, count}):
        first = runner.start(call, ("signal_at", number, signal.SIGSTOP, ["write"]))
        assert isinstance(first, int)
        second = runner.run(call, anew=False)
        end = runner.go_on(first)

        for one in (second, end):
            assert "" == one.problem
            # Who comes when all was done already has nothing to tell.
            done = {call.code} | ({0} if call.goes_on else set())
            assert one.code in done or (one.code == 2 and one.err.count("\n") == 1)
        assert [] == [one for one in end.held if is_aside(one) or one.endswith(".lock")]
        assert {} == runner.unsound(name, end), (number, second.err, end.err)


@pytest.mark.parametrize("name", HELD)
def test_the_second_is_told(runner: Runner, name: str) -> None:
    """Which file it is, and what to do."""
    call = CALLS[name]
    first = runner.start(call, ("signal_at", 4, signal.SIGSTOP, ["write"]))
    assert isinstance(first, int)
    second = runner.run(call, anew=False)
    end = runner.go_on(first)

    assert (2, True) == (second.code, HELD[name] in second.err), second.err
    assert runner.whole(name).held == end.held


def test_alerts_of_two_streams_do_not_go_into_one_file(runner: Runner) -> None:
    """Also where each has a store of its own."""
    call = CALLS["watch, to a file"]
    other = tuple("x.db" if one == "w.db" else one for one in call.words)
    first = runner.start(call, ("signal_at", 8, signal.SIGSTOP, ["write"]))
    assert isinstance(first, int)
    second = runner.run(other, anew=False)
    end = runner.go_on(first)

    expected = "codecheck: `o.jsonl` cannot be written: another process writes it\n"
    assert (2, expected) == (second.code, second.err)
    assert call.code == end.code


@pytest.mark.parametrize("name", [one for one in HELD if one.startswith("audit")])
def test_a_lock_that_was_left_keeps_nobody_out(runner: Runner, name: str) -> None:
    """A process that was killed holds nothing any more, whatever it left."""
    call = CALLS[name]
    killed = runner.run(call, ("signal_at", 5, signal.SIGKILL, ["write"]))
    left = [one for one in killed.held if one.endswith(".lock")]
    end = runner.run(call, anew=False)

    assert left
    assert (call.code, runner.whole(name).held) == (end.code, end.held)


def test_somebody_else_s_file_beside_is_no_lock(runner: Runner, tmp_path: Path) -> None:
    """What stands in a lock is of no matter."""
    del tmp_path

    def beside(folder: Path) -> None:
        (folder / ".f.jsonl.lock").write_text("12345", encoding="utf-8")

    found: End = runner.run(CALLS["audit, to lines"], prepared=beside)

    assert (2, "") == (found.code, found.err)

"""The table of calls: no command is left out, and each call does what it is there for."""

from __future__ import annotations

import pytest

from tests.faults.commands import CALLS, every_command
from tests.faults.running import Runner


def test_no_command_is_left_out() -> None:
    """A new command gets a line in the table, and one that is gone loses it."""
    assert sorted(every_command()) == sorted({name.partition(",")[0] for name in CALLS})


@pytest.mark.parametrize("name", CALLS)
def test_a_call_does_what_it_is_there_for(runner: Runner, name: str) -> None:
    """Without a fault it ends as it should, writes what it should and nothing else."""
    whole = runner.whole(name)
    call = CALLS[name]
    changed = {one for one, data in whole.held.items() if runner.before.get(one) != data}

    assert (call.code, "") == (whole.code, whole.problem), whole.err
    assert call.writes == changed
    assert {*runner.before} <= {*whole.held}
    assert call.writes or whole.out

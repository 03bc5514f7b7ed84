"""Every command that writes, when it cannot, or is stopped: what it leaves is whole or absent."""

from __future__ import annotations

import errno
import os
import signal
import stat
from pathlib import Path

import pytest

from tests.faults.commands import CALLS, WRITERS
from tests.faults.kills import byte_limits, places
from tests.faults.running import End, Runner, is_aside

writers = pytest.mark.parametrize("name", WRITERS)


def refused(runner: Runner, name: str, end: End) -> list[str]:
    """Return what is wrong with how a call tells that it cannot write; nothing if all is well."""
    call = CALLS[name]
    if call.spares:
        wrong = [] if end.code == call.code else [f"ended with {end.code}"]
    else:
        wrong = [] if end.code == 2 else [f"ended with {end.code}"]
        wrong += [] if end.err.count("\n") == 1 else [f"said {end.err!r}"]
    wrong += [f"left {one}" for one in end.held if is_aside(one)]
    return (
        wrong + [end.problem] * bool(end.problem) + [*map(str, runner.unsound(name, end).items())]
    )


def chosen(count: int) -> list[int]:
    """Return the numbers of all steps; of very many that are alike, only some."""
    few = 10
    return [one for one in range(1, count + 1) if one <= 3 or one > count - 3 or count <= few]


@writers
def test_a_step_that_fails_is_told_and_leaves_nothing_half(runner: Runner, name: str) -> None:
    """Whichever is the first without room: opening, renaming, flushing, making a folder."""
    steps = [one for one in runner.whole(name).steps if one.startswith("write ")]
    found = {}
    for number in chosen(len(steps)):
        step = steps[number - 1]
        end = runner.run(CALLS[name], ("fail_from", number, "write", errno.ENOSPC))
        if wrong := refused(runner, name, end):
            found[number, step] = wrong

    assert steps
    assert {} == found


@writers
def test_a_disk_that_fills_up_within_a_file_is_told(runner: Runner, name: str) -> None:
    """However much of the largest file it could take."""
    found = {}
    for size in byte_limits(runner, name):
        end = runner.run(CALLS[name], ("no_room_beyond", size, False), stdout=os.devnull)
        if wrong := refused(runner, name, end):
            found[size] = wrong

    assert {} == found


@writers
def test_a_kill_leaves_nothing_half(runner: Runner, name: str) -> None:
    """Before a step towards the disk, and within what is written; SQL is tried here and there."""
    found = {}
    for place in places(runner, name, every=9 if name.startswith("watch") else 5):
        end = runner.run(CALLS[name], place.fault, stdout=os.devnull)
        assert place.signal == -end.code, (place, end.err)
        if wrong := runner.unsound(name, end):
            found[place] = wrong

    assert {} == found


@writers
def test_a_signal_is_obeyed_and_leaves_nothing(runner: Runner, name: str) -> None:
    """Ctrl-C ends with 130, a termination with that signal, both without a word on what broke."""
    kinds = ["write", "away"]
    count = sum(one.split()[0] in kinds for one in runner.whole(name).steps)
    found = {}
    for number in chosen(count):
        which = signal.SIGINT if number % 2 else signal.SIGTERM
        end = runner.run(CALLS[name], ("signal_at", number, which, kinds))
        wrong = [] if end.code == (130 if number % 2 else -which) else [f"ended with {end.code}"]
        wrong += [end.problem] if end.problem else []
        wrong += [f"left {one}" for one in end.held if is_aside(one)]
        wrong += map(str, runner.unsound(name, end).items())
        if wrong:
            found[number] = wrong

    assert {} == found


@writers
def test_a_folder_that_may_not_be_written_is_told(runner: Runner, name: str) -> None:
    """With one line, and everything is as it was."""

    def forbid(folder: Path) -> None:
        for one in (folder, *(one for one in folder.rglob("*") if one.is_dir())):
            one.chmod(0o555)

    end = runner.run(CALLS[name], ("without_rights",), prepared=forbid)

    assert [] == refused(runner, name, end)
    assert runner.before == end.held


@writers
@pytest.mark.parametrize("what", ["a folder", "no file"])
def test_an_output_that_cannot_be_written_is_told(runner: Runner, name: str, what: str) -> None:
    """Also where something else is in its place."""
    call = CALLS[name]

    def taken(folder: Path) -> None:
        for one in map(folder.joinpath, sorted(call.writes)):
            one.unlink(missing_ok=True)
            if what == "a folder":
                one.mkdir(parents=True)
                (one / "x").write_bytes(b"")
            else:
                one.parent.mkdir(parents=True, exist_ok=True)
                os.mknod(one, stat.S_IFSOCK | 0o600)

    end = runner.run(call, prepared=taken)

    assert (call.code if call.spares else 2) == end.code
    for one in map(runner.folder.joinpath, call.writes):
        assert one.is_dir() if what == "a folder" else one.is_socket()
    assert "" == end.problem
    assert [] == [one for one in end.held if is_aside(one)]

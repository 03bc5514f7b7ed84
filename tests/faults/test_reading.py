"""What is read vanishes, changes, cannot be read, or is no file: a message, and nothing written."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.commands import CALLS, READERS, Call
from tests.faults.running import End, Runner, is_aside

readers = pytest.mark.parametrize("name", READERS)
LINES = frozenset({"s.jsonl", "v.jsonl"})


def told(end: End) -> None:
    """Check that an end is a message and nothing else."""
    assert (2, "") == (end.code, end.problem), (end.code, end.err)
    assert end.err.startswith("codecheck: ") or ": " in end.err
    assert [] == [one for one in end.held if is_aside(one)]


def nothing_done(runner: Runner, call: Call, end: End) -> None:
    """Check that what a call writes was not written; a place for it may have been made."""
    for one in call.writes:
        if not one.startswith(call.reads):
            assert call.goes_on or end.held.get(one) == runner.before.get(one)


def _forbidden(one: Path) -> None:
    one.chmod(0)


def _gone(one: Path) -> None:
    one.rename(one.with_name("elsewhere"))


def _folder(one: Path) -> None:
    _gone(one)
    one.mkdir()


def _loop(one: Path) -> None:
    _gone(one)
    one.symlink_to(one.name)


@readers
@pytest.mark.parametrize("how", [_forbidden, _gone, _folder, _loop])
def test_what_cannot_be_read_is_told(
    runner: Runner, name: str, how: Callable[[Path], None]
) -> None:
    """May not be read, is not there, is a folder without anything, or a link in a circle."""
    call = CALLS[name]

    def harmed(folder: Path) -> None:
        how(folder / call.reads)

    try:
        end = runner.run(call, ("without_rights",), prepared=harmed)
    finally:
        if how is _forbidden:
            (runner.folder / call.reads).chmod(0o755)

    told(end)
    nothing_done(runner, call, end)


@readers
def test_a_disk_that_cannot_be_read_is_told(runner: Runner, name: str) -> None:
    """At the first, the middle and the last of the files that are opened, and all behind it."""
    count = sum(one.startswith("read ") for one in runner.whole(name).steps)
    for number in sorted({1, count // 2 + 1, count}):
        end = runner.run(CALLS[name], ("fail_from", number, "read", errno.EIO))

        assert end.code in {2, CALLS[name].code}
        assert ("", {}) == (end.problem, runner.unsound(name, end)), number
        assert end.err or end.code != 2


@readers
@pytest.mark.parametrize("how", ["vanishes", "is cut", "is emptied", "becomes a folder"])
def test_what_changes_while_it_is_read_is_told_or_taken_as_it_is(
    runner: Runner, name: str, how: str
) -> None:
    """When it is opened for the first time, or for the second: no traceback, nothing half."""
    call = CALLS[name]
    for number in (1, 2):
        end = runner.run(call, ("change_at", number, call.reads, how))

        assert end.code in {0, 1, 2}
        assert "" == end.problem
        assert end.err or end.code != 2 or call.code == 2
        assert [] == [one for one in end.held if is_aside(one)]


@pytest.mark.parametrize("name", [one for one in READERS if "." in CALLS[one].reads])
def test_a_pipe_is_read_as_a_file(runner: Runner, name: str) -> None:
    """Whatever feeds it; but for one that would have to be written over, or gone on with."""
    call = CALLS[name]
    whole = runner.whole(name)
    content = runner.before[call.reads]
    feeding: list[subprocess.Popen[bytes]] = []

    def piped(folder: Path) -> None:
        place = folder / call.reads
        place.unlink()
        os.mkfifo(place)
        command = ["/bin/sh", "-c", 'exec cat > "$1"', "sh", str(place)]
        feeding.append(subprocess.Popen(command, stdin=subprocess.PIPE))
        stdin = feeding[0].stdin
        assert stdin is not None
        stdin.write(content)
        stdin.close()

    try:
        end = runner.run(call, prepared=piped)
    finally:
        feeding[0].kill()
        feeding[0].wait()

    assert (whole.code, whole.out, whole.err) == (end.code, end.out, end.err)


@pytest.mark.parametrize("name", [one for one in CALLS if CALLS[one].also_stdin])
def test_standard_input_serves_as_well(runner: Runner, name: str) -> None:
    """It gives what the file gives, and when it is closed that is told."""
    call = CALLS[name]
    source = runner.folder.parent / "input"
    source.write_bytes(runner.before[call.reads])
    end = runner.run(call.of("-"), stdin=str(source))
    closed = runner.run(call.of("-"), stdin="closed")

    assert (call.code, "") == (end.code, end.problem)
    assert bool(runner.whole(name).out) == bool(end.out)
    told(closed)
    assert "standard input is closed" in closed.err

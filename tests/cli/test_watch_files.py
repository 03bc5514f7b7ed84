"""`codecheck watch` and its files: each event once, each alert once, whatever happens to them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from codecheck.cli.feed import Feed, mark_of
from codecheck.cli.outbox import File
from codecheck.live.sqlite import SqliteStore
from codecheck.live.store import Done, Told
from codecheck.source import MAX_BYTES
from codecheck.source.lines import Line
from tests.cli.conftest import Run, hears_interrupts
from tests.cli.watching import ALL, CODE, COMPLAINT, EXPECTED, FOLLOW, LATER, SHARE, lines, told


def test_a_restart_goes_on_behind_the_last_line(watch: Run, here: Path) -> None:
    """Alerts are appended, and none is told twice."""
    events, out = here / "events.jsonl", here / "alerts.jsonl"
    options = ("events.jsonl", "--store", "w.db", "--out", "alerts.jsonl")
    for number in range(1, 5):
        events.write_text(lines(*ALL[:number]), encoding="utf-8")
        result = watch(*options)
        assert "" == result.stderr

    assert EXPECTED == told(out)
    assert 0 == watch(*options).exit_code
    assert EXPECTED == told(out)


def test_a_file_that_was_replaced_is_read_from_its_beginning(watch: Run, here: Path) -> None:
    """Events that were taken are known by their ids, wherever they stand now."""
    events, out = here / "events.jsonl", here / "alerts.jsonl"
    options = ("events.jsonl", "--store", "w.db", "--out", "alerts.jsonl")
    events.write_text(lines(FOLLOW, SHARE), encoding="utf-8")
    watch(*options)
    events.write_text(lines(SHARE, COMPLAINT, FOLLOW, LATER), encoding="utf-8")
    watch(*options)

    assert EXPECTED == told(out)


def test_a_line_without_an_end_is_taken_at_the_end_and_once_when_it_has_one(
    watch: Run, here: Path
) -> None:
    """Whoever writes the file may be in the middle of it."""
    events, out = here / "events.jsonl", here / "alerts.jsonl"
    options = ("events.jsonl", "--store", "w.db", "--out", "alerts.jsonl")
    events.write_text(lines(FOLLOW, SHARE).rstrip("\n"), encoding="utf-8")
    watch(*options)
    events.write_text(lines(*ALL), encoding="utf-8")
    watch(*options)

    assert EXPECTED == told(out)


def test_what_stood_in_the_file_before_stays(watch: Run, here: Path) -> None:
    """Alerts go behind it."""
    (here / "alerts.jsonl").write_text("mine\n", encoding="utf-8")
    watch("--store", "w.db", "--out", "alerts.jsonl", stdin=lines(*ALL))

    assert "mine" == (here / "alerts.jsonl").read_text(encoding="utf-8").splitlines()[0]


@pytest.mark.parametrize("cut", [0, 1, 40, 120])
@pytest.mark.parametrize("nulls", [b"", b"\0\0\0"])
def test_a_torn_line_is_gone_on_with(watch: Run, here: Path, cut: int, nulls: bytes) -> None:
    """However much of what waits stands in the file, it ends up there once."""
    waiting = (Told("x", '{"event":"e0","kind":"due"}'), Told("y", '{"event":"e0","kind":"due"}'))
    out = here / "alerts.jsonl"
    out.write_bytes(b"before\n")
    store = SqliteStore(here / "w.db")
    store.keep(Done("e0", "", {}, waiting), {File.mark_name(out): "7"})
    store.close()
    text = "".join(f"{one.text}\n" for one in waiting).encode()
    out.write_bytes(b"before\n" + text[:cut] + nulls)
    result = watch("--store", "w.db", "--out", str(out), stdin="")

    assert (0, "") == (result.exit_code, result.stderr)
    assert b"before\n" + text == out.read_bytes()


def test_a_file_that_somebody_else_wrote_to_is_left_alone(watch: Run, here: Path) -> None:
    """Nothing is cut off that was not written here."""
    watch("--store", "w.db", "--out", "alerts.jsonl", stdin=lines(FOLLOW))
    with (here / "alerts.jsonl").open("a", encoding="utf-8") as out:
        out.write("mine\n")
    before = (here / "alerts.jsonl").read_bytes()
    result = watch("--store", "w.db", "--out", "alerts.jsonl", stdin=lines(SHARE))

    assert 2 == result.exit_code
    assert "holds something that was not written here" in result.stderr
    assert before == (here / "alerts.jsonl").read_bytes()


def test_a_file_that_was_taken_away_is_begun_anew(watch: Run, here: Path) -> None:
    """What stood in it was given."""
    watch("--store", "w.db", "--out", "alerts.jsonl", stdin=lines(FOLLOW))
    (here / "alerts.jsonl").unlink()
    watch("--store", "w.db", "--out", "alerts.jsonl", stdin=lines(*ALL))

    assert EXPECTED[2:] == told(here / "alerts.jsonl")


def test_a_line_that_is_far_too_long_is_refused_and_passed_over(here: Path) -> None:
    """What follows it is read, from where it ends."""
    file = here / "long.jsonl"
    file.write_bytes(b"x" * (2 * MAX_BYTES + 9) + b"\nnext\n")
    first, second = Feed(str(file), "en", follow=False).lines(None)

    assert (1, MAX_BYTES + 1) == (first.number, len(first.text))
    assert Line(2, b"next", 2 * MAX_BYTES + 10, 2 * MAX_BYTES + 15) == second
    assert [second] == [*Feed(str(file), "en", follow=False).lines(mark_of(first))]


def test_a_file_that_grows_is_followed_also_into_its_successor(here: Path) -> None:
    """Whole lines come as they are written; a file that takes its place is read from the start."""
    file = here / "grows.jsonl"
    file.write_bytes(b"one\ntw")
    found = Feed(str(file), "en", follow=True).lines(None)
    assert b"one" == next(found).text
    with file.open("ab") as more:
        more.write(b"o\n")
    assert b"two" == next(found).text
    os.replace(_written(here / "next", b"three\n"), file)  # noqa: PTH105  (as a rotation does)
    three = next(found)
    assert (1, b"three") == (three.number, three.text)
    file.write_bytes(b"4\n")
    assert b"4" == next(found).text


def _written(file: Path, data: bytes) -> Path:
    file.write_bytes(data)
    return file


def test_what_nobody_reads_waits_in_the_store(here: Path) -> None:
    """A reader that stops is no fault, and the next run gives what it did not take."""
    (here / "events.jsonl").write_text(lines(*ALL), encoding="utf-8")
    command = [sys.executable, "-m", "codecheck.cli", "watch", *CODE, "events.jsonl", "--store"]
    running = subprocess.Popen(
        [*command, "w.db"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=here
    )
    assert running.stdout is not None
    running.stdout.close()
    assert running.stderr is not None
    assert b"" == running.stderr.read()
    running.stderr.close()
    running.wait()
    done = subprocess.run([*command, "w.db"], capture_output=True, check=False, cwd=here)

    assert EXPECTED == told(done.stdout.decode())


def test_a_followed_file_is_watched_until_it_is_interrupted(here: Path) -> None:
    """Alerts are in the file as soon as their event was written."""
    (here / "events.jsonl").write_text(lines(FOLLOW), encoding="utf-8")
    command = [sys.executable, "-m", "codecheck.cli", "watch", *CODE, "events.jsonl", "--follow"]
    running = subprocess.Popen(
        [*command, "--store", "w.db", "--out", "alerts.jsonl"],
        cwd=here,
        preexec_fn=hears_interrupts,  # noqa: PLW1509  (no threads here)
    )
    out = here / "alerts.jsonl"
    _wait_for(out, EXPECTED[:2])
    with (here / "events.jsonl").open("a", encoding="utf-8") as more:
        more.write(lines(*ALL[1:]))
    _wait_for(out, EXPECTED)
    running.send_signal(2)

    assert 130 == running.wait()


def _wait_for(out: Path, expected: list[tuple[str, str]]) -> None:
    """Wait until as many alerts are there, and compare them."""
    while not out.exists() or out.read_bytes().count(b"\n") < len(expected):
        time.sleep(0.05)
    assert expected == told(out)


@pytest.mark.parametrize("mark", ["soon", "-1", "9" * 50, ""])
def test_where_it_is_not_known_how_far_a_file_was_written_nothing_is(
    watch: Run, here: Path, mark: str
) -> None:
    """A guess could give an alert twice."""
    out = _written(here / "alerts.jsonl", b"before\n")
    store = SqliteStore(here / "w.db")
    store.keep(Done("e0", "", {}, (Told("x", "{}"),)), {File.mark_name(out): mark})
    store.close()
    result = watch("--store", "w.db", "--out", str(out), stdin="")

    assert 2 == result.exit_code
    assert "the store is damaged: it tells no longer how far" in result.stderr
    assert b"before\n" == out.read_bytes()


@pytest.mark.parametrize(
    "mark",
    [
        *("", "{", "[]", "[" * 9999),
        '{"line": 0, "start": 0, "digest": ""}',
        '{"line": 1, "start": -1, "digest": ""}',
        '{"line": 1, "start": 99999999999999999999999999999, "digest": ""}',
    ],
)
def test_a_mark_that_is_none_is_as_none(here: Path, mark: str) -> None:
    """The file is read from its beginning; what was taken before is known by its id."""
    file = _written(here / "events.jsonl", b"one\ntwo\n")

    assert [b"one", b"two"] == [one.text for one in Feed(str(file), "en", follow=False).lines(mark)]

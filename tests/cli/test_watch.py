"""`codecheck watch`: events in, alerts out, each once, whatever happens meanwhile."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from codecheck.cli.feed import Feed, mark_of
from codecheck.cli.outbox import File
from codecheck.live.sqlite import SqliteStore
from codecheck.live.store import Done, Told
from codecheck.source import MAX_BYTES
from codecheck.source.lines import Line
from tests.cli.conftest import Run, hears_interrupts

RECORD: dict[str, Any] = {
    "id": "a",
    "recorded_through": "2024-12-31",
    "practitioner": {
        "registrations": [{"kind": "register_career_professional", "since": "2020-01-01"}]
    },
    "parties": [{"id": "anna", "roles": ["client"]}, {"id": "acme", "roles": ["sponsor"]}],
    "started": "2024-01-10",
    "complete": ["consents"],
}
FOLLOW = {"id": "e1", "at": "2024-05-01", "follow": RECORD}
SHARE = {
    "id": "e2",
    "engagement": "a",
    "at": "2024-05-06",
    "add": {"disclosures": {"recipient": "acme"}},
}
COMPLAINT = {
    "id": "e3",
    "engagement": "a",
    "at": "2024-05-20",
    "add": {"complaints": {"by": "anna", "reply": "none"}},
}
LATER = {"id": "e4", "day": "2024-07-01"}
ALL = [FOLLOW, SHARE, COMPLAINT, LATER]
BAD = {"id": "e9", "engagement": "a", "at": "2024-05-07", "add": {"disclosures": {"chanel": 1}}}
CODE = ("--rules", "codes", "--code", "small-1")


def lines(*events: object) -> str:
    """Return events as a file holds them."""
    return "".join(f"{json.dumps(one)}\n" for one in events)


def told(text: str | Path) -> list[tuple[str, str]]:
    """Return of each alert its event and what it tells."""
    text = text.read_text(encoding="utf-8") if isinstance(text, Path) else text
    alerts = [json.loads(line) for line in text.splitlines()]
    return [(one["event"], one["kind"]) for one in alerts]


@pytest.fixture
def watch(run: Run) -> Run:
    """Return `codecheck watch` with the small code, in the folder of the test."""

    def call(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return run("watch", *CODE, *arguments, stdin=stdin)

    return call


EXPECTED = [
    ("e1", "unknown"),
    ("e1", "unknown"),
    ("e2", "violated"),
    ("e2", "judgement"),
    ("e3", "due"),
    ("e4", "violated"),
]


def test_events_come_in_and_alerts_go_out(watch: Run) -> None:
    """One JSON object a line, each at its event; a violation makes the exit code 1."""
    result = watch(stdin=lines(*ALL))

    assert EXPECTED == told(result.stdout)
    assert (1, "") == (result.exit_code, result.stderr)


def test_an_alert_says_what_became_of_which_duty(watch: Run) -> None:
    """Everything but recorded values, which come with `--show-values`."""
    result = watch("--kind", "violated", stdin=lines(FOLLOW, SHARE))
    (alert,) = [json.loads(line) for line in result.stdout.splitlines()]

    assert {
        "engagement": "a",
        "event": "e2",
        "as_of": "2024-05-06",
        "rule": "small-1/1.1#consent-first",
        "subject": "disclosures[0]",
        "before": None,
        "after": "violated",
        "message": "Shared with `parties[1]` on 2024-05-06 without consent",
        "remedy": "Ask after all.",
        "lang": "en",
    }.items() <= alert.items()
    assert "Small code, art. 1.1" == alert["citation"]["label"]


def test_nothing_that_fail_on_names_ends_with_0(watch: Run) -> None:
    """The exit code is about what the alerts say now."""
    result = watch("--fail-on", "excused", stdin=lines(*ALL))

    assert 0 == result.exit_code


def test_a_line_that_cannot_be_taken_stops_nothing(watch: Run) -> None:
    """It gets one message with its place, an answer among the alerts, and the exit code 2."""
    text = lines(FOLLOW) + "{torn\n\n" + lines(BAD, {**SHARE, "engagement": "b"}, SHARE)
    result = watch(stdin=text)
    refused = [one for one in map(json.loads, result.stdout.splitlines()) if "line" in one]

    assert 2 == result.exit_code
    starts = [
        "<stdin>:2:",
        "<stdin>:4: disclosures[0].chanel: there is no field `chanel` here; did you mean `channel`",
        "<stdin>:5: no engagement `b` is followed",
    ]
    said = result.stderr.splitlines()
    assert [True] * 3 == [one.startswith(start) for one, start in zip(said, starts, strict=True)]
    assert [(2, None, [""]), (4, "e9", ["disclosures[0].chanel"]), (5, "e2", [""])] == [
        (one["line"], one["event"], [flaw["path"] for flaw in one["flaws"]]) for one in refused
    ]
    assert {None} == {flaw["message"] for one in refused for flaw in one["flaws"]}
    assert ("e2", "violated") in told(result.stdout)


def test_a_refusal_tells_why_where_values_may_be_shown(watch: Run) -> None:
    """A message can quote what was sent."""
    result = watch("--show-values", stdin=lines(FOLLOW, BAD))
    (flaw,) = json.loads(result.stdout.splitlines()[-1])["flaws"]

    assert "there is no field `chanel` here" == flaw["message"]


def test_a_fault_of_codecheck_stops_no_other_line(
    watch: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence tells of it."""
    from codecheck.live.desk import Desk  # noqa: PLC0415  (what is broken here)

    taken = Desk.worked_out

    def breaks(self: Desk, event: Any) -> Any:  # noqa: ANN401
        if event.id == "e2":
            raise RuntimeError("out of order")
        return taken(self, event)

    monkeypatch.setattr(Desk, "worked_out", breaks)
    result = watch(stdin=lines(*ALL))

    assert 2 == result.exit_code
    assert "<stdin>:2: unexpected error in codecheck itself (RuntimeError, test_watch.py:" in (
        result.stderr
    )
    assert {"e1", "e2", "e3", "e4"} == {event for event, _ in told(result.stdout)}
    assert ("e2", "refused") in told(result.stdout)


def test_the_alerts_and_messages_speak_dutch(watch: Run) -> None:
    """As everything else."""
    result = watch("--lang", "nl", "--kind", "violated", stdin=lines(FOLLOW, SHARE))

    assert "zonder toestemming" in result.stdout
    result = watch("--lang", "nl", "--follow")
    assert "`--follow` vraagt een bestand" in result.stderr


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


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.jsonl"], "`nowhere.jsonl` cannot be read: no such file or directory"),
        (["--out", "nowhere/a"], "cannot be written: no such file or directory"),
        (["--store", "e.yaml"], "the store `e.yaml` cannot be used: file is not a database"),
        (["--follow"], "`--follow` needs a file"),
        (["--kind", "broken"], "--kind: `broken` cannot stand here"),
    ],
)
def test_what_cannot_be_done_is_told(watch: Run, arguments: list[str], said: str) -> None:
    """In one line, with exit code 2."""
    result = watch(*arguments, stdin="")

    assert (2, "") == (result.exit_code, result.stdout)
    assert said in result.stderr
    assert 1 == len(result.stderr.splitlines())


def test_a_disk_that_is_full_stops_the_run_and_what_was_told_waits(watch: Run, here: Path) -> None:
    """The next run gives it."""
    result = watch("--store", "w.db", "--out", "/dev/full", stdin=lines(*ALL))
    assert (2, "") == (result.exit_code, result.stdout)
    assert "`/dev/full` cannot be written: no space left on device" in result.stderr
    watch("--store", "w.db", "--out", "alerts.jsonl", stdin=lines(*ALL))

    assert EXPECTED == told(here / "alerts.jsonl")


def test_a_device_takes_alerts_as_well(watch: Run) -> None:
    """It keeps nothing that could be gone on with."""
    for _ in range(2):
        result = watch("--store", "w.db", "--out", "/dev/null", stdin=lines(*ALL))

    assert (0, "", "") == (result.exit_code, result.stdout, result.stderr)


def test_a_store_that_fails_stops_the_run(watch: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """No event is refused for it: it is taken when the store can be used again."""

    def full(*_: object) -> None:
        import sqlite3  # noqa: PLC0415  (only here)

        raise sqlite3.OperationalError("database or disk is full")

    watch("--store", "w.db", stdin=lines(FOLLOW))
    monkeypatch.setattr(SqliteStore, "_mark", full)
    result = watch("--store", "w.db", stdin=lines(SHARE))
    assert (2, "") == (result.exit_code, result.stdout)
    assert "the store `w.db` cannot be used: database or disk is full" in result.stderr
    monkeypatch.undo()


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

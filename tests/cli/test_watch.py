"""`codecheck watch`: events in, alerts out, and what cannot be taken stops nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from codecheck.live.sqlite import SqliteStore
from tests.cli.conftest import Run
from tests.cli.watching import ALL, BAD, EXPECTED, FOLLOW, SHARE, lines, told


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
    assert [(2, None, [""]), (4, "e9", ['disclosures[0]["..."]']), (5, "e2", [""])] == [
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

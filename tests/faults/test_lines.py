"""Files of lines that break off: the last line is told, and gone on with when it is whole."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

from tests.faults.commands import CALLS
from tests.faults.running import Held, Runner

WATCH = CALLS["watch, to a file"]
AUDITS = [name for name in CALLS if name.startswith("audit, to ") and CALLS[name].goes_on]


def told(held: Held) -> list[str]:
    """Return the ids of the alerts in the file, without what was refused."""
    lines = [json.loads(one) for one in held["o.jsonl"].splitlines()]
    return [one["id"] for one in lines if one["kind"] != "refused"]


@pytest.mark.parametrize("left", [1, 10, 30, 39])
def test_half_an_event_is_refused_and_taken_when_it_is_whole(runner: Runner, left: int) -> None:
    """However much of it is there; each alert comes once, and none is lost."""
    whole = runner.before["v.jsonl"]
    start = whole[:-1].rindex(b"\n") + 1

    def cut(folder: Path) -> None:
        (folder / "v.jsonl").write_bytes(whole[: start + left])

    first = runner.run(WATCH, prepared=cut)
    second = runner.run(
        WATCH, anew=False, prepared=lambda folder: (folder / "v.jsonl").write_bytes(whole)
    )

    expected = (2, True) if left < len(whole) - start - 1 else (1, False)
    assert expected == (first.code, "v.jsonl:4" in first.err)
    assert "" == first.problem == second.problem
    assert told(runner.whole("watch, to a file").held) == told(second.held)


@pytest.mark.parametrize("name", AUDITS)
@pytest.mark.parametrize("left", [1, 60])
def test_half_a_record_is_refused(runner: Runner, name: str, left: int) -> None:
    """With its line; those before it are judged."""
    whole = runner.before["s.jsonl"]
    start = whole[:-1].rindex(b"\n") + 1
    cut = whole[:start] + whole[:left]
    end = runner.run(CALLS[name], prepared=lambda folder: (folder / "s.jsonl").write_bytes(cut))
    refused = [one for file, one in end.held.items() if file.endswith(".refused.jsonl")]
    (line,) = map(json.loads, refused[0].splitlines())

    assert (2, 6, b"5 engagements checked, 1 refused" in end.out) == (end.code, line["line"], True)


@pytest.mark.parametrize("name", AUDITS)
@pytest.mark.parametrize("what", [".checkpoint", ".refused.jsonl"])
def test_half_of_what_an_audit_goes_on_with_is_told(runner: Runner, name: str, what: str) -> None:
    """With the way out, which leads to what a whole audit leaves."""
    call = CALLS[name]
    (out,) = (one for one in call.words if one.startswith("f."))
    runner.run(call, ("signal_at", 1, signal.SIGKILL, ["away"]))

    def cut(folder: Path) -> None:
        file = folder / f"{out}{what}"
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])

    end = runner.run(call, anew=False, prepared=cut)
    again = runner.run((*call.words, "--restart"), anew=False)

    assert (2, True, "") == (end.code, "`--restart` begins anew" in end.err, end.problem)
    assert runner.whole(name).held == again.held


@pytest.mark.parametrize("file", ["w.db", "f.sqlite"])
@pytest.mark.parametrize("left", [0.3, 0.9])
def test_half_a_database_is_told(runner: Runner, file: str, left: float) -> None:
    """It is never gone on with as if nothing were missing: it is told, or all is written anew."""
    name = "watch, to a file" if file == "w.db" else "audit, to SQLite"
    runner.run(CALLS[name])

    def cut(folder: Path) -> None:
        data = (folder / file).read_bytes()
        (folder / file).write_bytes(data[: int(len(data) * left)])

    # What `held` reads of a broken database is nobody's; the file itself is looked at.
    end = runner.run(CALLS[name], anew=False, prepared=cut)

    assert (2, "") == (end.code, end.problem)
    # An audit that was done begins anew, in what is left of the file or not at all.
    assert 1 == end.err.count("\n") or runner.whole(name).held == end.held


def test_half_of_what_mutants_were_is_as_nothing(runner: Runner) -> None:
    """They are judged again."""
    name = "rules mutate"
    whole = runner.whole(name)
    runner.run(CALLS[name])

    def cut(folder: Path) -> None:
        file = folder / ".codecheck-cache" / "mutants.json"
        file.write_bytes(file.read_bytes()[:-20])

    end = runner.run(CALLS[name], anew=False, prepared=cut)

    assert (whole.code, whole.out, whole.held) == (end.code, end.out, end.held)

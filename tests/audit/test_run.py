"""An audit: everything checked, in order, and gone on with where it was interrupted."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from codecheck import UsageError, check
from codecheck.audit import chunks
from codecheck.audit.run import Audit
from codecheck.audit.sources.opening import open_source
from codecheck.engagement.load import engagement_of
from codecheck.findings import Verdict
from tests.audit.support import (
    AS_OF,
    StoppedError,
    after,
    audit,
    question,
    quiet,
    record,
    verdicts,
    write_lines,
)


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "MOST_ITEMS", 4)


def left(folder: Path) -> dict[str, bytes]:
    """Return every file that an audit left."""
    return {one.name: one.read_bytes() for one in folder.glob("out*")}


def test_findings_come_in_the_order_of_the_source(tmp_path: Path) -> None:
    """Each with its engagement and its line; every second one is violated."""
    tally, _ = audit(tmp_path, write_lines(tmp_path / "s.jsonl", 10)).run(quiet)
    rows = [json.loads(one) for one in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]

    assert [(f"e-{n}", n + 1) for n in range(0, 10, 2)] == [
        (one["engagement"], one["line"]) for one in rows
    ]
    assert (10, 0, 5) == (tally.engagements, tally.refused, tally.findings)
    assert {Verdict.VIOLATED: 5, Verdict.SATISFIED: 5} == verdicts(tally, "1.1")


def test_a_finding_is_that_of_a_check(tmp_path: Path) -> None:
    """With every verdict asked for, rows are the findings of a check, one for one."""
    asked = question(tmp_path, verdicts=frozenset(Verdict))
    audit(tmp_path, write_lines(tmp_path / "s.jsonl", 1), asked=asked).run(quiet)
    rows = [json.loads(one) for one in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    report = check(engagement_of(record()), codes=asked.codes, as_of=AS_OF)

    assert [
        (one.rule, str(one.verdict), one.message, one.fingerprint) for one in report.findings
    ] == [(one["rule"], one["verdict"], one["message"], one["fingerprint"]) for one in rows]


def test_what_cannot_be_checked_stops_nothing(tmp_path: Path) -> None:
    """It is told with its line, and the others are checked."""
    source = write_lines(tmp_path / "s.jsonl", 9, bad=[0, 5])
    tally, _ = audit(tmp_path, source).run(quiet)
    told = [
        json.loads(one) for one in (tmp_path / "out.jsonl.refused").read_text("utf-8").splitlines()
    ]

    assert (7, 2) == (tally.engagements, tally.refused)
    assert [1, 6] == [one["line"] for one in told]
    assert "kanarie" not in json.dumps(told)


def test_several_processes_leave_the_same_bytes(tmp_path: Path) -> None:
    """Whoever is ready first, everything is written in the order of the source."""
    source = write_lines(tmp_path / "s.jsonl", 30, bad=[7, 20])
    alone, _ = audit(tmp_path, source).run(quiet)
    expected = left(tmp_path)
    together, _ = audit(tmp_path, source, jobs=3).run(quiet)

    assert alone == together
    assert expected == left(tmp_path)


@pytest.mark.parametrize("at", [1, 2, 3])
def test_an_interrupted_audit_goes_on(tmp_path: Path, at: int) -> None:
    """What it leaves, and what it counts, is as if nothing had happened."""
    source = write_lines(tmp_path / "s.jsonl", 14, bad=[3, 9])
    whole, _ = audit(tmp_path, source).run(quiet)
    expected = left(tmp_path)
    job = audit(tmp_path, source)
    job.forget()
    with pytest.raises(StoppedError):
        job.run(after(at))
    resumed, _ = audit(tmp_path, source).run(quiet)

    assert whole == resumed
    assert expected == left(tmp_path)


def test_what_stands_behind_the_checkpoint_is_cut_off(tmp_path: Path) -> None:
    """A line that was torn by a kill does not stay."""
    source = write_lines(tmp_path / "s.jsonl", 14)
    audit(tmp_path, source).run(quiet)
    expected = left(tmp_path)
    audit(tmp_path, source).forget()
    with pytest.raises(StoppedError):
        audit(tmp_path, source).run(after(2))
    with (tmp_path / "out.jsonl").open("ab") as opened:
        opened.write(b'{"engagement": "e-')
    audit(tmp_path, source).run(quiet)

    assert expected == left(tmp_path)


def test_an_audit_that_is_done_is_done_once(tmp_path: Path) -> None:
    """Called again before it was forgotten, it counts the same and reads nothing."""
    source = write_lines(tmp_path / "s.jsonl", 6)
    first, _ = audit(tmp_path, source).run(quiet)
    before = left(tmp_path)
    again, _ = audit(tmp_path, source).run(quiet)
    audit(tmp_path, source).forget()

    assert (first, before) == (again, before)
    assert not (tmp_path / "out.jsonl.checkpoint").exists()


def test_another_audit_is_no_continuation(tmp_path: Path) -> None:
    """Another day, other options or a source that changed are refused, until it begins anew."""
    source = write_lines(tmp_path / "s.jsonl", 6)
    audit(tmp_path, source).run(quiet)
    asked = question(tmp_path)

    def told(job: Audit) -> str:
        with pytest.raises(UsageError, match="--restart") as caught:
            job.run(quiet)
        return str(caught.value)

    day = replace(asked, as_of=date(2024, 7, 1))
    assert "as-of date 2024-06-01" in told(audit(tmp_path, source, asked=day))
    assert "other options" in told(audit(tmp_path, source, asked=replace(asked, show_values=True)))
    os.utime(source, (1, 1))
    assert "has changed since" in told(audit(tmp_path, source))
    tally, _ = audit(tmp_path, source).run(quiet, restart=True)
    assert 6 == tally.engagements


def test_a_day_that_nobody_asked_for_is_kept(tmp_path: Path) -> None:
    """An audit that goes on after midnight judges as of the day on which it began."""
    source = write_lines(tmp_path / "s.jsonl", 6)
    audit(tmp_path, source).run(quiet)
    later = question(tmp_path, as_of=date(2024, 7, 1))
    _, asked = audit(tmp_path, source, asked=later, day_given=False).run(quiet)

    assert AS_OF == asked.as_of


def test_findings_that_are_gone_are_missed(tmp_path: Path) -> None:
    """A file that is shorter than it was is not gone on with."""
    source = write_lines(tmp_path / "s.jsonl", 6)
    audit(tmp_path, source).run(quiet)
    (tmp_path / "out.jsonl").write_bytes(b"")

    with pytest.raises(UsageError, match="holds less than when"):
        audit(tmp_path, source).run(quiet)


def test_without_a_place_for_findings_verdicts_are_counted(tmp_path: Path) -> None:
    """Nothing tells then how far it came, since nothing could be gone on with."""
    source = write_lines(tmp_path / "s.jsonl", 6, bad=[1])
    sources = [open_source(str(source), "en")]
    tally, _ = Audit(sources, question(tmp_path)).run(quiet)

    assert (5, 1, 3) == (tally.engagements, tally.refused, tally.findings)
    assert ["codes", "s.jsonl"] == sorted(one.name for one in tmp_path.iterdir())


def test_several_sources_are_read_one_after_the_other(tmp_path: Path) -> None:
    """Also when the audit was interrupted in the second."""
    files = [write_lines(tmp_path / name, 6) for name in ("s.jsonl", "t.jsonl")]

    def job() -> Audit:
        sources = [open_source(str(one), "en") for one in files]
        return replace(audit(tmp_path, files[0]), sources=sources)

    with pytest.raises(StoppedError):
        job().run(after(3))
    tally, _ = job().run(quiet)
    rows = [json.loads(one) for one in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]

    assert 12 == tally.engagements
    assert [(one.name, n) for one in files for n in (1, 3, 5)] == [
        (Path(one["file"]).name, one["line"]) for one in rows
    ]


def test_progress_is_told_in_bytes(tmp_path: Path) -> None:
    """It ends at the size of the sources, and begins behind what was done before."""
    source = write_lines(tmp_path / "s.jsonl", 10)
    told: list[tuple[int, int]] = []
    audit(tmp_path, source).run(lambda tally, consumed: told.append((tally.engagements, consumed)))

    assert [0, 4, 8, 10] == [done for done, _ in told]
    assert (0, source.stat().st_size) == (told[0][1], told[-1][1])


@pytest.mark.parametrize(
    "other",
    [
        {"mark": ["a", "b"]},
        {"mark": [0, -5]},
        {"source": 1},
        {"source": -1},
        {"findings": "x"},
        {"findings": None},
        {"refused": -1},
        {"tally": []},
        {"sources": []},
        {"more": 1},
        None,
    ],
)
def test_how_far_it_came_is_told_or_refused(tmp_path: Path, other: dict[str, Any] | None) -> None:
    """Whatever else stands in that file, nothing is skipped and nothing is counted twice."""
    job, file = _interrupted(tmp_path)
    data = json.loads(file.read_bytes())
    file.write_text("[" * 9999 if other is None else json.dumps({**data, **other}))
    out = (tmp_path / "out.jsonl").read_bytes()

    with pytest.raises(UsageError, match="does not tell how far an audit came; `--restart`"):
        job.run(quiet)
    assert out == (tmp_path / "out.jsonl").read_bytes()


def test_how_far_an_audit_of_other_sources_came_is_refused(tmp_path: Path) -> None:
    """Also where it was asked the same."""
    job, file = _interrupted(tmp_path)
    data = json.loads(file.read_bytes())
    file.write_text(json.dumps({**data, "sources": [*data["sources"], "more"]}))

    with pytest.raises(UsageError, match="with other options, codes or sources"):
        job.run(quiet)


def _interrupted(tmp_path: Path) -> tuple[Audit, Path]:
    """Return an audit that was interrupted, and the file that tells how far it came."""
    source = write_lines(tmp_path / "s.jsonl", 10)
    job = audit(tmp_path, source)
    with pytest.raises(StoppedError):
        job.run(after(2))
    file = job.checkpoint
    assert file is not None
    return audit(tmp_path, source), file

"""`codecheck audit`: everything in a source, a file of findings and a summary."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import Result

from codecheck.audit import chunks
from tests.audit.support import BAD, record, write_lines
from tests.cli.conftest import Run

FIXED = ("--rules", "codes", "--code", "small-1", "--as-of", "2024-06-01", "-j", "1")


@pytest.fixture
def audit(run: Run) -> Run:
    """Return `codecheck audit` with the small code, on a fixed day, in one process."""

    def call(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return run("audit", *FIXED, *arguments, stdin=stdin)

    return call


SUMMARY = """\
Audit as of 2024-06-01
5 engagements checked, 3 findings made
For each article: in how many engagements it came out so.

The small code (small-1)
article  violated  unknown  pending  judgement  excused  satisfied  n/a
1.1             3        0        0          0        0          2    0
1.2             0        0        0          5        0          0    0
3               0        5        0          0        0          0    0
in all          3        5        0          5        0          2   15
3 articles are not shown: satisfied or not applicable in every engagement (-v)
"""


def test_findings_go_to_a_file_and_a_summary_to_the_reader(audit: Run, here: Path) -> None:
    """A violation makes the exit code 1, and nothing else is left behind."""
    write_lines(here / "s.jsonl", 5)
    result = audit("s.jsonl", "--out", "f.jsonl")
    rows = [json.loads(one) for one in (here / "f.jsonl").read_text("utf-8").splitlines()]

    assert (1, SUMMARY, "") == (result.exit_code, result.stdout, result.stderr)
    assert [("e-0", "s.jsonl", 1), ("e-2", "s.jsonl", 3), ("e-4", "s.jsonl", 5)] == [
        (one["engagement"], one["file"], one["line"]) for one in rows
    ]
    assert ["f.jsonl", "f.jsonl.refused.jsonl"] == sorted(one.name for one in here.glob("f.*"))
    assert b"" == (here / "f.jsonl.refused.jsonl").read_bytes()


def test_the_summary_speaks_dutch_and_tells_all_articles(audit: Run, here: Path) -> None:
    """A table is no wider than other text."""
    write_lines(here / "s.jsonl", 1)
    lines = audit("s.jsonl", "-v", "--lang", "nl").stdout.splitlines()

    assert ["Audit per 2024-06-01", "1 opdracht getoetst, 1 bevinding gevonden"] == lines[:2]
    assert ["1.1", "1.2", "2.1", "2.10", "3", "9", "samen"] == [one.split()[0] for one in lines[6:]]
    assert 80 >= max(map(len, lines))


def test_the_summary_is_data(audit: Run, here: Path) -> None:
    """With every article and every verdict, to a file if one is asked for."""
    write_lines(here / "s.jsonl", 3, bad=[1])
    result = audit("s.jsonl", "-f", "json", "-o", "sum.json")
    data = json.loads((here / "sum.json").read_text("utf-8"))
    (code,) = data["codes"]

    assert (2, "") == (result.exit_code, result.stdout)
    assert ("2024-06-01", 2, 1, 2) == tuple(
        data[one] for one in ("as_of", "engagements", "refused", "findings")
    )
    assert "Small code, art. 1.1" == code["articles"][0]["citation"]
    assert 2 == code["articles"][0]["verdicts"]["violated"]
    assert 12 == sum(code["summary"].values())


def test_the_summary_is_a_picture(audit: Run, here: Path) -> None:
    """Drawn in the language of the run."""
    write_lines(here / "s.jsonl", 3)
    result = audit("s.jsonl", "-f", "svg", "--lang", "nl")

    assert result.stdout.startswith("<svg ")
    assert ">geschonden</text>" in result.stdout


def test_what_is_refused_is_told_apart(audit: Run, here: Path) -> None:
    """With its line and the reason, without what it holds; the exit code is 2."""
    write_lines(here / "s.jsonl", 4, bad=[2])
    result = audit("s.jsonl", "--out", "f.jsonl", "--refused", "r.jsonl")
    (told,) = [json.loads(one) for one in (here / "r.jsonl").read_text("utf-8").splitlines()]

    assert 2 == result.exit_code
    assert "3 engagements checked, 1 refused" in result.stdout
    assert ("s.jsonl", 3) == (told["file"], told["line"])
    assert ["there is no field `...` here"] == [one["reason"] for one in told["flaws"]]


def test_a_way_out_is_told_where_nothing_takes_the_refused(audit: Run, here: Path) -> None:
    """Without `--out` nothing is written, but whoever reads the summary learns how to see more."""
    write_lines(here / "s.jsonl", 4, bad=[2])

    assert "codecheck: 1 refused; `--refused FILE` tells why\n" == audit("s.jsonl").stderr


@pytest.mark.parametrize(
    ("asked", "verdicts"),
    [
        ((), {"violated"}),
        (("--verdict", "unknown", "--verdict", "violated"), {"unknown", "violated"}),
        (("--verdict", "all"), {"violated", "judgement", "unknown", "not_applicable"}),
    ],
)
def test_other_verdicts_are_written_when_they_are_asked_for(
    audit: Run, here: Path, asked: tuple[str, ...], verdicts: set[str]
) -> None:
    """Only what is violated otherwise."""
    write_lines(here / "s.jsonl", 1)
    audit("s.jsonl", "--out", "f.jsonl", *asked)
    rows = [json.loads(one) for one in (here / "f.jsonl").read_text("utf-8").splitlines()]

    assert verdicts == {one["verdict"] for one in rows}


@pytest.mark.parametrize(
    ("asked", "code"),
    [((), 0), (("--fail-on", "judgement"), 1), (("--fail-on", "excused"), 0)],
)
def test_what_makes_it_fail_can_be_chosen(
    audit: Run, here: Path, asked: tuple[str, ...], code: int
) -> None:
    """By the verdict of an article in any engagement."""
    (here / "s.jsonl").write_text(json.dumps(record(1)), encoding="utf-8")

    assert code == audit("s.jsonl", *asked).exit_code


def test_how_far_records_were_kept_can_be_said_for_all(audit: Run, here: Path) -> None:
    """A record that does not say it is refused otherwise."""
    (here / "s.jsonl").write_text(json.dumps(record(recorded_through=None)), encoding="utf-8")

    assert 2 == audit("s.jsonl").exit_code
    assert 1 == audit("s.jsonl", "--recorded-through", "2024-05-31").exit_code


def test_lines_come_from_standard_input(audit: Run) -> None:
    """As with `validate`, `-` stands for it."""
    result = audit("-", "-f", "json", stdin=f"\n{json.dumps(record())}\n{BAD}\n")

    assert (1, 1) == tuple(json.loads(result.stdout)[one] for one in ("engagements", "refused"))


def test_a_database_is_a_source_and_a_place_for_findings(audit: Run, here: Path) -> None:
    """By the name of the one and of the other."""
    with sqlite3.connect(here / "a.db") as base:
        base.execute("CREATE TABLE kept AS SELECT ? AS record", [json.dumps(record())])
    base.close()
    query = ("--sql", "SELECT 1 AS x, record FROM kept", "--column", "record")
    result = audit("sqlite:///a.db", *query, "--out", "f.sqlite")
    with sqlite3.connect(here / "f.sqlite") as base:
        rows = base.execute("SELECT file, line, article FROM findings").fetchall()
    base.close()

    assert (1, [("sqlite:///a.db", 1, "1.1")]) == (result.exit_code, rows)


def test_a_part_of_a_code_can_be_asked_about(audit: Run, here: Path) -> None:
    """The others are not in the summary either."""
    write_lines(here / "s.jsonl", 2)
    result = audit("s.jsonl", "--select", "small-1/1.1", "-f", "json")

    assert ["1.1"] == [one["article"] for one in json.loads(result.stdout)["codes"][0]["articles"]]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("none.jsonl",), "codecheck: `none.jsonl` cannot be read: no such file or directory\n"),
        (("s.jsonl", "--out", "s.jsonl"), "choose another name"),
        (("s.jsonl", "--out", "f.jsonl", "-o", "f.jsonl"), "choose another name"),
        (("s.jsonl", "--out", "f.xls"), "let its name end in `.jsonl`"),
        (("s.jsonl", "--out", "none/f.jsonl"), "`none/f.jsonl` cannot be written"),
        (("empty",), "the folder `empty` holds no engagement"),
        (("s.jsonl", "--verdict", "violate"), "did you mean `violated`"),
    ],
)
def test_what_cannot_be_done_is_told(
    audit: Run, here: Path, arguments: tuple[str, ...], told: str
) -> None:
    """In one sentence, with a way out, and without a summary."""
    write_lines(here / "s.jsonl", 1)
    (here / "empty").mkdir()
    result = audit(*arguments)

    assert (2, "") == (result.exit_code, result.stdout)
    assert told in result.stderr


def test_an_audit_that_was_interrupted_goes_on(
    audit: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same command again; another one says how to begin anew."""
    write_lines(here / "s.jsonl", 40)
    monkeypatch.setattr(chunks, "MOST_ITEMS", 4)
    monkeypatch.setattr("codecheck.audit.run.Audit.forget", lambda _: None)
    first = audit("s.jsonl", "--out", "f.jsonl").stdout
    other = audit("s.jsonl", "--out", "f.jsonl", "--verdict", "all")

    assert first == audit("s.jsonl", "--out", "f.jsonl").stdout
    assert (2, True) == (other.exit_code, "`--restart` begins anew" in other.stderr)
    assert 1 == audit("s.jsonl", "--out", "f.jsonl", "--verdict", "all", "--restart").exit_code


def terminal(command: list[str], here: Path) -> str:
    """Return what a command shows on a terminal, its standard output aside."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command, cwd=here, stdin=theirs, stdout=subprocess.DEVNULL, stderr=theirs
    ) as process:
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 4096):
                shown += piece
        except OSError:  # nobody is left who writes
            pass
        process.wait()
    os.close(ours)
    return shown.decode()


def test_a_terminal_shows_how_far_it_is(here: Path) -> None:
    """How many were done, how many a second, and a bar that comes to its end."""
    write_lines(here / "s.jsonl", 3)
    shown = terminal([sys.executable, "-m", "codecheck.cli", "audit", *FIXED, "s.jsonl"], here)

    assert re.search(r"3 engagements, \d+ a second", shown)
    assert "100%" in shown


def test_processes_end_with_the_one_that_began_them(here: Path) -> None:
    """Also when it is killed, so that nothing goes on unseen."""
    write_lines(here / "s.jsonl", 3000)
    command = [sys.executable, "-m", "codecheck.cli", "audit", *FIXED[:-1], "2"]
    with subprocess.Popen(
        [*command, "s.jsonl", "--out", "f.jsonl"], cwd=here, stderr=subprocess.DEVNULL
    ) as process:
        children = _children_of(process.pid)
        while len(children) < 2:
            assert process.poll() is None
            time.sleep(0.02)
            children = _children_of(process.pid)
        process.send_signal(signal.SIGKILL)
    for _ in range(500):
        if not any(map(_lives, children)):
            break
        time.sleep(0.02)

    assert [] == [one for one in children if _lives(one)]


def _children_of(process: int) -> list[int]:
    """Return the processes that a process began."""
    told = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [int(one) for one in told.split()]


def _lives(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"

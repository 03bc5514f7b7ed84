"""Fuzzed: what an audit reads, from lines and tables to how far it came."""

from __future__ import annotations

import gzip
import json
import sqlite3
from ast import literal_eval
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
from pyarrow import parquet

from codecheck.arrow import check_batches
from codecheck.audit import reading
from codecheck.audit.checkpoint import CheckpointFile
from codecheck.audit.extras import zstd
from codecheck.audit.item import Item, Mark
from codecheck.audit.judge import Judge, Question
from codecheck.audit.run import Audit
from codecheck.audit.sinks.sqlite import SqliteFile
from codecheck.audit.sources.lines import Lines
from codecheck.audit.sources.parquet import Parquet
from codecheck.audit.sources.sql import Sql
from codecheck.engagement.load import parse_engagement, revised
from codecheck.errors import EngagementError
from codecheck.rulebook.load import load_code
from fuzz.places import PACK, empty_folder
from fuzz.streams import RECORD

AS_OF: Final = date(2024, 9, 30)
ASKED: Final = b"@asked"
"""Stands in a state of an audit for the digest of what was asked, which rests on the folder."""
FAULT: Final = "unexpected error in codecheck"
"""What is told of an item that showed a fault of codecheck itself."""


def json_line(data: bytes) -> str:
    """Read a line both ways that an audit has: quickly, and with the places in it."""
    ways = []
    for quick in (True, False):
        try:
            found = reading.read(Item("f", 1, data, Mark()), AS_OF) if quick else _slowly(data)
            ways.append(found.model_dump_json())
        except EngagementError as error:
            ways.append(str(error))
    if ways[0] != ways[1]:
        raise AssertionError(f"read quickly it is {ways[0]}, and else {ways[1]}")
    return "read" if ways[0].startswith("{") else "refused"


def lines_file(data: bytes) -> str:
    """Audit a file of lines, plain or compressed."""
    file = empty_folder("lines") / "f.jsonl"
    file.write_bytes(data)
    return _judged(Lines(str(file), "en").items(Mark()))


def parquet_file(data: bytes) -> str:
    """Audit a Parquet file."""
    file = empty_folder("parquet") / "f.parquet"
    file.write_bytes(data)
    return _judged(Parquet(str(file), "en").items(Mark()))


def database(data: bytes) -> str:
    """Audit what a query of a database gives."""
    file = empty_folder("database") / "f.db"
    file.write_bytes(data)
    return _judged(Sql(f"sqlite:///{file}", "SELECT * FROM e", "en").items(Mark()))


def row(data: bytes) -> str:
    """Check a row with a column for each field, of whatever values a driver may hand over."""
    found = _literal(data)
    if not isinstance(found, dict):
        return "no row"
    return _judged([Item("f", 1, {str(key): one for key, one in found.items()}, Mark())])


def batches(data: bytes) -> str:
    """Check a batch of Arrow: a list of rows, of whatever types Arrow finds in them."""
    found = _literal(data)
    rows = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    try:
        table = pa.Table.from_pylist(rows)
    except (pa.ArrowException, TypeError, ValueError, OverflowError, AttributeError):
        return "no batch"
    told = [
        one.num_rows
        for one in check_batches(table.to_batches(), codes=[_question().codes[0]], as_of=AS_OF)
    ]
    return f"{min(sum(told), 9)} rows"


def checkpoint(data: bytes) -> str:
    """Go on with an audit of which the file that tells how far it came is another."""
    folder = empty_folder("checkpoint")
    job = _audit(folder)
    if job.checkpoint is None or job.out is None:
        raise AssertionError("the audit keeps no findings")
    job.checkpoint.write_bytes(data.replace(ASKED, _asked(job)))
    job.out.write_bytes(b"x" * 200)
    tally, _ = job.run(lambda *_: None)
    return f"{tally.engagements} {tally.refused} {tally.findings}"[:40]


def findings_file(data: bytes) -> str:
    """Go on with findings in a database that is no longer what it was."""
    file = empty_folder("findings") / "f.sqlite"
    file.write_bytes(data)
    one = SqliteFile(file, 1, "en")
    try:
        one.write(SqliteFile.encode([{"file": "f", "line": 2}]))
        return f"{one.settle()} rows"
    finally:
        one.close()


@cache
def seeds() -> dict[str, list[bytes]]:
    """Return inputs from which fuzzing of each of these starts."""
    line = json.dumps(RECORD).encode()
    both = line + b"\n" + line.replace(b'"acme"', b'"bob"') + b"\n"
    literal = repr({**RECORD, "note": date(2024, 5, 1).isoformat()}).encode()
    return {
        "json_line": [line, b'{"id": 2.10, "started": true, "x": [1e3, null, "\\ud83d\\ude00"]}'],
        "lines_file": [both, gzip.compress(both, mtime=0), zstd("en").compress(both)],
        "parquet_file": _parquet(line.decode()),
        "database": [_database(line.decode())],
        "row": [
            literal,
            b"{'id': 'x', 'recorded_through': 'unknown', 'sessions': ({'at': b'1'}, {1: 2j}, ...)}",
            b"{'id': 7, 'started': 1e999, 'parties': [{'id': -5, 'roles': {'client'}}]}",
        ],
        "batches": [
            b"[" + literal + b"]",
            b"[{'engagement': '{\"id\": 1}'}, {'engagement': None}, {'engagement': 'x'}]",
            b"[{'id': 'x', 'invoices': [{'amount': 1.5}]}, {'started': b'1', 'ended': [1]}]",
        ],
        "checkpoint": _checkpoints(),
        "findings_file": [_findings()],
    }


def _slowly(data: bytes) -> Any:  # noqa: ANN401  (an engagement)
    found = parse_engagement(data, "f")
    if found.recorded_through is None:
        found = revised(found, {"recorded_through": AS_OF.isoformat()})
    return found


def _judged(items: Any) -> str:  # noqa: ANN401  (any items)
    found = Judge(_question()).judge(items)
    for one in found.refused:
        if FAULT in one:
            raise AssertionError(one)
    why = {flaw["reason"] for one in found.refused for flaw in json.loads(one)["flaws"]}
    return f"{min(found.tally.engagements, 9)} checked {'; '.join(sorted(why)[:2])}"


def _literal(data: bytes) -> Any:  # noqa: ANN401  (any literal of Python)
    try:
        return literal_eval(data.decode("utf-8", "replace").strip("\ufeff \t\n\0"))
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return None


@cache
def _question() -> Question:
    return Question((load_code(PACK, "pack"),), AS_OF, through=AS_OF)


def _audit(folder: Path) -> Audit:
    file = folder / "f.jsonl"
    file.write_text(f"{json.dumps(RECORD)}\n" * 3, encoding="utf-8")
    # What tells one state of a file from another is not what is fuzzed.
    source = Lines(str(file), "en")
    source.identity = lambda: "same"  # type: ignore[method-assign]
    source.name = "f.jsonl"
    out, refused = folder / "out.jsonl", folder / "refused.jsonl"
    return Audit([source], _question(), out=out, refused=refused, day_given=False)


def _asked(job: Audit) -> bytes:
    return job._beginning().asked.encode()  # noqa: SLF001  (nothing else tells it)


def _checkpoints() -> list[bytes]:
    """Return the state of an audit before its first line, behind that, and one like these."""
    folder = empty_folder("checkpoint")
    job = _audit(folder)
    found: list[bytes] = []
    if job.checkpoint is not None:
        whole = job._beginning()  # noqa: SLF001  (as above)
        for state in (
            replace(whole, findings=0, refused=0),
            replace(whole, mark=Mark(1, len(json.dumps(RECORD)) + 1), findings=7, refused=0),
        ):
            CheckpointFile(job.checkpoint, "en").write(state)
            found.append(job.checkpoint.read_bytes().replace(_asked(job), ASKED))
    counted = b'"articles": [["small-1", "1.1", 1, 0, 0, 0, 0, 0, 2]]'
    return [*found, found[0].replace(b'"articles": []', counted)]


def _parquet(line: str) -> list[bytes]:
    """Return a file with a column of texts, and one with a column for each field."""
    found: list[bytes] = []
    for rows in ([{"engagement": line}] * 2, [RECORD, {**RECORD, "parties": [], "id": None}]):
        into = BytesIO()
        parquet.write_table(pa.Table.from_pylist(rows), into, compression="none")
        found.append(into.getvalue())
    return found


def _database(line: str) -> bytes:
    """Return the bytes of a small database with an engagement in each of two rows."""
    file = empty_folder("database") / "f.db"
    with closing(sqlite3.connect(file)) as base, base:
        base.execute("PRAGMA page_size = 512")
        base.execute("CREATE TABLE e (engagement TEXT, n INTEGER)")
        base.executemany("INSERT INTO e VALUES (?, ?)", [(line, 1), (line, 2)])
    return file.read_bytes()


def _findings() -> bytes:
    """Return the bytes of findings in a small database."""
    file = empty_folder("findings") / "f.sqlite"
    with closing(sqlite3.connect(file)) as base:
        base.execute("PRAGMA page_size = 512")
        base.execute("VACUUM")
    one = SqliteFile(file, None, "en")
    one.write(SqliteFile.encode([{"file": "f", "line": 1}]))
    one.settle()
    one.close()
    return file.read_bytes()

"""Fuzzed: what the live monitor reads, from events to what it kept itself."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from codecheck.cli.feed import Feed
from codecheck.cli.outbox import File
from codecheck.engine.check import opened
from codecheck.engine.examine import examine
from codecheck.engine.identity import fingerprint
from codecheck.errors import EngagementError, InputError, UsageError
from codecheck.findings import Verdict
from codecheck.live.event import Event
from codecheck.live.monitor import Monitor
from codecheck.live.sqlite import APPLICATION, VERSION, SqliteStore
from codecheck.live.store import Store, Told
from codecheck.rulebook.load import load_code
from codecheck.rulebook.model import Code
from codecheck.source import read_bytes
from codecheck.source.lines import read_lines
from fuzz.calls import called
from fuzz.places import PACK, empty_folder

RECORD: Final[dict[str, Any]] = {
    "id": "a",
    "recorded_through": "2024-12-31",
    "practitioner": {"registrations": [{"kind": "register_career_professional"}]},
    "parties": [{"id": "anna", "roles": ["client"]}, {"id": "acme", "roles": ["sponsor"]}],
    "started": "2024-01-10",
    "complete": ["consents"],
}
STREAM: Final[tuple[dict[str, Any], ...]] = (
    {"id": "1", "at": "2024-05-01", "follow": RECORD},
    {
        "id": "2",
        "engagement": "a",
        "at": "2024-05-06",
        "add": {"disclosures": {"recipient": "acme"}},
    },
    {"id": "3", "engagement": "a", "at": "2024-05-07", "set": {"ended": "2024-05-07"}},
    {"id": "4", "engagement": "a", "at": "2024-05-20", "close": ["sessions"]},
    {"id": "5", "day": "2025-01-02", "recorded_through": "2025-01-01"},
    {"id": "6", "engagement": "a", "at": "2025-01-03", "forget": True},
)
LINES: Final = (
    Told("x", '{"event":"e0","kind":"due"}'),
    Told("y", '{"event":"e0","kind":"violated"}'),
)
OPEN: Final = frozenset({Verdict.SATISFIED, Verdict.NOT_APPLICABLE})
"""Verdicts of which no alert tells that a duty came to have them."""


def events(data: bytes) -> str:
    """Take a stream of events; in the end the alerts add up to what a whole check says."""
    with Monitor([_code()]) as monitor:
        stands: dict[str, dict[str, Verdict]] = {}
        taken = refused = 0
        for line in read_lines(BytesIO(data)):
            try:
                event = Event.of(read_bytes(line.text, "f", error=EngagementError).data)
                for one in monitor.record(event):
                    now = stands.setdefault(one.engagement, {})
                    now.pop(one.fingerprint, None)
                    if one.after is not None and one.after not in OPEN:
                        now[one.fingerprint] = one.after
                taken += 1
            except (InputError, UsageError):
                refused += 1
        for name in monitor.engagements:
            expected = _checked(*monitor.recorded(name))
            told = stands.get(name, {})
            if told != expected:
                raise AssertionError(f"alerts of {name} say {told}, and a check {expected}")
        return f"{min(taken, 9)} taken, {min(refused, 9)} refused, {len(monitor.engagements)} kept"


def watched(data: bytes) -> str:
    """Watch a file of events twice, with a store: the second time nothing is told again."""
    folder = empty_folder("watched")
    file, out = folder / "events.jsonl", folder / "alerts.jsonl"
    file.write_bytes(data)
    first = _watch(folder)
    alerts = out.read_bytes()
    second = _watch(folder)
    if out.read_bytes() != alerts:
        raise AssertionError("a second run told something again")
    for line in alerts.splitlines():
        json.loads(line)
    return f"{first} {second} {min(len(alerts.splitlines()), 9)} alerts"


def kept_store(data: bytes) -> str:
    """Go on with a store of which the bytes are no longer what they were."""
    file = empty_folder("store") / "w.db"
    file.write_bytes(data)
    store = SqliteStore(file)
    try:
        return _gone_on(store)
    finally:
        store.close()


def kept_values(data: bytes) -> str:
    """Go on with a store that holds other values: objects that say table, column and value."""
    found = read_bytes(data, "f").data
    file = empty_folder("values") / "w.db"
    file.write_bytes(_store())
    for one in found if isinstance(found, list) else ():
        match one:
            case [("engagements" | "marks" | "alerts" | "events") as table, str(column), value]:
                _put(file, table, column, value)
    store = SqliteStore(file)
    try:
        return _gone_on(store)
    finally:
        store.close()


def outbox(data: bytes) -> str:
    """Go on with a file of alerts of which a mark says how far it was written.

    It stays what it was, or holds each line that waits once behind what was written.
    """
    mark, _, there = data.partition(b"\n")
    file = empty_folder("outbox") / "alerts.jsonl"
    file.write_bytes(there)
    given: dict[str, str] = {}

    def note(_: Iterable[Told], marks: Mapping[str, str]) -> None:
        given.update(marks)

    lines = "".join(f"{one.text}\n" for one in LINES).encode()
    try:
        one = File(file, "en", mark.decode("utf-8", "replace") or None, note)
        try:
            one.resume(LINES)
        finally:
            one.close()
    except UsageError:
        if not file.read_bytes() == there:
            raise AssertionError("a refused file was changed") from None
        raise
    now = file.read_bytes()
    if not now.endswith(lines) or not there.startswith(now.removesuffix(lines)):
        raise AssertionError("what stood there before was changed")
    if given != {File.mark_name(file): str(len(now))}:
        raise AssertionError("the mark is not the end of the file")
    return f"{len(now) - len(there)} more"


def feed(data: bytes) -> str:
    """Read a file of events from behind a mark; a mark of no use is as none."""
    mark, _, text = data.partition(b"\n")
    file = empty_folder("feed") / "events.jsonl"
    file.write_bytes(text)
    feed = Feed(str(file), "en", follow=False)
    found = list(feed.lines(mark.decode("utf-8", "replace")))
    whole = list(feed.lines(None))
    if [(one.text, one.end) for one in found] != [
        (one.text, one.end) for one in whole[len(whole) - len(found) :]
    ]:
        raise AssertionError("other lines are read behind a mark")
    return f"{min(len(whole) - len(found), 9)} behind, {min(len(found), 9)} to come"


@cache
def seeds() -> dict[str, list[bytes]]:
    """Return inputs from which fuzzing of each of these starts."""
    stream = "".join(json.dumps(one) + "\n" for one in STREAM).encode()
    lines = "".join(f"{one.text}\n" for one in LINES).encode()
    mark = json.dumps({"line": 1, "start": 0, "digest": "0" * 16}).encode()
    return {
        "events": [
            stream,
            stream.replace(b'"2"', b'"1"'),
            stream[:700],
            stream[: len(stream) // 2],
        ],
        "watched": [stream, stream + stream, stream[:-40]],
        "kept_store": [_store()],
        "kept_values": [
            b'[["engagements", "day", "2024-05-09"], ["marks", "mark", 7]]',
            b'[["engagements", "record", "{\\"id\\": \\"b\\"}"], ["alerts", "given", 0]]',
            b'[["events", "at", "soon"], ["alerts", "alert", "{}"]]',
        ],
        "outbox": [b"4\nold\n" + lines[:9], b"\nold\n", b"0\n" + lines, b"99\nx"],
        "feed": [mark + b"\n" + stream, b"{}\nx\ny\n"],
    }


def _watch(folder: Path) -> int:
    """Run the command, and return how it ended."""
    arguments = ["--store", str(folder / "w.db"), "--out", str(folder / "alerts.jsonl")]
    arguments += ["--rules", str(PACK.parent), "--code", PACK.name, "--network", "index"]
    return called("watch", *arguments, str(folder / "events.jsonl"))


def _gone_on(store: Store) -> str:
    with Monitor([_code()], store=store) as monitor:
        monitor.mark("input x")
        waiting = monitor.waiting()
        found = len(monitor.engagements)
        for number, one in enumerate(STREAM):
            if "follow" not in one:
                monitor.record({**one, "id": f"new-{number}"})
        monitor.given(waiting)
        return f"{found} followed, {len(waiting)} waited"


def _put(file: Path, table: str, column: str, value: Any) -> None:  # noqa: ANN401  (any value)
    """Put a value into every row, if SQLite lets it stand there."""
    if isinstance(value, list | dict):
        value = json.dumps(value).encode()
    with closing(sqlite3.connect(file, isolation_level=None)) as base:
        known = {name for _, name, *_ in base.execute(f"PRAGMA table_info({table})")}
        if column in known:
            try:
                base.execute(f"UPDATE {table} SET {column} = ?", (value,))  # noqa: S608  (its own names)
            except (sqlite3.Error, UnicodeEncodeError):
                return


@cache
def _store() -> bytes:
    """Return the bytes of a store, small enough to be changed everywhere."""
    file = empty_folder("store") / "w.db"
    with closing(sqlite3.connect(file)) as base:
        base.execute("PRAGMA page_size = 512")
        base.execute("VACUUM")
    store = SqliteStore(file)
    with Monitor([_code()], store=store) as monitor:
        for one in STREAM[:2]:
            monitor.record(one, marks={"input x": json.dumps({"line": 1})})
    with closing(sqlite3.connect(file)) as base:
        base.execute("PRAGMA journal_mode = DELETE")
        told = base.execute("PRAGMA application_id").fetchone()
    if told != (APPLICATION,) or VERSION != 1:
        raise AssertionError("this is no store of this version")
    return file.read_bytes()


@cache
def _code() -> Code:
    return load_code(PACK, "pack")


def _checked(engagement: Any, day: date) -> dict[str, Verdict]:  # noqa: ANN401  (an engagement)
    record = opened(engagement, [_code()], day)
    found: dict[str, Verdict] = {}
    for article in _code().articles:
        for one in examine(_code(), article, record).outcomes:
            if one.verdict not in OPEN:
                found[fingerprint(one, record)] = one.verdict
    return found

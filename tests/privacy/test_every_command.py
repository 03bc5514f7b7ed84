"""Every command of the table of calls, on records full of canaries: none sings afterwards."""

from __future__ import annotations

import json
import signal
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from codecheck.arrow import check_batches
from codecheck.engagement.root import Engagement
from codecheck.rulebook.load import load_code
from codecheck.source import read_file
from tests.audit.support import record
from tests.faults.commands import CALLS, WRITERS, Call
from tests.faults.running import Runner
from tests.privacy.test_canaries import CANARY, EXAMPLE, planted

RECORDS: Final = frozenset({"e.yaml", "a.yaml", "s.jsonl", "v.jsonl", "w.db"})
"""What holds records by its nature: inputs, and the store, which its owner alone may read."""
KEY: Final = {"id": "key", f"{CANARY} in a key": 1}
BROKEN: Final = f'{{"id": "torn", "{CANARY}": "{CANARY}'


def _full() -> dict[str, Any]:
    """Return a record with a canary in every free text."""
    data: Any = json.loads(json.dumps(read_file(EXAMPLE).data))
    assert dict(planted(data, Engagement))
    return {**data, "id": "full"}


def _events() -> Iterator[object]:
    kept = {"recorded_through": "2024-12-31"}
    yield {"id": "e1", "at": "2024-09-01", "follow": _full() | kept}
    note = {"by": "client", "note": CANARY, "purpose": CANARY}
    at = {"engagement": "full", "at": "2024-09-02"}
    yield {"id": "e2", **at, "add": {"sessions": {"note": CANARY}}}
    yield {"id": "e3", **at, "add": {"complaints": note}}
    yield {"id": "e4", **at, "add": {"sessions": {f"{CANARY} in a key": CANARY}}}
    yield {"id": "e5", **at, "set": {f"sessions[{CANARY}].note": CANARY}}
    yield {"id": "e6", **at, f"{CANARY} in a key": 1}
    yield {"id": "e7", "at": "2024-09-02", "follow": {**KEY, **kept}}
    yield {"id": "e8", "day": CANARY}


def _plant(folder: Path) -> None:
    full = json.dumps(_full())
    (folder / "e.yaml").write_text(full, encoding="utf-8")
    (folder / "a.yaml").write_text(f"disclosures[0].channel: {CANARY}\n", encoding="utf-8")
    lines = [full, json.dumps(KEY), json.dumps({**record(2), "parties": CANARY}), BROKEN]
    (folder / "s.jsonl").write_text("\n".join(lines), encoding="utf-8")
    told = [*map(json.dumps, _events()), BROKEN]
    (folder / "v.jsonl").write_text("\n".join(told), encoding="utf-8")
    for one in (folder / "records").iterdir():
        one.write_text(full, encoding="utf-8")


def _machine(call: Call) -> tuple[str, ...]:
    """Return the words of a call, with a form for machines where it has one."""
    told = call.words
    if (
        "-f" in told
        or told[0] in {"rules", "schema", "watch"}
        or told[1:2] in (("verify",), ("digest",))
    ):
        return told
    return (*told, "-f", "json")


def _left(runner: Runner) -> str:
    """Return all that stands in the folder and among what is kept of rules, without records."""
    files = [
        one
        for place in (runner.folder, runner.cache)
        for one in place.rglob("*")
        if one.is_file() and one.parent.name != "records" and not one.name.startswith("w.db")
    ]
    return "\n".join(
        one.read_bytes().decode("utf-8", "replace") for one in files if one.name not in RECORDS
    )


@pytest.mark.parametrize("name", CALLS)
def test_no_canary_in_what_a_command_leaves(runner: Runner, name: str) -> None:
    """In no file, in no output for machines; nor on standard error unless it could not be read."""
    call = CALLS[name]
    end = runner.run(_machine(call), prepared=_plant)

    assert "" == end.problem
    assert end.code in {0, 1} or name.startswith(("watch", "audit, ", "audit", "checklist, "))
    assert CANARY not in end.out.decode()
    assert CANARY not in _left(runner)
    assert end.code == 2 or CANARY not in end.err


@pytest.mark.parametrize("name", WRITERS)
def test_no_canary_in_what_a_killed_command_leaves(runner: Runner, name: str) -> None:
    """What it wrote aside, locks and checkpoints included."""
    for number in (3, 5):
        runner.run(
            _machine(CALLS[name]),
            ("signal_at", number, signal.SIGKILL, ["write"]),
            prepared=_plant,
        )

        assert CANARY not in _left(runner).replace(_answered(runner), "")


def _answered(runner: Runner) -> str:
    """Return the record itself where it was being written aside."""
    aside = [*runner.folder.glob(".e.yaml.*")]
    return aside[0].read_text(encoding="utf-8") if aside else "\0"


def test_the_store_is_for_its_owner_alone(runner: Runner) -> None:
    """It holds the records, so they are there, and nobody else may read them."""
    runner.run(CALLS["watch, to a file"], prepared=_plant)
    stores = [*runner.folder.glob("w.db*")]

    assert stores
    assert CANARY in "".join(one.read_bytes().decode("utf-8", "replace") for one in stores)
    assert {0o600} == {stat.S_IMODE(one.stat().st_mode) for one in stores}


def test_canaries_sing_when_they_are_asked(runner: Runner) -> None:
    """The search would find them: with `--show-values` each of these leaves some."""
    for name in ("audit, to lines", "audit, to SQLite", "watch, to a file"):
        runner.run((*CALLS[name].words, "--show-values"), prepared=_plant)

        assert CANARY in _left(runner), name


def test_no_canary_in_batches(runner: Runner) -> None:
    """Findings and refusals as Arrow, which Spark passes on as they are."""
    import pyarrow as pa  # noqa: PLC0415  (heavy; only this needs it)

    runner.run(CALLS["schema"])
    code = load_code(runner.folder / "codes" / "small-1", "small-1")
    texts = [json.dumps(_full()), json.dumps(KEY), BROKEN]
    batch = pa.record_batch({"number": ["1", "2", "3"], "engagement": texts})
    found = [
        one.to_pylist()
        for one in check_batches([batch], codes=[code], as_of="2024-09-30", key="number")
    ]

    assert any(row["refused"] for rows in found for row in rows)
    assert CANARY not in str(found)

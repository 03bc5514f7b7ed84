"""Audits on a real Spark cluster of this machine, kills a worker meanwhile, and compares.

Two executors judge records that differ; one of them is killed when a part of the work is done. What
comes out must be what `check_batches` says of the same records here: no record lost, none twice.

    python tools/spark/check.py [RECORDS]
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
from pyspark.sql import SparkSession

from codecheck import spark
from codecheck.arrow import check_batches
from codecheck.engagement.load import load_engagement, source_of
from codecheck.findings import Verdict

EXAMPLES: Final = Path(__file__).parents[2] / "examples"
BACKEND: Final = "CoarseGrainedExecutorBackend"
ASKED: Final[dict[str, Any]] = {
    "codes": ["noloc-2022"],
    "as_of": "2024-12-31",
    "verdicts": tuple(Verdict),
    "recorded_through": "2024-12-31",
    "column": "record",
    "key": "name",
}
PARTS: Final = 8
WORKERS: Final = 2


def records(count: int) -> list[tuple[str, str]]:
    """Return names and records; each seventh of them is none."""
    files = sorted(EXAMPLES.glob("*.engagement.yaml"))
    known = [source.document.data for one in files if (source := source_of(load_engagement(one)))]
    found = []
    for number in range(count):
        data = {**known[number % len(known)], "id": f"e-{number}"}  # type: ignore[dict-item]
        text = json.dumps(data) if number % 7 else "{"
        found.append((f"k-{number:06}", text))
    return found


def in_order(rows: list[dict[str, Any]]) -> list[str]:
    """Return rows as texts in an order of their own, since a table has none."""
    return sorted(json.dumps(one, default=str, sort_keys=True) for one in rows)


def executors() -> list[int]:
    """Return the executors that this very process began, by way of the master of the cluster."""
    parents: dict[int, int] = {}
    found: list[int] = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text(encoding="utf-8")
                command = (folder / "cmdline").read_text(encoding="utf-8")
            except OSError:
                continue
            parents[int(folder.name)] = int(stat.rpartition(")")[2].split()[1])
            if BACKEND in command and "java" in command.partition("\0")[0]:
                found.append(int(folder.name))
    return [one for one in found if os.getpid() in ancestors(one, parents)]


def ancestors(process: int, parents: dict[int, int]) -> Iterator[int]:
    """Yield the processes that began a process, from the nearest on."""
    while process in parents:
        process = parents[process]
        yield process


def kill_one(done: Path, killed: list[int]) -> None:
    """Kill an executor once some part of the table was judged."""
    while not any(done.iterdir()):
        time.sleep(0.05)
    for one in executors()[:1]:
        os.kill(one, signal.SIGKILL)
        killed.append(one)


def marked(df: Any, done: str) -> Any:  # noqa: ANN401  (tables)
    """Return a table that leaves a file behind for each part of it that was read."""

    def note(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield batch
            time.sleep(0.2)
        Path(done, f"{time.time_ns()}").touch()

    return df.mapInArrow(note, df.schema)


def main() -> int:
    """Audit here and there, compare, and return 0 if it is the same."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 240
    given = records(count)
    names, texts = zip(*given, strict=True)
    batch = pa.RecordBatch.from_pydict({"name": list(names), "record": list(texts)})
    here = [
        {name: value for name, value in row.items() if name != "row"}
        for one in check_batches([batch], **ASKED)
        for row in one.to_pylist()
    ]
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master(f"local-cluster[{WORKERS},1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.executor.memory", "512m")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "8")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    killed: list[int] = []
    with tempfile.TemporaryDirectory() as done:
        table = session.createDataFrame(given, "name string, record string").repartition(PARTS)
        killer = threading.Thread(target=kill_one, args=(Path(done), killed), daemon=True)
        killer.start()
        there = [
            row.asDict(recursive=True)
            for row in spark.audit(marked(table, done), **ASKED).collect()
        ]
        parts = len([*Path(done).iterdir()])
    session.stop()
    same = in_order(here) == in_order(there)
    refused = sum(1 for one in there if one["refused"])
    print(
        f"spark-check: {count} records on {WORKERS} executors, {len(killed)} of them killed;"
        f" {PARTS} parts judged {parts} times; {len(there)} rows, {refused} of them refused;"
        f" {'the same as here' if same else 'NOT what comes out here'}"
    )
    return 0 if same and killed else 1


if __name__ == "__main__":
    sys.exit(main())

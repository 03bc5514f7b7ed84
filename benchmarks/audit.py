"""What an audit costs: against reading the model alone, with more processes, with more records.

Everything is a ratio of figures of one run. Rates are the median of rounds; each round takes every
way once, so that a busy machine slows all of them. Memory is the peak of the whole process, with a
source ten times as long.

    python -m benchmarks.audit [--records 200] [--rounds 7] [--code ID ...] [--memory 10000]
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Final

from codecheck import load_codes
from codecheck.audit.item import Item, Mark
from codecheck.audit.judge import Judge, Question
from codecheck.audit.reading import read
from codecheck.audit.run import Audit
from codecheck.audit.sources.opening import open_source
from codecheck.engagement.load import load_engagement, parse_engagement, source_of
from codecheck.engagement.root import Engagement
from codecheck.engine.check import day_of

EXAMPLES: Final = Path(__file__).parents[1] / "examples"
AS_OF: Final = "2024-12-31"


def lines(count: int) -> list[bytes]:
    """Return engagements as JSON: the examples again and again, each with an id of its own."""
    known = []
    for file in sorted(EXAMPLES.glob("*.engagement.yaml")):
        source = source_of(load_engagement(file))
        data = source.document.data if source else None
        if isinstance(data, dict):
            known.append(data | {"recorded_through": AS_OF})
    records = ({**known[number % len(known)], "id": f"e-{number}"} for number in range(count))
    return [json.dumps(one).encode() for one in records]


def timed(call: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Return the seconds that a call takes."""
    began = clock()
    call()
    return clock() - began


def ways(question: Question, texts: Sequence[bytes]) -> dict[str, Callable[[], object]]:
    """Return what is compared, the ground of the ratios first; all in this one process."""
    items = [Item("s", number, text, Mark()) for number, text in enumerate(texts, 1)]
    judge = Judge(question)
    return {
        "model_validate_json alone": lambda: [Engagement.model_validate_json(one) for one in texts],
        "read as an audit does": lambda: [read(one, None) for one in items],
        "read with the place of everything": lambda: [parse_engagement(one) for one in texts],
        "judged, from bytes to findings": lambda: judge.judge(items),
    }


def rates(question: Question, texts: Sequence[bytes], rounds: int) -> None:
    """Print how often each way is done while the first is done once."""
    compared = ways(question, texts)
    seconds: dict[str, list[float]] = {name: [] for name in compared}
    for _ in range(rounds):
        for name, call in compared.items():
            seconds[name].append(timed(call))
    ground = next(iter(compared))
    print(f"{len(texts)} engagements, {rounds} rounds, processor time of one process")
    for name, found in seconds.items():
        ratios = [one / other for one, other in zip(seconds[ground], found, strict=True)]
        print(f"  {name:<36} {median(ratios):6.3f} of its rate")


def processes(question: Question, texts: Sequence[bytes], rounds: int) -> None:
    """Print how much faster two processes are than one, from file to file, on the clock."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "s.jsonl")
        source.write_bytes(b"\n".join(texts))

        def audit(jobs: int) -> object:
            job = Audit([open_source(str(source), "en")], question, Path(folder, "f.jsonl"))
            found = Audit(job.sources, question, job.out, jobs=jobs).run(lambda *_: None)
            job.forget()
            return found

        pairs = [
            (timed(lambda: audit(1), time.perf_counter), timed(lambda: audit(2), time.perf_counter))
            for _ in range(rounds)
        ]
    load = os.getloadavg()[0]
    gain = median(one / two for one, two in pairs)
    print(f"two processes against one, from file to file: {gain:.2f}")
    print(f"  on {os.cpu_count()} cores with a load of {load:.1f}; starting them counts")


def memory(chosen: Sequence[str], count: int) -> None:
    """Print the peak of memory of an audit of so many records, and of ten times as many."""
    peaks = []
    texts = lines(min(count, 1000))
    with tempfile.TemporaryDirectory() as folder:
        for number in (count, 10 * count):
            source = Path(folder, f"{number}.jsonl")
            with source.open("wb") as opened:
                for index in range(number):
                    opened.write(texts[index % len(texts)] + b"\n")
            command = [
                sys.executable,
                "-m",
                "codecheck.cli",
                "audit",
                str(source),
                "--as-of",
                AS_OF,
            ]
            command += ["-o", os.devnull, "--out", str(Path(folder, "f.jsonl")), "--jobs", "1"]
            subprocess.run([*command, *chosen], check=False)
            peaks.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    first, second = peaks
    more = f"{second / first:.3f} of it for {10 * count}"
    print(f"peak memory: {first / 1024:.0f} MiB for {count} engagements, {more}")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="What an audit costs.")
    parser.add_argument("--records", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--code", action="append", help="only this code; otherwise all")
    parser.add_argument("--rules", type=Path, help="look for codes in this folder as well")
    parser.add_argument("--memory", type=int, help="compare the memory of so many and ten times")
    given = parser.parse_args()
    rules = [given.rules] if given.rules else []
    if given.memory:
        chosen = [part for one in given.code or () for part in ("--code", one)]
        memory([*chosen, *(part for one in rules for part in ("--rules", str(one)))], given.memory)
        return 0
    question = Question(load_codes(given.code, rules), day_of(AS_OF))
    texts = lines(given.records)
    rates(question, texts, given.rounds)
    processes(question, texts, given.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())

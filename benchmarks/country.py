"""An audit of very many engagements: its memory, and what it leaves after many kills.

Engagements are generated line by line, each with an id, days, parties and acts of its own. One
audit runs to its end; another, with the same options, is killed (`kill -9`) again and again at
random moments and called once more each time. Both must leave the same bytes. The peak of memory,
of all processes together, is compared with that of an audit of a tenth of the engagements.

    python -m benchmarks.country FOLDER [--engagements 1000000] [--kills 20] [--jobs 2]
                                        [--code ID ...] [--select ARTICLE ...] [--seed 1]
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any, Final

AS_OF: Final = "2024-12-31"
_FIRST: Final = date(2023, 1, 1)


def engagements(count: int, seed: int) -> Iterator[bytes]:
    """Yield engagements as lines of JSON; about one in three breaks something."""
    random = Random(seed)  # noqa: S311  (no secret)
    for number in range(count):
        yield json.dumps(_one(number, random)).encode() + b"\n"


def _one(number: int, random: Random) -> dict[str, Any]:
    start = _FIRST + timedelta(days=random.randrange(400))
    sessions = [start + timedelta(days=14 * place) for place in range(random.randrange(1, 7))]
    told = sessions[-1] + timedelta(days=random.randrange(1, 20))
    asked = told + timedelta(days=random.choice((-3, -1, 2)))
    return {
        "id": f"e-{number}",
        "recorded_through": AS_OF,
        "practitioner": {
            "registrations": [{"kind": "register_career_professional", "since": "2022-02-01"}]
        },
        "parties": [
            {"id": "client", "kind": "person", "roles": ["client"]},
            {"id": "agency", "kind": "organisation", "roles": ["agency"]},
        ],
        "started": start.isoformat(),
        "complete": ["sessions", "consents", "disclosures"],
        "sessions": [{"id": f"s{n}", "at": day.isoformat()} for n, day in enumerate(sessions)],
        "consents": [
            {
                "id": "consent",
                "by": "client",
                "at": asked.isoformat(),
                "form": random.choice(("written", "oral")),
                "outcome": "given",
                "recipients": ["agency"],
                "topics": ["curriculum vitae"],
                "purpose": "to find vacancies",
            }
        ],
        "disclosures": [
            {
                "id": "disclosure",
                "at": told.isoformat(),
                "recipient": "agency",
                "items": [{"topic": "curriculum vitae", "sort": "substance"}],
                "purpose": "to find vacancies",
            }
        ],
    }


def write(file: Path, count: int, seed: int) -> None:
    """Write a source of so many engagements."""
    with file.open("wb") as out:
        for line in engagements(count, seed):
            out.write(line)


class Watched:
    """A running audit, with the most memory that its processes took together."""

    def __init__(self, command: Sequence[str]) -> None:
        """Begin it."""
        self.peak = 0
        self.process = subprocess.Popen(command, start_new_session=True)
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while self.process.poll() is None:
            self.peak = max(self.peak, sum(map(_resident, _family(self.process.pid))))
            time.sleep(0.2)

    def kill(self) -> None:
        """Kill all of its processes at once, as a loss of power does."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def ended(self, within: float | None = None) -> int | None:
        """Return how it ended, or None if it goes on after so many seconds."""
        try:
            return self.process.wait(within)
        except subprocess.TimeoutExpired:
            return None


def _family(pid: int) -> list[int]:
    found = [pid]
    for task in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((task / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
        if parent == pid:
            found.append(int(task.name))
    return found


def _resident(pid: int) -> int:
    """Return the memory of a process that it shares with no other, in KiB."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(one.split()[1]) for one in lines if one.startswith("Pss:"))


def digest(file: Path) -> str:
    """Return the digest of a file."""
    found = sha256()
    with file.open("rb") as opened:
        while part := opened.read(1 << 20):
            found.update(part)
    return found.hexdigest()


def main() -> int:
    """Measure, print, and end with 1 if a killed audit left something else."""
    parser = argparse.ArgumentParser(description="An audit of very many engagements.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--engagements", type=int, default=1_000_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--code", action="append", default=[])
    parser.add_argument("--select", action="append", default=[])
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    options = ["--as-of", AS_OF, "--jobs", str(given.jobs), "-o", os.devnull]
    options += [part for one in given.code for part in ("--code", one)]
    options += [part for one in given.select for part in ("--select", one)]

    def audit(source: Path, out: Path) -> Watched:
        command = [sys.executable, "-m", "codecheck.cli", "audit", str(source), "--out", str(out)]
        return Watched([*command, *options])

    whole, tenth = given.folder / "whole.jsonl", given.folder / "tenth.jsonl"
    write(whole, given.engagements, given.seed)
    write(tenth, given.engagements // 10, given.seed)
    peaks: dict[str, int] = {}
    seconds: dict[str, float] = {}
    for source in (tenth, whole):
        began = time.monotonic()
        running = audit(source, source.with_suffix(".found.jsonl"))
        running.ended()
        peaks[source.stem], seconds[source.stem] = running.peak, time.monotonic() - began
        rate = sum(1 for _ in source.open("rb")) / seconds[source.stem]
        print(f"{source.stem}: {seconds[source.stem]:.0f} s, {rate:.0f} a second", flush=True)
    print(f"peak memory: {peaks['whole'] / 1024:.0f} MiB,", end=" ")
    print(f"{peaks['whole'] / peaks['tenth']:.3f} times that of a tenth", flush=True)

    out, random, killed = given.folder / "killed.jsonl", Random(given.seed), 0  # noqa: S311
    while True:
        running = audit(whole, out)
        pause = random.uniform(0.2, 2 * seconds["whole"] / given.kills)
        if running.ended(pause if killed < given.kills else None) is not None:
            break
        running.kill()
        killed += 1
    if not out.stat().st_size:
        print("no findings at all: nothing was compared")
        return 1
    same = digest(out) == digest(whole.with_suffix(".found.jsonl"))
    print(f"{killed} kills: {'the same bytes' if same else 'OTHER FINDINGS'}, {digest(out)[:16]}")
    return 0 if same and killed else 1


if __name__ == "__main__":
    sys.exit(main())

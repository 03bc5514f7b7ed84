"""What the live monitor costs: time an event and memory an engagement, and is every alert right.

Many engagements are followed day after day; their events come shuffled. Now and then an event is
compared with two whole checks, of the record before it and after it: the alerts must be what
differs. At the end every record is checked once, and all alerts together must add up to that.

    python -m benchmarks.live [--engagements 1000] [--events 200000] [--days 100] [--code ID ...]
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from resource import getpagesize

from codecheck import load_codes
from codecheck.live.monitor import Monitor
from codecheck.live.sqlite import SqliteStore
from tests.live.stream import Event, stream
from tests.live.support import checked, difference, now, told


def resident() -> int:
    """Return how much memory this process takes, in bytes."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * getpagesize()


@dataclass
class Tally:
    """What was measured.

    Attributes:
        events: How many events there were, by kind.
        seconds: Processor time that they took, by kind.
        open: What the alerts add up to, by engagement and fingerprint.
        ids: The ids of all alerts.
        compared: How many events were compared with whole checks.
        wrong: How many of those, and of the records at the end, came out otherwise.
        whole: Processor time of one whole check of each that was compared.
    """

    events: Counter[str] = field(default_factory=Counter)
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    open: dict[str, dict[str, str]] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    doubled: int = 0
    compared: int = 0
    wrong: int = 0
    whole: float = 0.0

    @property
    def acts(self) -> float:
        """Microseconds an act."""
        return self.seconds["act"] / max(1, self.events["act"]) * 1e6


def kind_of(event: Event) -> str:
    """Return what kind of event it is."""
    return next((one for one in ("follow", "day") if one in event), "act")


def main() -> int:
    """Measure and print; return 1 if anything was told wrongly."""
    parser = argparse.ArgumentParser(description="What the live monitor costs.")
    parser.add_argument("--engagements", type=int, default=1000)
    parser.add_argument("--events", type=int, default=200_000)
    parser.add_argument("--days", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--code", action="append", help="only this code; otherwise all")
    parser.add_argument("--compare", type=int, default=1000, help="compare one act in so many")
    parser.add_argument("--store", help="keep everything in this SQLite file; otherwise in memory")
    parser.add_argument("--records", type=int, default=1024, help="records held ready")
    given = parser.parse_args()
    codes = load_codes(given.code)
    store = SqliteStore(given.store) if given.store else None
    monitor = Monitor(codes, store=store, records=given.records)
    tally, pick = Tally(), Random(given.seed)  # noqa: S311  (a sample)
    gc.collect()
    began = resident()
    events = stream(given.engagements, given.events, days=given.days, seed=given.seed)
    for number, event in enumerate(events, 1):
        kind = kind_of(event)
        name = event.get("engagement", "")
        compares = kind == "act" and pick.randrange(given.compare) == 0
        before = now(monitor, codes, name) if compares else {}
        start = time.process_time()
        alerts = monitor.record(event)
        tally.seconds[kind] += time.process_time() - start
        tally.events[kind] += 1
        for one in alerts:
            tally.doubled += one.id in tally.ids
            tally.ids.add(one.id)
            tally.open.setdefault(one.engagement, {})[one.fingerprint] = str(one.kind)
        if compares:
            engagement, day = monitor.recorded(name)
            start = time.process_time()
            after = checked(codes, engagement, day)
            tally.whole += time.process_time() - start
            tally.compared += 1
            tally.wrong += difference(before, after) != told(alerts)
        if number % max(1, given.events // 20) == 0:
            held = (resident() - began) / given.engagements / 1024
            print(
                f"{number:>8} events  {tally.acts:>8.0f} us an act  {held:>7.1f} KiB an engagement"
                f"  {tally.doubled} twice  {tally.wrong} wrong of {tally.compared}",
                flush=True,
            )
    held = (resident() - began) / given.engagements / 1024
    for name in monitor.engagements:
        final = {
            one: told_now[0] for one, told_now in difference({}, now(monitor, codes, name)).items()
        }
        folded = {one: kind for one, kind in tally.open[name].items() if kind != "resolved"}
        tally.wrong += final != folded
    for kind, count in tally.events.items():
        print(f"{count:>8} x {kind:<7} {tally.seconds[kind] / count * 1e6:>10.0f} us each")
    if tally.compared:
        whole = tally.whole / tally.compared * 1e6
        print(f"{tally.compared:>8} acts compared; a whole check of those: {whole:.0f} us each")
        print(f"a whole check at each act would take {whole / tally.acts:.1f} times as long")
    print(f"{held:.1f} KiB an engagement; network: {monitor.network}")
    print(f"{len(tally.ids)} alerts, {tally.doubled} of them twice; {tally.wrong} wrong")
    return 1 if tally.wrong or tally.doubled else 0


if __name__ == "__main__":
    sys.exit(main())

"""What the live monitor costs: time an event and memory an engagement, and is every alert right.

Many engagements are followed day after day; their events come shuffled. Now and then an event is
compared with two whole checks, of the record before it and after it: the alerts must be what
differs. At the end every record is checked once, and all alerts together must add up to that.
The process of durable-rules can be killed on the way, before an event or in the middle of one.

    python -m benchmarks.live [--network index|durable-rules] [--kills 50]
        [--engagements 1000] [--events 200000] [--days 100] [--code ID ...]
"""

from __future__ import annotations

import argparse
import gc
import os
import signal
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from threading import Timer

from benchmarks.processes import resident, spent
from codecheck import load_codes
from codecheck.live.alert import Alert
from codecheck.live.monitor import Monitor
from codecheck.live.network import IndexNetwork, Network
from codecheck.live.rete.network import ReteNetwork
from codecheck.live.sqlite import SqliteStore
from codecheck.rulebook.model import Code
from tests.live.stream import Event, stream
from tests.live.support import checked, difference, now, told

WITHIN = 0.004
"""Seconds after the start of an event within which a kill falls that is not before it."""


class Killer:
    """Kills the process of a network at random events."""

    def __init__(self, network: Network, kills: int, events: int, random: Random) -> None:
        """Take the network, and how often to kill its process in how many events."""
        self._network = network
        self._random = random
        # What is followed was sent before; the events are numbered from there.
        self._at = frozenset(random.sample(range(1, events + 1), kills))
        self._timers: list[Timer] = []

    @property
    def child(self) -> int | None:
        """The number of the process that is there now, if the network has one."""
        return self._network.pid if isinstance(self._network, ReteNetwork) else None

    @property
    def restarts(self) -> int:
        """How often the network started another."""
        return self._network.restarts if isinstance(self._network, ReteNetwork) else 0

    @property
    def kills(self) -> int:
        """How often it was killed."""
        return len(self._timers)

    def strikes(self, number: int) -> None:
        """Kill the process if it is the turn of an event: right away, or in a moment."""
        if number in self._at and self.child is not None:
            wait = self._random.choice((0.0, self._random.uniform(0, WITHIN)))
            timer = Timer(wait, os.kill, (self.child, signal.SIGKILL))
            self._timers.append(timer)
            timer.start()
            if not wait:
                timer.join()

    def rests(self) -> None:
        """Wait until no kill is on its way."""
        for one in self._timers:
            one.join()

    def spent(self) -> float:
        """Return the seconds of processor time until now, those of all processes."""
        return spent(self.child)


@dataclass
class Tally:
    """What was measured.

    Attributes:
        events: How many events there were, by kind.
        seconds: Processor time that they took, by kind.
        open: What the alerts add up to, by engagement and fingerprint.
        ids: The ids of all alerts.
        doubled: How many alerts came again.
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

    def line(self) -> str:
        """Return how far it is, in a few words."""
        wrong = f"{self.wrong} wrong of {self.compared}"
        return f"{self.acts:>8.0f} us an act  {self.doubled} twice  {wrong}"

    def take(self, kind: str, seconds: float, alerts: Sequence[Alert]) -> None:
        """Take what an event cost, and what was told at it."""
        self.events[kind] += 1
        self.seconds[kind] += seconds
        for one in alerts:
            self.doubled += one.id in self.ids
            self.ids.add(one.id)
            self.open.setdefault(one.engagement, {})[one.fingerprint] = str(one.kind)

    def ends(self, monitor: Monitor, codes: Sequence[Code]) -> None:
        """Hold what the alerts of each engagement add up to against a check of its record."""
        for name in monitor.engagements:
            final = difference({}, now(monitor, codes, name))
            folded = {one: kind for one, kind in self.open[name].items() if kind != "resolved"}
            self.wrong += {one: kinds[0] for one, kinds in final.items()} != folded


def kind_of(event: Event) -> str:
    """Return what kind of event it is."""
    return next((one for one in ("follow", "day") if one in event), "act")


class Run:
    """Sends a stream of events to a monitor, and measures."""

    def __init__(self, given: argparse.Namespace) -> None:
        """Take what was asked for."""
        self._given = given
        self._codes = load_codes(given.code)
        network: Network = ReteNetwork() if given.network == "durable-rules" else IndexNetwork()
        store = SqliteStore(given.store) if given.store else None
        self.monitor = Monitor(self._codes, store=store, network=network, records=given.records)
        self.killer = Killer(network, given.kills, given.events, _random(f"kills {given.seed}"))
        self.tally = Tally()
        self._pick = _random(given.seed)
        gc.collect()
        self._empty = resident(), resident(self.killer.child)
        self._most = 0

    def go(self) -> None:
        """Send everything, and look at each engagement at the end."""
        given = self._given
        events = stream(given.engagements, given.events, days=given.days, seed=given.seed)
        for number, event in enumerate(events, 1):
            self.killer.strikes(number - given.engagements)
            if kind_of(event) == "act" and self._pick.randrange(given.compare) == 0:
                self._compare(event)
            else:
                self._send(event)
            if kind_of(event) == "day" and self.killer.child is not None:
                self._most = max(self._most, resident(self.killer.child))
            if number % max(1, given.events // 20) == 0:
                print(f"{number:>8} events  {self.tally.line()}  {self.held()}", flush=True)
        self.killer.rests()

    def held(self) -> str:
        """Return what the processes hold for each engagement."""
        own, child = self._empty
        kib = self._given.engagements * 1024
        text = f"{(resident() - own) / kib:.1f} KiB an engagement"
        if self.killer.child is not None:
            text += f", and in its process {(self._most - child) / kib:.1f} KiB"
        return text

    def _send(self, event: Event) -> Sequence[Alert]:
        start = self.killer.spent()
        alerts = self.monitor.record(event)
        self.tally.take(kind_of(event), self.killer.spent() - start, alerts)
        return alerts

    def _compare(self, event: Event) -> None:
        before = now(self.monitor, self._codes, event["engagement"])
        alerts = self._send(event)
        engagement, day = self.monitor.recorded(event["engagement"])
        start = spent()
        after = checked(self._codes, engagement, day)
        self.tally.whole += spent() - start
        self.tally.compared += 1
        self.tally.wrong += difference(before, after) != told(alerts)


def _random(seed: int | str) -> Random:
    return Random(seed)  # noqa: S311  (the same seed, the same choices)


def main() -> int:
    """Measure and print; return 1 if anything was told wrongly."""
    parser = argparse.ArgumentParser(description="What the live monitor costs.")
    parser.add_argument("--network", choices=("index", "durable-rules"), default="index")
    parser.add_argument("--kills", type=int, default=0, help="kill durable-rules so many times")
    parser.add_argument("--engagements", type=int, default=1000)
    parser.add_argument("--events", type=int, default=200_000)
    parser.add_argument("--days", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--code", action="append", help="only this code; otherwise all")
    parser.add_argument("--compare", type=int, default=1000, help="compare one act in so many")
    parser.add_argument("--store", help="keep everything in this SQLite file; otherwise in memory")
    parser.add_argument("--records", type=int, default=1024, help="records held ready")
    given = parser.parse_args()
    if given.kills and given.network == "index":
        parser.error("the index has no process to kill; add --network durable-rules")
    run = Run(given)
    run.go()
    held, tally, killer = run.held(), run.tally, run.killer
    tally.ends(run.monitor, load_codes(given.code))
    for kind, count in tally.events.items():
        print(f"{count:>8} x {kind:<7} {tally.seconds[kind] / count * 1e6:>10.0f} us each")
    if tally.compared:
        whole = tally.whole / tally.compared * 1e6
        print(f"{tally.compared:>8} acts compared; a whole check of those: {whole:.0f} us each")
        print(f"a whole check at each act would take {whole / tally.acts:.1f} times as long")
    print(f"{held}; network: {run.monitor.network}")
    print(f"{killer.kills} kills; {killer.restarts} processes were started anew")
    print(f"{len(tally.ids)} alerts, {tally.doubled} of them twice; {tally.wrong} wrong")
    run.monitor.close()
    return 1 if tally.wrong or tally.doubled else 0


if __name__ == "__main__":
    sys.exit(main())

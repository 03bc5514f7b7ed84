"""Looks for changes that wake too few articles: any event on any record, held against whole checks.

Records come from the examples and from the strategies: any valid engagement, and those that are
one fact away from breaking a rule. Each is followed under all codes while random events happen to
it: entries come, change, go and change places, facts become unknown, registers are closed, days
turn, what was told late is told. After each event the alerts must be exactly what two whole checks
differ in. What differs is printed with what leads to it.

    python -m fuzz.live --minutes 20 --seed 1
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from codecheck import load_codes, load_engagement
from codecheck.engagement.root import Engagement
from codecheck.errors import CodecheckError
from codecheck.live.monitor import Monitor
from codecheck.live.network import IndexNetwork, Network
from codecheck.live.rete.network import ReteNetwork
from codecheck.rulebook.model import Code
from codecheck.testing import strategies
from fuzz.courses import Course, Event
from tests.live.support import Standings, checked, difference, told

EXAMPLES = Path(__file__).parents[1] / "examples"
STEPS = 25
"""Events that happen to one record."""


def played(
    codes: Sequence[Code],
    random: Random,
    pairs: list[tuple[Engagement, Engagement]],
    tally: Counter[str],
) -> Iterator[str]:
    """Follow records side by side, and yield what is told wrongly."""
    rete = random.randrange(5) == 0
    network: Network = ReteNetwork() if rete else IndexNetwork()
    courses = [Course(random, f"e{place}", *pair) for place, pair in enumerate(pairs)]
    stood: dict[str, Standings] = {one.name: {} for one in courses}
    events: list[Event] = []
    with Monitor(codes, network=network, records=random.choice((1, 1024))) as monitor:
        for step in range(STEPS * len(courses)):
            course = courses[step] if step < len(courses) else random.choice(courses)
            known = course.name in monitor.engagements
            event = course.next(monitor.recorded(course.name)[0]) if known else course.follow()
            event["id"] = str(step)
            try:
                alerts = monitor.record(event)
            except CodecheckError:
                tally["refused"] += 1
                continue
            events.append(event)
            tally["events"] += 1
            tally["events with durable-rules"] += rete
            tally["alerts"] += len(alerts)
            changed = [event["engagement"]] if "engagement" in event else monitor.engagements
            expected: dict[str, tuple[str, object, object]] = {}
            for name in changed:
                after = checked(codes, *monitor.recorded(name))
                expected |= difference(stood[name], after)
                stood[name] = after
            if expected != told(alerts):
                wrong = expected.items() ^ told(alerts).items()
                rules = {one.fingerprint: one.rule for one in alerts}
                yield json.dumps(
                    {"wrong": sorted(map(repr, wrong)), "told": rules, "events": events},
                    default=_plain,
                )


def _plain(value: object) -> object:
    return (
        value.model_dump(mode="json", by_alias=True) if isinstance(value, BaseModel) else str(value)
    )


def pairs_of(data: st.DataObject, codes: Sequence[Code]) -> tuple[Engagement, Engagement]:
    """Draw a record, and one to which it may change."""
    kind = data.draw(st.sampled_from(("any", "near", "near", "example")))
    if kind == "near":
        code = data.draw(st.sampled_from(codes))
        rule = data.draw(st.sampled_from(code.rules))
        try:
            found = data.draw(strategies.near_misses(rule, code))
        except strategies.UnreachableVerdictError:
            kind = "any"
        else:
            ends = [found.kept, found.broken]
            first, last = data.draw(st.permutations(ends))
            return first, last
    draw = partial(data.draw, strategies.engagements(codes))
    if kind == "example":
        files = sorted(EXAMPLES.glob("*.engagement.yaml"))
        return load_engagement(data.draw(st.sampled_from(files))), draw()
    return draw(), draw()


def main() -> int:
    """Fuzz, and print what happened; return 1 if anything was told wrongly."""
    parser = argparse.ArgumentParser(description="Looks for changes that wake too few articles.")
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="a file for what is told wrongly")
    asked = parser.parse_args()
    codes = load_codes()
    tally = Counter[str]()
    until = time.monotonic() + 60 * asked.minutes
    number = asked.seed
    while time.monotonic() < until:

        @seed(number)
        @settings(
            max_examples=8,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(data=st.data())
        def play(data: st.DataObject) -> None:
            random = Random(data.draw(st.integers(0, 2**32)))  # noqa: S311  (no secret)
            pairs = [pairs_of(data, codes) for _ in range(data.draw(st.sampled_from((1, 1, 2))))]
            tally["records"] += len(pairs)
            for wrong in played(codes, random, pairs, tally):
                tally["wrong"] += 1
                print(wrong[:600], flush=True)
                if asked.out:
                    with asked.out.open("a", encoding="utf-8") as out:
                        out.write(f"{wrong}\n")

        play()
        number += 1
        if (number - asked.seed) % 5 == 0:
            print(dict(tally), flush=True)
    print(f"seeds {asked.seed} to {number - 1}: {dict(tally)}")
    return 1 if tally["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())

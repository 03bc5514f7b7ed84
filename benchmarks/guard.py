"""How long a decision on an act takes, in checks of the same record.

A check of the record is one. `guard` is one decision from nothing: the record judged as it is, and
what the act touches once more. `Guard.may` is each further decision on the same record, as behind
a button. The runs of the three alternate, so that whatever else the machine does falls on all
alike.

    python benchmarks/guard.py [--runs N]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

from codecheck import Guard, check, guard, load_codes, load_engagement

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
ACTS: Mapping[str, Mapping[str, str]] = {
    "share-report": {"report": "final-report", "to": "hr-adviser"},
    "discuss-case": {"setting": "supervision", "named": "no", "traceable": "no"},
    "hold-session": {},
    "send-invoice": {"to": "employer", "amount": "100"},
    "end": {"by": "practitioner", "ground": "agreed_end"},
    "delete-file": {},
}


def seconds(call: Callable[[], object]) -> float:
    """Return how long a call takes."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Decisions on acts, in checks of the record.")
    parser.add_argument("--runs", type=int, default=20, help="runs of each; otherwise 20")
    runs: int = parser.parse_args().runs
    codes = load_codes()
    engagement = load_engagement(EXAMPLES / "sponsored.engagement.yaml")
    day = "2024-09-30"
    desk = Guard(engagement, codes=codes, as_of=day)
    print(f"{'act':<16}{'guard':>8}{'Guard.may':>12}   (1.00 is a check; median of {runs} runs)")
    for name, given in ACTS.items():
        calls: Mapping[str, Callable[[], object]] = {
            "check": lambda: check(engagement, codes=codes, as_of=day),
            "guard": lambda name=name, given=given: guard(  # type: ignore[misc]  # bound per act
                engagement, name, given=given, codes=codes, as_of=day
            ),
            "may": lambda name=name, given=given: desk.may(name, given=given),  # type: ignore[misc]  # as above
        }
        taken: dict[str, list[float]] = {kind: [] for kind in calls}
        for _ in range(runs):
            for kind, call in calls.items():
                taken[kind].append(seconds(call))
        one = median(taken["check"])
        print(f"{name:<16}{median(taken['guard']) / one:>8.2f}{median(taken['may']) / one:>12.2f}")


if __name__ == "__main__":
    main()

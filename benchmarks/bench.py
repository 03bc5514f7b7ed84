"""Compares codecheck with hand-written Python and other engines: docs/benchmarks.md.

    python -m benchmarks.bench [--quick] [--print]

It first sees that all of them give the same verdicts, and measures nothing if they do not. `make
bench` installs what it compares with; what is not there is told in the tables and has no figures.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from benchmarks.compared import bundled, growth, plot, processes, rules, yamls
from benchmarks.compared.documents import document
from benchmarks.compared.engines import OTHERS
from benchmarks.compared.measure import Effort
from benchmarks.compared.ours import Ours, disagreement
from benchmarks.compared.page import Machine, page
from benchmarks.compared.tables import Table

DOCS: Final = Path(__file__).parents[1] / "docs"
QUICK: Final = Effort(rounds=3, fair=0.002, cap=0.5, items=(10, 100, 1_000))
Say = Callable[[str], object]


def disagreements(effort: Effort, folder: Path, seeds: int) -> list[str]:
    """Return where engines do not judge alike, by every number of rules.

    Args:
        effort: Of how many rules.
        folder: Where copies of the pack are written.
        seeds: On how many engagements.
    """
    found: list[str] = []
    for number in effort.rules:
        ours = Ours(number, folder)
        wanted = seeds if number == effort.rules[0] else max(2, seeds // 10)
        documents = [document(10, seed) for seed in range(wanted)]
        documents.append(document(30, 1))
        found += [
            disagreement(other, number, ours, documents)
            for other in OTHERS
            if number <= other.most and not other.lacking()
        ]
    return [one for one in found if one]


def compared(effort: Effort, folder: Path, say: Say) -> tuple[list[Table], dict[str, str]]:
    """Measure everything; return the tables, and the pictures by name."""
    ours = Ours(effort.rules[0], folder)
    say("twenty rules ...")
    rows = rules.of_rules(ours, effort)
    size = len(rules.compact(document(10)))
    tables = [rules.table(rows, size)]
    say("the bundled codes ...")
    tables.append(bundled.table(effort))
    say("more items ...")
    by_items = growth.of_items(ours, effort)
    say("more rules ...")
    by_rules = growth.of_rules(effort, folder)
    tables += [
        growth.table(by_items, effort.items, "items in a list", effort.cap),
        growth.table(by_rules, effort.rules, "rules", effort.cap),
    ]
    if effort.processes:
        say("processes ...")
        tables += [processes.start(effort, folder), processes.memory(effort)]
    say("YAML ...")
    tables.append(yamls.table(effort))
    pictures = {
        "bench-rules.svg": plot.bars(rows),
        "bench-growth.svg": plot.lines(by_items, effort.items),
    }
    return tables, pictures


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, and write the page or print it; 1 where engines do not judge alike."""
    parser = argparse.ArgumentParser(description="codecheck beside other engines.")
    parser.add_argument("--quick", action="store_true", help="few rounds, shorter lists")
    parser.add_argument("--print", action="store_true", help="only print; write nothing")
    given = parser.parse_args(arguments)
    effort = QUICK if given.quick else Effort()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _say("do all judge alike? ...")
        wrong = disagreements(effort, folder, 10 if given.quick else 40)
        if wrong:
            print("nothing was measured, since engines do not judge alike:", *wrong, sep="\n  ")
            return 1
        before = os.getloadavg()[0]
        tables, pictures = compared(effort, folder, _say)
        text = page(tables, effort, Machine((before, os.getloadavg()[0])))
    if given.print:
        print(text)
        return 0
    (DOCS / "benchmarks.md").write_text(text, encoding="utf-8")
    for name, drawn in pictures.items():
        (DOCS / "pictures" / name).write_text(drawn, encoding="utf-8")
    print("written: docs/benchmarks.md and its two pictures")
    return 0


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

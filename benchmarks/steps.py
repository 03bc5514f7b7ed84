"""Counts the steps that a check takes as a register grows, and draws them: docs/steps.svg.

`python benchmarks/steps.py` counts and draws; `--print` only prints. Steps do not depend on the
machine, so that the picture changes only when the rules or the interpreter do.
"""

from __future__ import annotations

import argparse
import copy
import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from codecheck.engagement.load import engagement_of
from codecheck.engine.check import opened
from codecheck.engine.examine import examine
from codecheck.errors import CodecheckError, CostError
from codecheck.predicates.budget import MAX_STEPS
from codecheck.rulebook.find import load_codes
from codecheck.source import read_file

ROOT: Final = Path(__file__).parents[1]
PICTURE: Final = ROOT / "docs" / "steps.svg"
SIZES: Final = (10, 30, 100, 300, 1_000, 3_000, 10_000)
AS_OF: Final = date(2025, 1, 1)
NAMED: Final = 6
"""Registers that the picture names: those that cost most."""
WIDTH, HEIGHT, LEFT, TOP, BELOW = 760, 460, 70, 20, 40
COLORS: Final = ("#b3261e", "#b05f00", "#5b5bd6", "#00696d", "#7a3e9d", "#33691e")

Steps = Mapping[int, int]


def documents() -> Iterator[dict[str, Any]]:
    """Yield the recorded engagements from which entries are taken."""
    files = [*ROOT.glob("examples/*.engagement.yaml"), *ROOT.glob("tests/corpus/[A-Z]*.yaml")]
    for file in sorted(files):
        data = read_file(file).data
        if isinstance(data, dict):
            yield {name: value for name, value in data.items() if name != "expect"}


def fullest() -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """Return for each register an engagement with its entry of which most is recorded."""
    found: dict[str, tuple[int, dict[str, Any], dict[str, Any]]] = {}
    for document in documents():
        for name, entries in document.items():
            if name == "complete" or not isinstance(entries, list):
                continue
            for entry in entries:
                told = len(str(entry)) if isinstance(entry, dict) else 0
                if told > found.get(name, (0,))[0]:
                    found[name] = (told, document, entry)
    return {name: (document, entry) for name, (_, document, entry) in found.items()}


def grown(document: dict[str, Any], name: str, entry: dict[str, Any], size: int) -> dict[str, Any]:
    """Return an engagement with so many more entries that are like this one."""
    return {
        **document,
        name: [*document[name], *(_renamed(copy.deepcopy(entry), f"{n}") for n in range(size))],
    }


def _renamed(value: Any, mark: str) -> Any:  # noqa: ANN401  (any data)
    if isinstance(value, dict):
        renamed = {key: _renamed(one, mark) for key, one in value.items()}
        return {**renamed, "id": f"{renamed['id']}-{mark}"} if "id" in renamed else renamed
    return [_renamed(one, mark) for one in value] if isinstance(value, list) else value


def steps(document: dict[str, Any]) -> int | None:
    """Return how many steps all codes together take; None if more than are allowed."""
    codes = load_codes()
    record = opened(engagement_of(document), codes, AS_OF)
    try:
        for code in codes:
            for article in code.articles:
                examine(code, article, record)
    except CostError:
        return None
    return MAX_STEPS - record.budget.left


def counted(largest: int) -> dict[str, Steps]:
    """Return for each register the steps at each size, up to the first that is refused."""
    found: dict[str, Steps] = {}
    for name, (document, entry) in sorted(fullest().items()):
        told: dict[int, int] = {}
        for size in (one for one in SIZES if one <= largest):
            try:
                count = steps(grown(document, name, entry, size))
            except CodecheckError as error:
                print(f"{name}: {size} entries make no engagement: {str(error).splitlines()[0]}")
                break
            if count is None:
                break
            told[size] = count
        found[name] = told
        print(f"{name:24}", "  ".join(f"{size}: {count}" for size, count in told.items()))
    return found


def drawn(found: Mapping[str, Steps]) -> str:
    """Return the picture: steps against entries, both by powers of ten."""
    by_cost = sorted(found, key=lambda name: -max(found[name].values(), default=0))
    by_end = sorted(by_cost, key=lambda name: max(found[name], default=0))[:NAMED]
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">',
        "<style>text { font: 12px sans-serif }</style>",
        "<title>Steps of a check against the entries of a register</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
    ]
    for power in range(4, 8):
        y = _y(10**power)
        lines.append(f'<path d="M{LEFT} {y}H{WIDTH - 170}" stroke="#ddd"/>')
        lines.append(f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{10**power:,}</text>')
    last = max(max(told, default=0) for told in found.values())
    for size in (one for one in SIZES if one <= last):
        x = _x(size, last)
        lines.append(f'<text x="{x}" y="{HEIGHT - 18}" text-anchor="middle">{size:,}</text>')
    y = _y(MAX_STEPS)
    lines.append(f'<path d="M{LEFT} {y}H{WIDTH - 170}" stroke="#b3261e" stroke-dasharray="5 4"/>')
    for name in reversed(by_cost):
        color = COLORS[by_end.index(name)] if name in by_end else "#c4c4c4"
        points = " ".join(f"{_x(size, last)},{_y(count)}" for size, count in found[name].items())
        lines.append(f'<polyline points="{points}" fill="none" stroke="{color}"/>')
    for row, name in enumerate(by_end):
        at = TOP + 14 + 18 * row
        lines.append(f'<text x="{WIDTH - 160}" y="{at}" fill="{COLORS[row]}">{name}</text>')
    rest = TOP + 14 + 18 * len(by_end)
    lines.append(f'<text x="{WIDTH - 160}" y="{rest}" fill="#777">every other register</text>')
    lines.append(
        f'<text x="{LEFT}" y="{HEIGHT - 3}">entries in one register (steps upwards)</text>'
    )
    return "\n".join([*lines, "</svg>", ""])


def _x(size: int, last: int) -> int:
    share = (math.log10(size) - 1) / (math.log10(last) - 1)
    return LEFT + round(share * (WIDTH - 170 - LEFT))


def _y(count: int) -> int:
    share = (math.log10(count) - 3.5) / 3.6
    return HEIGHT - BELOW - round(share * (HEIGHT - BELOW - TOP))


def main(arguments: Sequence[str] | None = None) -> None:
    """Count, and draw unless only to print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--print", action="store_true", help="draw nothing")
    parser.add_argument("--largest", type=int, default=100, help="most entries to try")
    given = parser.parse_args(arguments)
    found = counted(given.largest)
    if not given.print:
        PICTURE.write_text(drawn(found), encoding="utf-8")


if __name__ == "__main__":
    main()

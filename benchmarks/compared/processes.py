"""What whole processes take: start-up, and memory."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.compared.documents import AS_OF
from benchmarks.compared.engines import OTHERS
from benchmarks.compared.measure import Effort, Process, process
from benchmarks.compared.tables import Table, figure

ROOT: Final = Path(__file__).parents[2]
EXAMPLE: Final = ROOT / "examples" / "sponsored.engagement.yaml"
SPECTRAL: Final = ROOT / "build" / "spectral"
"""Where `make bench` installs Spectral, if npm is there."""
_BASE: Final = """
import sys, pydantic, yaml
from codecheck.engagement.root import Engagement
with open(sys.argv[1]) as file:
    Engagement.model_validate(yaml.load(file, Loader=yaml.CSafeLoader))
"""
_READ: Final = "a process that reads it with PyYAML and validates the model"
_RULES: Final = """rules:
  agreement-is-there: {given: $, then: {field: agreement, function: truthy}}
  session-has-a-day: {given: '$.sessions[*]', then: {field: at, function: truthy}}
  disclosure-has-a-day: {given: '$.disclosures[*]', then: {field: at, function: truthy}}
"""


def commands(folder: Path) -> dict[str, Sequence[str]]:
    """Return what is started, by name; without Spectral where it is not installed."""
    python = sys.executable
    found: dict[str, Sequence[str]] = {
        _READ: (python, "-c", _BASE, str(EXAMPLE)),
        "bare `python -c pass`": (python, "-c", "pass"),
        "`codecheck --version`": (python, "-m", "codecheck.cli", "--version"),
        "`codecheck validate` of the example": (
            *(python, "-m", "codecheck.cli", "validate", str(EXAMPLE)),
            *("--as-of", AS_OF.isoformat()),
        ),
    }
    node, spectral = shutil.which("node"), SPECTRAL / "node_modules/.bin/spectral"
    if node and spectral.is_file():
        ruleset = folder / "ruleset.yaml"
        ruleset.write_text(_RULES, encoding="utf-8")
        lint = (node, str(spectral), "lint", "--ruleset", str(ruleset), str(EXAMPLE))
        found["Spectral, three rules on the example"] = lint
    return found


def start(effort: Effort, folder: Path) -> Table:
    """Measure whole processes, and return the table."""
    found = measured(commands(folder), effort.rounds)
    ground = found[_READ]
    rows = []
    for name, taken in found.items():
        against = list(zip(taken, ground, strict=True))
        rows.append(
            (
                name,
                figure(median(one.seconds / other.seconds for one, other in against)),
                figure(median(one.wall / other.wall for one, other in against)),
                figure(median(one.peak / other.peak for one, other in against)),
            )
        )
    if not any("Spectral" in name for name in found):
        rows.append(("Spectral: not measured, since it could not be installed here", "", "", ""))
    return Table(
        "Start-up",
        f"Whole processes. 1.00 is {_READ}; less is quicker, or smaller.",
        ("process", "processor time", "on the clock", "most memory"),
        rows,
    )


def memory(effort: Effort) -> Table:
    """Measure the memory of each engine, and return the table."""
    python = sys.executable
    known = [one.name for one in OTHERS if not one.lacking()]
    script = (python, "-m", "benchmarks.compared.footprint")
    wanted: dict[str, Sequence[str]] = {
        "bare Python with the engagements": (*script, "-"),
        "codecheck": (*script, "codecheck"),
        **{name: (*script, name) for name in known},
    }
    found = measured(wanted, min(effort.rounds, 3))
    ground = next(iter(found.values()))
    rows = [
        (name, figure(median(one.peak for one in taken) / median(one.peak for one in ground)))
        for name, taken in found.items()
    ]
    return Table(
        "Memory",
        "The most memory of a process that judges 200 engagements by twenty rules, one after the "
        "other, where 1.00 is one that only makes them.",
        ("engine", "most memory"),
        rows,
    )


def measured(wanted: Mapping[str, Sequence[str]], rounds: int) -> dict[str, list[Process]]:
    """Return what each process took in each round; in a round each has its turn.

    Raises:
        RuntimeError: If a process could not do what it is measured by.
    """
    found: dict[str, list[Process]] = {name: [] for name in wanted}
    for number in range(rounds + 1):
        for name, command in wanted.items():
            taken = process(command)
            if taken.ended not in _FINE:
                raise RuntimeError(f"{name} ended with {taken.ended}")
            if number:  # the first round only warms up what is read from disk
                found[name].append(taken)
    return found


_FINE: Final = (0, 1)
"""The example holds violations, so what judges it ends with 1."""

"""The page that `make bench` writes: tables, with the machine, the versions and the limits."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from benchmarks.compared.engines import OTHERS
from benchmarks.compared.measure import Effort
from benchmarks.compared.tables import Table

_LIBRARIES: Final = ("pydantic", "PyYAML", "rapidyaml", "yaml-rs")
_INTRODUCTION: Final = """\
# Side by side

<!-- Written by `make bench`; run it again rather than change the page. -->

What codecheck costs beside hand-written Python and other rule engines, on the same twenty rules
and the same engagements, and what the bundled codes cost. Every figure is a ratio of processor
times that were taken in turns in one run, so that whatever else the machine did fell on all alike;
each is the median of {rounds} rounds. A turn takes at least 20 ms and makes the same calls again,
so that nothing is measured cold but whole processes.
[Checking many engagements](speed.md) tells how to use what is quick.

```console
make bench                                  # installs the engines, measures, writes this page
python -m benchmarks.bench --quick --print  # a few rounds, and only prints
```
"""
_INCOMPARABLE: Final = """\
## What cannot be compared

The others answer less than codecheck does, so that the ratios flatter them.

- They know no unknown. Every item of the engagements here is recorded whole, every list is closed,
  and no two acts that a rule puts in order share a day, so that two truth values are enough. Leave
  one day out, and codecheck says `unknown` and names the day; the others say that a duty was kept
  or broken, or stop with an error.
- They know no dates that are half known, and have no days in common: days were made numbers for
  them beforehand, which counts only where they begin from JSON. Leap years, ends of months and an
  order within a day are not in these rules.
- They tell a verdict, and not why. `check()` makes citations, evidence with lines, messages and
  remedies of what is looked at; nothing of that is in the table of twenty rules but the findings
  of an audit.
- They were spared whether the code was in force and bound the person at each act, which codecheck
  asks: here it always was.
- Nobody checks their rules against a model before they run: a field with a wrong name is false,
  absent or an error later. The rules as each engine takes them are in `benchmarks/compared`.
- Hand-written Python walks through lists with `any` and `all`. With an index of its own it would
  be quicker on long lists.
- regorus holds one engagement at a time, so that taking it in counts in memory too.
- durable-rules is made for events that arrive, not for a whole record at once. In
  [the live monitor](live.md) it does that. It is called through the part of codecheck that keeps
  its crashes away, which costs something as well.
- A fork of regorus has a virtual machine that is quicker than the interpreter, but it gave other
  verdicts on these rules; so the interpreter is measured.
"""


@dataclass(frozen=True, slots=True)
class Machine:
    """The machine as far as it matters for ratios.

    Attributes:
        load: How many processes wanted to run, on average of a minute: before, and after.
    """

    load: tuple[float, float]


def page(tables: Sequence[Table], effort: Effort, machine: Machine) -> str:
    """Return the page as Markdown."""
    parts = [_INTRODUCTION.format(rounds=effort.rounds)]
    parts += ["\n".join(table.lines()).rstrip() + "\n" for table in tables]
    parts += [_INCOMPARABLE, "\n".join(_measured_on(machine)) + "\n"]
    return "\n".join(parts)


def _measured_on(machine: Machine) -> Iterator[str]:
    """Yield on what it was measured."""
    before, after = machine.load
    yield "## Measured on"
    yield ""
    yield (
        f"{platform.python_implementation()} {platform.python_version()} on {platform.system()}, "
        f"{platform.machine()}, {processor()} with {os.cpu_count()} cores, shared with other work: "
        f"a load of {before:.1f} before and {after:.1f} after."
    )
    yield ""
    yield "| | version |"
    yield "| --- | --- |"
    yield f"| codecheck | {_version('codecheck-ethics')} |"
    for one in OTHERS:
        if one.package:
            yield f"| {one.name} | {one.version()} |"
    yield from (f"| {name} | {_version(name)} |" for name in _LIBRARIES)


def processor() -> str:
    """Return what the processor calls itself."""
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or "an unnamed processor"
    names = [line.partition(":")[2].strip() for line in text.splitlines() if "model name" in line]
    return names[0] if names else "an unnamed processor"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"

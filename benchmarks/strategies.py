"""How well the strategies do, for every rule: how often they find an engagement, and how fast.

Run it from the checkout: `python benchmarks/strategies.py`. It uses all cores; every rule gets the
default budget of Hypothesis, 100 examples a strategy, unless `--examples` says otherwise.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from multiprocessing import Pool, cpu_count
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings

from codecheck.engagement.root import Engagement
from codecheck.engine.attestations import Questions
from codecheck.engine.evaluate import evaluate
from codecheck.engine.record import EngagementRecord
from codecheck.errors import CodecheckError
from codecheck.findings import Verdict
from codecheck.rulebook.find import load_codes
from codecheck.testing import strategies
from codecheck.testing.strategies import AS_OF, NearMiss


@dataclass(frozen=True)
class Row:
    """What one strategy did for one rule.

    Attributes:
        drawn: How many examples were drawn.
        different: How many of them differ from one another.
        wrong: How many have another verdict than was asked for.
        met: For near misses, in how many the other side is satisfied.
        lines: Lines of YAML of the smallest example.
        seconds: Processor time.
        error: What went wrong, if nothing could be drawn.
    """

    rule: str
    strategy: str
    drawn: int
    different: int
    wrong: int
    met: int
    lines: int
    seconds: float
    error: str


def verdicts_of(rule: str, engagement: Engagement) -> set[Verdict]:
    """Return what the engine finds for one rule of an engagement."""
    (code,) = load_codes([rule.partition("/")[0]])
    questions = Questions({one.id: one.answered_by for one in code.questions})
    record = EngagementRecord(engagement, AS_OF, questions)
    (found,) = (one for one in code.rules if one.id == rule)
    return {one.verdict for one in evaluate(code, found, record).outcomes}


def is_violated(rule: str, engagement: Engagement) -> bool:
    """Tell whether the engine finds the rule violated."""
    return Verdict.VIOLATED in verdicts_of(rule, engagement)


def is_met(rule: str, engagement: Engagement) -> bool:
    """Tell whether the engine finds the rule satisfied, and nowhere violated."""
    found = verdicts_of(rule, engagement)
    return Verdict.SATISFIED in found and Verdict.VIOLATED not in found


def is_near(rule: str, pair: NearMiss) -> bool:
    """Tell whether the rule is violated on the one side and not on the other."""
    return is_violated(rule, pair.broken) and not is_violated(rule, pair.kept)


JUDGES: dict[str, tuple[Callable[[str], Any], Callable[[str, Any], bool]]] = {
    "violating": (strategies.violating, is_violated),
    "compliant": (strategies.compliant, is_met),
    "near_misses": (strategies.near_misses, is_near),
}


def rows(rule: str, examples: int) -> list[Row]:
    """Run the three strategies of one rule."""
    return [_row(rule, name, examples) for name in JUDGES]


def _row(rule: str, name: str, examples: int) -> Row:
    make, judge = JUDGES[name]
    drawn: list[Any] = []
    start, error = time.process_time(), ""

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(make(rule))
    def run(example: Any) -> None:  # noqa: ANN401  (an engagement or a pair)
        drawn.append(example)

    try:
        run()
    except CodecheckError as problem:
        error = str(problem)
    seconds = time.process_time() - start
    texts = [strategies.to_yaml(getattr(one, "broken", one)) for one in drawn]
    return Row(
        rule,
        name,
        len(drawn),
        len(set(texts)),
        sum(not judge(rule, one) for one in drawn),
        sum(is_met(rule, one.kept) for one in drawn if isinstance(one, NearMiss)),
        min((len(text.splitlines()) for text in texts), default=0),
        seconds,
        error,
    )


def main() -> int:
    """Print the table; 1 if a strategy failed for a rule."""
    parser = argparse.ArgumentParser(description="How the strategies do, for every rule.")
    parser.add_argument("--examples", type=int, default=100, help="examples a strategy and rule")
    parser.add_argument("--every", type=int, default=1, help="take one rule in so many")
    parser.add_argument("--processes", type=int, default=cpu_count())
    options = parser.parse_args()
    rules = [rule.id for code in load_codes() for rule in code.rules][:: options.every]
    found: list[Row] = []
    start = time.monotonic()
    with Pool(options.processes) as pool:
        for part in pool.imap_unordered(partial(rows, examples=options.examples), rules):
            found += part
            print(
                *(line(row) for row in part if row.wrong or row.error), sep="\n", end="", flush=True
            )
    found.sort(key=lambda row: (row.rule, row.strategy))
    print("\n".join(table(found)))
    seconds = time.monotonic() - start
    print(f"{len(rules)} rules in {seconds:.0f} seconds on {options.processes} processes")
    return int(any(row.wrong or row.error for row in found))


def line(row: Row) -> str:
    """Return a row of the table as text."""
    return (
        f"{row.rule:72} {row.strategy:12} {row.drawn:5} {row.different:9} {row.wrong:5}"
        f" {row.met if row.strategy == 'near_misses' else '':>5} {row.lines:5} {row.seconds:8.2f}"
        f"  {row.error}\n"
    )


def table(found: list[Row]) -> Iterator[str]:
    """Yield the lines of the table, and what all rules add up to."""
    yield (
        f"{'rule':72} {'strategy':12} {'drawn':>5} {'different':>9} {'wrong':>5} {'met':>5}"
        f" {'lines':>5} {'seconds':>8}"
    )
    for row in found:
        yield line(row).rstrip()
    for name in JUDGES:
        of = [row for row in found if row.strategy == name]
        drawn = sum(row.drawn for row in of)
        yield (
            f"{name}: {sum(bool(row.drawn) for row in of)} of {len(of)} rules, {drawn} examples,"
            f" {sum(row.different for row in of)} different, {sum(row.wrong for row in of)} wrong,"
            f" {1000 * sum(row.seconds for row in of) / max(drawn, 1):.0f} ms each,"
            f" {sorted(row.lines for row in of)[len(of) // 2]} lines in the middle"
        )
    near = [row for row in found if row.strategy == "near_misses"]
    yield (
        f"near misses with a satisfied side: {sum(row.met for row in near)} of"
        f" {sum(row.drawn for row in near)}; at least one for {sum(bool(row.met) for row in near)}"
        f" of {len(near)} rules"
    )


if __name__ == "__main__":
    sys.exit(main())

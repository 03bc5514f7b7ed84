"""Holds the second engine, on durable-rules, against the evaluator: every rule that it can say.

Run it from the checkout: `python benchmarks/second_engine.py`. The engagements are an example,
cases of each rule, and generated ones on which the rule is violated or kept, or that are one fact
apart; their facts are told in random orders. It prints each difference, and what could not be said.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from multiprocessing import Pool
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from codecheck import Engagement, load_engagement
from codecheck.engine.check import opened
from codecheck.errors import CodecheckError
from codecheck.live.rete.pattern import UnsafeError
from codecheck.live.rete.second import SecondRule, Subject, by_evaluator
from codecheck.live.rete.tokens import UnsayableError
from codecheck.rulebook.find import load_codes, rules_folder
from codecheck.rulebook.model import Code, Rule
from codecheck.testing.cases import load_cases
from codecheck.testing.strategies import AS_OF, NearMiss, compliant, near_misses, violating

EXAMPLES = {
    "sponsored": date(2024, 9, 30), "group": date(2024, 6, 30),
    "long": date(2024, 12, 31), "self-paying": date(2024, 8, 31),
}  # fmt: skip


@dataclass
class Row:
    """What came of one rule.

    Attributes:
        unsayable: Why the rule cannot be said, if so.
        compared: How many engagements were compared.
        violated: How many subjects were violated in them.
        skipped: Why engagements could not be said, and how many.
        differences: What came out otherwise.
        seconds: Of the second engine, and of the evaluator.
    """

    rule: str
    unsayable: str = ""
    clauses: int = 0
    compared: int = 0
    violated: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=lambda: [0.0, 0.0])


def engagements(
    code: Code, rule: Rule, drawn: int, cases: int, random: Random
) -> Iterator[tuple[str, Engagement, date]]:
    """Yield engagements with what they are and the day as of which they are judged."""
    name, day = random.choice(list(EXAMPLES.items()))
    yield name, load_engagement(f"examples/{name}.engagement.yaml"), day
    every = load_cases(code, rules_folder() / code.id, article=rule.article)
    about = [one for one in every if any(each.rule == rule.id for each in one.expectations)]
    for case in random.sample(about, min(cases, len(about))):
        yield f"case {case.id}", case.engagement, case.as_of
    makers = {"violating": violating, "compliant": compliant, "near": near_misses}
    for name, maker in makers.items():
        try:
            for number, found in enumerate(_drawn(maker(rule, code), drawn)):
                ones = [found.kept, found.broken] if isinstance(found, NearMiss) else [found]
                for one in ones:
                    yield f"{name} {number}", one, AS_OF
        except CodecheckError:
            continue


def _drawn(strategy: st.SearchStrategy[Any], number: int) -> list[Any]:
    found: list[Any] = []

    @settings(
        max_examples=number, derandomize=True, database=None, deadline=None,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(strategy)
    def draw(one: Any) -> None:  # noqa: ANN401
        found.append(one)

    draw()
    return found


def judge(task: tuple[str, str, int, int]) -> Row:
    """Compare the two engines on one rule."""
    code_id, name, drawn, cases = task
    codes = load_codes()
    code = next(one for one in codes if one.id == code_id)
    rule = next(one for one in code.rules if one.id == name)
    row = Row(name)
    try:
        second = SecondRule(code, rule)
    except (UnsayableError, UnsafeError) as error:
        row.unsayable = str(error)
        return row
    row.clauses = second.clauses
    random = Random(name)  # noqa: S311  (orders of facts)
    for what, engagement, day in engagements(code, rule, drawn, cases, random):
        expected, got = _both(second, code, rule, (engagement, day), random, row)
        if expected is None or got is None:
            continue
        row.compared += 1
        row.violated += len(expected)
        if expected != got:
            row.differences.append(f"{what}: evaluator {expected - got}, second {got - expected}")
    second.delete()
    return row


def _both(
    second: SecondRule,
    code: Code,
    rule: Rule,
    record: tuple[Engagement, date],
    random: Random,
    row: Row,
) -> tuple[set[Subject] | None, set[Subject] | None]:
    engagement, day = record
    start = time.perf_counter()
    try:
        got = second.violated(opened(engagement, (code,), day), random)
    except UnsayableError as error:
        row.skipped[str(error)] += 1
        return None, None
    between = time.perf_counter()
    expected = by_evaluator(code, rule, opened(engagement, (code,), day))
    row.seconds[0] += between - start
    row.seconds[1] += time.perf_counter() - between
    return expected, got


def main() -> None:
    """Compare on all rules, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--drawn", type=int, default=10, help="generated engagements a strategy")
    parser.add_argument("--cases", type=int, default=8, help="cases a rule")
    parser.add_argument("--minutes", type=float, default=60, help="stop after so long")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rule", help="only rules of which the id contains this")
    given_ = parser.parse_args()
    tasks = [
        (code.id, rule.id, given_.drawn, given_.cases)
        for code in load_codes()
        for rule in code.rules
        if not given_.rule or given_.rule in rule.id
    ]
    Random(1).shuffle(tasks)  # noqa: S311  (so that what is done in time is of every kind)
    rows: list[Row] = []
    start = time.monotonic()
    with Pool(given_.jobs, maxtasksperchild=8) as pool:
        for row in pool.imap_unordered(judge, tasks):
            rows.append(row)
            for one in row.differences:
                print(f"{row.rule}: {one}", flush=True)
            if time.monotonic() - start > given_.minutes * 60:  # what is done is told
                pool.terminate()
                break
    said = [row for row in rows if not row.unsayable]
    print(
        f"{len(said)} of {len(rows)} rules can be said, in {sum(r.clauses for r in said)} clauses"
    )
    for why, number in Counter(r.unsayable for r in rows if r.unsayable).most_common():
        print(f"  {number:3} not: {why}")
    print(f"{sum(row.compared for row in said)} evaluations compared")
    print(f"{sum(row.violated for row in said)} subjects violated")
    print(f"{sum(len(row.differences) for row in said)} differences")
    for why, number in sum((row.skipped for row in said), Counter()).most_common():
        print(f"  {number} engagements left out: {why}")
    seconds = [sum(row.seconds[place] for row in said) for place in (0, 1)]
    print(f"{seconds[0]:.1f} s in the second engine, {seconds[1]:.1f} s in the evaluator")


if __name__ == "__main__":
    main()

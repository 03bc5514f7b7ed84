"""How quick compiled rules are, as ratios of what is measured in the same run.

Each number is a median over rounds in which all candidates alternate, so that whatever else the
machine does falls on all alike. `--agree` judges every case of every bundled rule by the compiled
form and by the interpreter instead, and tells where they differ.

    python benchmarks/compiled.py [--rounds N] [--most ITEMS] [--agree]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from codecheck import Engagement, check, load_codes, load_engagement
from codecheck.engine.compiled.program import Program, plan
from codecheck.engine.compiled.verdicts import verdicts
from codecheck.engine.evaluate import evaluate
from codecheck.engine.telling import Telling, recorded
from codecheck.rulebook.find import code_folders
from codecheck.rulebook.model import Code
from codecheck.rulebook.narrow import narrowed
from codecheck.testing.cases import load_cases

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = sorted((ROOT / "examples").glob("*.engagement.yaml"))
DAY = date(2024, 12, 31)
BASE = """
import sys, pydantic, yaml
from codecheck.engagement.root import Engagement
with open(sys.argv[1]) as file:
    Engagement.model_validate(yaml.load(file, Loader=yaml.CSafeLoader))
"""


def rounds(
    calls: Mapping[str, Callable[[], object]],
    number: int,
    clock: Callable[[], float] = time.process_time,
) -> dict[str, float]:
    """Return the median time of each call, in seconds of this process."""
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(number):
        for name, call in calls.items():
            began = clock()
            call()
            taken[name].append(clock() - began)
    return {name: median(times) for name, times in taken.items()}


def looked_at(what: str, engagement: Engagement, codes: Sequence[Code]) -> object:
    """Check, and look at a part of the report."""
    return getattr(check(engagement, codes=codes, as_of=DAY), what)


def interpreted(engagement: Engagement, codes: Sequence[Code]) -> object:
    """Make a whole report by the interpreter alone."""
    return Telling(engagement, codes, DAY, "en", show_values=False).report()


def of_examples(codes: Sequence[Code], number: int) -> None:
    """Print what a check costs, where 1.00 is reading the same document as JSON."""
    names = ("verdicts", "check", "violations", "findings", "interpreter")
    print(f"{'1.00 is model_validate_json':<30}" + "".join(f"{name:>13}" for name in names))
    program = Program(codes, plan(codes))
    verdicts(load_engagement(EXAMPLES[0]), codes=codes, as_of=DAY)
    for file in EXAMPLES:
        engagement = load_engagement(file)
        text = engagement.model_dump_json(exclude_unset=True, by_alias=True)
        bare = Engagement.model_validate_json(text)
        found = rounds(
            {
                "json": partial(Engagement.model_validate_json, text),
                "verdicts": partial(program.judge, bare, DAY),
                "check": partial(check, bare, codes=codes, as_of=DAY),
                "violations": partial(looked_at, "violations", bare, codes),
                "findings": partial(looked_at, "findings", bare, codes),
                "interpreter": partial(interpreted, bare, codes),
            },
            number,
        )
        ratios = "".join(f"{found[name] / found['json']:>13.2f}" for name in names)
        print(f"{file.name.partition('.')[0]:<30}{ratios}")


def grown(number: int) -> Engagement:
    """Return an engagement of four parties with so many acts in each of its lists."""
    month = "2024-{:02}-{:02}"
    days = [month.format(1 + place % 9, 1 + place % 28) for place in range(number)]
    parties: list[dict[str, Any]] = [
        {"id": f"client-{place % 3}", "roles": ["client"], "adult": True} for place in range(3)
    ]
    parties.append({"id": "acme", "kind": "organisation", "roles": ["sponsor"]})
    return Engagement.model_validate(
        {
            "id": "grown",
            "practitioner": {
                "registrations": [{"kind": "register_career_professional", "since": "2022-02-01"}]
            },
            "parties": parties,
            "complete": ["consents", "disclosures", "sessions"],
            "sessions": [{"id": f"s{place}", "at": day} for place, day in enumerate(days)],
            "consents": [
                {
                    "id": f"c{place}",
                    "by": f"client-{place % 3}",
                    "at": "2024-01-01",
                    "form": "written",
                    "outcome": "given",
                    "recipients": ["acme"],
                    "topics": ["progress"],
                }
                for place in range(number)
            ],
            "disclosures": [
                {
                    "id": f"d{place}",
                    "at": day,
                    "recipient": "acme",
                    "items": [{"topic": "progress", "about": [f"client-{place % 3}"]}],
                }
                for place, day in enumerate(days)
            ],
        }
    )


def of_items(codes: Sequence[Code], number: int, most: int) -> None:
    """Print how the cost of each group of rules grows with the items in lists."""
    program = Program(codes, plan(codes))
    sizes = [size for size in (10, 100, 1000, 10_000) if size <= most]
    times: dict[int, float] = {}
    for size in sizes:
        engagement = grown(size)
        times[size] = rounds({"": partial(program.judge, engagement, DAY)}, number)[""]
    print(f"\n{'items in a list':<30}{'ms':>13}{'x linear':>13}")
    for size in sizes:
        linear = times[size] / times[sizes[0]] / (size / sizes[0])
        print(f"{size:<30}{times[size] * 1000:>13.1f}{linear:>13.2f}")


def of_rules(codes: Sequence[Code], number: int) -> None:
    """Print how the cost grows with the rules."""
    engagement = load_engagement(ROOT / "examples" / "sponsored.engagement.yaml")
    programs: dict[int, Program] = {}
    for wanted in (20, 100, 200):
        chosen: list[Code] = []
        for code in codes:
            articles = [one for one in code.articles if one.rules]
            chosen.append(narrowed(code, articles[: max(1, round(len(articles) * wanted / 247))]))
        programs[wanted] = Program(chosen, plan(chosen))
    found = rounds(
        {str(wanted): partial(one.judge, engagement, DAY) for wanted, one in programs.items()},
        number,
    )
    print(f"\n{'rules':<30}{'ms':>13}{'x linear':>13}")
    least = len(programs[20].rules)
    for wanted, one in programs.items():
        taken = found[str(wanted)]
        linear = taken / found["20"] / (len(one.rules) / least)
        print(f"{len(one.rules):<30}{taken * 1000:>13.2f}{linear:>13.2f}")


def of_start(number: int) -> None:
    """Print what a process costs that checks one file, beside one that only reads it."""
    file = str(ROOT / "examples" / "sponsored.engagement.yaml")
    commands = {
        "pydantic and yaml read it": ["-c", BASE, file],
        "codecheck --version": ["-m", "codecheck.cli", "--version"],
        "codecheck validate": ["-m", "codecheck.cli", "validate", file, "--as-of", str(DAY)],
    }

    def run(arguments: list[str]) -> None:
        # It ends with 1 where something is violated, as in this example.
        subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=False)

    found = rounds(
        {name: partial(run, one) for name, one in commands.items()}, number, time.perf_counter
    )
    print(f"\n{'a whole process':<30}{'s':>13}{'ratio':>13}")
    for name, taken in found.items():
        print(f"{name:<30}{taken:>13.2f}{taken / found['pydantic and yaml read it']:>13.2f}")


def agree(codes: Sequence[Code]) -> int:
    """Judge every case of every rule in both ways; return how many differ."""
    cases = wrong = 0
    for code in codes:
        for case in load_cases(code, code_folders()[code.id]):
            got = verdicts(case.engagement, codes=[code], as_of=case.as_of)
            record = recorded(case.engagement, [code], case.as_of)
            article = code.article(case.article)
            for rule in article.rules if article else ():
                outcomes = evaluate(code, rule, record).outcomes
                meant = [(one.verdict, one.why) for one in outcomes]
                if meant != [(one.verdict, one.why) for one in got.rules[rule.id]]:
                    wrong += 1
                    print(f"{rule.id} in case {case.id}: {meant}, compiled {got.rules[rule.id]}")
            cases += 1
    print(f"{cases} cases, {wrong} rules differ")
    return wrong


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Compiled rules, in ratios.")
    parser.add_argument("--rounds", type=int, default=21, help="rounds; otherwise 21")
    parser.add_argument("--most", type=int, default=1000, help="most items; otherwise 1000")
    parser.add_argument("--agree", action="store_true", help="compare with the interpreter")
    given = parser.parse_args()
    codes = load_codes()
    if given.agree:
        return int(agree(codes) > 0)
    of_examples(codes, given.rounds)
    of_rules(codes, given.rounds)
    of_items(codes, max(3, given.rounds // 4), given.most)
    of_start(max(7, given.rounds // 3))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Counts the steps that predicates and checks take as lists grow, and draws them: docs/steps.svg.

`python -m benchmarks.steps` counts and draws, in some ten minutes; `--print` only prints. Steps do
not depend on the machine, so that the picture changes only when the rules or the engine do.

Three things are counted. Predicates that run through as many lists as one may, and the costliest
rule, against the bound that is stated of them. A whole check by the interpreter. And a whole check
by compiled rules, which count steps of their own and come to much longer registers.
"""

from __future__ import annotations

import argparse
import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from benchmarks.panels import COLORS, GREY, Curve, Panel, drawn
from codecheck.engagement.load import engagement_of
from codecheck.engagement.root import Engagement
from codecheck.engine.check import opened
from codecheck.engine.compiled.program import Program, plan
from codecheck.engine.evaluate import evaluate
from codecheck.engine.examine import examine
from codecheck.engine.record import EngagementRecord
from codecheck.errors import CodecheckError, CostError
from codecheck.predicates import types as t
from codecheck.predicates.budget import MAX_STEPS
from codecheck.predicates.check import check
from codecheck.predicates.interpret import Interpreter
from codecheck.predicates.scope import Scope
from codecheck.predicates.weight import Weight, weigh, weigh_loops
from codecheck.rulebook.definitions import DOMAIN
from codecheck.rulebook.domain import ROOT as ENGAGEMENT
from codecheck.rulebook.find import load_codes
from codecheck.rulebook.model import Code, Rule
from codecheck.source import read_file

ROOT: Final = Path(__file__).parents[1]
PICTURE: Final = ROOT / "docs" / "steps.svg"
SIZES: Final = (1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000)
FEW: Final = 10
"""Up to so many entries the interpreter counts every register; beyond, the costliest alone."""
MANY: Final = 1_000  # as above, by compiled rules
AS_OF: Final = date(2025, 1, 1)
NAMED: Final = 6  # registers that the picture names: those that cost most
REPEATED: Final = 8  # how often a part may be evaluated, as the stated bound has it
PREDICATES: Final = {
    "one list": "count(s for s in sessions if s.intake) + 1 > 2",
    "two lists": "any(all(before(a, b) for a in sessions if a != b) for b in sessions)",
    "three lists": (
        "any(a == b and before(b, c) for a in sessions for b in sessions for c in sessions)"
    ),
}
"""Predicates that run through their lists to the end."""

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


class Refused(Exception):  # noqa: N818  (it ends a series, and is no error)
    """More steps than a check may take."""


def spent(record: EngagementRecord, what: Callable[[], object]) -> int:
    """Return how many steps something takes on a record.

    Raises:
        Refused: If that is more than are allowed.
    """
    before = record.budget.left
    try:
        what()
    except CostError:
        raise Refused from None
    return before - record.budget.left


def interpreted(codes: Sequence[Code], engagement: Engagement) -> int:
    """Return how many steps a whole check takes by the interpreter."""
    record = opened(engagement, codes, AS_OF)
    articles = [(code, one) for code in codes for one in code.articles]
    return spent(record, lambda: [examine(code, one, record) for code, one in articles])


def compiled(program: Program, engagement: Engagement) -> int:
    """Return how many steps a whole check takes by compiled rules."""
    try:
        world = program.judge(engagement, AS_OF).world
    except CostError:
        raise Refused from None
    # Those of the rules, and those of what they share with the interpreter.
    return int(MAX_STEPS - world.left + MAX_STEPS - world.record.budget.left)


def series(name: str, sizes: Sequence[int], count: Callable[[int], int]) -> Steps:
    """Return the steps at each size, up to the first that is refused."""
    told: dict[int, int] = {}
    for size in sizes:
        try:
            told[size] = count(size)
        except Refused:
            break
        except CodecheckError as error:
            print(f"{name}: {size} entries make no engagement: {str(error).splitlines()[0]}")
            break
    print(f"{name:28}", "  ".join(f"{size:,}: {one:,}" for size, one in told.items()), flush=True)
    return told


def of_predicate(text: str, size: int) -> tuple[int, int]:
    """Return how many steps a predicate takes on so many sessions, and how many it may take."""
    node, _ = check(text, t.TRUTH, Scope(DOMAIN, ENGAGEMENT))
    if node is None:
        raise ValueError(text)
    entries = [
        {"id": f"s{n}", "at": f"2024-01-{n % 28 + 1:02}", "intake": n % 3 == 0} for n in range(size)
    ]
    record = opened(engagement_of({"id": "x", "sessions": entries}), (), AS_OF)
    taken = spent(record, lambda: Interpreter(record).value(node, {}))
    return taken, _most(weigh(node), size)


def of_rule(code: Code, rule: Rule, document: dict[str, Any]) -> tuple[int, int]:
    """Return how many steps a rule takes on an engagement, and how many it may take."""
    record = opened(engagement_of(document), [code], AS_OF)
    taken = spent(record, lambda: evaluate(code, rule, record))
    body = Weight()
    for one in (
        *(
            code.bound,
            code.applies,
            code.lifts,
            rule.bound,
            rule.when,
            rule.unless,
            rule.at,
            rule.during,
        ),
        *(rule.require, *rule.due, rule.subject),
    ):
        body = body.beside(weigh(one)) if one is not None else body
    return taken, _most(weigh_loops(rule.loops).within(body), _longest(document))


def _longest(value: object) -> int:
    """Return how many entries the longest list has."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = len(value) if isinstance(value, list) else 0
    return max([own, *map(_longest, inside)])


def _most(weight: Weight, size: int) -> int:
    return int(REPEATED * weight.parts * (size + 1) ** weight.power)


def against_bounds(codes: Sequence[Code]) -> Panel:
    """Return the steps of predicates, and of the costliest rule, with the bounds of each."""
    document, entry = fullest()["consents"]
    few = grown(document, "consents", entry, SIZES[2])
    code, rule = max(
        ((code, rule) for code in codes for one in code.articles for rule in one.rules),
        key=lambda pair: of_rule(pair[0], pair[1], few)[0],
    )
    counts: dict[str, Callable[[int], tuple[int, int]]] = {
        name: partial(of_predicate, text) for name, text in PREDICATES.items()
    }
    counts["the costliest rule"] = lambda size: of_rule(
        code, rule, grown(document, "consents", entry, size)
    )
    curves: list[Curve] = []
    for color, (name, count) in zip(COLORS, counts.items(), strict=False):
        most: dict[int, int] = {}
        told = series(name, SIZES, partial(_noting, count, most))
        print(f"{'  and at most':28}", "  ".join(f"{n:,}: {m:,}" for n, m in most.items()))
        curves += [Curve("", most, color, dashed=True), Curve(name, told, color)]
    short = rule.id.rpartition("/")[2].replace("#", " ")
    notes = ("(more and more consents:", f"{short})", "", "dots: counted", "dashes: the bound")
    return Panel(
        "Predicates: steps counted, and the bound that is stated",
        "entries of each list that is run through",
        curves, SIZES[-1], 1, 9, ("10,000,000: refused", MAX_STEPS), notes,
    )  # fmt: skip


def _noting(count: Callable[[int], tuple[int, int]], most: dict[int, int], size: int) -> int:
    taken, most[size] = count(size)
    if taken > most[size]:
        raise AssertionError(f"{taken} steps, and at most {most[size]} are promised")
    return taken


def whole_checks(codes: Sequence[Code], largest: int) -> list[Panel]:
    """Return the steps of whole checks while one register grows: interpreted, and compiled."""
    program, found = Program(codes, plan(codes)), fullest()

    def longer(name: str, size: int) -> Engagement:
        document, entry = found[name]
        return engagement_of(grown(document, name, entry, size))

    def slowly(name: str, size: int) -> int:
        return interpreted(codes, longer(name, size))

    def quickly(name: str, size: int) -> int:
        return compiled(program, longer(name, size))

    few = [size for size in SIZES if size <= min(FEW, largest)]
    more = [size for size in SIZES if FEW < size <= largest]
    slow = {name: series(name, few, partial(slowly, name)) for name in sorted(found)}
    named = sorted(slow, key=lambda name: -max(slow[name].values(), default=0))[:NAMED]
    for name in named:
        if len(slow[name]) == len(few):
            slow[name] = {**slow[name], **series(name, more, partial(slowly, name))}
    less = [size for size in SIZES if size <= MANY]
    quick = {
        name: series(name, SIZES if name in named else less, partial(quickly, name))
        for name in sorted(found)
    }
    return [
        _panel(
            "A whole check by the interpreter: steps counted",
            *(slow, named, (f"(these to {FEW} entries,", f"the named to {largest:,})")),
        ),
        _panel(
            "A whole check by compiled rules: steps counted",
            quick,
            named,
            (f"(these to {MANY:,} entries)",),
        ),
    ]


def _panel(
    title: str, steps: Mapping[str, Steps], named: Sequence[str], notes: Sequence[str]
) -> Panel:
    others = [Curve("", steps[name], GREY) for name in steps if name not in named]
    others[-1] = Curve("every other register", others[-1].points, GREY)
    colored = [Curve(name, steps[name], COLORS[n]) for n, name in enumerate(named)]
    return Panel(
        title, "entries in one register", [*others[:-1], *colored, others[-1]],
        SIZES[-1], 2, 8, ("10,000,000: refused", MAX_STEPS), notes,
    )  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Count, and draw unless only to print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--print", action="store_true", help="draw nothing")
    parser.add_argument(
        "--largest", type=int, default=300, help="most entries for the interpreter to try"
    )
    given = parser.parse_args(arguments)
    codes = load_codes()
    panels = [against_bounds(codes), *whole_checks(codes, given.largest)]
    if not given.print:
        PICTURE.write_text(drawn("Steps against the entries of lists", panels), encoding="utf-8")


if __name__ == "__main__":
    main()

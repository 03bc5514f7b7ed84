"""What a plan calls the smallest set of changes is the smallest."""

from __future__ import annotations

from datetime import date

import pytest

from codecheck import parse_engagement
from codecheck.repair.bench import Bench
from codecheck.repair.draft import Draft, recorded
from codecheck.repair.plan import _is_settled, solved
from codecheck.repair.settle import Settler
from codecheck.repair.solve import Solution, Solver
from codecheck.rulebook.model import Code
from tests.repair.brute import fewest
from tests.repair.support import DAYS, example, only
from tests.repair.thinning import thinned

SMALL = [
    ("self-paying", "noloc-2022", ("2.3.3",)),
    ("self-paying", "noloc-2022", ("2.1.3", "2.1.4")),
    ("self-paying", "noloc-2022", ("2.3.2",)),
    ("self-paying", "noloc-2022", ("2.2.4", "2.3.1")),
    ("self-paying", "noloc-2022", ("3.1.2", "3.2.4")),
    ("self-paying", "noloc-2022", ("3.3.5",)),
    ("long", "noloc-2022", ("2.3.2", "3.2.1")),
    ("long", "noloc-2022", ("2.3.4", "3.2.4")),
    ("sponsored", "totalbalance-2020", ("2.15", "2.27.2")),
    ("sponsored", "totalbalance-2020", ("2.22", "2.23", "2.24")),
    ("group", "totalbalance-2020", ("3.4", "3.6")),
]


def found(
    name: str, chosen: tuple[Code, ...], seed: int | None = None
) -> tuple[Bench, Settler, Draft, Solution]:
    """Solve a part of an example, with facts left out if a seed is given."""
    bench = Bench(chosen, DAYS[name])
    settler = Settler(bench, _is_settled, keeps_reach=False)
    record = recorded(example(name))
    base = Draft(record if seed is None else thinned(record, seed))
    return bench, settler, base, solved(bench, Solver(bench, settler), base)


@pytest.mark.parametrize(("name", "code", "articles"), SMALL)
def test_a_smallest_set_is_as_small_as_trying_everything_finds(
    name: str, code: str, articles: tuple[str, ...]
) -> None:
    """On small problems the cheapest way found by brute force costs just as much."""
    bench, settler, base, solution = found(name, only(code, *articles))

    assert solution.is_smallest
    assert fewest(bench, settler, base, solution.unsettled) == solution.draft.cost


@pytest.mark.parametrize("seed", range(8))
def test_a_smallest_set_is_the_smallest_for_thinned_records(seed: int) -> None:
    """So it is when facts are left out; where it is not proven, the bound still holds."""
    bench, settler, base, solution = found("self-paying", only("noloc-2022", "2.1.4"), seed)

    cost = fewest(bench, settler, base, solution.unsettled)
    assert solution.at_least <= cost <= solution.draft.cost
    assert not solution.is_smallest or cost == solution.draft.cost


def test_one_change_serves_several_codes() -> None:
    """What both codes want to know is recorded once."""
    noloc = only("noloc-2022", "3.2.1")
    totalbalance = only("totalbalance-2020", "3.8")

    _, _, _, solution = found("sponsored", (*noloc, *totalbalance))

    assert ["complete/practitioner.development"] == list(solution.draft.units)
    assert solution.is_smallest


def test_a_code_drops_out_only_where_there_is_no_registration() -> None:
    """The shortest way is to have no registration; a code that is taken to bind is kept."""
    chosen, day = only("noloc-2022", "3.2.1"), date(2024, 9, 30)
    text = "id: e\nstarted: 2024-02-01\nwork: {subject: [career]}\n"
    base = Draft(recorded(parse_engagement(text)))

    units = {}
    for keeps_reach in (False, True):
        bench = Bench(chosen, day)
        settler = Settler(bench, _is_settled, keeps_reach=keeps_reach)
        units[keeps_reach] = [*solved(bench, Solver(bench, settler), base).draft.units]

    assert ["complete/practitioner.registrations"] == units[False]
    assert ["practitioner.development[0]"] == units[True]

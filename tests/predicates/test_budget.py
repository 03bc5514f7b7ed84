"""Evaluation costs no more steps than its tree and the sizes of the lists allow."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest

from codecheck import CostError, check, parse_engagement
from codecheck.engine.check import opened
from codecheck.engine.examine import examine
from codecheck.predicates import budget
from codecheck.predicates.budget import Budget
from codecheck.predicates.interpret import Interpreter
from codecheck.predicates.quantify import HELD
from codecheck.predicates.weight import weigh
from codecheck.rulebook.find import load_codes
from tests.predicates.support import World, world

REPEATED = 8
"""How often a part may be evaluated: a list is run through once for its entries and once for what
it may lack, at each of three loops inside one another."""
PREDICATES = (
    "any(s.intake for s in sessions)",
    "count(s for s in sessions if s.intake) + 1 > 2 or count(s for s in sessions) <= 3",
    "all(before(a, b) or a == b for a in sessions for b in sessions)",
    "any(all(before(a, b) for a in sessions if a != b) for b in sessions)",
    "any(a == b and before(b, c) for a in sessions for b in sessions for c in sessions)",
    "count(a for a in [b for b in [c for c in sessions]] if a.intake) > 1",
    "wide and any(s in listed for s in sessions)",
)
DEFINITIONS = {
    "listed": {"is": "[a for a in sessions for b in sessions]"},
    "wide": {"is": "any(a in listed for a in listed)"},
}


def of_size(size: int) -> World:
    """Return an engagement with so many sessions."""
    sessions: list[dict[str, Any]] = [
        {"id": f"s{n}", "at": f"2024-01-{n % 28 + 1:02}", "intake": n % 3 == 0} for n in range(size)
    ]
    return world({"sessions": sessions}, definitions=DEFINITIONS)


@pytest.mark.parametrize("text", PREDICATES)
@pytest.mark.parametrize("size", [0, 1, 3, 6])
def test_steps_stay_below_the_bound(text: str, size: int) -> None:
    """A predicate of p parts and k lists takes at most 8 p (n + 1) ** k steps on n entries."""
    place = of_size(size)
    weight = weigh(place.checked(text))
    before = place.record.budget.left

    place.value(text)

    most = REPEATED * weight.parts * (size + 1) ** weight.power
    assert 0 < before - place.record.budget.left <= most


def test_more_entries_cost_more_steps_by_the_power_of_the_lists() -> None:
    """The power is that of the lists inside one another, and not one more."""
    steps = []
    for size in (14, 28):
        place = of_size(size)
        before = place.record.budget.left
        place.value("any(before(a, b) for a in sessions for b in sessions)")
        steps.append(before - place.record.budget.left)

    assert 3 < steps[1] / steps[0] <= 4


def spent() -> Iterator[tuple[str, int]]:
    """Yield what each code costs on an engagement in which nothing is recorded."""
    for code in load_codes():
        record = opened(parse_engagement("id: x"), [code], "2024-01-01")
        for article in code.articles:
            examine(code, article, record)
        yield code.id, budget.MAX_STEPS - record.budget.left


def test_the_bundled_codes_are_far_below_the_limit() -> None:
    """A small record needs less than a hundredth of what is allowed."""
    found = dict(spent())

    assert {} == {name: steps for name, steps in found.items() if steps > budget.MAX_STEPS / 100}


def test_too_many_steps_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check ends with what it would take and with what to do, and nothing is decided."""
    monkeypatch.setattr(budget, "MAX_STEPS", 50)

    with pytest.raises(CostError) as caught:
        # Where these codes are compiled by now, verdicts cost fewer steps than findings.
        _ = check(parse_engagement("id: x"), codes=["noloc-2022"], as_of="2024-01-01").findings

    expected = (
        "the check takes more than 50 steps;"
        " check fewer codes or articles at a time, or split the record"
    )
    assert expected == str(caught.value)


def test_the_last_step_may_be_taken() -> None:
    """As many steps as are allowed can be spent, one more cannot."""
    left = Budget()
    left.spend(budget.MAX_STEPS)

    with pytest.raises(CostError):
        left.spend()


def test_a_long_text_costs_as_much_as_its_length() -> None:
    """So that many comparisons of long texts end as well."""
    steps = []
    for length in (10, 100_000):
        place = world({"consents": [{"topics": ["a" * length]}]})
        before = place.record.budget.left
        place.value("any('work' in c.topics for c in consents)")
        steps.append(before - place.record.budget.left)

    assert 300 < steps[1] - steps[0] < 500


def test_no_ways_to_fill_loops_are_kept() -> None:
    """Three loops take no more memory than one, however many ways there are to fill them."""
    place = of_size(30)
    node = place.checked(PREDICATES[4])
    tracemalloc.start()
    with place.record.asking(None):
        Interpreter(place.record).value(node, {})
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 1_000_000


@pytest.mark.parametrize(
    "text",
    ["[a for a in sessions for b in sessions]", "sum(1 for a in sessions for b in sessions)"],
)
def test_what_is_held_costs_steps_of_its_own(text: str) -> None:
    """A list or a sum cannot hold more than a small part of all steps."""
    place = of_size(20)
    before = place.record.budget.left
    place.value(text)

    assert 20 * 20 * HELD < before - place.record.budget.left

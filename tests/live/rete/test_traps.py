"""The traps of durable-rules, by their numbers in the note on it, and that none of them is met."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations
from typing import Any

import pytest

from codecheck.live.rete import limits
from codecheck.live.rete.pattern import (
    Condition,
    Join,
    Pattern,
    UnsafeError,
    checked_fact,
)
from tests.live.rete.support import SAME, handle, needs_durable_rules, pair, unless

pytestmark = needs_durable_rules


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Note the functions of the library that are called."""
    import durable_rules_engine  # noqa: PLC0415  (only where it is installed)

    class Noting:
        error = durable_rules_engine.error

        def __getattr__(self, name: str) -> Callable[..., Any]:
            noted.append(name)
            found: Callable[..., Any] = getattr(durable_rules_engine, name)
            return found

    noted: list[str] = []
    monkeypatch.setattr("codecheck.live.rete.handle.import_module", lambda _name: Noting())
    yield noted
    noted.clear()


def run(script: str) -> str:
    """Run Python in a process of its own, which must end well, and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert (0, "") == (done.returncode, done.stderr)
    return done.stdout.strip()


def test_1_the_module_with_the_timer_threads_is_never_imported() -> None:
    """A handle starts no thread, and leaves the high-level module alone."""
    script = (
        "import sys, threading\n"
        "from codecheck.live.rete.handle import Handle\n"
        "from codecheck.live.rete.pattern import Patterns\n"
        "Handle('x', Patterns(())).open(1)\n"
        "print('durable' in sys.modules, threading.active_count())"
    )
    assert "False 1" == run(script)


def test_2_what_is_negated_comes_before_what_closes() -> None:
    """With a closing fact before the negation, the order of all other facts makes no difference."""
    told = [("a", "one"), ("a", "other"), ("c", "one")]
    ones = handle(unless())
    found = set()
    for state, order in enumerate(permutations(told)):
        ones.open(state)
        for kind, x in order:
            assert [] == ones.tell(state, kind, {"x": x})
        found.add(tuple(one.facts[0]["x"] for one in ones.tell(state, "all_told", {})))
    ones.delete()
    assert {("other",)} == found


def test_3_every_condition_ends_with_an_equality_that_holds() -> None:
    """A join that is false is never the last one, or memory is read past its end."""
    second = Condition("b", joins=(SAME, Join("n", "<", 0, "n")))
    assert {"k": {limits.ALIASES[0]: "k"}} == second.definition({"b": "t1"}, first=False)["$and"][
        -1
    ]
    ones = handle(
        Pattern("less", (Condition("a"), Condition("b", joins=(Join("n", "<", 0, "n"),))))
    )
    ones.open(1)
    ones.tell(1, "a", {"n": 1})
    assert [] == ones.tell(1, "b", {"n": 2})
    assert 1 == len(ones.tell(1, "b", {"n": 0}))
    ones.delete()


def test_4_the_names_of_conditions_keep_what_cancels_matches_from_running() -> None:
    """Each name has a slot of its own, beyond the slots that are looked at to cancel a match."""
    slots = [limits.slot(one) for one in limits.ALIASES]
    assert list(range(6, 12)) == sorted(slots)
    assert min(slots) >= limits.MAX_CONDITIONS


@pytest.mark.parametrize("name", ["id", "sid", "t7", "k", "Upper", "with space", ""])
def test_5_fields_of_the_library_are_out_of_reach(name: str) -> None:
    """No pattern and no fact can name `id` or `sid`, or the fields that every fact has."""
    with pytest.raises(UnsafeError, match="is no field"):
        Pattern("bad", (Condition("a"), Condition("b", joins=(Join(name, "==", 0, "x"),))))
    with pytest.raises(UnsafeError, match="is no field"):
        checked_fact({name: 1})


def test_5_facts_of_all_kinds_have_numbers_of_their_own() -> None:
    """Facts of which everything is the same are different facts, also of different kinds."""
    ones = handle(pair(), pair("other", "b", "a"))
    ones.open(1)
    for kind in ("a", "b", "a", "b"):
        last = ones.tell(1, kind, {"x": "same"})
    assert [("other", "5"), ("other", "5"), ("pair", "5"), ("pair", "5")] == sorted(
        (one.pattern, max(fact["id"] for fact in one.facts)) for one in last
    )
    ones.delete()


@pytest.mark.parametrize(
    "conditions",
    [
        (),
        (Condition("c", negated=True),),
        (Condition("c", negated=True), Condition("a")),
        (Condition("a"), Condition("c", negated=True), Condition("b")),
    ],
)
def test_6_negations_stand_last(conditions: tuple[Condition, ...]) -> None:
    """A pattern without a fact, or with a negation before one, is refused."""
    with pytest.raises(UnsafeError, match="negations stand last"):
        Pattern("bad", conditions)


def test_7_and_12_nothing_is_retracted_and_no_timer_is_set(calls: list[str]) -> None:
    """Only the functions that were shown to be safe are ever called."""
    ones = handle(pair())
    ones.open(1)
    ones.tell(1, "a", {"x": "one"})
    ones.tell(1, "b", {"x": "one"})
    ones.close(1)
    ones.delete()
    safe = {
        "create_ruleset", "assert_fact", "start_action_for_state", "complete_and_start_action",
        "delete_state", "delete_ruleset",
    }  # fmt: skip
    assert safe == set(calls)


def test_10_a_state_can_be_closed_before_anything_is_told_in_it() -> None:
    """Each state starts with an action, so that deleting it does not end the process."""
    script = (
        "from tests.live.rete.support import handle, pair\n"
        "ones = handle(pair())\n"
        "for state in range(50):\n"
        "    ones.open(state)\n"
        "    ones.close(state)\n"
        "    ones.close(state)\n"
        "print(ones.states)\n"
        "ones.delete()"
    )
    assert "0" == run(script)


def test_13_threads_do_not_meet_inside_the_library() -> None:
    """Four threads at once bring every match of every state, once."""
    ones = handle(pair(), unless())

    def follow(state: int) -> list[int]:
        ones.open(state)
        for number in range(20):
            ones.tell(state, "c" if number % 2 else "a", {"x": f"v{number}"})
        counts = [len(ones.tell(state, "b", {"x": f"v{number}"})) for number in range(20)]
        return [*counts, len(ones.tell(state, "all_told", {}))]

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(follow, range(40)))
    ones.delete()
    assert [[1, 0] * 10 + [10]] * 40 == found

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
from codecheck.live.rete.handle import EngineError, Handle
from codecheck.live.rete.pattern import (
    Condition,
    Join,
    Pattern,
    Patterns,
    UnsafeError,
    checked_atom,
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


@pytest.mark.parametrize(
    "value",
    [1.5, 1e16, float("inf"), None, True, [], [{}], {}, 2**63, "a\0b", 'a"b', "é", "x" * 201],
)
def test_8_and_9_values_that_are_dropped_or_compared_wrongly_are_refused(value: object) -> None:
    """Only plain whole numbers and short plain texts are handed over."""
    with pytest.raises(UnsafeError, match="is no value that can be handed over"):
        checked_atom(value)


def test_8_a_fact_with_too_many_fields_is_refused() -> None:
    """A fact of which the library would drop a part is not told at all."""
    with pytest.raises(UnsafeError, match="more than 200 fields"):
        checked_fact({f"f{number}": 1 for number in range(201)})


def test_8_a_fact_that_the_library_drops_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every return code is looked at: other than 0 and 1 mean that the fact was dropped."""
    ones = handle(pair())
    ones.open(1)
    called = Handle._called  # noqa: SLF001  (what the library returns)

    def dropping(self: Handle, name: str, *arguments: object) -> Any:  # noqa: ANN401
        return (2, 0) if name == "assert_fact" else called(self, name, *arguments)

    monkeypatch.setattr(Handle, "_called", dropping)
    with pytest.raises(EngineError, match=r"dropped a fact \(return code 2\)"):
        ones.tell(1, "a", {"x": "one"})
    monkeypatch.undo()
    ones.delete()


@pytest.mark.parametrize("kind", ["a", "b"])
def test_9_a_fact_without_what_a_pattern_looks_at_is_refused(kind: str) -> None:
    """A fact that lacks the field of a join, on either side, is told as an error."""
    ones = handle(pair())
    ones.open(1)
    with pytest.raises(UnsafeError, match=f"a fact `{kind}` lacks the field `x`"):
        ones.tell(1, kind, {"y": "one"})
    ones.delete()


def test_9_a_field_that_a_pattern_asks_for_may_be_lacking() -> None:
    """A pattern that asks whether a field is there just does not match a fact without it."""
    joins = (Join("x", "==", 0, "y"),)
    ones = handle(Pattern("pair", (Condition("a", present=("y",)), Condition("b", joins=joins))))
    ones.open(1)
    ones.tell(1, "a", {"z": "one"})
    assert [] == ones.tell(1, "b", {"x": "one"})
    ones.tell(1, "a", {"y": "two"})
    assert 1 == len(ones.tell(1, "b", {"x": "two"}))
    ones.delete()


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


def test_11_a_state_too_many_is_refused() -> None:
    """The library takes 1024 states; one handle opens no more than 1000, until one is closed."""
    ones = handle()
    for state in range(limits.MAX_STATES):
        ones.open(state)
    with pytest.raises(UnsafeError, match="more than 1000 states"):
        ones.open(limits.MAX_STATES)
    ones.close(7)
    ones.open(limits.MAX_STATES)
    assert limits.MAX_STATES == ones.states
    ones.delete()


def test_11_conditions_too_many_for_one_fact_are_refused() -> None:
    """One fact meets no more conditions than the library can keep at once."""
    most = [pair(f"p{number}", f"a{number}") for number in range(limits.MAX_SIBLINGS)]
    ones = handle(*most)
    ones.open(1)
    for number in range(limits.MAX_SIBLINGS):
        ones.tell(1, f"a{number}", {"x": "one"})
    assert limits.MAX_SIBLINGS == len(ones.tell(1, "b", {"x": "one"}))
    ones.delete()
    with pytest.raises(UnsafeError, match="more than 60 conditions on facts `b`"):
        Patterns((*most, pair("one_more")))


def test_11_kinds_of_facts_too_many_for_one_handle_are_refused() -> None:
    """The library hangs at 512 first conditions; one handle takes 500, and answers with them."""
    most = [Pattern(f"p{number}", (Condition(f"a{number}"),)) for number in range(limits.MAX_KINDS)]
    ones = handle(*most[:-1])
    ones.open(1)
    assert 1 == len(ones.tell(1, "a17", {}))
    ones.delete()
    with pytest.raises(UnsafeError, match="more than 500 kinds"):
        Patterns((*most, Pattern("one_more", (Condition("one_more"),))))


def test_11_one_fact_may_bring_many_matches() -> None:
    """The limit of 64 is one of conditions: a fact that joins 300 others brings 300 matches."""
    ones = handle(pair())
    ones.open(1)
    for _ in range(300):
        ones.tell(1, "a", {"x": "one"})
    assert 300 == len(ones.tell(1, "b", {"x": "one"}))
    ones.delete()


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        (lambda: Pattern("bad", (Condition("a"),) * 7), "more than 6 conditions"),
        (
            lambda: Pattern("bad", (Condition("a"), Condition("b", joins=(SAME,) * 25))),
            "more than 24 joins",
        ),
        (lambda: Pattern("bad", (Condition("a", joins=(SAME,)),)), "a fact before it"),
        (lambda: Patterns((pair(), pair())), "two patterns have one name"),
        (lambda: Handle("x", Patterns((pair("opened"),))), "a name of our own"),
    ],
)
def test_11_patterns_beyond_the_limits_are_refused(
    pattern: Callable[[], object], message: str
) -> None:
    """What is too long, or joins what is not there, is refused before it is handed over."""
    with pytest.raises(UnsafeError, match=message):
        pattern()


def test_11_states_are_opened_before_facts_are_told_and_once() -> None:
    """A fact of a state that is not open is refused, and so is opening one twice."""
    ones = handle(pair())
    with pytest.raises(UnsafeError, match="state 1 is not open"):
        ones.tell(1, "a", {"x": "one"})
    ones.open(1)
    with pytest.raises(UnsafeError, match="state 1 is open already"):
        ones.open(1)
    ones.delete()


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

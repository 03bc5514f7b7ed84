"""Programs of clauses: what follows from facts, whatever the order in which they are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from random import Random

import pytest

from codecheck.live.rete import program as module
from codecheck.live.rete.machine import Fact, Machine
from codecheck.live.rete.pattern import UnsafeError
from codecheck.live.rete.program import Atom, Compare, Program, Value
from tests.live.rete.support import needs_durable_rules

pytestmark = needs_durable_rules


def run(
    program: Program, facts: Iterable[Fact], orders: int = 1
) -> Mapping[str, set[tuple[Value, ...]]]:
    """Return what follows from facts, which must not depend on their order."""
    machine = Machine(program)
    told = list(facts)
    found = []
    for seed in range(orders):
        Random(seed).shuffle(told)  # noqa: S311  (a test)
        found.append(machine.run(told, lambda _call, values: [("ret.twice", (*values, 0))]))
    machine.delete()
    assert all(one == found[0] for one in found)
    return found[0]


EDGES = [("edge", pair) for pair in (("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"))]
NODES = [("node", (name,)) for name in "abcd"]


def reach() -> Program:
    """Return the program of what reaches what, and what is reached by all."""
    ones = Program()
    ones.add(Atom("reach", ("?x", "?y")), [Atom("edge", ("?x", "?y"))])
    ones.add(Atom("reach", ("?x", "?z")), [Atom("edge", ("?x", "?y")), Atom("reach", ("?y", "?z"))])
    both = [Atom("node", ("?x",)), Atom("node", ("?y",))]
    ones.add(Atom("apart", ("?x", "?y")), both, absent=[Atom("reach", ("?x", "?y"))])
    ones.add(Atom("hub", ("?y",)), [Atom("node", ("?y",))], absent=[Atom("apart", ("?x", "?y"))])
    return ones


def test_what_follows_does_not_depend_on_the_order_of_facts() -> None:
    """Absence inside absence comes out the same in any order of what is told."""
    found = run(reach(), [*EDGES, *NODES], orders=12)
    assert {("a", "d"), ("b", "d"), ("c", "d"), ("d", "d")} == found["apart"]
    assert {("a",), ("b",), ("c",)} == found["hub"]


def test_a_body_longer_than_a_pattern_is_divided() -> None:
    """Nine facts in a row are found, with a comparison of the first and the last."""
    ones = Program()
    body = [Atom("next", (f"?{n}", f"?{n + 1}")) for n in range(9)]
    ones.add(Atom("far", ("?0", "?9")), body, compares=[Compare("?0", "<", "?9")])
    facts: list[Fact] = [("next", (number, number + 1)) for number in range(10)]
    assert {(0, 9), (1, 10)} == run(ones, facts)["far"]


def test_a_fact_may_stand_at_two_places_of_a_body() -> None:
    """One number counts as not more than itself, though a match holds a fact only once."""
    ones = Program()
    body = [Atom("number", ("?a", "?x")), Atom("number", ("?b", "?y"))]
    ones.add(Atom("most", ("?a", "?b")), body, compares=[Compare("?x", "<=", "?y")])
    found = run(ones, [("number", ("one", 1)), ("number", ("two", 2))])
    assert {("one", "one"), ("one", "two"), ("two", "two")} == found["most"]


def test_a_variable_may_stand_twice_in_a_fact() -> None:
    """What is the same at both places is asked of the relation of every value with itself."""
    ones = Program()
    ones.add(Atom("loop", ("?x",)), [Atom("edge", ("?x", "?x"))])
    same = [("same", (name, name)) for name in "ab"]
    assert {("a",)} == run(ones, [("edge", ("a", "a")), ("edge", ("a", "b")), *same])["loop"]


def test_a_call_is_answered_once_its_arguments_are_known() -> None:
    """What the host answers is told before anything that is absent is asked."""
    ones = Program(calls={"twice"})
    ones.add(Atom("call.twice", ("?x",)), [Atom("node", ("?x",))])
    ones.add(Atom("done", ("?x",)), [Atom("node", ("?x",)), Atom("ret.twice", ("?x", "?y"))])
    ones.add(Atom("left", ("?x",)), [Atom("node", ("?x",))], absent=[Atom("done", ("?x",))])
    found = run(ones, NODES, orders=3)
    assert 4 == len(found["done"])
    assert "left" not in found


def test_many_uses_of_a_relation_are_spread() -> None:
    """A relation that stands in more clauses than one fact may meet is told as several kinds."""
    ones = Program()
    for number in range(150):
        ones.add(Atom(f"made.{number}", ("?x",)), [Atom("node", ("?x",))])
    found = run(ones, NODES)
    assert [4] * 150 == [len(found[f"made.{number}"]) for number in range(150)]


def test_many_relations_are_spread_over_handles() -> None:
    """A program with more relations than a handle takes is divided, and joins across."""
    ones = Program()
    for number in range(600):
        ones.add(Atom(f"step.{number + 1}", ("?x",)), [Atom(f"step.{number}", ("?x",))])
    assert {("a",)} == run(ones, [("step.0", ("a",))])["step.600"]


def test_what_nothing_rests_on_is_pruned() -> None:
    """What can never hold, and what is not wanted, is left out; the rest says the same."""
    ones = reach()
    ones.add(Atom("never", ("?x",)), [Atom("made.7", ("?x",))])
    ones.add(Atom("idle", ("?x",)), [Atom("node", ("?x",))])
    ones.add(Atom("free", ("?x",)), [Atom("node", ("?x",))], absent=[Atom("made.7", ("?x",))])
    found = run(ones.pruned(["hub", "free"]), [*EDGES, *NODES])
    assert {("a",), ("b",), ("c",)} == found["hub"]
    assert 4 == len(found["free"])
    assert not {"never", "idle"} & found.keys()


def test_a_relation_that_rests_on_its_own_absence_is_refused() -> None:
    """What would have to be absent to hold has no meaning, and is told."""
    ones = Program()
    ones.add(Atom("odd", ("?x",)), [Atom("node", ("?x",))], absent=[Atom("odd", ("?x",))])
    with pytest.raises(UnsafeError, match="rests on its own absence"):
        Machine(ones)


def test_a_program_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is an end to what one program may hold."""
    monkeypatch.setattr(module, "MAX_CLAUSES", 2)
    with pytest.raises(UnsafeError, match="more than 2 clauses"):
        reach()

"""The limits of durable-rules, by their numbers in the note on it, and that each is kept.

They are the traps of values (8 and 9) and of sizes (11); the others are in `test_traps`.
"""

from __future__ import annotations

from collections.abc import Callable
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
from tests.live.rete.support import SAME, handle, needs_durable_rules, pair

pytestmark = needs_durable_rules


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

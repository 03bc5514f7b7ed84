"""What durable-rules remembers of engagements wakes just what rests on a change."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codecheck.live.network import IndexNetwork
from codecheck.live.rete import limits, memory
from codecheck.live.rete.memory import Memory
from tests.live.rete.support import needs_durable_rules

pytestmark = needs_durable_rules

NAMES = [*(f"field{number}" for number in range(20)), "after", "kept.less", "@2024-05-13"]
sets = st.frozensets(st.sampled_from(NAMES), max_size=16)
rests = st.dictionaries(st.sampled_from([f"code/{number}" for number in range(8)]), sets)
steps = st.one_of(
    st.tuples(st.just("follow"), st.integers(0, 2), rests),
    st.tuples(st.just("rests_on"), st.integers(0, 2), st.tuples(st.sampled_from("abc"), sets)),
    st.tuples(st.just("wake"), st.integers(0, 2), sets),
    st.tuples(st.just("forget"), st.integers(0, 2), st.none()),
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(todo=st.lists(steps, max_size=30))
def test_it_wakes_what_the_index_wakes(todo: list[tuple[str, int, object]]) -> None:
    """Whatever is followed, changed and forgotten, in any order, both wake the same articles."""
    one, other = Memory(), IndexNetwork()
    followed: set[int] = set()
    for what, key, given_ in todo:
        match what, given_:
            case "follow", dict() as touched:
                one.follow(key, touched)
                other.follow(key, touched)
                followed.add(key)
            case "forget", _:
                one.forget(key)
                other.forget(key)
                followed.discard(key)
            case "rests_on", (str() as article, frozenset() as names) if key in followed:
                one.rests_on(key, article, names)
                other.rests_on(key, article, names)
            case "wake", frozenset() as changed if key in followed:
                assert other.wake(key, changed) == one.wake(key, changed)
    one.close()


def test_many_changes_open_a_state_anew() -> None:
    """When a state is opened anew, what rests on what is told again, and nothing is woken by it."""
    ones = Memory()
    rests_: Mapping[str, frozenset[str]] = {"c/1": frozenset({"a"}), "c/2": frozenset({"b"})}
    ones.follow(1, rests_)
    ones.rests_on(1, "c/2", frozenset({"c"}))
    found = [ones.wake(1, ["a", "b"]) for _ in range(3 * memory.MAX_CHANGES)]
    ones.close()
    assert {frozenset({"c/1"})} == set(found)


def test_a_set_of_any_size_is_told() -> None:
    """A set of more names than one fact holds is told in several facts."""
    ones = Memory()
    names = [f"n{number}" for number in range(100)]
    ones.follow(1, {"c/1": names, "c/2": names[:50]})
    found = [len(ones.wake(1, [name])) for name in names]
    ones.close()
    assert [2] * 50 + [1] * 50 == found


def test_engagements_beyond_one_handle_get_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """More engagements than one handle can keep are spread over several."""
    monkeypatch.setattr(limits, "MAX_STATES", 3)
    ones = Memory()
    for key in range(8):
        ones.follow(key, {f"c/{key}": {"a"}})
    found = [sorted(ones.wake(key, ["a"])) for key in range(8)]
    ones.close()
    assert [[f"c/{key}"] for key in range(8)] == found

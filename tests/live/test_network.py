"""The index network: whatever rests on a changed fact wakes, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from codecheck.live.network import IndexNetwork

_FACTS = st.frozensets(st.sampled_from(["a", "b", "c", "kept", "@2024-05-01", "@2024-05-02"]))
_ARTICLES = st.dictionaries(st.sampled_from(["x/1", "x/2", "x/3"]), _FACTS)


def _rests(touched: frozenset[str]) -> frozenset[str]:
    """Return the facts of an article as evaluation gives them: of days only the first."""
    days = sorted(one for one in touched if one.startswith("@"))
    return touched - {*days[1:]}


@given(first=_ARTICLES, other=_ARTICLES, again=_ARTICLES, changed=_FACTS)
def test_what_rests_on_a_changed_fact_wakes_and_nothing_else(
    first: dict[str, frozenset[str]],
    other: dict[str, frozenset[str]],
    again: dict[str, frozenset[str]],
    changed: frozenset[str],
) -> None:
    """Engagements do not mix, and what was evaluated again rests on what it rests on now."""
    network = IndexNetwork()
    network.follow(1, {name: _rests(facts) for name, facts in other.items()})
    network.follow(7, {name: _rests(facts) for name, facts in first.items()})
    for name, facts in again.items():
        network.rests_on(7, name, _rests(facts))

    expected = {name for name, facts in {**first, **again}.items() if _rests(facts) & changed}
    assert expected == network.wake(7, changed)


def test_what_is_followed_anew_rests_on_nothing_of_before() -> None:
    """The articles of before are gone."""
    network = IndexNetwork()
    network.follow(1, {"x/1": frozenset({"a"}), "x/2": frozenset({"b"})})
    network.follow(1, {"x/2": frozenset({"c"})})

    assert frozenset() == network.wake(1, frozenset({"a", "b"}))


def test_an_engagement_can_be_forgotten_twice() -> None:
    """One that is not followed is no error."""
    network = IndexNetwork()
    network.follow(1, {})
    network.forget(1)
    network.forget(1)
    network.close()

    assert "index" == network.name

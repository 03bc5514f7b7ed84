"""The network of durable-rules wakes what the index wakes, whatever becomes of its process."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from random import Random

import pytest

from codecheck import load_engagement
from codecheck.engine.check import opened
from codecheck.engine.examine import examine
from codecheck.live.network import IndexNetwork
from codecheck.live.rete import network as module
from codecheck.live.rete.network import ReteNetwork, WorkerError
from codecheck.live.rete.process import GoneError, Process
from codecheck.rulebook.find import load_codes
from tests.live.rete.support import needs_durable_rules

pytestmark = needs_durable_rules

RESTS = {"c/1": frozenset({"a", "b"}), "c/2": frozenset({"b"}), "c/3": frozenset({"c"})}


@pytest.fixture
def network() -> Iterator[ReteNetwork]:
    """Start a network, and end it."""
    one = ReteNetwork()
    yield one
    one.close()


@cache
def touched(name: str, day: str) -> dict[str, frozenset[str]]:
    """Return on what each article of all codes rests, on an example as of a day."""
    codes = load_codes()
    engagement = load_engagement(f"examples/{name}.engagement.yaml")
    record = opened(engagement, codes, day)
    return {
        f"{code.id}/{article.number}": examine(code, article, record).touched
        for code in codes
        for article in code.articles
    }


STATES = [("sponsored", "2024-05-13"), ("sponsored", "2024-09-30"), ("group", "2024-06-30")]


@pytest.mark.parametrize("seed", range(4))
def test_both_networks_wake_the_same_articles(network: ReteNetwork, seed: int) -> None:
    """On real articles, in any order of events, killed on the way or not, both wake the same."""
    random = Random(seed)  # noqa: S311  (a test)
    index = IndexNetwork()
    states = [touched(*one) for one in STATES]
    names = sorted(set().union(*(facts for one in states for facts in one.values())))
    for key in range(4):
        for one in (network, index):
            one.follow(key, states[key % 3])
    for step in range(60):
        key = random.randrange(4)
        changed = frozenset(random.sample(names, random.randrange(4)))
        if step % 20 == 7:
            os.kill(network.pid, signal.SIGKILL)
        woken = index.wake(key, changed)
        assert woken == network.wake(key, changed)
        other = random.choice(states)
        for article in sorted(woken)[:9]:
            for one in (network, index):
                one.rests_on(key, article, other[article])
        if step % 25 == 24:
            for one in (network, index):
                one.forget(key)
                one.follow(key, other)
    assert 3 == network.restarts


def test_a_wake_may_be_repeated(network: ReteNetwork) -> None:
    """To wake is to ask: the same change asked twice wakes the same articles."""
    network.follow(1, RESTS)
    found = [network.wake(1, frozenset({"b"})) for _ in range(3)]
    assert [frozenset({"c/1", "c/2"})] * 3 == found


def test_a_process_killed_between_a_change_and_its_wake_loses_neither(network: ReteNetwork) -> None:
    """What articles rest on by now is fed again, not what they rested on when the process died."""
    network.follow(1, RESTS)
    network.wake(1, frozenset())
    os.kill(network.pid, signal.SIGKILL)
    network.rests_on(1, "c/3", frozenset({"b"}))
    network.rests_on(1, "c/3", frozenset({"b", "d"}))
    network.follow(2, RESTS)
    network.forget(2)
    assert frozenset(RESTS) == network.wake(1, frozenset({"b"}))
    assert frozenset({"c/3"}) == network.wake(1, frozenset({"d"}))
    assert 1 == network.restarts


def test_what_is_forgotten_in_a_dead_process_stays_forgotten(network: ReteNetwork) -> None:
    """An engagement that is forgotten while the process is gone is not fed to the next one."""
    network.follow(1, RESTS)
    network.follow(2, RESTS)
    network.wake(1, frozenset())
    os.kill(network.pid, signal.SIGKILL)
    network.forget(1)
    assert frozenset({"c/3"}) == network.wake(2, frozenset({"c"}))
    with pytest.raises(KeyError):
        network.wake(1, frozenset({"c"}))
    network.forget(1)


def test_killed_at_random_moments_while_threads_ask(network: ReteNetwork) -> None:
    """Four threads get every answer, once and right, while the process is killed under them."""
    for key in range(4):
        network.follow(key, RESTS)

    def ask(key: int) -> list[frozenset[str]]:
        found = []
        for step in range(40):
            if key == step % 10 == 3:
                os.kill(network.pid, signal.SIGKILL)
            found.append(network.wake(key, frozenset({"b"} if step % 2 else {"c"})))
        return found

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(ask, range(4)))
    expected = [frozenset({"c/3"}), frozenset({"c/1", "c/2"})] * 20
    assert [expected] * 4 == found
    assert network.restarts


def test_a_wake_that_ends_the_process_each_time_is_an_error(
    network: ReteNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When one wake ends every process that it is put to, that is told after a few."""

    def ending(self: Process, _request: object) -> None:
        os.kill(self.pid, signal.SIGKILL)
        raise GoneError("the worker process ended")

    network.follow(1, RESTS)
    monkeypatch.setattr(Process, "send", ending)
    with pytest.raises(WorkerError, match="ends each time it is asked: the worker process ended"):
        network.wake(1, frozenset({"b"}))
    assert module.MAX_ATTEMPTS == network.restarts


def test_an_answer_to_another_question_is_not_taken(
    network: ReteNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that answers out of turn is replaced, and the wake repeated."""
    answers: list[dict[str, object]] = [{"number": -1, "articles": ["c/9"]}]
    receive = Process.receive
    network.follow(1, RESTS)
    monkeypatch.setattr(
        Process, "receive", lambda self: answers.pop() if answers else receive(self)
    )
    assert frozenset({"c/3"}) == network.wake(1, frozenset({"c"}))
    assert 1 == network.restarts


def test_a_process_that_does_not_start_is_an_error(
    network: ReteNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no process can be started, at first or again, that is told with its cause."""

    def failing(_self: Process) -> None:
        raise GoneError("No module named 'durable_rules_engine'")

    network.follow(1, RESTS)
    monkeypatch.setattr(Process, "__init__", failing)
    message = "its process does not start: No module named 'durable_rules_engine'"
    with pytest.raises(WorkerError, match=message):
        ReteNetwork()
    os.kill(network.pid, signal.SIGKILL)
    with pytest.raises(WorkerError, match=message):
        network.wake(1, frozenset({"b"}))
    monkeypatch.undo()
    assert frozenset({"c/3"}) == network.wake(1, frozenset({"c"}))

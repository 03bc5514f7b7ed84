"""The worker process: a line goes in, a line comes out, and it may die."""

from __future__ import annotations

import io
import json
import os
import signal
from typing import Any

import pytest

from codecheck.live.rete import process, worker
from codecheck.live.rete.handle import EngineError, Handle
from codecheck.live.rete.memory import Memory
from codecheck.live.rete.process import GoneError, Process
from tests.live.rete.support import needs_durable_rules

pytestmark = needs_durable_rules

FOLLOW = {"do": "follow", "key": 1, "rests": {"c/1": ["a"], "c/2": ["b"]}}
WAKE = {"do": "wake", "key": 1, "changed": ["a"], "number": 7}


def served(*requests: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what the worker answers to requests."""
    answers = io.StringIO()
    worker.serve((json.dumps(one) for one in requests), answers)
    return [json.loads(line) for line in answers.getvalue().splitlines()]


def test_only_readiness_and_wakes_are_answered() -> None:
    """A request that asks for nothing gets no answer, and a wake gets one with its number."""
    moved = {"do": "rests", "key": 1, "article": "c/2", "names": ["a", "c"]}
    expected = [
        {"ready": True},
        {"number": 7, "articles": ["c/1"]},
        {"number": 7, "articles": ["c/1", "c/2"]},
    ]
    assert expected == served(FOLLOW, WAKE, moved, WAKE, {"do": "forget", "key": 1})


def test_what_goes_wrong_is_the_last_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of durable-rules is told, and nothing is answered after it."""

    def failing(*_: object) -> object:
        raise EngineError("durable-rules dropped a fact (return code 2)")

    monkeypatch.setattr(Memory, "wake", failing)
    told = {"error": "durable-rules dropped a fact (return code 2)"}
    assert [{"ready": True}, told] == served(FOLLOW, WAKE, WAKE)


def test_a_library_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without durable-rules the worker says so instead of being ready."""

    def absent(*_: object) -> object:
        raise ModuleNotFoundError("No module named 'durable_rules_engine'")

    monkeypatch.setattr(Handle, "__init__", absent)
    assert [{"error": "No module named 'durable_rules_engine'"}] == served(FOLLOW)


def test_a_process_answers_and_ends() -> None:
    """A worker process answers what it is asked, and takes nothing once it was ended."""
    one = Process()
    one.send(FOLLOW)
    one.send(WAKE)
    assert {"number": 7, "articles": ["c/1"]} == one.receive()
    one.end()
    with pytest.raises(GoneError, match="takes no more requests"):
        one.send(WAKE)
    with pytest.raises(GoneError, match="gives no more answers"):
        one.receive()


def test_a_process_that_is_killed_is_found_gone() -> None:
    """A process that was killed is told as gone, and can still be ended."""
    one = Process()
    os.kill(one.pid, signal.SIGKILL)
    with pytest.raises(GoneError, match="the worker process ended"):
        one.receive()
    one.end()


def test_an_error_of_the_worker_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the worker says went wrong is why it is gone."""
    says = 'print(\'{"error": "there is no durable-rules"}\')'
    monkeypatch.setattr(process, "_COMMAND", ("-c", says))
    with pytest.raises(GoneError, match="there is no durable-rules"):
        Process()


def test_a_request_that_makes_no_sense_ends_the_process() -> None:
    """A wake of what was never followed is a fault of the parent, and ends the process."""
    one = Process()
    one.send({**WAKE, "key": 2})
    with pytest.raises(GoneError, match="the worker process ended"):
        one.receive()
    one.end()


def test_a_process_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that does not answer in time is taken for hung, and is gone."""
    one = Process()
    monkeypatch.setattr(process, "MAX_WAIT", 0.0)
    os.kill(one.pid, signal.SIGSTOP)
    one.send({**WAKE, "key": 1})
    with pytest.raises(GoneError, match="the worker process ended"):
        one.receive()
    one.end()


@pytest.mark.parametrize("answer", ["{", "7", "durable-rules says something"])
def test_an_answer_that_is_none_is_the_last(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    """A library in C may print whatever it wants."""
    monkeypatch.setattr(process, "_COMMAND", ("-c", f"print({answer!r})"))
    with pytest.raises(GoneError, match="answered what is no answer"):
        Process()

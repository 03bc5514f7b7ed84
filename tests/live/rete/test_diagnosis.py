"""Which network is in use, and why."""

from __future__ import annotations

import pytest

from codecheck.live.network import IndexNetwork
from codecheck.live.rete import diagnosis
from codecheck.live.rete.diagnosis import Diagnosis, Reason, best_network, diagnose
from codecheck.live.rete.network import ReteNetwork, WorkerError
from tests.live.rete.support import needs_durable_rules


@pytest.fixture
def old(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Be on a Python on which durable-rules works."""
    monkeypatch.setattr(diagnosis, "_is_too_new", lambda: False)
    monkeypatch.setattr(diagnosis, "find_spec", lambda _name: object())
    return monkeypatch


def failing(_self: ReteNetwork) -> None:
    """Start no network."""
    raise WorkerError("its process does not start: out of processes")


@needs_durable_rules
def test_where_it_works_durable_rules_is_in_use() -> None:
    """Installed and on a Python that it knows, it is tried, and used."""
    found = diagnose()
    network = best_network()
    network.close()
    assert ("durable-rules", Reason.WORKS, "2.0.28") == (found.network, found.reason, found.version)
    assert "durable-rules" == network.name


def test_on_a_newer_python_the_index_is_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """From Python 3.13 on it is not even tried."""
    monkeypatch.setattr(diagnosis, "_TOO_NEW", (3, 0))
    monkeypatch.setattr(diagnosis, "ReteNetwork", None)
    monkeypatch.setattr(diagnosis, "_version", lambda: None)
    assert Diagnosis("index", Reason.PYTHON_TOO_NEW) == diagnose()
    assert isinstance(best_network(), IndexNetwork)


@pytest.mark.parametrize(
    ("found", "reason"), [("/usr/bin/cc", Reason.NOT_INSTALLED), (None, Reason.NO_COMPILER)]
)
def test_where_it_is_not_installed_the_compiler_is_looked_for(
    old: pytest.MonkeyPatch, found: str | None, reason: Reason
) -> None:
    """Not installed, the reason is the compiler where there is none."""
    old.setattr(diagnosis, "PACKAGE", "no-such-package")
    old.setattr(diagnosis, "find_spec", lambda _name: None)
    old.setattr(diagnosis, "which", lambda _name: found)
    assert Diagnosis("index", reason) == diagnose()
    assert isinstance(best_network(), IndexNetwork)


def test_where_it_fails_the_index_is_in_use(old: pytest.MonkeyPatch) -> None:
    """Installed and failing, it is not used, and what it said is told."""
    old.setattr(diagnosis, "_version", lambda: "2.0.28")
    old.setattr(ReteNetwork, "__init__", failing)
    why = "its process does not start: out of processes"
    assert Diagnosis("index", Reason.FAILS, "2.0.28", why) == diagnose()
    assert isinstance(best_network(), IndexNetwork)


@needs_durable_rules
def test_where_it_wakes_the_wrong_articles_it_is_not_used(old: pytest.MonkeyPatch) -> None:
    """A trial in which it wakes something else is told as a failure."""
    old.setattr(ReteNetwork, "wake", lambda *_: frozenset({"any/2"}))
    found = diagnose()
    assert (Reason.FAILS, "it woke ['any/2']") == (found.reason, found.detail)

"""`codecheck watch --network`: which network wakes the articles makes no difference."""

from __future__ import annotations

import json

import pytest

from codecheck.live.network import IndexNetwork
from codecheck.live.rete import diagnosis
from codecheck.live.rete.network import ReteNetwork, WorkerError
from tests.cli.conftest import Run
from tests.live.rete.support import needs_durable_rules

FOLLOW = {
    "id": "1",
    "at": "2024-05-01",
    "follow": {"id": "a-17", "recorded_through": "2024-05-01"},
}
EVENTS = [
    FOLLOW,
    {"id": "2", "engagement": "a-17", "at": "2024-05-02", "set": {"started": "2024-05-02"}},
    {"id": "3", "day": "2024-06-03", "recorded_through": "2024-06-02"},
    {"id": "4", "engagement": "a-17", "at": "2024-06-04", "close": ["sessions"]},
]
STREAM = "".join(json.dumps(one) + "\n" for one in EVENTS)


@needs_durable_rules
@pytest.mark.parametrize("network", ["durable-rules", "auto"])
def test_every_network_gives_the_same_alerts(run: Run, network: str) -> None:
    """The same events give the same bytes, whatever wakes the articles."""
    index = run("watch", "--rules", "codes", "--network", "index", stdin=STREAM)
    other = run("watch", "--rules", "codes", "--network", network, stdin=STREAM)

    assert "" == index.stderr
    assert index.stdout
    assert (index.exit_code, index.stdout) == (other.exit_code, other.stdout)


HERE = "durable-rules does not work here (there is none); `--network index` gives the same alerts"
HIER = "durable-rules werkt hier niet (there is none); `--network index` geeft dezelfde meldingen"


@pytest.mark.parametrize(("lang", "told"), [("en", HERE), ("nl", HIER)])
def test_a_network_that_does_not_work_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, lang: str, told: str
) -> None:
    """Asked for by name where it does not work, it ends with 2 and the way out."""

    def failing(_self: ReteNetwork) -> None:
        raise WorkerError("there is none")

    monkeypatch.setattr(ReteNetwork, "__init__", failing)

    result = run("watch", "--network", "durable-rules", "--lang", lang, stdin=STREAM)

    assert (2, f"codecheck: {told}\n") == (result.exit_code, result.stderr)


def test_auto_takes_the_index_where_durable_rules_is_not(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without durable-rules the default is the index, without a word."""
    monkeypatch.setattr(diagnosis, "find_spec", lambda _name: None)
    monkeypatch.setattr(diagnosis, "ReteNetwork", None)

    result = run("watch", stdin=STREAM)

    assert "" == result.stderr
    assert isinstance(diagnosis.best_network(), IndexNetwork)

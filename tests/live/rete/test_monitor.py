"""A monitor on durable-rules tells what one on the index tells, whatever becomes of the process."""

from __future__ import annotations

import os
import signal

from codecheck.live.monitor import Monitor
from codecheck.live.rete.network import ReteNetwork
from tests.live.rete.support import needs_durable_rules
from tests.live.stream import stream
from tests.live.support import lively

pytestmark = needs_durable_rules


def test_no_alert_is_lost_or_doubled_when_the_process_is_killed() -> None:
    """Killed before every twelfth event, it gives the same alerts at the same events."""
    codes = [lively()]
    network = ReteNetwork()
    kills = 0
    with Monitor(codes) as one, Monitor(codes, network=network) as other:
        assert ("index", "durable-rules") == (one.network, other.network)
        for number, event in enumerate(stream(3, 40, days=3, seed=3)):
            if number % 12 == 7:
                os.kill(network.pid, signal.SIGKILL)
                kills += 1
            assert one.record(event) == other.record(event), number
    assert kills >= network.restarts > 0

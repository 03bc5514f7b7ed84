"""The page on watching: its events are events, and give what it says."""

from __future__ import annotations

import json
from pathlib import Path

from codecheck.live.alert import Kind
from codecheck.live.monitor import Monitor
from tests.live.support import lively

PAGE = Path(__file__).parents[2] / "docs" / "live.md"


def test_the_events_of_the_page_give_its_alert() -> None:
    """A complaint is due to be confirmed within a week."""
    block = PAGE.read_text(encoding="utf-8").split("```json\n")[1].partition("```")[0]
    desk = Monitor([lively()])
    told = [alert for line in block.splitlines() for alert in desk.record(json.loads(line))]
    (due,) = [one for one in told if one.rule.endswith("#confirmed-within-a-week")][:1]

    assert ("2", Kind.DUE, "complaints[0]", "2024-05-13") == (
        due.event,
        due.kind,
        due.subject,
        str(due.due),
    )
    assert () == desk.engagements

"""What the tests of `codecheck watch` share: events, and what alerts tell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

RECORD: dict[str, Any] = {
    "id": "a",
    "recorded_through": "2024-12-31",
    "practitioner": {
        "registrations": [{"kind": "register_career_professional", "since": "2020-01-01"}]
    },
    "parties": [{"id": "anna", "roles": ["client"]}, {"id": "acme", "roles": ["sponsor"]}],
    "started": "2024-01-10",
    "complete": ["consents"],
}
FOLLOW = {"id": "e1", "at": "2024-05-01", "follow": RECORD}
SHARE = {
    "id": "e2",
    "engagement": "a",
    "at": "2024-05-06",
    "add": {"disclosures": {"recipient": "acme"}},
}
COMPLAINT = {
    "id": "e3",
    "engagement": "a",
    "at": "2024-05-20",
    "add": {"complaints": {"by": "anna", "reply": "none"}},
}
LATER = {"id": "e4", "day": "2024-07-01"}
ALL = [FOLLOW, SHARE, COMPLAINT, LATER]
BAD = {"id": "e9", "engagement": "a", "at": "2024-05-07", "add": {"disclosures": {"chanel": 1}}}
CODE = ("--rules", "codes", "--code", "small-1")


def lines(*events: object) -> str:
    """Return events as a file holds them."""
    return "".join(f"{json.dumps(one)}\n" for one in events)


def told(text: str | Path) -> list[tuple[str, str]]:
    """Return of each alert its event and what it tells."""
    text = text.read_text(encoding="utf-8") if isinstance(text, Path) else text
    alerts = [json.loads(line) for line in text.splitlines()]
    return [(one["event"], one["kind"]) for one in alerts]


EXPECTED = [
    ("e1", "unknown"),
    ("e1", "unknown"),
    ("e2", "violated"),
    ("e2", "judgement"),
    ("e3", "due"),
    ("e4", "violated"),
]

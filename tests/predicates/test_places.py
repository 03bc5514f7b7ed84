"""What is missing is told by where it stands, also where variables are called as fields are."""

from __future__ import annotations

from typing import Any

import pytest

from codecheck.predicates.truth import Unknown
from tests.predicates.support import world

ACTS: dict[str, Any] = {
    "sessions": [{"id": "s", "at": "2024-05"}],
    "disclosures": [{"id": "d", "at": "2024-05"}],
}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # Silence on when the engagement began: the field, not what the parameter stands for.
        ("before(started, engagement.started)", ("sessions[0].at", "started")),
        ("began(ended)", ("disclosures[0].at", "started")),
        # Both are in one month: what is given for the parameters.
        ("before(started, ended)", ("sessions[0].at", "disclosures[0].at")),
        ("earlier(ended, started)", ("disclosures[0].at", "sessions[0].at")),
        # What a loop inside finds has no path, and is no parameter of who uses it.
        ("loops(ended)", ("started", "disclosures[0].at")),
    ],
)
def test_a_parameter_that_is_called_as_a_field(body: str, expected: tuple[str, ...]) -> None:
    """A missing field keeps its own path, and so does what the parameter stands for."""
    definitions = {
        "began": {"of": {"other": "moment"}, "is": "before(other, started)"},
        "earlier": {
            "of": {"ended": "moment", "started": "moment"},
            "is": "before(ended, started)",
        },
        "loops": {
            "of": {"other": "moment"},
            "is": "any(before(started, other) for started in [s.at for s in sessions])",
        },
        "late": {"of": {"started": "moment", "ended": "moment"}, "is": body},
    }
    place = world(ACTS, definitions=definitions)
    found = place.value("any(late(s.at, d.at) for s in sessions for d in disclosures)")

    assert isinstance(found, Unknown)
    assert expected == found.leaves

"""What silent fields mean, where other facts of the record tell it."""

from __future__ import annotations

from datetime import date

import pytest

from codecheck import parse_engagement
from codecheck.engine.attestations import Questions
from codecheck.engine.record import EngagementRecord
from codecheck.predicates.truth import Unknown
from codecheck.predicates.values import Value


def form(told: str) -> Value:
    """Return the form of the one disclosure of a record."""
    text = f"id: e\ndisclosures: [{{at: 2024-05-06{told}}}]\n"
    record = EngagementRecord(parse_engagement(text), date(2024, 6, 1), Questions({}))
    return record.at("disclosures[0]").get("form")


@pytest.mark.parametrize(
    ("channel", "expected"),
    [
        ("email", "written"),
        ("letter", "written"),
        ("portal", "written"),
        ("chat", "written"),
        ("phone", "oral"),
        ("conversation", "oral"),
        ("voice_message", "oral"),
    ],
)
def test_the_channel_tells_the_form(channel: str, expected: str) -> None:
    """Where no form is recorded, the way by which it went tells whether it was written."""
    assert form(f", channel: {channel}") == expected


@pytest.mark.parametrize("told", ["", ", channel: online", ", channel: other", ", channel: none"])
def test_a_way_that_tells_nothing_leaves_the_form_open(told: str) -> None:
    """What went online may be spoken or written, and without a way nothing is told."""
    assert form(told) == Unknown(("disclosures[0].form",))


def test_a_recorded_form_goes_first() -> None:
    """Whoever records a form means that, whatever the way."""
    assert form(", channel: phone, form: written") == "written"
    assert form(", channel: chat, form: unknown") == Unknown(("disclosures[0].form",))

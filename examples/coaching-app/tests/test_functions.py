"""The functions alone: they say themselves what they need, and work without the plugin too."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from coaching_app.models import Mail, Trajectory
from coaching_app.records import engagement
from codecheck import ViolationsFoundError, parse_engagement
from codecheck.testing import assert_no_violations, assert_violates

RECORDS = Path(__file__).parent / "records"


def test_rows_of_the_app(trajectory: Trajectory) -> None:
    """A mapping."""
    trajectory.mails.append(Mail("final", "works", datetime(2024, 5, 14, 10)))

    assert_no_violations(engagement(trajectory), codes="noloc-2022", as_of="2024-09-30")


def test_a_file() -> None:
    """A path; what the file itself expects is left aside."""
    found = assert_violates(
        RECORDS / "sent-too-early.engagement.yaml",
        "noloc-2022/2.4.2#text-approved-before-sharing",
        as_of="2024-09-30",
    )

    assert 1 == len(found)


def test_an_engagement() -> None:
    """A model of codecheck, and an allowance that is needed."""
    text = (RECORDS / "in-order.engagement.yaml").read_text(encoding="utf-8")
    record = parse_engagement(text.replace("2024-05-14 10:00", "2024-05-13 08:00"))

    with pytest.raises(ViolationsFoundError, match=r"art\. 2\.4\.2"):
        assert_no_violations(record, codes="noloc-2022", as_of="2024-09-30")
    assert_no_violations(
        record,
        codes="noloc-2022",
        as_of="2024-09-30",
        allow=["noloc-2022/2.4.2", "noloc-2022/2.1.1"],
    )

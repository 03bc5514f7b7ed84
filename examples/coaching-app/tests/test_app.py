"""What the app lets a coach do, held against the codes that the settings name."""

from __future__ import annotations

from datetime import datetime

import pytest

from coaching_app.models import Mail, Trajectory
from coaching_app.records import engagement
from coaching_app.sending import NotAllowedError, send
from codecheck.testing import Checker, assert_no_violations, assert_violates


def test_what_the_app_sends_breaks_nothing(trajectory: Trajectory, codecheck: Checker) -> None:
    """The codes and the day come from the settings of the suite."""
    send(trajectory, "final", "works", datetime(2024, 5, 14, 10))

    report = codecheck.assert_no_violations(engagement(trajectory))
    assert ["noloc-2022", "kompas-house-1"] == [one.code for one in report.codes]
    assert "2024-09-30" == report.as_of.isoformat()


@pytest.mark.parametrize("at", [datetime(2024, 5, 12), datetime(2024, 5, 13, 9)])
def test_the_app_refuses_what_the_code_forbids(
    trajectory: Trajectory, codecheck: Checker, at: datetime
) -> None:
    """What it refuses would indeed have been a violation."""
    with pytest.raises(NotAllowedError):
        send(trajectory, "final", "works", at)

    trajectory.mails.append(Mail("final", "works", at))
    codecheck.assert_violates(engagement(trajectory), "noloc-2022/2.4.2")


@pytest.mark.codecheck(codes=["kompas-house-1"], as_of="2024-06-01")
def test_the_house_has_a_rule_of_its_own(trajectory: Trajectory, codecheck: Checker) -> None:
    """The marker says which codes a test is about, and as of which day; functions follow it."""
    trajectory.mails.append(Mail("final", "works", datetime(2024, 5, 19, 10)))
    data = engagement(trajectory)

    assert "2024-06-01" == codecheck.check(data).as_of.isoformat()
    (finding,) = assert_violates(data, "kompas-house-1/1#reports-within-ten-days")
    assert "disclosures[0]" == finding.subject
    assert_no_violations(data, allow=["kompas-house-1/1"])

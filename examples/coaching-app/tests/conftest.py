"""A trajectory to start from."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from coaching_app.models import Coach, Contact, Permission, Report, Trajectory


@pytest.fixture
def trajectory() -> Trajectory:
    """Return a trajectory whose client agreed with a report and permitted it to go to work."""
    return Trajectory(
        number=7,
        coach=Coach("C. Oach", date(2019, 3, 1)),
        client=Contact("client"),
        others=[Contact("works", pays=True), Contact("uncle")],
        first_talk=date(2024, 2, 5),
        reports=[Report("final", date(2024, 5, 8), agreed=datetime(2024, 5, 13, 9))],
        permissions=[Permission("final", "works", datetime(2024, 5, 13, 9, 5))],
    )

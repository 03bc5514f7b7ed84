"""Sending a report: the act that the app must not let go wrong."""

from __future__ import annotations

from datetime import datetime

from coaching_app.models import Mail, Trajectory


class NotAllowedError(Exception):
    """The client has not yet said yes to what is about to be sent."""


def send(trajectory: Trajectory, report: str, to: str, at: datetime) -> None:
    """Send a report, if the client agreed with its text and permitted this recipient.

    Raises:
        NotAllowedError: If either is missing at that moment.
    """
    (row,) = [one for one in trajectory.reports if one.key == report]
    if row.agreed is None or row.agreed >= at:
        raise NotAllowedError(f"the client has not agreed with the text of {report}")
    if not any(
        (one.report, one.to) == (report, to) and one.signed < at for one in trajectory.permissions
    ):
        raise NotAllowedError(f"the client has not permitted {report} to go to {to}")
    trajectory.mails.append(Mail(report, to, at))

"""From the rows of the app to an engagement that codecheck can check.

The app itself needs no codecheck: what it gives is plain data.
"""

from __future__ import annotations

from datetime import datetime

from coaching_app.models import Trajectory


def engagement(trajectory: Trajectory) -> dict[str, object]:
    """Return what the app has recorded of a trajectory.

    Every signature and every mail goes through the app, so it may say that those are complete.
    """
    return {
        "id": f"trajectory-{trajectory.number}",
        "practitioner": {
            "registrations": [
                {
                    "kind": "register_career_professional",
                    "body": "noloc",
                    "since": trajectory.coach.member_since.isoformat(),
                }
            ]
        },
        "work": {"subject": ["career"]},
        "parties": [
            {"id": trajectory.client.handle, "kind": "person", "roles": ["client"]},
            *(
                {"id": one.handle, "kind": "organisation", "roles": ["sponsor"]}
                for one in trajectory.others
                if one.pays
            ),
        ],
        "contacts": [
            {"id": one.handle, "kind": "person", "roles": []}
            for one in trajectory.others
            if not one.pays
        ],
        "started": trajectory.first_talk.isoformat(),
        "reports": [
            {"id": one.key, "kind": "final", "created_at": one.written.isoformat()}
            for one in trajectory.reports
        ],
        "approvals": [
            {
                "id": f"agreed-{one.key}",
                "by": trajectory.client.handle,
                "at": _moment(one.agreed),
                "form": "written",
                "report": one.key,
            }
            for one in trajectory.reports
            if one.agreed
        ],
        "consents": [
            {
                "id": f"signed-{number}",
                "by": trajectory.client.handle,
                "at": _moment(one.signed),
                "form": "written",
                "report": one.report,
                "recipients": [one.to],
            }
            for number, one in enumerate(trajectory.permissions)
        ],
        "disclosures": [
            {
                "id": f"mail-{number}",
                "at": _moment(one.sent),
                "recipient": one.to,
                "report": one.report,
                "form": "written",
                "channel": "email",
            }
            for number, one in enumerate(trajectory.mails)
        ],
        "complete": ["consents", "approvals", "disclosures"],
    }


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M")

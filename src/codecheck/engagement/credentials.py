"""What the practitioner may call on: registrations, licences, qualifications, experience."""

from __future__ import annotations

from typing import Annotated, Literal

from codecheck.engagement.agreement import Activity
from codecheck.engagement.base import Fact, Items, RefTo, Silence
from codecheck.engagement.records import Span, fact

CredentialRef = Annotated[str, RefTo("Credential")]
"""The id of a registration, a licence or a qualification."""


class Suspension(Span):
    """A period in which a credential was suspended."""


class Credential(Span):
    """Something a body granted; `since` is the day on which it was obtained."""

    body: Fact[str] = fact("Who granted it, such as `noloc` or `totalbalance`.")
    level: Fact[str] = fact("At which level, as the body calls it; `none` if it knows no levels.")
    suspensions: Items[Suspension] = fact(
        "Periods in which it was suspended.", silence=Silence.NOT_INVOKED
    )


class Registration(Credential):
    """An entry in a professional register, or a membership."""

    body: Fact[str] = fact(
        "The association, such as `noloc`; to be given for the membership of another one.",
        silence=Silence.NOT_INVOKED,
    )
    kind: Fact[
        Literal["register_career_professional", "register_job_coach", "aspirant_member", "member"]
    ] = fact("Which register of the association, or which membership.")


class Licence(Credential):
    """A licence to work under somebody's method and code."""


class Qualification(Credential):
    """A diploma, a certificate, an accreditation or a protected title."""

    kind: Fact[
        Literal["diploma", "certificate", "accreditation", "title", "training_in_progress"]
    ] = fact("What it is.")
    subject: Fact[str] = fact("What it qualifies for.")


class Experience(Span):
    """A period in which the practitioner gained experience."""

    activity: Items[Activity] = fact("What the practitioner did.")
    scope: Fact[str] = fact("How much, and with whom, such as `two days a week, young adults`.")

"""The people and organisations of an engagement, and the practitioner."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from codecheck.engagement.base import Fact, Items, PartyRef, Register, Silence
from codecheck.engagement.competence import FitnessDoubt
from codecheck.engagement.credentials import Experience, Licence, Qualification, Registration
from codecheck.engagement.development import (
    Contribution,
    Development,
    QualityReview,
    Supervision,
    SupervisionSession,
)
from codecheck.engagement.practice import LiabilityCover, TransferArrangement
from codecheck.engagement.records import ID, Record, Thing, fact, register
from codecheck.engagement.values import Flag
from codecheck.moments import Moment

Role = Literal[
    "client",
    "sponsor",
    "third_party",
    "employer",
    "intermediary_bureau",
    "guardian",
    "carer",
    "family",
    "agency",
    "insurer",
    "physician",
    "medical_adviser",
    "authority",
    "complaints_body",
    "processor",
    "own_staff",
    "supervisor",
    "peer",
    "colleague",
    "outsider",
    "practitioner",
]
"""What somebody is to the engagement; one party can have several roles."""


class Party(Thing):
    """A person or an organisation."""

    id: str = Field(min_length=1, description=ID)
    name: str | None = Field(default=None, description="How it is called in messages.")
    kind: Fact[Literal["person", "organisation"]] = fact("A natural person or an organisation.")
    roles: Items[Role] = fact(
        "All roles at once: a client who pays is client and sponsor; a benefits or job agency is"
        " `agency`, a company doctor `medical_adviser`, a treating doctor `physician`, a partner or"
        " relative `family`, a supplier of tools `processor`, a court `authority`; `third_party`"
        " for anybody else with an interest or a part in the engagement, `outsider` for none."
    )
    acts_for: Fact[PartyRef] = fact(
        "Whom it acts for: an HR adviser for the sponsor, a bureau for the employer behind it, a"
        " parent for the client.",
        silence=Silence.NOT_INVOKED,
    )
    born: Fact[Moment] = fact("Date of birth of a person.", silence=Silence.AS_ADULT)
    adult: Fact[Flag] = fact(
        "Whether the person was of age throughout, if no date of birth is kept."
    )
    vulnerable: Fact[Flag] = fact("Whether an adult is attested to be vulnerable.")
    represented_by: Items[PartyRef] = fact(
        "Carers, parents, guardian or court-appointed representative; `none` if there are none."
    )
    started: Fact[Moment] = fact(
        "Start of this client's first working session.", silence=Silence.AS_ENGAGEMENT
    )
    ended: Fact[Moment] = fact(
        "Last day of the working relation with this client.", silence=Silence.AS_ENGAGEMENT
    )
    last_contact: Fact[Moment] = fact(
        "Last contact with this client, of any kind.", silence=Silence.AS_ENGAGEMENT
    )
    registered: Fact[Moment] = fact(
        "When the practice registered this client, also one who never started."
    )
    authority: Fact[
        Literal["parental_authority", "guardianship", "representation_of_adult", "daily_care"]
    ] = fact("What a carer, parent or guardian may decide by law; `none` if nothing.")
    interests: Items[str] = fact("What it wants from the engagement, as it said itself.")
    licences: Items[Licence] = fact(
        "Licences that a colleague or another professional holds; `none` if there are none."
    )


class Practitioner(Record):
    """The coach whose conduct is checked; other parts name it `practitioner`."""

    name: str | None = Field(
        default=None, description="How the practitioner is called in messages."
    )
    employment: Fact[Literal["self_employed", "employed"]] = fact("How the practitioner works.")
    employer: Fact[PartyRef] = fact("Who employs the practitioner; `none` when self-employed.")
    registrations: Register[Registration] = register(
        "Registrations and memberships; close it, or write `none`, when there were no others."
    )
    licences: Register[Licence] = register(
        "Licences; close it, or write `none`, when there were no others."
    )
    supervision: Register[Supervision] = register(
        "Periods of supervision, peer review and reflective practice; `none` when there were none."
    )
    supervision_sessions: Register[SupervisionSession] = register(
        "Meetings for supervision, peer review or reflection that took place."
    )
    qualifications: Register[Qualification] = register(
        "Diplomas, certificates, accreditations and protected titles."
    )
    experience: Register[Experience] = register("Periods of experience in the work.")
    claims_overall: Fact[Literal["all_true", "not_all_true"]] = fact(
        "What was found of all that the practice stated about its own qualifications, skills and"
        " experience, looked at as a whole; single statements go into `statements`."
    )
    development: Register[Development] = register(
        "Training, reading, meetings and other development, also what was offered and not taken."
    )
    contributions: Register[Contribution] = register("Contributions to the profession.")
    quality_reviews: Register[QualityReview] = register(
        "Evaluations of the quality of the own work; `none` when it is never evaluated."
    )
    fitness_doubts: Register[FitnessDoubt] = register("Doubts about fitness for client work.")
    covers: Register[LiabilityCover] = register(
        "Insurance and assets for liability; `none` when there was no cover at all."
    )
    transfer_arrangements: Register[TransferArrangement] = register(
        "Who takes over clients and files; `none` when nothing is arranged."
    )

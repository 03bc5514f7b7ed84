"""Keeping up the craft: supervision, development, contributions, quality of the own work."""

from __future__ import annotations

from typing import Literal

from codecheck.engagement.base import Fact, Items, PartyRef, Silence
from codecheck.engagement.records import Act, Span, fact
from codecheck.engagement.values import Count, Flag


class Supervision(Span):
    """A period in which the practitioner had supervision or peer review."""

    kind: Fact[Literal["supervision", "peer_review", "reflective_practice"]] = fact(
        "Supervision by a supervisor, review among peers, or reflection on one's own."
    )
    supervisor: Fact[PartyRef] = fact("Who supervises.")
    qualified: Fact[Flag] = fact("Whether the supervisor is attested to be qualified enough.")
    evidence: Fact[str] = fact(
        "What shows it, such as a log; `none` when it was asked for and could not be shown."
    )


class SupervisionSession(Act):
    """A meeting for supervision, peer review or reflection that took place."""

    kind: Fact[Literal["supervision", "peer_review", "reflective_practice"]] = fact(
        "What meeting it was."
    )
    parties: Items[PartyRef] = fact("With whom: supervisor, peers, experienced colleague.")


class Development(Act):
    """Something that keeps up or raises competence, also when it was offered and not taken."""

    kind: Fact[
        Literal["training", "education", "reading", "professional_meeting", "reflection", "other"]
    ] = fact("What it was.")
    subject: Items[Literal["profession", "method", "equality_and_diversity", "law", "other"]] = (
        fact("What it was about.")
    )
    relevant: Fact[Flag] = fact("Whether it is attested to suit the practitioner's work and level.")
    hours: Fact[Count] = fact("How many whole hours it took.")
    offered_by: Fact[str] = fact("Which body offered it, such as `totalbalance`.")
    participation: Fact[Literal["took_part", "declined", "prevented"]] = fact(
        "Whether the practitioner took part, declined, or was prevented (illness, other duties).",
        silence=Silence.HAPPENED,
        means="took_part",
    )


class Contribution(Act):
    """Something the practitioner did for the professional community."""

    kind: Fact[
        Literal["mentoring_of_colleagues", "teaching", "writing", "committee", "support", "other"]
    ] = fact("What it was; informal support counts.")


class QualityReview(Act):
    """An evaluation of the quality of the practitioner's own work, across engagements."""

    method: Fact[
        Literal[
            "client_feedback",
            "supervisor_feedback",
            "peer_feedback",
            "stakeholder_feedback",
            "self_assessment",
            "audit",
        ]
    ] = fact("How it was evaluated; repetition shows in the dates.")

"""Boundaries: other relations, intimacy, dealings with parties, and advantages."""

from __future__ import annotations

from typing import Literal

from codecheck.engagement.base import Fact, PartyRef
from codecheck.engagement.records import Act, Span, fact
from codecheck.engagement.responses import Response
from codecheck.engagement.values import Euro, Flag
from codecheck.moments import Moment


class Relationship(Span):
    """A relation of the practitioner with somebody beside the professional one."""

    party: Fact[PartyRef] = fact("With whom: a client, a sponsor, a supervisor, a peer.")
    kind: Fact[
        Literal["romantic", "sexual", "family", "friendship", "business", "employment", "other"]
    ] = fact("What relation it is; a couple is `romantic`.")
    kept_apart: Fact[str] = fact(
        "How it is kept apart from the professional one; `none` if nothing was done."
    )


class IntimacySignal(Act):
    """A sign that intimacy with somebody might arise."""

    party: Fact[PartyRef] = fact("With whom.")
    action: Fact[Response] = fact("What the practitioner did about it; `none` if nothing followed.")


class Dealing(Act):
    """A dealing with a party, during the engagement or after it, that touches boundaries."""

    party: Fact[PartyRef] = fact("With whom.")
    kind: Fact[
        Literal[
            "touch",
            "personal_question",
            "private_contact",
            "social_contact",
            "business",
            "request_for_favour",
            "other",
        ]
    ] = fact("What it was.")
    agreed: Fact[Flag] = fact("Whether it was agreed beforehand.")
    cultural_context: Fact[str] = fact("What is customary for the party, if it is known.")
    objection: Fact[Moment] = fact("When the party signalled discomfort; `none` if it did not.")
    response: Fact[Response] = fact("What the practitioner did about that; `none` if nothing.")


class Benefit(Act):
    """An advantage from the relation that was sought or gained, the agreed fee left aside."""

    party: Fact[PartyRef] = fact("From whom.")
    nature: Fact[Literal["gift", "loan", "favour", "inside_information", "discount", "other"]] = (
        fact("What it was.")
    )
    value: Fact[Euro] = fact("What it is worth.")
    asked_by: Fact[PartyRef] = fact("Who asked for it; `none` when it was given unasked.")
    outcome: Fact[Literal["gained", "sought", "declined"]] = fact(
        "Whether it was gained, only sought, or declined."
    )
    within_fee: Fact[Flag] = fact("Whether it is part of the agreed fee.")

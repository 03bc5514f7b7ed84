"""Sessions, and what the practitioner told and discussed."""

from __future__ import annotations

from typing import Literal

from codecheck.engagement.agreement import Activity
from codecheck.engagement.base import AnyRef, Fact, Items, PartyRef, Silence
from codecheck.engagement.records import Act, fact
from codecheck.engagement.sharing import Channel
from codecheck.engagement.values import Count, Flag, Form


class Session(Act):
    """A working session that was held."""

    number: Fact[Count] = fact("Its place in the row; 1 is the first working session.")
    clients: Items[PartyRef] = fact("Which clients took part.", silence=Silence.SOLE_CLIENT)
    intake: Fact[Flag] = fact(
        "Whether it was an intake before the work began.", silence=Silence.NOT_INVOKED
    )
    activity: Items[Activity] = fact(
        "What the practitioner did in it, if it was other work than that of the engagement.",
        silence=Silence.NOT_INVOKED,
    )
    contact: Fact[Literal["in_person", "online", "phone"]] = fact(
        "How practitioner and client met."
    )
    place: Fact[str] = fact("Where they met; `none` if they met online or by phone.")


Topic = Literal[
    "code_provided",
    "code_applies",
    "complaints_procedure",
    "confidentiality_limits",
    "unlimited_secrecy_promised",
    "supervision_exists",
    "anonymous_discussion_possible",
    "supervision_is_confidential",
    "secrecy_among_participants",
    "nature",
    "goal",
    "finances",
    "logistics",
    "confidentiality",
    "other_terms",
    "reporting",
    "report_recipients",
    "report_data",
    "report_manner",
    "report_purpose",
    "report_periods",
    "information_shared",
    "right_to_information",
    "right_of_access",
    "right_to_correction",
    "right_to_withdraw_consent",
    "right_to_object",
    "right_to_portability",
    "general_terms_provided",
    "privacy_regulation_provided",
]
"""What somebody can be told, or given: code, terms, reporting, rights on data."""


class Briefing(Act):
    """Somebody was told something about the engagement: its terms, rules or rights."""

    by: Fact[PartyRef] = fact("Who told it.", silence=Silence.PRACTITIONER)
    to: Items[PartyRef] = fact("Everybody who was told.")
    topics: Items[Topic] = fact("What was told.")
    code: Fact[str] = fact(
        "The code that the topics are about, such as `totalbalance-2020`; to be given when there"
        " could be doubt which.",
        silence=Silence.NOT_INVOKED,
    )
    form: Fact[Form] = fact("Written or oral.", silence=Silence.BY_CHANNEL)
    channel: Fact[Channel] = fact("By which way.")
    agreement_sought: Fact[Flag] = fact("Whether the practitioner tried to reach agreement on it.")
    agreed_by: Items[PartyRef] = fact("Who agreed with it; `none` if nobody did.")
    understood_by: Items[PartyRef] = fact(
        "Who is attested to have understood it; `none` if nobody did."
    )
    understanding_shown: Fact[Literal["own_words", "questions_answered", "accepted_after"]] = fact(
        "What showed that: told in own words, questions answered, accepted after explanation;"
        " `none` if nothing did."
    )
    about: Items[AnyRef] = fact(
        "The acts of the record that it was about, such as an oral report.",
        silence=Silence.NOT_INVOKED,
    )


class ContractingTalk(Act):
    """A talk in which expectations, roles or the approach were worked out with somebody."""

    parties: Items[PartyRef] = fact("Who took part beside the practitioner.")
    expectations_of: Items[PartyRef] = fact(
        "Whose expectations were explored; `practitioner` when the own ones were put forward."
    )
    roles_of: Items[PartyRef] = fact("Whose role was expressly discussed, present or not.")
    interests_of: Items[PartyRef] = fact("Whose interests were taken into account, present or not.")
    approach: Fact[Literal["agreed", "not_agreed"]] = fact(
        "Whether it was agreed how expectations will be met; `none` if agreement was not sought."
    )


class ConfidentialityArrangement(Act):
    """An arrangement on confidentiality with those who care for a client."""

    client: Fact[PartyRef] = fact("Which client it is about.", silence=Silence.SOLE_CLIENT)
    parties: Items[PartyRef] = fact("With whom it was made.")
    form: Fact[Form] = fact("Written or oral.")

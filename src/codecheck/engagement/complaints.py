"""Complaints: to the practitioner and to a complaints body, with rulings and sanctions."""

from __future__ import annotations

from typing import Literal

from codecheck.engagement.base import Fact, Items, PartyRef, Silence
from codecheck.engagement.records import Act, fact
from codecheck.engagement.responses import Answer
from codecheck.engagement.values import Flag, Form
from codecheck.moments import Moment


class Reply(Act):
    """An answer to a complaint."""

    form: Fact[Form] = fact("Written or oral.")
    reasoned: Fact[Flag] = fact("Whether it gives reasons.")


class Inquiry(Act):
    """The complaints body asked the practitioner for information or cooperation."""

    text: Fact[str] = fact("What was asked.")
    answer: Fact[Answer] = fact("The answer; `none` if there was none.")


class Hearing(Act):
    """The complaints body invited the practitioner to a hearing; `at` is when it invited."""

    held: Fact[Moment] = fact("When the hearing is or was.", planned=True)
    attendance: Fact[Literal["in_person", "represented", "absent"]] = fact(
        "Whether the practitioner came."
    )
    reason: Fact[str] = fact("Why the practitioner stayed away; `none` if no reason was given.")
    kept_by: Fact[Literal["own_choice", "circumstances"]] = fact(
        "Whether the practitioner stayed away by own choice, such as no interest or no time made"
        " for it, or circumstances kept them from coming, such as illness."
    )


class Sanction(Act):
    """What was imposed on the practitioner."""

    kind: Fact[Literal["warning", "reprimand", "condition", "suspension", "loss_of_licence"]] = (
        fact("What it is.")
    )
    final: Fact[Moment] = fact("When it became final; `none` while it can be appealed.")
    reaction: Fact[Literal["accepted", "appealed", "refused"]] = fact(
        "How the practitioner took it; disagreeing and defending oneself is not refusing."
    )


class Ruling(Act):
    """The decision on a complaint."""

    outcome: Fact[Literal["upheld", "upheld_in_part", "dismissed", "inadmissible"]] = fact(
        "What was decided."
    )
    final: Fact[Moment] = fact("When it became final; `none` while it can be appealed.")
    sanctions: Items[Sanction] = fact("What was imposed; `none` if nothing was.")


class DataExchange(Act):
    """An organisation passed on that a complaint was made or upheld."""

    by: Fact[str] = fact("Which organisation.")
    to: Fact[str] = fact("To which organisation.")


class Complaint(Act):
    """A complaint; `at` is the day on which it was received."""

    by: Fact[PartyRef] = fact("Who complains.", silence=Silence.SOLE_CLIENT)
    addressed_to: Fact[Literal["practitioner", "complaints_body"]] = fact(
        "Where it was lodged.", silence=Silence.HAPPENED, means="practitioner"
    )
    form: Fact[Form] = fact("Written or oral.")
    confirmation: Fact[Reply] = fact("The confirmation of receipt; `none` if there was none.")
    reply: Fact[Reply] = fact("The reaction to what it says; `none` if there was none.")
    withdrawn: Fact[Moment] = fact("When it was withdrawn.", silence=Silence.GOES_ON)
    inquiries: Items[Inquiry] = fact(
        "What the complaints body asked of the practitioner; `none` if nothing."
    )
    hearings: Items[Hearing] = fact(
        "Hearings to which the complaints body invited the practitioner; `none` if there were none."
    )
    ruling: Fact[Ruling] = fact("The decision on it; `none` while there is none.")
    exchanges: Items[DataExchange] = fact("What organisations told one another about it.")

"""What parties asked for, and what they were answered."""

from __future__ import annotations

from typing import Literal

from codecheck.engagement.base import Fact, Items, PartyRef, Silence
from codecheck.engagement.records import Act, fact
from codecheck.engagement.responses import Answer
from codecheck.engagement.sharing import ConsentRef, Sort


class InformationRequest(Act):
    """A party asked how the work goes, or asked to account for it."""

    by: Fact[PartyRef] = fact("Who asked.")
    subject: Fact[Literal["method", "process", "account", "content"]] = fact(
        "What was asked: the method, the process, an account of behaviour and choices, or what"
        " was said or found."
    )
    answer: Fact[Answer] = fact("The answer; `none` if there was none.")


class DataRequest(Act):
    """Somebody invoked a right about the own personal data."""

    by: Fact[PartyRef] = fact("Who invoked it.", silence=Silence.SOLE_CLIENT)
    right: Fact[
        Literal[
            "information",
            "access",
            "correction",
            "erasure",
            "restriction",
            "withdrawal_of_consent",
            "objection",
            "portability",
        ]
    ] = fact("Which right.")
    answer: Fact[Answer] = fact("The reaction; `none` if the request was left aside on purpose.")


class HealthRequest(Act):
    """The practitioner asked a treating doctor for information about a client."""

    to: Fact[PartyRef] = fact("Which doctor.")
    about: Fact[PartyRef] = fact("About which client.", silence=Silence.SOLE_CLIENT)
    asked: Items[Sort] = fact("What kinds of information were asked for.")
    release: Fact[ConsentRef] = fact(
        "The client's permission to the doctor to speak; `none` if there was none."
    )
    answer: Fact[Answer] = fact("What the doctor answered; `none` if nothing.")

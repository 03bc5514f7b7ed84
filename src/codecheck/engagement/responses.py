"""What was done about something: a response, an answer, a talk with one party."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from codecheck.engagement.base import Fact, PartyRef
from codecheck.engagement.records import Act, Record, fact
from codecheck.engagement.values import Form
from codecheck.moments import Moment


class Response(Act):
    """What was done about something."""

    kind: Fact[
        Literal["avoided", "ended", "referred", "discussed", "corrected", "adjusted", "other"]
    ] = fact(
        "What was done: intimacy avoided, assignment ended, client referred, matter discussed,"
        " mistake corrected, way of working adjusted."
    )
    form: Fact[Form] = fact("Written or oral.")


class Answer(Act):
    """The answer to a request, a claim or a decision of somebody else."""

    outcome: Fact[Literal["accepted", "accepted_in_part", "refused", "evaded", "obstructed"]] = (
        fact("What the answer was.")
    )
    ground: Fact[str] = fact("The reason that was given; `none` if none was given.")
    form: Fact[Form] = fact("Written or oral.")


class Confrontation(Act):
    """Somebody was spoken to about what they did."""

    manner: Fact[Literal["supportive", "businesslike", "hostile"]] = fact("In which manner.")


class PartyTalk(Record):
    """Whether and when something was discussed with one party."""

    party: PartyRef = Field(description="Which party.")
    discussed: Fact[Moment] = fact("When it was discussed; `none` if it was not.")

"""How the engagement goes: evaluations, extensions, signals, free choices, dilemmas."""

from __future__ import annotations

from typing import Annotated, Literal

from codecheck.engagement.agreement import AgreedEvaluationRef
from codecheck.engagement.base import AnyRef, Fact, Items, PartyRef, RefTo, Silence
from codecheck.engagement.records import Act, fact
from codecheck.engagement.responses import PartyTalk, Response
from codecheck.engagement.sharing import CaseDiscussionRef
from codecheck.engagement.values import Count, Flag
from codecheck.moments import Moment

EvaluationRef = Annotated[str, RefTo("Evaluation")]
"""The id of an evaluation."""


class Evaluation(Act):
    """An evaluation of the engagement that was held."""

    agreed: Fact[AgreedEvaluationRef] = fact(
        "Which agreed evaluation it is.", silence=Silence.NOT_INVOKED
    )
    parties: Items[PartyTalk] = fact(
        "With whom the findings were discussed, and when; `none` if with nobody."
    )


class Extension(Act):
    """The engagement was prolonged."""

    until: Fact[Moment] = fact("The new agreed last day.", planned=True)
    sessions: Fact[Count] = fact("How many sessions were added.")
    agreed_by: Items[PartyRef] = fact("Who agreed to it.")
    review: Fact[EvaluationRef] = fact(
        "The evaluation that it rests on; `none` if it was prolonged without one."
    )


class Signal(Act):
    """Something that somebody noticed or said and that asks for a response."""

    kind: Fact[Literal["change_of_circumstances", "dependence", "setting", "other"]] = fact(
        "What it is about: the client's situation changed, the client leans on the practitioner,"
        " the place or medium hinders."
    )
    by: Fact[PartyRef] = fact("Who noticed or said it.")
    about: Fact[AnyRef] = fact(
        "The session or other part of the record that it is about.",
        silence=Silence.NOT_INVOKED,
    )
    response: Fact[Response] = fact("What the practitioner did about it; `none` if nothing.")


class ClientChoice(Act):
    """A free decision of the client about the own life or work, or about the engagement."""

    by: Fact[PartyRef] = fact("Which client.", silence=Silence.SOLE_CLIENT)
    text: Fact[str] = fact("What was decided.")
    informed: Fact[Flag] = fact("Whether the client knew what there was to know.")


class Dilemma(Act):
    """An ethical dilemma, or a possible or actual breach of a code, that the practitioner met."""

    kind: Fact[Literal["dilemma", "possible_breach", "breach"]] = fact("Which of the three.")
    text: Fact[str] = fact("What it is about.")
    code: Fact[str] = fact("Which code it concerns, such as `totalbalance-2020`.")
    raised_in: Items[CaseDiscussionRef] = fact(
        "The discussions with supervisor, peers or colleagues to which it was brought; `none` if"
        " it was brought to none."
    )

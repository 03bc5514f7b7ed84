"""Fit for this client: expertise, doubts about fitness, better help elsewhere, referral."""

from __future__ import annotations

from typing import Literal

from codecheck.engagement.base import Fact, Items, PartyRef, Silence
from codecheck.engagement.records import Act, fact
from codecheck.engagement.responses import PartyTalk
from codecheck.engagement.values import Flag
from codecheck.moments import Moment


class ExpertiseCheck(Act):
    """Somebody compared the practitioner's competence with what the client needs."""

    by: Fact[PartyRef] = fact("Who assessed it.", silence=Silence.PRACTITIONER)
    need: Fact[str] = fact("The client's need or question that it was about.")
    basis: Items[Literal["qualifications", "skills", "experience"]] = fact(
        "What was weighed against the need."
    )
    outcome: Fact[Literal["sufficient", "insufficient", "doubtful"]] = fact(
        "Whether the need lies within the practitioner's competence."
    )
    continued: Fact[Moment] = fact(
        "Last moment at which the practitioner worked on that need after the check; `none` if that"
        " was not done."
    )


class Support(Act):
    """Professional support that the practitioner sought for the own fitness."""

    kind: Fact[Literal["physician", "psychologist", "supervisor", "coach", "other"]] = fact(
        "From what kind of professional."
    )


class FitnessDoubt(Act):
    """A doubt whether the practitioner is fit for client work; keep health details out of it."""

    raised_by: Fact[
        Literal["practitioner", "physician", "supervisor", "colleague", "client", "other"]
    ] = fact("Who raised it.")
    advice: Fact[Literal["stop", "work_less", "seek_support", "go_on"]] = fact(
        "What was advised or concluded; `none` if it stayed a doubt."
    )
    support: Fact[Support] = fact("Professional support sought; `none` if it was not sought.")
    over: Fact[Moment] = fact("When the doubt was over.", silence=Silence.GOES_ON)


class ReferralOpinion(Act):
    """The practitioner's opinion that somebody else would serve client or sponsor better."""

    concerns: Items[PartyRef] = fact("Who would be served better.")
    served_by: Fact[Literal["licence_holder", "other_professional"]] = fact("By whom.")
    scope: Fact[Literal["instead", "alongside"]] = fact(
        "Instead of this engagement, or as extra help beside it."
    )
    encouraged: Items[PartyTalk] = fact(
        "With whom ending the engagement was raised, and when; `none` if with nobody."
    )
    outcome: Fact[Literal["ended", "client_chose_to_continue", "carried_on"]] = fact(
        "What followed; `carried_on` when the practitioner went on without raising it."
    )


class Referral(Act):
    """The client was pointed to somebody more suitable."""

    client: Fact[PartyRef] = fact("Which client.", silence=Silence.SOLE_CLIENT)
    to: Fact[PartyRef] = fact("To whom; that party's `licences` tell under which code it works.")
    need: Fact[str] = fact("For which need.")
    taken_up: Fact[Flag] = fact("Whether the client took it up.")

"""Wrongs: the practitioner's own, those of colleagues and others, and damage."""

from __future__ import annotations

from typing import Literal

from codecheck.engagement.base import Fact, Items, PartyRef, Silence
from codecheck.engagement.policies import PolicyRef
from codecheck.engagement.records import Act, fact
from codecheck.engagement.responses import Answer, Confrontation
from codecheck.engagement.values import Euro, Flag
from codecheck.moments import Moment


class Wrongdoing(Act):
    """Something unlawful or improper that was done; that it is so, an attestation tells."""

    by: Fact[PartyRef] = fact("Who did it.", silence=Silence.PRACTITIONER)
    kind: Items[
        Literal["unlawful", "dishonest", "unprofessional", "discriminatory", "against_procedure"]
    ] = fact("What is wrong about it.")
    text: Fact[str] = fact("What was done.")
    provision: Fact[str] = fact("The statutory provision that is broken; `none` if there is none.")
    policy: Fact[PolicyRef] = fact(
        "The policy or procedure that is broken.", silence=Silence.NOT_INVOKED
    )
    knowing: Fact[Flag] = fact("Whether the practitioner knew that it was wrong.")
    furthered: Fact[Literal["encouraged", "supported", "cooperated"]] = fact(
        "How the practitioner furthered what somebody else did; `none` if not at all."
    )


class UnequalTreatment(Act):
    """Somebody was treated or addressed differently because of a characteristic."""

    by: Fact[PartyRef] = fact("Who did it.", silence=Silence.PRACTITIONER)
    towards: Items[PartyRef] = fact("Who was treated so; left unknown for a group outside.")
    decision: Fact[
        Literal["acceptance", "refusal", "terms", "treatment", "ending", "communication"]
    ] = fact("In what it lay.")
    reason: Fact[str] = fact("The reason that was given or recorded; `none` if there is none.")
    characteristic: Fact[str] = fact(
        "The personal characteristic that moved it, such as `age`; `none` if it was another reason."
    )
    knowing: Fact[Flag] = fact("Whether it was done knowingly.")
    until: Fact[Moment] = fact("Last day of a treatment that lasted.", silence=Silence.GOES_ON)
    pointed_out: Fact[Moment] = fact(
        "When it was pointed out to whoever did it; `none` if it was not."
    )
    corrected: Fact[Moment] = fact("When it was put right; `none` if it was not.")
    perceived: Fact[Literal["witnessed", "hearsay"]] = fact(
        "How the practitioner knows of what somebody else did; `none` if not at all."
    )
    confronted: Fact[Confrontation] = fact(
        "How the practitioner spoke to whoever did it; `none` if that was not done."
    )


class Escalation(Act):
    """The matter was taken to a body."""

    to: Fact[str] = fact("Which body, such as `totalbalance`.")
    kind: Fact[Literal["complaint", "report"]] = fact("A complaint, or a report.")


class ColleagueConcern(Act):
    """Ground to believe that a colleague acts unethically; `at` is when it came to be known."""

    colleague: Fact[PartyRef] = fact("Who; that party's `licences` tell by which code it is bound.")
    text: Fact[str] = fact("What it is about.")
    source: Fact[Literal["witnessed", "client", "document", "colleague", "rumour"]] = fact(
        "How it came to be known."
    )
    confronted: Fact[Confrontation] = fact(
        "How the colleague was spoken to; `none` if that was not done."
    )
    outcome: Fact[Literal["solved", "pending", "unsolved"]] = fact(
        "What speaking to the colleague led to."
    )
    escalated: Fact[Escalation] = fact("The complaint or report that followed; `none` if none did.")


class Damage(Act):
    """Damage in connection with the work; that the practitioner caused it, an attestation tells."""

    party: Fact[PartyRef] = fact("Who suffered it.")
    amount: Fact[Euro] = fact("How much.")
    claimed: Fact[Moment] = fact("When compensation was claimed; `none` if it was not.")
    reaction: Fact[Answer] = fact(
        "The practitioner's answer to the claim; `none` if there was none."
    )
    compensated: Fact[Moment] = fact("When it was made good; `none` if it was not.")

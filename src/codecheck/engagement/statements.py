"""What is said about the practitioner and the profession, and whose work is used."""

from __future__ import annotations

from typing import Literal

from codecheck.engagement.base import Fact, Items, PartyRef, Silence
from codecheck.engagement.credentials import CredentialRef
from codecheck.engagement.records import Act, Thing, fact
from codecheck.engagement.values import Count, Flag
from codecheck.moments import Moment


class Claim(Thing):
    """One thing that a statement says or suggests, also by a title, a logo or a picture."""

    kind: Fact[
        Literal[
            "registration",
            "licence",
            "membership",
            "qualification",
            "accreditation",
            "experience",
            "skill",
            "value",
            "about_colleague",
        ]
    ] = fact("What it is about; `value` is what the work could bring somebody.")
    text: Fact[str] = fact("What it says.")
    credential: Fact[CredentialRef] = fact(
        "The credential that it is about; `none` if no such credential was ever held."
    )
    level: Fact[str] = fact("The level that it claims, if any.", silence=Silence.NOT_INVOKED)
    held_since: Fact[Moment] = fact(
        "From when it claims the credential or the experience, if it says so.",
        silence=Silence.NOT_INVOKED,
    )
    years: Fact[Count] = fact(
        "How many years of experience it claims, if it says so.", silence=Silence.NOT_INVOKED
    )
    basis: Fact[str] = fact(
        "The known results or evidence that it rests on; `none` if there is none."
    )
    reservation: Fact[str] = fact("The reservation it makes; `none` if it promises without any.")


class Statement(Act):
    """A statement about qualifications, experience, results or colleagues.

    A profile or CV is stated anew each time it is handed over.
    """

    by: Fact[PartyRef] = fact("Who made it.", silence=Silence.PRACTITIONER)
    to: Items[PartyRef] = fact("To whom; leave it out for what is open to everybody.")
    medium: Fact[
        Literal[
            "conversation",
            "letter",
            "profile",
            "website",
            "advertisement",
            "publication",
            "draft",
            "other",
        ]
    ] = fact("Where it was made; a `draft` was shown to nobody.")
    claims: Items[Claim] = fact("What it says or suggests, claim by claim.")
    until: Fact[Moment] = fact(
        "Last day on which something that stays visible could be seen.", silence=Silence.GOES_ON
    )
    noticed: Fact[Moment] = fact(
        "When the practitioner came to know of what somebody else stated; `none` if never."
    )
    corrected: Fact[Moment] = fact("When it was put right; `none` if it was not.")


class MaterialUse(Act):
    """Work, ideas or material of somebody else was used before others; a draft is not use."""

    author: Fact[str] = fact("Whose it is.")
    work: Fact[str] = fact("What was used, such as a model or an exercise.")
    credited: Fact[Flag] = fact("Whether the author was named where it was used.")
    claimed_as_own: Fact[Flag] = fact("Whether it was passed off as own work.")
    credit_waived: Fact[Flag] = fact(
        "Whether the author waived being named.", silence=Silence.NOT_INVOKED
    )

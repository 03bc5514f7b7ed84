"""Independence: accepting the assignment, dual roles, conflicts of interest, others' policy."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from codecheck.engagement.base import Fact, Items, PartyRef, Silence
from codecheck.engagement.records import Act, Span, Thing, fact
from codecheck.engagement.responses import PartyTalk
from codecheck.engagement.values import Flag
from codecheck.moments import Moment


class Acceptance(Act):
    """The decision to take the assignment or to decline it."""

    decision: Fact[Literal["accepted", "declined"]] = fact(
        "What was decided.", silence=Silence.HAPPENED, means="accepted"
    )
    reason: Fact[str] = fact("Why; `none` if no reason was given.")
    through: Fact[PartyRef] = fact(
        "The intermediary bureau through which the assignment came; `none` if it came directly."
    )
    guarantees: Items[Literal["independence", "confidentiality"]] = fact(
        "What was secured when it was accepted; `none` if neither was."
    )


class DualRole(Span):
    """Two roles of the practitioner in one engagement, such as coach and assessor."""

    roles: Items[
        Literal[
            "coach",
            "mentor",
            "supervisor",
            "trainer",
            "manager",
            "hr_adviser",
            "assessor",
            "case_manager",
            "employer",
            "colleague",
            "other",
        ]
    ] = fact("The roles.")
    avoidable: Fact[Flag] = fact("Whether it could have been avoided.")
    disclosed: Items[PartyTalk] = fact(
        "To whom the practitioner was open about it, and when; `none` if to nobody."
    )
    conflicting: Fact[Moment] = fact(
        "When it was found that the roles conflict; `none` if they do not."
    )


class Solution(Act):
    """What was settled about a conflict of interest."""

    kind: Fact[
        Literal["arrangement", "assignment_declined", "handed_over", "withdrawal", "other"]
    ] = fact("What was done; withdrawal by the practitioner is a solution too.")


class PartyInConflict(PartyTalk):
    """One party of a conflict of interest: the talk about it, and what its solution did."""

    disadvantaged: Fact[Flag] = fact(
        "Whether it is attested that the solution put this party at a disadvantage.",
        silence=Silence.NOT_INVOKED,
    )


class ConflictOfInterest(Act):
    """A possible or actual conflict of interest; `at` is when the practitioner noticed it."""

    kind: Fact[Literal["business", "personal", "role", "between_clients", "between_parties"]] = (
        fact("What kind it is; `between_clients` when one client relation touches another.")
    )
    parties: Items[PartyInConflict] = fact("Everybody whom it concerns.")
    solution: Fact[Solution] = fact("How it was solved; `none` if it was left unsolved.")
    unresolvable: Fact[Moment] = fact(
        "When it was found that it cannot be reconciled, if that was found.",
        silence=Silence.NOT_INVOKED,
    )


class Mismatch(Thing):
    """A point on which a policy does not fit a code."""

    text: Fact[str] = fact("What does not fit.")
    raised: Fact[Moment] = fact("When the practitioner raised it; `none` if it was not raised.")
    raised_with: Fact[PartyRef] = fact("With whom.")
    adapted: Fact[Moment] = fact("When the policy was adapted; `none` if it was not.")


class PolicyCheck(Act):
    """The practitioner held the policy of an employer or a bureau against a code."""

    of: PartyRef = Field(description="Whose policy.")
    code: Fact[str] = fact(
        "Which code, such as `noloc-2022`; to be given when there could be doubt which.",
        silence=Silence.NOT_INVOKED,
    )
    mismatches: Items[Mismatch] = fact("Where it does not fit; `none` if it fits.")

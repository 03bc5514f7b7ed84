"""How an engagement ends, and what outlives it."""

from __future__ import annotations

from typing import Annotated, Literal

from codecheck.engagement.base import Fact, Items, PartyRef, RefTo, Silence
from codecheck.engagement.records import Act, Thing, fact
from codecheck.engagement.responses import Answer
from codecheck.engagement.values import Euro, Flag, Form
from codecheck.moments import Moment

TerminationRef = Annotated[str, RefTo("Termination")]
"""The id of a termination."""


class Notice(Act):
    """A message that tells parties of the ending."""

    to: Items[PartyRef] = fact("Everybody who received it.")
    form: Fact[Form] = fact("Written or oral.")
    reasoned: Fact[Flag] = fact("Whether it gives reasons.")


class Charge(Thing):
    """A consequence of the ending that a party was held to."""

    kind: Fact[Literal["fee", "notice_period", "amount_kept", "other"]] = fact("What it is.")
    amount: Fact[Euro] = fact("How much.")
    basis: Fact[Literal["agreement", "general_terms", "later_arrangement"]] = fact(
        "Where it was agreed; `none` if it has no basis in what was agreed."
    )


class Termination(Act):
    """The decision to end the engagement before or at its agreed end; `at` is when it was told.

    The last day itself is `ended`.
    """

    by: Items[PartyRef] = fact("Who ended it; all of them when it was by agreement.")
    ground: Fact[
        Literal[
            "goal_out_of_reach",
            "client_obstructs",
            "incompatible_interests",
            "conflicting_roles",
            "beyond_competence",
            "unfit",
            "better_helped_elsewhere",
            "intimacy",
            "data_withheld",
            "agreed_end",
            "other",
        ]
    ] = fact("Why; `none` if no ground was given.")
    notices: Items[Notice] = fact("How it was told to whom; `none` if nobody was told.")
    reaction: Fact[Answer] = fact(
        "The practitioner's reaction to an ending by somebody else; `none` if there was none."
    )
    charges: Items[Charge] = fact("What was charged because of the ending; `none` if nothing.")
    account_number: Fact[Moment] = fact(
        "When the account number for a refund was received; `none` if it was not."
    )


class FollowUp(Act):
    """Something that was promised for after the end; `at` is when it was agreed."""

    text: Fact[str] = fact("What was promised, such as a talk after three months.")
    due: Fact[Moment] = fact("Last day on which it should be done.", planned=True)
    moved_to: Fact[Moment] = fact(
        "The day to which it was moved by agreement.", silence=Silence.NOT_INVOKED, planned=True
    )
    held: Fact[Moment] = fact("When it was done; `none` if it was not.")
    released: Fact[Moment] = fact(
        "When the client declined it or released the practitioner from it.",
        silence=Silence.NOT_INVOKED,
    )

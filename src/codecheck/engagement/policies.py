"""Policies and rules of organisations that the practitioner works under."""

from __future__ import annotations

from typing import Annotated, Literal

from codecheck.engagement.base import Fact, Items, RefTo
from codecheck.engagement.records import Span, Thing, fact
from codecheck.engagement.values import Count
from codecheck.moments import Moment

PolicyRef = Annotated[str, RefTo("Policy")]
"""The id of a policy."""


class Requirement(Thing):
    """Something concrete that a policy asks of the practitioner."""

    text: Fact[str] = fact("What is asked.")
    amount: Fact[Count] = fact("How many, where a number is asked; `none` if no number is.")
    unit: Fact[Literal["sessions", "hours", "points", "times"]] = fact("Of what.")
    each: Fact[Literal["month", "quarter", "year"]] = fact("In which period.")
    due: Fact[Moment] = fact(
        "Last day on which it can be met; `none` if it has none.", planned=True
    )
    met: Fact[Moment] = fact("When it was met; `none` if it was not.")


class Policy(Span):
    """A policy, rule or procedure of an organisation; not an insurance."""

    body: Fact[str] = fact("Whose it is, such as `totalbalance` or the sponsor.")
    subject: Fact[
        Literal[
            "diversity",
            "supervision",
            "training",
            "complaints_procedure",
            "file_keeping",
            "retention",
            "law",
            "other",
        ]
    ] = fact("What it is about; `law` for a statutory rule that is named.")
    text: Fact[str] = fact("What it says.")
    requirements: Items[Requirement] = fact("What it asks of the practitioner, point by point.")

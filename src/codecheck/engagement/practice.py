"""The practice in whose name the work is done, its cover for liability, and its continuity."""

from __future__ import annotations

from typing import Literal

from codecheck.engagement.agreement import Activity
from codecheck.engagement.base import Fact, Items, PartyRef, Silence
from codecheck.engagement.records import Span, Thing, fact
from codecheck.engagement.values import Flag, Form
from codecheck.moments import Moment


class Practice(Thing):
    """The practice in whose name the work is done."""

    name: Fact[str] = fact("How it is called.")
    house_codes: Items[str] = fact(
        "Codes, terms and regulations of which it is the owner, by their id, such as"
        " `burobalance-terms`; `none` if it has none of its own."
    )


class LiabilityCover(Span):
    """Cover for professional liability: an insurance, or own assets."""

    kind: Fact[Literal["own_insurance", "insurance_of_employer", "own_assets"]] = fact(
        "What gives the cover."
    )
    activity: Items[Activity] = fact("The work that is covered.")
    excluded: Items[Activity] = fact(
        "Work that is expressly excluded.", silence=Silence.NOT_INVOKED
    )
    retroactive_to: Fact[Moment] = fact(
        "First day of earlier work that is covered as well; `none` if there is no such cover."
    )
    sufficient: Fact[Flag] = fact("Whether somebody attested that it suffices for the work.")


class TransferArrangement(Span):
    """Who takes over when the practitioner drops out; `since` is when it was arranged."""

    successor: Fact[PartyRef] = fact("Who takes over.")
    covers: Items[Literal["clients", "files", "temporary_incapacity", "closing"]] = fact(
        "What is provided for."
    )
    form: Fact[Form] = fact("Written or oral.")

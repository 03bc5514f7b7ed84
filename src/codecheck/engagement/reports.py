"""The practitioner's reports, their versions, and the client's approval."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from codecheck.engagement.base import Fact, Items, PartyRef, ReportRef, Silence, VersionRef
from codecheck.engagement.records import ID, Act, Thing, fact
from codecheck.engagement.sharing import Item, Withdrawal
from codecheck.engagement.values import Form
from codecheck.moments import Moment


class Version(Thing):
    """One text of a report."""

    id: str = Field(min_length=1, description=ID)
    created_at: Fact[Moment] = fact("When this text was made.")
    same_text_as: Fact[VersionRef] = fact(
        "Another version that has the same text.", silence=Silence.NOT_INVOKED
    )
    items: Items[Item] = fact("What it says, piece by piece.")


class Report(Thing):
    """A report of the practitioner about the client."""

    id: str = Field(min_length=1, description=ID)
    kind: Fact[Literal["progress", "final", "attendance", "other"]] = fact("What report it is.")
    about: Items[PartyRef] = fact("Which clients it is about.", silence=Silence.SOLE_CLIENT)
    created_at: Fact[Moment] = fact("When it was made.")
    versions: Items[Version] = fact(
        "Its texts, a draft included; leave it out when there was one.", silence=Silence.NOT_INVOKED
    )
    items: Items[Item] = fact("What it says, piece by piece.")


class Approval(Act):
    """A client's agreement with the text of a report; any form will do."""

    by: Fact[PartyRef] = fact("Which client.", silence=Silence.SOLE_CLIENT)
    report: Fact[ReportRef] = fact("Which report.")
    version: Fact[VersionRef] = fact(
        "Which version; to be given when the report has more than one.",
        silence=Silence.NOT_INVOKED,
    )
    form: Fact[Form] = fact(
        "Written or oral; `tacit` when there was no reaction, which is no approval.",
        silence=Silence.NOT_INVOKED,
    )
    withdrawn: Fact[Withdrawal] = fact("Its withdrawal.", silence=Silence.GOES_ON)
    document: Fact[str] = fact("The document that holds it.")

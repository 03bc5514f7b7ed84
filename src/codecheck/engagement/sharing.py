"""Consent, and what the practitioner passed on to whom."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from codecheck.engagement.base import Fact, Items, PartyRef, RefTo, ReportRef, Silence, VersionRef
from codecheck.engagement.records import Act, Record, Thing, fact
from codecheck.engagement.values import Flag, Form
from codecheck.moments import Moment

CaseDiscussionRef = Annotated[str, RefTo("CaseDiscussion")]
"""The id of a case discussion."""
ConsentRef = Annotated[str, RefTo("Consent")]
"""The id of a consent."""
Region = Literal["eu", "europe", "elsewhere"]
"""Where data are: inside the European Union, elsewhere in Europe, or outside Europe."""
Sort = Literal["logistics", "attendance", "progress", "substance", "health", "session_content"]
"""What kind of information it is; `session_content` is what was said in a session."""
Channel = Literal[
    "email", "letter", "portal", "chat", "phone", "conversation", "voice_message", "online", "other"
]


class Item(Thing):
    """One piece of information."""

    topic: Fact[str] = fact("What it is, in a word or two; compared with the topics of a consent.")
    about: Items[PartyRef] = fact("Whom it concerns.", silence=Silence.SOLE_CLIENT)
    sort: Fact[Sort] = fact("What kind of information it is.")
    identifiable: Fact[Flag] = fact(
        "`false` when nobody can tell from it who the person is.", silence=Silence.HAPPENED
    )


class Condition(Record):
    """Something that a consent depends on."""

    text: str | None = Field(default=None, description="What it depends on; never evaluated.")
    met: Fact[Flag] = fact("Whether it was met when the information was shared.")


class Withdrawal(Act):
    """A consent taken back; any form will do."""

    form: Fact[Form] = fact("Written or oral.")


class Consent(Act):
    """Somebody's permission to pass information on; `at` is when it was given.

    Permission to hand over a report is a consent that names the report. The approval of a
    report's text is another act (`approvals`), also when one document holds both.
    """

    by: Fact[PartyRef] = fact("Who gave it.")
    form: Fact[Form] = fact("Written, oral, or tacit (silence, or by conduct).")
    outcome: Fact[Literal["given", "refused", "no_answer"]] = fact(
        "What the answer was; an entry counts as a consent that was given.",
        silence=Silence.HAPPENED,
        means="given",
    )
    asked: Fact[Moment] = fact("When it was asked for.")
    recipients: Items[PartyRef] = fact(
        "Who may receive it: persons or organisations.", silence=Silence.SPONSOR_OF_REPORT
    )
    topics: Items[str] = fact(
        "What may be shared: topics, sorts of information such as `health`, or `all`.",
        silence=Silence.NO_LIMIT,
    )
    excluded: Items[str] = fact(
        "Topics, or sorts of information, that may not be shared.", silence=Silence.NOT_INVOKED
    )
    purpose: Fact[str] = fact("What for, if the consent says so; `none` when it does not.")
    report: Fact[ReportRef] = fact(
        "The report that may be handed over.", silence=Silence.NOT_INVOKED
    )
    version: Fact[VersionRef] = fact(
        "The version of that report that it is limited to.", silence=Silence.NOT_INVOKED
    )
    conditions: Items[Condition] = fact("What it depends on.", silence=Silence.NOT_INVOKED)
    until: Fact[Moment] = fact("Last day on which it holds.", silence=Silence.GOES_ON, planned=True)
    withdrawn: Fact[Withdrawal] = fact("Its withdrawal.", silence=Silence.GOES_ON)
    document: Fact[str] = fact("The document that holds it.")


class Ground(Record):
    """Why information was passed on without permission."""

    kind: Fact[Literal["legal_duty", "danger"]] = fact("A duty in law, or danger to somebody.")
    provision: Fact[str] = fact("The provision or order that is relied on.")
    obliges: Fact[Flag] = fact("Whether it obliges (true) or merely allows (false).")
    within_extent: Fact[Flag] = fact("Whether no more was told than the duty asked.")
    alternative_open: Fact[Flag] = fact("Whether another way was open.")
    feared: Fact[str] = fact("What was feared, for a danger.")
    endangered: Items[PartyRef] = fact("Who was in danger: the client, others.")
    alternatives: Items[str] = fact("What was tried or considered first; `none` if nothing was.")


class SharingRecord(Act):
    """The note that says what is shared, with whom and what for."""

    form: Fact[Form] = fact("Written or oral.")
    names: Items[Literal["information", "recipient", "purpose"]] = fact("What the note states.")


class Disclosure(Act):
    """Information passed on to one recipient: a mail to two persons is two disclosures."""

    by: Fact[PartyRef] = fact("Who passed it on.", silence=Silence.PRACTITIONER)
    recipient: Fact[PartyRef] = fact("Who received it.")
    items: Items[Item] = fact("What was passed on, piece by piece.", silence=Silence.OF_REPORT)
    report: Fact[ReportRef] = fact("The report that was handed over.", silence=Silence.NOT_INVOKED)
    version: Fact[VersionRef] = fact(
        "Which version of the report; to be given when it has more than one.",
        silence=Silence.NOT_INVOKED,
    )
    form: Fact[Form] = fact("Written or oral.", silence=Silence.BY_CHANNEL)
    channel: Fact[Channel] = fact("By which way.")
    format: Fact[Literal["pdf", "message_body", "editable_document", "paper", "other"]] = fact(
        "How a written report was put: as a PDF, in the text of the message, or otherwise."
    )
    service: Fact[str] = fact(
        "The online service that it went through, such as `dropbox`.", silence=Silence.NOT_INVOKED
    )
    region: Fact[Region] = fact("Where the data ended up.")
    purpose: Fact[str] = fact("What for.")
    serves_engagement: Fact[Flag] = fact(
        "`false` when it did not serve the engagement.", silence=Silence.HAPPENED
    )
    identifiable: Fact[Flag] = fact(
        "`false` when nobody can tell from it who the client is.", silence=Silence.HAPPENED
    )
    ground: Fact[Ground] = fact(
        "The ground for passing it on without permission, if one is relied on.",
        silence=Silence.NOT_INVOKED,
    )
    record: Fact[SharingRecord] = fact(
        "The note about this sharing; `none` when nothing was put in writing."
    )
    file_note: Fact[Moment] = fact(
        "When a note of it was put in the client's file; `none` if that was not done."
    )


class CaseDiscussion(Act):
    """The case brought to supervision, peer review or a colleague."""

    setting: Fact[Literal["supervision", "peer_review", "collegial"]] = fact("Where.")
    parties: Items[PartyRef] = fact("With whom: supervisor, peers, colleagues.")
    about: Items[PartyRef] = fact("Which clients it was about.", silence=Silence.SOLE_CLIENT)
    named: Fact[Flag] = fact("Whether a name or other identifying detail was given.")
    traceable: Fact[Flag] = fact("Whether somebody could tell who the client was.")

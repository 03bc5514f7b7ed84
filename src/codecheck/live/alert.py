"""What is told at an event: how it changed what the record shows about a duty."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from codecheck.engine.identity import digest
from codecheck.findings import Citation, Lang, Question, Verdict

SCHEMA_VERSION: Final = "1"
"""Version of the JSON form of an alert; it changes when a reader of the old form would err."""


class Kind(StrEnum):
    """What an alert tells."""

    VIOLATED = "violated"
    """The record shows, as of now, that a duty was broken."""
    UNKNOWN = "unknown"
    """A fact that decides a duty has come to be needed, and is not recorded."""
    DUE = "due"
    """A duty is open, or has another last day than it had."""
    JUDGEMENT = "judgement"
    """What is left of a duty is a question for a person."""
    EXCUSED = "excused"
    """A duty is not met, but lifted by a deviation."""
    RESOLVED = "resolved"
    """What was broken, unknown, open or asked is so no longer."""


KINDS: Final[Mapping[Verdict, Kind]] = {
    Verdict.VIOLATED: Kind.VIOLATED,
    Verdict.UNKNOWN: Kind.UNKNOWN,
    Verdict.PENDING: Kind.DUE,
    Verdict.JUDGEMENT: Kind.JUDGEMENT,
    Verdict.EXCUSED: Kind.EXCUSED,
}
"""What is told of a duty that newly has a verdict; of the others, that they are resolved."""


class Alert(BaseModel):
    """A change in what the record shows about one duty, and the event that made it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: str = SCHEMA_VERSION
    id: str = Field(description="Its name: the same whenever the same change is told again.")
    event: str = Field(description="Id of the event.")
    engagement: str = Field(description="Id of the engagement.")
    as_of: date = Field(description="The day as of which is judged.")
    kind: Kind
    rule: str = Field(description="Full id, such as `noloc-2022/2.1.1#consent-before-sharing`.")
    citation: Citation
    subject: str = Field(description="Path of what it is about; empty for the whole engagement.")
    about: str = Field(
        default="", description="Which part of the duty, where one rule has several."
    )
    duty_holder: str = Field(description="Whose duty it is, such as `practitioner`.")
    before: Verdict | None = Field(description="The verdict before; null where there was no case.")
    after: Verdict | None = Field(description="The verdict now; null where there is no case left.")
    due: date | None = Field(default=None, description="Last day on which the duty can be met.")
    message: str = Field(description="What the record shows, or what the article asks.")
    missing: tuple[str, ...] = Field(
        default=(), description="Facts that are not recorded, by path, then open registers by name."
    )
    questions: tuple[Question, ...] = ()
    remedy: str | None = None
    lang: Lang = Field(description="Language of the texts.")
    fingerprint: str = Field(description="That of the finding in a report of a check.")


class Flaw(BaseModel):
    """One thing that is wrong with an event."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: str = Field(description="Where it is wrong; empty for the whole event.")
    message: str | None = Field(
        default=None,
        description="What is wrong; it can hold recorded values.",
    )


class Refusal(BaseModel):
    """That an event was refused; nothing of it was recorded."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: str = SCHEMA_VERSION
    id: str = Field(description="Its name: the same whenever the same line is refused again.")
    kind: Literal["refused"] = "refused"
    event: str | None = Field(default=None, description="Id of the event, if it can be read.")
    line: int = Field(description="The line that it stands on, from 1.")
    flaws: tuple[Flaw, ...]


def alert_id(event: str, fingerprint: str, kind: Kind) -> str:
    """Return the name of an alert, which no other alert has."""
    return digest(f"{event}\0{fingerprint}\0{kind}")

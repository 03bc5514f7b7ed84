"""What an agenda holds: duties that are open or will come, each with its last day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from codecheck.findings import Citation, EngagementInfo, Lang, Verdict

SCHEMA_VERSION: Final = "1"
"""Version of the JSON form of an agenda; it changes when a reader of the old form would err."""


class Standing(StrEnum):
    """How a duty stands on the as-of date."""

    OVERDUE = "overdue"
    """Its last day has passed, and the record does not show that it was met."""
    OPEN = "open"
    """It can still be met in time."""
    COMING = "coming"
    """It begins on a day that the record already plans."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Duty(_Part):
    """A duty that is open or will come."""

    uid: str = Field(
        description="The same for the same duty whenever it is asked for, also when its day moves:"
        " it is made from the engagement, the rule and what it is about."
    )
    engagement: EngagementInfo
    rule: str = Field(description="Full id, such as `noloc-2022/3.3.5#confirmed-within-a-week`.")
    citation: Citation
    asks: str = Field(description="What the article asks, in own words.")
    otherwise: str = Field(description="What the record would show if it were not done.")
    subject: str = Field(description="Path of what it is about; empty for the whole engagement.")
    subject_id: str | None = Field(default=None, description="Its id, if it has one.")
    subject_name: str | None = Field(default=None, description="Its name; only when asked for.")
    about: str = Field(default="", description="Which part of the duty, if the rule has several.")
    duty_holder: str = Field(description="Whose duty it is, such as `practitioner`.")
    due: date = Field(description="Last day on which it can be met.")
    at_the_latest: bool = Field(
        description="Whether the last day may be earlier, since a fact that decides is missing."
    )
    applies: bool = Field(description="False where it is not known whether the duty applies.")
    standing: Standing
    since: date | None = Field(default=None, description="For a duty that is coming: from when.")
    verdict: Verdict = Field(description="What a check says of it on the day that counts.")
    missing: tuple[str, ...] = Field(
        default=(), description="Facts that are not recorded, by path, then open registers by name."
    )


class Agenda(_Part):
    """The duties of one engagement or several, by their last day."""

    schema_version: str = SCHEMA_VERSION
    as_of: date
    until: date | None = Field(description="Last day that was looked ahead to; null for no limit.")
    lang: Lang
    engagements: tuple[EngagementInfo, ...]
    codes: tuple[str, ...] = Field(description="The codes that were looked at.")
    duties: tuple[Duty, ...]
    late: int = Field(
        description="How many duties were done after their last day; nothing is left to do there."
    )

    def standing(self, standing: Standing) -> tuple[Duty, ...]:
        """Return the duties that stand so, of those that are known to apply."""
        return tuple(one for one in self.duties if one.applies and one.standing is standing)

    @property
    def perhaps(self) -> tuple[Duty, ...]:
        """The duties of which it is not known whether they apply."""
        return tuple(one for one in self.duties if not one.applies)

"""What is known of an act that is not done yet: may it be done, and what stands in its way."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from codecheck.findings import EngagementInfo, Finding, Lang, Verdict

SCHEMA_VERSION: Final = "1"
"""Version of the JSON form of a decision; it changes when a reader of the old form would err."""


class Answer(StrEnum):
    """Whether an act may be done, as far as the record and the codes tell."""

    FORBIDDEN = "forbidden"
    """Doing it would break a duty that is not broken yet."""
    UNKNOWN = "unknown"
    """A fact that decides a duty, which comes with the act, is not recorded; it must be known."""
    ASK = "ask"
    """What records can tell is told; a question for a person is left."""
    ALLOWED = "allowed"
    """No rule is newly broken, and none is left open."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Lacking(_Part):
    """A part of what an article asks that is not so."""

    part: str = Field(description="The part, in the language of the rules.")
    says: str = Field(default="", description="The same in words, where the rulebook has them.")
    registers: tuple[str, ...] = Field(default=(), description="The registers it looks in.")
    entry: tuple[str, ...] = Field(
        default=(),
        description="What one entry of those registers would have to be: in words where the"
        " rulebook has them, else in the language of the rules.",
    )


class Effect(_Part):
    """A duty about which the act would make a difference."""

    asks: str = Field(description="What the article asks, in own words.")
    lacking: tuple[Lacking, ...] = Field(
        default=(), description="What is not so and would have to be, for the act to be allowed."
    )
    before: Verdict | None = Field(
        default=None,
        description="The verdict without the act; null where the duty would come with it.",
    )
    finding: Finding = Field(description="What a check would say if the act were done.")


class Decision(_Part):
    """Whether an act may be done, and what would newly be broken, open, asked or due."""

    schema_version: str = SCHEMA_VERSION
    answer: Answer
    engagement: EngagementInfo
    act: str = Field(description="Its name in the catalogue, or its general form.")
    title: str = Field(default="", description="What the catalogue calls it.")
    given: dict[str, str] = Field(
        default_factory=dict, description="What the options of the catalogue were filled in with."
    )
    adds: tuple[str, ...] = Field(
        default=(), description="Paths of the entries that the act would add to the record."
    )
    at: str = Field(description="The moment of the act.")
    as_of: date = Field(description="The day as of which is judged.")
    kept_through: date | None = Field(
        default=None,
        description="Last day up to which the record was kept, where that is before the act: what"
        " happened after it is not known.",
    )
    codes: tuple[str, ...] = Field(description="The codes that were looked at.")
    lang: Lang
    forbidden: tuple[Effect, ...] = Field(default=(), description="Duties it would newly break.")
    unknown: tuple[Effect, ...] = Field(
        default=(), description="Duties of which it would newly be open whether they are met."
    )
    ask: tuple[Effect, ...] = Field(
        default=(), description="Duties on which a person would newly have to answer a question."
    )
    excused: tuple[Effect, ...] = Field(
        default=(), description="Duties it would not meet, but that a deviation lifts."
    )
    then_due: tuple[Effect, ...] = Field(
        default=(), description="Duties that would newly be open, with their last day."
    )

    @property
    def allowed(self) -> bool:
        """Whether the act may be done as far as the record and the codes tell."""
        return self.answer is Answer.ALLOWED

    @property
    def effects(self) -> tuple[Effect, ...]:
        """Every duty about which the act would make a difference, the weightiest first."""
        return (*self.forbidden, *self.unknown, *self.ask, *self.excused, *self.then_due)

    @property
    def missing(self) -> tuple[str, ...]:
        """What must be known first: facts by path and open registers by name, each once."""
        return tuple(dict.fromkeys(path for one in self.unknown for path in one.finding.missing))

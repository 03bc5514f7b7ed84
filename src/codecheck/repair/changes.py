"""The model of a repair plan, as JSON has it too."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from codecheck.findings import Citation, EngagementInfo, Finding, Lang, Question, Verdict

PLAN_VERSION = "1"
"""Version of the JSON form of a plan; it changes when a reader of the old form would err."""


class Kind(StrEnum):
    """What sort of change it is."""

    ACT = "act"
    """Something to be done now, and recorded under today's date."""
    FACT = "fact"
    """Something that the practitioner knows and did not record."""
    ENTRY = "entry"
    """Something that happened, if it did, and was not recorded."""
    COMPLETE = "complete"
    """The statement that a register holds everything there was."""
    ASK = "ask"
    """A consent or an answer that somebody else must give."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Change(_Part):
    """One change of the record."""

    kind: Kind
    path: str = Field(description="Where it is written; `complete` for closing a register.")
    register_name: str | None = Field(
        default=None, description="The register that is closed or gets an entry."
    )
    value: Any = Field(description="What is assumed to be written there, as YAML and JSON have it.")
    withheld: bool = Field(
        default=False, description="Whether recorded texts in the value were replaced by `...`."
    )
    articles: tuple[Citation, ...] = Field(description="The articles that it settles.")
    may_show: tuple[Citation, ...] = Field(
        default=(), description="Articles of which another answer shows that they were broken."
    )
    out_of_reach: bool = Field(
        default=False, description="Whether a code then no longer reaches the engagement."
    )
    advice: tuple[str, ...] = Field(default=(), description="What the rules advise to do now.")
    last_day: date | None = Field(default=None, description="The last day on which it helps.")
    who: tuple[str, ...] = Field(default=(), description="Who may give the consent or the answer.")
    question: Question | None = None


class Smallest(_Part):
    """How small the set of changes is."""

    changes: int = Field(description="How many changes the plan has.")
    at_least: int = Field(description="So many are needed in any case.")
    cut_short: bool = Field(
        default=False,
        description="Whether the search stopped at its limit: there may be shorter ways, and ways"
        " to settle what stays open.",
    )

    @property
    def proven(self) -> bool:
        """Whether no smaller set does the same."""
        return self.changes == self.at_least


class Plan(_Part):
    """What can still be done about a record, and what it then shows.

    With every change made and every answer as assumed, checking again gives `after`.
    """

    schema_version: str = PLAN_VERSION
    as_of: date
    lang: Lang
    engagement: EngagementInfo
    codes: tuple[str, ...]
    before: dict[Verdict, int] = Field(description="Number of articles with each verdict now.")
    after: dict[Verdict, int] = Field(description="The same after the changes, as assumed.")
    changes: tuple[Change, ...]
    ids: dict[str, str] = Field(description="Ids that records without one are to be given.")
    beyond_repair: tuple[Finding, ...] = Field(description="What is past and stays broken.")
    unsettled: tuple[Finding, ...] = Field(description="What no change that was found settles.")
    smallest: Smallest

    def of(self, *kinds: Kind) -> tuple[Change, ...]:
        """Return the changes of some kinds, in order."""
        return tuple(one for one in self.changes if one.kind in kinds)

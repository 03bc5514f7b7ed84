"""What a check found: verdicts, findings, and the check report."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from codecheck.errors import ViolationsFoundError

SCHEMA_VERSION = "1"
"""Version of the JSON form of a report; it changes when a reader of the old form would err."""
Lang = Literal["nl", "en"]
LANGUAGES: Final[tuple[Lang, ...]] = ("nl", "en")


class Verdict(StrEnum):
    """What a record shows about a duty."""

    VIOLATED = "violated"
    """The record shows that the duty was broken."""
    UNKNOWN = "unknown"
    """A fact that decides is not recorded."""
    PENDING = "pending"
    """Not shown to be met, and its last day has not passed."""
    JUDGEMENT = "judgement"
    """What records can tell is told; a question for a person is left."""
    EXCUSED = "excused"
    """Not met, but lifted by a deviation under the code's own clause."""
    SATISFIED = "satisfied"
    """The record shows that the duty was met."""
    NOT_APPLICABLE = "not_applicable"
    """The duty did not apply; the finding says why."""


PRECEDENCE: tuple[Verdict, ...] = tuple(Verdict)
"""The verdict of an article is the first of these among the findings of its rules."""


class Reason(StrEnum):
    """Why a duty did not apply."""

    NOT_IN_FORCE = "not_in_force"
    """The edition of the code was not in force."""
    NOT_BOUND = "not_bound"
    """The person was not bound by the code."""
    OUT_OF_SCOPE = "out_of_scope"
    """The work falls outside what the code is about."""
    NO_CASE = "no_case"
    """Nothing happened that the article speaks of."""
    NOTHING_RECORDED = "nothing_recorded"
    """Nothing is recorded that the article speaks of; what is not recorded may have happened."""
    EXCEPTION = "exception"
    """An exception of the code itself applies."""
    NO_DUTY = "no_duty"
    """The article defines or permits, and lays no duty on anybody."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Citation(_Part):
    """The place in a code that a finding rests on."""

    code: str = Field(description="Id of the code, such as `noloc-2022`.")
    edition: str = Field(description="The edition.")
    article: str = Field(description="Number of the article, as text.")
    label: str = Field(description="The citation as it is written in a letter.")


class Location(_Part):
    """A place in the file that was checked."""

    file: str = Field(description="The file as the user named it; empty if there is none.")
    line: int = Field(ge=0, description="Line, from 1; 0 if the engagement has no file.")
    column: int = Field(ge=0, description="Column, from 1; 0 if the engagement has no file.")
    end_line: int = Field(default=0, ge=0, description="Its last line; 0 if there is none.")
    end_column: int = Field(
        default=0, ge=0, description="The column behind its last character; 0 if there is none."
    )


class Evidence(_Part):
    """A recorded fact that was read to decide."""

    path: str = Field(description="Its path in the engagement.")
    value: str | None = Field(
        default=None, description="Its value; a date always, other values only when asked for."
    )
    line: int = Field(ge=0, description="Its line in the file; 0 if there is none.")
    column: int = Field(default=0, ge=0, description="Its column; 0 if there is no file.")
    end_line: int = Field(default=0, ge=0, description="Its last line; 0 if there is no file.")
    end_column: int = Field(
        default=0, ge=0, description="The column behind its last character; 0 if there is no file."
    )
    decides: bool = Field(
        default=False,
        description="Whether the duty was not met by this very fact: a date, a recorded no.",
    )


class Question(_Part):
    """A question that a person must answer."""

    id: str = Field(description="Id to name in an attestation, such as `noloc-2022/2.1.5#x`.")
    about: str = Field(description="Path of what it is about; empty for the whole engagement.")
    text: str = Field(description="The question, and what to weigh.")


class Finding(_Part):
    """What one rule says of one subject."""

    rule: str = Field(description="Full id, such as `noloc-2022/2.1.1#consent-before-sharing`.")
    verdict: Verdict
    citation: Citation
    subject: str = Field(description="Path of what it is about; empty for the whole engagement.")
    about: str = Field(
        default="", description="Which part of the duty, where one rule has several."
    )
    duty_holder: str = Field(description="Whose duty it is, such as `practitioner`.")
    why: Reason | None = Field(default=None, description="Why it does not apply.")
    location: Location
    message: str = Field(description="What the record shows, in one sentence.")
    evidence: tuple[Evidence, ...] = ()
    missing: tuple[str, ...] = Field(
        default=(), description="Facts that are not recorded, by path, then open registers by name."
    )
    questions: tuple[Question, ...] = ()
    due: date | None = Field(default=None, description="Last day on which the duty can be met.")
    remedy: str | None = None
    deviation: str | None = Field(default=None, description="Path of the deviation that lifts it.")
    fingerprint: str = Field(
        default="",
        description=(
            "Follows a finding from one report to the next: the same when lines move, when a list"
            " of things with ids is put in another order, and when the verdict changes."
        ),
    )


class ArticleResult(_Part):
    """What all rules of one article say together."""

    article: str
    citation: Citation
    summary: str = Field(description="What the article asks, in own words.")
    verdict: Verdict
    register_open: tuple[str, ...] = Field(
        default=(), description="Registers its rules run over that may hold more than is recorded."
    )
    not_checked: str | None = Field(default=None, description="What no rule of it decides.")


class PackInfo(_Part):
    """An installed package with rules."""

    name: str
    version: str


class CodeResult(_Part):
    """One code of the report, with every article of it."""

    code: str
    edition: str
    title: str
    extends: str | None = Field(
        default=None, description="Id of the code that it adds to, which is in the report as well."
    )
    pack: PackInfo | None = Field(
        default=None, description="The package that its rules come from; none for a plain folder."
    )
    articles: tuple[ArticleResult, ...]

    def count(self) -> dict[Verdict, int]:
        """Return how many of its articles have each verdict."""
        return count_verdicts(article.verdict for article in self.articles)


class Comparison(_Part):
    """Two articles of different codes about the same matter, of which at least one failed.

    It stands apart from the findings, so that a code's findings never depend on which other codes
    were checked with it.
    """

    citation: Citation
    verdict: Verdict
    other: Citation
    other_verdict: Verdict
    relation: str = Field(description="How the first relates to the other, such as `stricter`.")
    why: str = Field(description="What is the same and what differs.")


class EngagementInfo(_Part):
    """Which engagement was checked."""

    id: str
    file: str = ""


class Report(_Part):
    """The check report: every article of every chosen code, and what the record shows of it."""

    schema_version: str = SCHEMA_VERSION
    as_of: date
    lang: Lang
    engagement: EngagementInfo
    codes: tuple[CodeResult, ...]
    summary: dict[Verdict, int] = Field(description="Number of articles with each verdict.")
    findings: tuple[Finding, ...]
    counterparts: tuple[Comparison, ...] = ()

    @property
    def violations(self) -> tuple[Finding, ...]:
        """The findings whose verdict is violated."""
        return tuple(one for one in self.findings if one.verdict is Verdict.VIOLATED)

    def verdict_of(self, code: str, article: str) -> Verdict:
        """Return the verdict of an article.

        Raises:
            KeyError: If the report has no such article.
        """
        for result in self.codes:
            for one in result.articles:
                if result.code == code and one.article == article:
                    return one.verdict
        raise KeyError(f"{code}/{article}")

    def raise_for_violations(self) -> None:
        """Raise when the record shows a violation.

        Raises:
            ViolationsFoundError: With one line for each violation.
        """
        if self.violations:
            raise ViolationsFoundError(
                "\n".join(f"{one.citation.label}: {one.message}" for one in self.violations)
            )


def count_verdicts(verdicts: Iterable[Verdict]) -> dict[Verdict, int]:
    """Return how often each verdict occurs, all seven named, in their order."""
    found = list(verdicts)
    return {verdict: found.count(verdict) for verdict in PRECEDENCE}


def weightiest(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the verdict that decides over others; not applicable if there are none."""
    return min(verdicts, key=PRECEDENCE.index, default=Verdict.NOT_APPLICABLE)

"""An explanation as data: how each verdict of a rule came about, part by part."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from codecheck.findings import Citation, EngagementInfo, Lang, Location, Reason, Verdict

SCHEMA_VERSION = "1"
"""Version of the JSON form; it changes when a reader of the old form would err."""
State = Literal["true", "false", "unknown", "question"]
"""Whether something holds; `question` where only the answer of a person is missing."""
GateName = Literal[
    "case", "in_force", "bound", "applies", "when", "unless", "require", "due", "lifted"
]
Kind = Literal[
    "all_of",  # true when every part is
    "one_of",  # true when one part is
    "not",  # true when its part is false
    "every",  # `all(...)`: true when it is for each element
    "some",  # `any(...)`: true when it is for one element
    "list",  # another function over a list, such as `count(...)`, or a list itself
    "element",  # one item that a quantifier runs over
    "definition",  # a definition of the code; its part is what it stands for
    "question",  # a question to a person
    "plain",  # a comparison, a function or a field
]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FactRead(_Model):
    """A fact that a part rests on."""

    path: str = Field(description="Its path in the engagement.")
    value: str | None = Field(
        default=None, description="Its value; a date always, other values only when asked for."
    )
    location: Location


class Branch(_Model):
    """A part of a predicate, and what it came to."""

    kind: Kind
    text: str = Field(description="The part as its author wrote it, on one line.")
    state: State | None = Field(description="Whether it holds; null for a value or a list.")
    value: str | None = Field(
        default=None, description="What a value is; a date always, others only when asked for."
    )
    over: str = Field(default="", description="What `every` and `some` run over.")
    items: int | None = Field(
        default=None, ge=0, description="How many items a quantifier or a list has recorded."
    )
    facts: tuple[FactRead, ...] = Field(default=(), description="The facts that a plain part read.")
    missing: tuple[str, ...] = Field(
        default=(), description="Facts that are not recorded, by path, then open registers by name."
    )
    questions: tuple[str, ...] = Field(default=(), description="Ids of questions left open.")
    parts: tuple[Branch, ...] = ()
    folded: int = Field(default=0, ge=0, description="How many parts are left out, as settled.")


class Gate(_Model):
    """One of the conditions of a verdict, in the order in which they are asked."""

    name: GateName
    state: State = Field(
        description="Whether it holds. `unless` is true where an exception applies, `due` where"
        " the last day has passed, `lifted` where a deviation lifts the duty."
    )
    text: str = Field(default="", description="Its predicate, on one line; empty if it has none.")
    facts: tuple[FactRead, ...] = ()
    branch: Branch | None = Field(default=None, description="How it came about; null if folded.")


class Explained(_Model):
    """How the verdict on one subject came about."""

    subject: str = Field(description="Path of what it is about; empty for the whole engagement.")
    about: str = Field(default="", description="Which part of the duty, where a rule has several.")
    verdict: Verdict
    why: Reason | None = Field(default=None, description="Why it does not apply.")
    location: Location
    due: date | None = Field(default=None, description="Last day on which the duty can be met.")
    missing: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    gates: tuple[Gate, ...] = Field(
        default=(), description="Empty where the rule has nothing to run over."
    )


class DefinitionText(_Model):
    """A definition of the code."""

    name: str
    parameters: tuple[str, ...]
    text: str


class RuleExplanation(_Model):
    """A rule, and how each of its verdicts came about."""

    rule: str = Field(description="Full id; that of the article with `#gate` if it has no rule.")
    citation: Citation
    summary: str = Field(description="What the article asks, in own words.")
    predicates: dict[str, str] = Field(description="Each part of the rule, laid out over lines.")
    definitions: tuple[DefinitionText, ...] = Field(
        default=(), description="The definitions that it uses, those that they use included."
    )
    register_open: tuple[str, ...] = Field(
        default=(), description="Registers it runs over that may hold more than is recorded."
    )
    subjects: tuple[Explained, ...] = ()


class Explanation(_Model):
    """How rules read, and how their verdicts on an engagement came about."""

    schema_version: str = SCHEMA_VERSION
    lang: Lang
    as_of: date | None = Field(default=None, description="Null without an engagement.")
    engagement: EngagementInfo | None = None
    rules: tuple[RuleExplanation, ...]

    def about(self, subject: str) -> Explanation:
        """Return what is told of one subject alone; rules that say nothing of it are left out."""
        rules = (
            one.model_copy(
                update={"subjects": tuple(x for x in one.subjects if x.subject == subject)}
            )
            for one in self.rules
        )
        return self.model_copy(update={"rules": tuple(one for one in rules if one.subjects)})

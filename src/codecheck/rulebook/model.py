"""Codes, articles and rules as they are after loading: checked and immutable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from codecheck.predicates import tree
from codecheck.rulebook.official import OfficialText

Holder = Literal["practitioner", "client", "sponsor", "publisher"]
Kind = Literal["duty", "definition", "permission", "declaration"]


@dataclass(frozen=True, slots=True)
class Text:
    """A text in both languages."""

    nl: str
    en: str

    def __getitem__(self, lang: str) -> str:
        """Return the text in a language, `nl` or `en`."""
        return self.nl if lang == "nl" else self.en


@dataclass(frozen=True, slots=True)
class Template:
    """A message with places to fill in.

    Attributes:
        parts: For each language, literal text and checked paths in turn.
    """

    parts: Mapping[str, tuple[str | tree.Node, ...]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the rulebook."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Question:
    """A question that a person must answer.

    Attributes:
        id: Full id, such as `noloc-2022/2.1.5#last-resort`.
        text: The question and what to weigh.
        answered_by: Who may answer it.
    """

    id: str
    text: Text
    answered_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A place where the text can be read in two ways.

    Attributes:
        about: What the two readings differ on.
        followed: The reading that the rules follow.
        other: The other one.
    """

    about: Text
    followed: Text
    other: Text


Relation = Literal["equivalent", "stricter", "looser", "overlap", "conflict"]


@dataclass(frozen=True, slots=True)
class Counterpart:
    """An article of another code about the same matter.

    Attributes:
        code: Id of the other code.
        article: Its article.
        relation: How the article that names it relates to it: `stricter` if it asks more.
        why: What is the same and what differs.
    """

    code: str
    article: str
    relation: Relation
    why: Text


@dataclass(frozen=True, slots=True)
class Rule:
    """One checkable part of an article.

    Attributes:
        id: Full id, such as `noloc-2022/2.1.1#consent-before-sharing`.
        loops: What it runs over; empty for the engagement as a whole.
        when: Whether there is such a case; None for always.
        unless: Whether an exception of the code applies; None for never.
        at: The act or moment at which the duty is judged; None if `during` is given.
        during: The period over which a state is judged.
        bound: Whether the person is bound, if it differs from the code's own.
        require: What the article asks.
        due: The last days on which it can be met; empty if it has no term.
        subject: What a finding is about; None for the last variable of the loops.
        consider: What is laid beside a question for who must answer it.
    """

    id: str
    article: str
    loops: tuple[tree.Loop, ...]
    when: tree.Node | None
    unless: tree.Node | None
    at: tree.Node | None
    during: tree.Node | None
    bound: tree.Node | None
    require: tree.Node
    due: tuple[tree.Node, ...]
    subject: tree.Node | None
    consider: tuple[tree.Node, ...]
    duty_holder: Holder
    message: Template
    remedy: Template | None
    place: Place
    source: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a code.

    Attributes:
        number: As the code numbers it.
        kind: A duty, or what else it is: a definition, a permission, a declaration.
        summary: What it asks, in own words.
        not_checked: What no rule of it decides; None if the rules decide all of it.
        counterparts: Articles of other codes about the same matter.
    """

    number: str
    kind: Kind
    heading: Text | None
    summary: Text
    not_checked: Text | None
    readings: tuple[Reading, ...]
    counterparts: tuple[Counterpart, ...]
    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Pack:
    """An installed package that brings codes.

    Attributes:
        name: Its name, such as `codecheck-ethics`.
        version: Its version.
    """

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Code:
    """One edition of a code.

    Attributes:
        since: First day on which it is in force.
        until: Last day on which it was in force; None while it still is.
        bound: Whether a practitioner is bound; its variable `at` is the moment or period.
        applies: Whether the work falls within its scope; None for any work.
        lifts: Whether a deviation lifts a rule; None if the code knows no deviation.
        official: What is kept of the official text; None if nothing is.
        labels: How words of the model are called in messages.
        extends: Id of the code that this one adds to; None if it stands alone.
        base: That code, which is always checked as well; None where it is already.
        pack: The package that it comes from; None for a folder of the user's own.
    """

    id: str
    edition: str
    title: Text
    short_title: Text
    publisher: str
    since: date
    until: date | None
    binds: Text
    bound: tree.Node
    applies: tree.Node | None
    lifts: tree.Node | None
    deviation_article: str | None
    sources: tuple[Mapping[str, str], ...]
    labels: Mapping[str, Text]
    official: OfficialText | None
    articles: tuple[Article, ...]
    place: Place
    extends: str | None = None
    base: Code | None = None
    pack: Pack | None = None

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule, in the order of the articles."""
        return tuple(rule for article in self.articles for rule in article.rules)

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in the order of the articles; then those of the code that it extends."""
        own = (one for article in self.articles for one in article.questions)
        return tuple(dict.fromkeys((*own, *(self.base.questions if self.base else ()))))

    def article(self, number: str) -> Article | None:
        """Return an article by its number, or None."""
        return next((one for one in self.articles if one.number == number), None)


def with_bases(codes: Iterable[Code]) -> tuple[Code, ...]:
    """Return codes, each once, with the codes that they extend before them."""
    found: dict[str, Code] = {}
    for code in codes:
        for one in (*with_bases([code.base] if code.base else []), code):
            found.setdefault(one.id, one)
    return tuple(found.values())

"""What the names in a predicate mean, and how a mistake in one is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from codecheck.predicates import tree
from codecheck.predicates import types as t


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake in a predicate.

    Attributes:
        message: What is wrong.
        hint: What to write instead, or empty.
        line: Line in its text, from 1.
        column: Column in that line, from 0.
    """

    message: str
    hint: str
    line: int
    column: int


@dataclass(slots=True)
class Scope:
    """What the names in a predicate mean.

    Attributes:
        domain: The records and their fields.
        root: Name of the model of the engagement.
        variables: Variables and their types.
        definitions: Definitions of the code that may be used.
        lenient: Whether an unknown name is let pass, because what brings it in is itself wrong.
        questions: Short names of the questions that may be asked, with their full ids.
    """

    domain: t.Domain
    root: str
    variables: Mapping[str, t.Type] = field(default_factory=dict)
    definitions: Mapping[str, tree.Definition] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    lenient: bool = False

    def having(self, **variables: t.Type) -> Scope:
        """Return this scope with more variables."""
        return Scope(
            self.domain,
            self.root,
            {**self.variables, **variables},
            self.definitions,
            self.questions,
            self.lenient,
        )

"""One change of a rule, and the ways in which rules are changed."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from codecheck.testing.mutants.written import Source, short


class Kind(StrEnum):
    """In what way a rule is changed; each is a way in which people err."""

    COMPARISON = "comparison"
    ORDER = "order"
    TERM = "term"
    THRESHOLD = "threshold"
    PART_DROPPED = "part-dropped"
    AND_OR = "and-or"
    ANY_ALL = "any-all"
    EARLIEST_LATEST = "earliest-latest"
    NAME = "name"
    PARTY = "party"
    WORD = "word"
    DATE = "date"
    CONDITION_DROPPED = "condition-dropped"
    NEGATION_ADDED = "negation-added"
    NEGATION_DROPPED = "negation-dropped"
    GATE_DROPPED = "gate-dropped"
    EXCEPTION_DROPPED = "exception-dropped"
    DUE_DROPPED = "due-dropped"
    DUE_SHIFTED = "due-shifted"
    BOUND_DROPPED = "bound-dropped"
    SCOPE_DROPPED = "scope-dropped"
    DEVIATION_DROPPED = "deviation-dropped"
    ITEM_DROPPED = "item-dropped"
    SUBJECT_DROPPED = "subject-dropped"
    HOLDER = "holder"
    FORCE_SHIFTED = "force-shifted"


STRICT: Final = frozenset({Kind.ITEM_DROPPED, Kind.SUBJECT_DROPPED})
"""Changes that ask a case for each word of each list, and for the subject of each rule."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the text of a predicate.

    Attributes:
        kind: In what way it is changed.
        start: Where the changed part begins in the text, in characters.
        before: The part before, short and on one line.
        after: What it becomes, likewise; empty if nothing is left.
        text: The whole text as it becomes.
    """

    kind: Kind
    start: int
    before: str
    after: str
    text: str


def replaced(source: Source, kind: Kind, at: ast.expr, new: str, before: str = "") -> Change:
    """Return the change that puts something else in the place of a part.

    Args:
        source: The predicate.
        kind: In what way it is changed.
        at: The part.
        new: What comes in its place.
        before: How the part is shown; as it was written if left out.
    """
    span = source.span(at)
    shown = short(before or source.piece(span))
    return Change(kind, span[0], shown, short(new), source.with_part(span, new))

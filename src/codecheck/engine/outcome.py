"""What a rule says of a subject, before it is put into words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from codecheck.engine.rests import Read
from codecheck.findings import Reason, Verdict
from codecheck.predicates import tree
from codecheck.predicates.truth import Truth, Unknown
from codecheck.predicates.values import Binding
from codecheck.rulebook.model import Rule

GateName = Literal["case", "in_force", "bound", "applies", "when", "unless"]
NOTHING_MISSING: Final = Unknown()
"""No doubt at all."""


@dataclass(frozen=True, slots=True)
class Gate:
    """One of the conditions under which a duty applies at all.

    Attributes:
        name: Which one it is.
        why: Why the duty does not apply where it is false.
        truth: Whether it lets the duty through; for `unless`, whether no exception applies.
        node: Its predicate; None where it has none.
        binding: What the variables of that predicate stand for.
    """

    name: GateName
    why: Reason
    truth: Truth
    node: tree.Node | None = None
    binding: Binding = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rule says of one subject, before it is put into words.

    Attributes:
        binding: The variables of the rule.
        subject: Path of what it is about.
        about: The part of the duty, where the rule runs over words.
        why: Why it does not apply, for `not_applicable`.
        doubt: What is missing, for `unknown`, `pending` and `judgement`.
        due: The last day on which the duty can be met, if there is one.
        deviation: Path of the deviation that lifts it, for `excused`.
        reads: The recorded facts that were read.
        deciding: Paths of those by which the duty was not met, for `violated` and `excused`.
        applies: False where it is not even known whether the duty applies.
        failed: Whether the record shows that the duty was not met: always for `violated`, and for
            `excused` where nothing is missing.
    """

    rule: Rule
    verdict: Verdict
    binding: Binding
    subject: str
    about: str = ""
    why: Reason | None = None
    doubt: Unknown = NOTHING_MISSING
    due: date | None = None
    deviation: str | None = None
    reads: tuple[Read, ...] = ()
    deciding: tuple[str, ...] = ()
    applies: bool = True
    failed: bool = False


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What one rule says: an outcome for each subject, and the registers that may hold more."""

    outcomes: tuple[Outcome, ...]
    open: tuple[str, ...]

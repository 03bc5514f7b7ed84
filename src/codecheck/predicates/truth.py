"""Three-valued truth: true, false, and unknown with what is missing (Kleene's strong logic)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Question = tuple[str, str]
"""A question that only a person can answer: its full id, and the path of what it is about."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that the record does not give, and why.

    Attributes:
        leaves: Paths of facts that are not recorded, in the order of the predicate.
        registers: Names of registers that are open.
        questions: Questions that no attestation answers.
    """

    leaves: tuple[str, ...] = ()
    registers: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts by path, then the open registers by name."""
        return self.leaves + self.registers

    @property
    def only_asks(self) -> bool:
        """Whether nothing is missing but the answer of a person."""
        return bool(self.questions) and not self.missing


Truth = bool | Unknown


def merged(unknowns: Iterable[Unknown]) -> Unknown:
    """Return one unknown with the reasons of all, each once, in order."""
    leaves: dict[str, None] = {}
    registers: dict[str, None] = {}
    questions: dict[Question, None] = {}
    for one in unknowns:
        leaves.update(dict.fromkeys(one.leaves))
        registers.update(dict.fromkeys(one.registers))
        questions.update(dict.fromkeys(one.questions))
    return Unknown(tuple(leaves), tuple(registers), tuple(questions))


def conjunction(values: Iterable[Truth]) -> Truth:
    """Return false if any is false, else unknown if any is unknown, else true."""
    unknowns: list[Unknown] = []
    for value in values:
        if value is False:
            return False
        if isinstance(value, Unknown):
            unknowns.append(value)
    return merged(unknowns) if unknowns else True


def disjunction(values: Iterable[Truth]) -> Truth:
    """Return true if any is true, else unknown if any is unknown, else false."""
    unknowns: list[Unknown] = []
    for value in values:
        if value is True:
            return True
        if isinstance(value, Unknown):
            unknowns.append(value)
    return merged(unknowns) if unknowns else False


def negation(value: Truth) -> Truth:
    """Return the opposite; what is unknown stays unknown."""
    return value if isinstance(value, Unknown) else not value

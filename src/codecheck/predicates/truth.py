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


def holds(value: object) -> Truth:
    """Return whether what a part of a predicate yields holds; what is absent does not."""
    return value if isinstance(value, (bool, Unknown)) else value is not None


class Gaps:
    """The reasons of several unknowns, each once, in order; false as long as there is none."""

    __slots__ = ("_any", "_leaves", "_questions", "_registers")

    def __init__(self) -> None:
        """Start without any."""
        self._any = False
        self._leaves: dict[str, None] = {}
        self._registers: dict[str, None] = {}
        self._questions: dict[Question, None] = {}

    def __bool__(self) -> bool:
        """Tell whether there is one."""
        return self._any

    def add(self, one: Unknown) -> None:
        """Add the reasons of an unknown."""
        self._any = True
        self._leaves.update(dict.fromkeys(one.leaves))
        self._registers.update(dict.fromkeys(one.registers))
        self._questions.update(dict.fromkeys(one.questions))

    def merged(self) -> Unknown:
        """Return one unknown with all reasons."""
        return Unknown(tuple(self._leaves), tuple(self._registers), tuple(self._questions))


def merged(unknowns: Iterable[Unknown]) -> Unknown:
    """Return one unknown with the reasons of all, each once, in order."""
    gaps = Gaps()
    for one in unknowns:
        gaps.add(one)
    return gaps.merged()


def conjunction(values: Iterable[Truth]) -> Truth:
    """Return false if any is false, else unknown if any is unknown, else true."""
    return _decided(values, by=False)


def disjunction(values: Iterable[Truth]) -> Truth:
    """Return true if any is true, else unknown if any is unknown, else false."""
    return _decided(values, by=True)


def _decided(values: Iterable[Truth], *, by: bool) -> Truth:
    first: Unknown | None = None
    gaps: Gaps | None = None
    for value in values:
        if value is by:
            return by
        if isinstance(value, Unknown):
            if first is None:
                first = value
                continue
            if gaps is None:
                gaps = Gaps()
                gaps.add(first)
            gaps.add(value)
    if gaps is not None:
        return gaps.merged()
    return not by if first is None else first


def negation(value: Truth) -> Truth:
    """Return the opposite; what is unknown stays unknown."""
    return value if isinstance(value, Unknown) else not value

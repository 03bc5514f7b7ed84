"""Three-valued truth as small numbers, with what is missing as bits instead of names.

False is 0, true is 1, and an unknown is an odd number with `UNSURE` and a bit for each kind of
thing that is missing. So `a and b and a | b` is a conjunction, and a disjunction is
`1 if a == 1 or b == 1 else a | b`.
"""

from __future__ import annotations

from typing import Final

from codecheck.predicates.truth import Truth, Unknown

LEAF: Final = 2
"""A fact is missing."""
REGISTER: Final = 4
"""A register is open."""
QUESTION: Final = 8
"""A question is not answered."""
UNSURE: Final = 16
"""It is unknown at all."""
OF_LEAF: Final = 1 | UNSURE | LEAF
OF_REGISTER: Final = 1 | UNSURE | REGISTER
OF_QUESTION: Final = 1 | UNSURE | QUESTION
_WHY: Final = LEAF | REGISTER | QUESTION


def bits(unknown: Unknown) -> int:
    """Return an unknown as a number."""
    found = 1 | UNSURE
    if unknown.leaves:
        found |= LEAF
    if unknown.registers:
        found |= REGISTER
    if unknown.questions:
        found |= QUESTION
    return found


def truth_bits(truth: Truth) -> int:
    """Return a truth as a number."""
    return bits(truth) if isinstance(truth, Unknown) else int(truth)


def only_asks(found: int) -> bool:
    """Tell whether nothing is missing but the answer of a person."""
    return found & _WHY == QUESTION


def unknown_of(found: int) -> Unknown:
    """Return the unknown of which a number tells what is missing, without its names."""
    return _UNKNOWNS[found & _WHY]


_UNKNOWNS: Final = {
    leaf | register | question: Unknown(
        ("fact",) if leaf else (),
        ("register",) if register else (),
        (("question", ""),) if question else (),
    )
    for leaf in (0, LEAF)
    for register in (0, REGISTER)
    for question in (0, QUESTION)
}

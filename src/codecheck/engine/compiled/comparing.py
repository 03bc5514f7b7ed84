"""What generated code calls to compare: equality, order, and what lists hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from codecheck.engine.compiled.bits import bits, truth_bits, unknown_of
from codecheck.engine.compiled.rows import ASK, INEXACT, Item, Rows, folded
from codecheck.predicates.arithmetic import compare_ranges, same
from codecheck.predicates.truth import Unknown
from codecheck.predicates.values import Range

if TYPE_CHECKING:
    from codecheck.engine.compiled.world import World


def truth_of(value: Any) -> int:  # noqa: ANN401  (any value)
    """Return whether a value holds; what is absent does not."""
    if value.__class__ is Unknown:
        return bits(value)
    return int(value is not None and value is not False)


def value_of(truth: int | None) -> bool | Unknown | None:
    """Return a truth as functions of the language take it."""
    return truth if truth is None else bool(truth) if truth <= 1 else unknown_of(truth)


def absent(value: Any) -> int:  # noqa: ANN401  (any value)
    """Tell whether a value is absent."""
    return 1 if value is None else bits(value) if value.__class__ is Unknown else 0


def same_row(left: Any, right: Any) -> int:  # noqa: ANN401  (rows or not)
    """Tell whether two values are the same record."""
    if left is None or right is None:
        return 0
    if left.__class__ is Unknown:
        return bits(left) | bits(right) if right.__class__ is Unknown else bits(left)
    if right.__class__ is Unknown:
        return bits(right)
    return 1 if left is right else 0


def same_word(left: Any, right: Any) -> int:  # noqa: ANN401  (texts or not)
    """Tell whether two texts are the same without regard to case."""
    if left is None or right is None:
        return 0
    if left.__class__ is Unknown or right.__class__ is Unknown:
        return same_row(left, right)
    return 1 if left == right or folded(left) == folded(right) else 0


def same_flag(left: int | None, right: int | None) -> int:
    """Tell whether two truths are equal."""
    if left is None or right is None:
        return 0
    if left > 1 or right > 1:
        return (left if left > 1 else 0) | (right if right > 1 else 0)
    return 1 if left == right else 0


def same_value(left: Any, right: Any) -> int:  # noqa: ANN401  (any values)
    """Tell whether two values are equal."""
    if left is None or right is None:
        return 0
    if left.__class__ is str and right.__class__ is str:
        return 1 if left == right or folded(left) == folded(right) else 0
    return truth_bits(same(left, right))


def less(left: Any, right: Any) -> int:  # noqa: ANN401  (ordered values)
    """Tell whether one value is less than another."""
    if left is None or right is None:
        return 0
    if _KNOWN.issuperset((left.__class__, right.__class__)):
        return 1 if left < right else 0
    return _ordered("<", left, right)


def at_most(left: Any, right: Any) -> int:  # noqa: ANN401  (ordered values)
    """Tell whether one value is at most another."""
    if left is None or right is None:
        return 0
    if _KNOWN.issuperset((left.__class__, right.__class__)):
        return 1 if left <= right else 0
    return _ordered("<=", left, right)


def _ordered(operator: str, left: Any, right: Any) -> int:  # noqa: ANN401  (as above)
    if left.__class__ is Unknown or right.__class__ is Unknown:
        return merge_bits(left, right)
    if left.__class__ is Range or right.__class__ is Range:
        return truth_bits(compare_ranges(operator, left, right))
    return int(left < right if operator == "<" else left <= right)


def merge_bits(*values: Any) -> int:  # noqa: ANN401  (any values)
    """Return what is missing of those values that are unknown."""
    found = 0
    for value in values:
        if value.__class__ is Unknown:
            found |= bits(value)
    return found


def contains(world: World, value: Any, listed: Any, about: Sequence[Any]) -> int:  # noqa: ANN401
    """Tell whether a list holds a value."""
    if value is None or listed is None:
        return 0
    if listed.__class__ is not Rows:
        return merge_bits(value, listed)
    found = 0
    if not listed.items:
        pass
    elif value.__class__ is Unknown:
        world.record.budget.spend(len(listed.items))
        for item, exists in listed.items:
            if exists and item is not None:
                found |= exists | merge_bits(value, item)
    elif (sure := listed.sure()) is None or value.__class__ is Range:
        world.record.budget.spend(len(listed.items))
        found = _looked_through(listed, value)
    elif folded(value) in sure:
        found = 1
    if found == 1:
        return 1
    gap = listed.gap if world.kept else listed.loose
    if gap:
        found |= world.gap(listed, (*about, value)) if gap == ASK else gap
    return found


def may_hold(value: Any, listed: Any) -> bool:  # noqa: ANN401  (any values)
    """Tell whether a list may hold a value, whatever the question is about."""
    if value is None or listed is None:
        return False
    if listed.__class__ is not Rows or listed.gap or listed.loose:
        return True
    sure = listed.sure()
    return sure is None or value.__class__ in INEXACT or folded(value) in sure


def may_have(listed: Any) -> bool:  # noqa: ANN401  (a list or not)
    """Tell whether a list may have an item."""
    if listed.__class__ is not Rows:
        return listed is not None
    return bool(listed.items or listed.gap or listed.loose)


def shorter(one: list[Item], other: list[Item]) -> list[Item]:
    """Return the shorter of two lists."""
    return one if len(one) <= len(other) else other


def _looked_through(listed: Rows, value: Any) -> int:  # noqa: ANN401  (any value)
    """Look for a value in a list of which something is in doubt."""
    found = 0
    for item, exists in listed.items:
        holds = same_value(value, item) if exists else 0
        if holds == 1 and exists == 1:
            return 1
        if holds:
            found |= holds | exists
    return found


def missing(value: Any) -> int:  # noqa: ANN401  (a text or not)
    """Return what keeps a value unknown; 0 for one that is not."""
    return bits(value) if value.__class__ is Unknown else 0


def is_word(value: Any, word: str) -> int:  # noqa: ANN401  (a text or not)
    """Tell whether a text is a word, which is given without capitals and blanks around it."""
    if value is None:
        return 0
    if value.__class__ is Unknown:
        return bits(value)
    return 1 if folded(value) == word else 0


def is_among(value: Any, words: frozenset[str]) -> int:  # noqa: ANN401  (a text or not)
    """Tell whether a text is among words, given as in `is_word`."""
    if value is None:
        return 0
    if value.__class__ is Unknown:
        return bits(value)
    return 1 if folded(value) in words else 0


_KNOWN: Final[frozenset[type]] = frozenset({int, Decimal, date})
CALLED: Final = (
    "absent", "at_most", "contains", "is_among", "is_word", "less", "may_have", "may_hold",
    "merge_bits", "missing", "same_flag", "same_row", "same_value", "same_word", "shorter",
    "truth_of", "value_of",
)  # fmt: skip
"""The functions that generated code calls by name."""

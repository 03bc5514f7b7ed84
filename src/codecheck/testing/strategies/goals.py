"""What a value is wanted to be, and plain values that are so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final, Literal

from codecheck.engagement.base import NONE
from codecheck.moments import Moment
from codecheck.predicates.values import Value

Kind = Literal[
    "present", "absent", "equal", "differs", "below", "above", "at_most", "at_least", "begins"
]


@dataclass(frozen=True, slots=True)
class Goal:
    """What a value is wanted to be.

    Attributes:
        kind: In which relation to the other value it is wanted.
        value: The other value: for moments a day, from which it is counted.
    """

    kind: Kind
    value: Value = None

    def than(self, value: Value) -> Goal:
        """Return the same relation to another value."""
        return replace(self, value=value)


PRESENT: Final = Goal("present")
ABSENT: Final = Goal("absent")
TURNED: Final[dict[str, Kind]] = {
    "below": "above", "above": "below", "at_most": "at_least", "at_least": "at_most",
}  # fmt: skip
_STEPS: Final = (1, 2, 30, 7, 400, 90, 1500)
_TEXTS: Final = ("planning", "health", "other")


def texts(goal: Goal) -> Iterator[str]:
    """Yield texts that meet a goal."""
    match goal.kind:
        case "equal":
            yield str(goal.value)
        case "differs":
            yield from (one for one in _TEXTS if one != goal.value)
        case "begins":
            yield f"{goal.value}1"
        case _:
            yield from _TEXTS


def words(goal: Goal, known: tuple[str, ...]) -> Iterator[str]:
    """Yield words out of a fixed set that meet a goal."""
    match goal.kind:
        case "equal":
            yield from (one for one in known if one == goal.value)
        case "differs":
            yield from (one for one in known if one != goal.value)
        case "begins":
            yield from (one for one in known if one.startswith(str(goal.value)))
        case _:
            yield from known


def flags(goal: Goal) -> Iterator[bool]:
    """Yield yes or no, as a goal wants."""
    match goal.kind:
        case "equal":
            yield bool(goal.value)
        case "differs":
            yield not goal.value
        case _:
            yield from (True, False)


def numbers(goal: Goal, unit: Decimal) -> Iterator[Decimal]:
    """Yield numbers from 0, in steps of a unit, that meet a goal."""
    value = goal.value
    near = Decimal(value) if isinstance(value, (int, Decimal)) else Decimal(1)
    found = {
        "equal": (near,),
        "differs": (near + 1, near - 1),
        "below": (near - unit, near - 1, Decimal(0)),
        "above": (near + unit, near + 1, near + 10),
        "at_most": (near, near - unit, Decimal(0)),
        "at_least": (near, near + unit, near + 10),
    }.get(goal.kind, (Decimal(1), Decimal(2), Decimal(4), Decimal(100)))
    for one in found:
        rounded = one.quantize(unit)
        if rounded >= 0:
            yield rounded


def moments(goal: Goal, usual: date) -> Iterator[str]:
    """Yield days, as they are written, that meet a goal.

    Args:
        goal: What is wanted.
        usual: A day on which things happen when nothing else is asked.
    """
    near = goal.value if isinstance(goal.value, date) else usual
    if (goal.kind in {"below", "at_most"} and usual < near) or (
        goal.kind in {"above", "at_least"} and usual > near
    ):
        yield usual.isoformat()
    for days in _offsets(goal.kind):
        try:
            yield (near + timedelta(days=days)).isoformat()
        except OverflowError:
            continue


def _offsets(kind: Kind) -> tuple[int, ...]:
    down = tuple(-one for one in _STEPS)
    return {
        "equal": (0,),
        "below": down,
        "above": _STEPS,
        "at_most": (0, *down),
        "at_least": (0, *_STEPS),
        "differs": (1, -1, *_STEPS, *down),
    }.get(kind, (0, -30, 30, -7, 7, -400))


def day_goal(kind: Kind, value: Value) -> Goal | None:
    """Return a goal about days that a moment meets when it is wholly before or after another."""
    if isinstance(value, date):
        return Goal(kind, value)
    if not isinstance(value, Moment):
        return None
    return Goal(kind, value.first_day if kind in {"below", "at_most"} else value.last_day)


def written(value: Any) -> Any:  # noqa: ANN401  (any plain value)
    """Return a plain value as documents hold it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else str(value)
    return value


ABSENCE: Final = NONE

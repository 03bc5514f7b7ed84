"""Fields that have their value by themselves, read without noting what was looked at."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from codecheck.engagement.base import NONE, UNKNOWN, Silence
from codecheck.engagement.shape import Shape
from codecheck.engine.entity import EngagementEntity
from codecheck.moments import Moment
from codecheck.predicates.truth import Unknown
from codecheck.predicates.values import Value


def peek(entity: EngagementEntity, name: str) -> Any:  # noqa: ANN401  (any field, or `ASKS`)
    """Return a field that has its value by itself, or else `ASKS`: then `get` tells.

    Nothing is noted as read, and an `Unknown` names nothing. A register in which nothing is
    recorded is `()`.
    """
    shape = entity.shapes.get(name)
    if shape is None:
        return None
    raw = entity.model.__dict__[name]
    if raw is None:
        plain = shape.silence in _BY_ITSELF and not shape.is_list and name != "started"
        return _BY_ITSELF[shape.silence](shape) if plain else ASKS
    if raw == ():
        open_ = shape.is_register and shape.silence is not Silence.NOT_INVOKED
        return () if open_ and not shape.key else ASKS
    if shape.is_list or shape.is_reference:
        return ASKS
    if raw.__class__ is Moment:
        return raw if shape.planned or not entity.owner.is_later(raw) else ASKS
    return raw if raw.__class__ in _PLAIN and raw not in _WORDS else ASKS


ASKS: Final = object()
"""What `peek` returns for a field that does not have its value by itself."""
_SOMETHING: Final = Unknown(("fact",))
_BY_ITSELF: Final[dict[Silence, Callable[[Shape], Value]]] = {
    Silence.UNKNOWN: lambda _s: _SOMETHING,
    Silence.GOES_ON: lambda _s: None,
    Silence.NOT_INVOKED: lambda _s: None,
    Silence.HAPPENED: lambda shape: shape.means or True,
}
"""The meanings of silence that rest on nothing else."""
_PLAIN: Final = frozenset({bool, int, Decimal, str})
_WORDS: Final = frozenset({NONE, UNKNOWN})

"""Plain values of an engagement: yes and no, numbers, money, and the form of an utterance."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

_LEADING_ZERO: Final = re.compile(r"[+-]?0[0-9]")
_DECIMAL: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]{1,3})?")
_MOST_DIGITS: Final = 15


def _flag(value: object) -> object:
    words = {"ja": True, "nee": False, "yes": True, "no": False, "true": True, "false": False}
    if isinstance(value, bool):
        return value
    found = words.get(value.lower()) if isinstance(value, str) else None
    if found is None:
        raise ValueError(f"`{value}` is neither yes nor no; write `true` or `false`")
    return found


def _number(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError(f"`{value}` is not a number")  # noqa: TRY004  (Pydantic reads ValueError)
    if isinstance(value, str):
        text = value.strip()
        if _LEADING_ZERO.match(text):
            raise ValueError(f"`{value}` starts with a zero; write it without")
        value = Decimal(text) if _DECIMAL.fullmatch(text) else text
    if isinstance(value, Decimal) and value.is_finite() and value.adjusted() > _MOST_DIGITS:
        # Turning an enormous exponent into a whole number would take minutes.
        raise ValueError(f"`{value}` is too large")
    return value


Flag = Annotated[
    bool,
    BeforeValidator(_flag),
    # In YAML 1.2, which editors read, the words are texts.
    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no", "ja", "nee"]}]}),
]
"""Yes or no: `true`, `false`, and the words yes, no, ja, nee."""
Count = Annotated[int, BeforeValidator(_number), Field(ge=0, le=1_000_000)]
"""A whole number, from 0."""
Euro = Annotated[
    Decimal, BeforeValidator(_number), Field(ge=0, le=Decimal("1e12"), decimal_places=2)
]
"""An amount of money in euros, without VAT unless a field says otherwise."""

Form = Literal["written", "oral", "tacit"]
"""How it was said. E-mail, chat and portal text are written; speech, also stored, is oral."""

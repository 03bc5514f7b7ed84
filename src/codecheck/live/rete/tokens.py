"""Values as durable-rules can hold them: short plain texts, equal where the values are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Final

from codecheck.engine.entity import EngagementEntity
from codecheck.live.rete.machine import Fact
from codecheck.moments import Moment
from codecheck.predicates.truth import Unknown
from codecheck.predicates.values import Hours, Listed, Period, Range, Value

TRUE: Final = "b1"
FALSE: Final = "b0"
ROOT: Final = "e"
"""The engagement itself."""
VALUE, ABSENT, UNKNOWN = "v", "a", "u"
"""The three things that a part of a predicate can yield."""
NOTHING: Final = "-"
"""Stands for the value where there is none."""
_PLAIN: Final = re.compile(r"[a-z0-9_.-]{1,60}", re.ASCII)
_SCALE: Final = 10_000
_EPOCH: Final = Moment.of("1970-01-01").start


class UnsayableError(Exception):
    """Something that the safe part of durable-rules cannot say; the message is the reason."""


def literal(value: int | Decimal | str | date) -> str:
    """Return the token of a value that is the same in every engagement."""
    match value:
        case bool():
            return TRUE if value else FALSE
        case int() | Decimal():
            return f"n{Decimal(value).normalize():f}"
        case date():
            return f"d{value.toordinal()}"
    plain = value.strip().casefold()
    if _PLAIN.fullmatch(plain):
        return f"w{plain}"
    return "h" + sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:40]


class Tokens:
    """The tokens of the values of one engagement, and back."""

    def __init__(self) -> None:
        """Start with none."""
        self._values: dict[str, Value] = {}
        self._others: dict[object, str] = {}
        self._described: list[Fact] = []
        self._told = 0
        self.entities: list[EngagementEntity] = []

    def status(self, value: Value) -> tuple[str, str]:
        """Return which of the three a value is, and its token.

        Raises:
            UnsayableError: If it is a list or a range, which have no token.
        """
        if value is None:
            return ABSENT, NOTHING
        if isinstance(value, Unknown):
            return UNKNOWN, NOTHING
        return VALUE, self.token(value)

    def token(self, value: Value) -> str:
        """Return the token of a value; errors as in `status`."""
        if value is None or isinstance(value, (Listed, Range, Unknown)):
            raise UnsayableError("a list or a range as a value")
        if isinstance(value, (bool, int, Decimal, str, date)):
            token = literal(value)
        elif isinstance(value, EngagementEntity):
            # The practitioner as a record, and as a party, stand at the same path.
            kind = type(value).__name__, type(value.model).__name__
            token = self._other("e", (value.path, *kind)) if value.path else ROOT
        else:
            token = self._other(type(value).__name__[0].lower() + "t", _key(value))
        if token not in self._values:
            self._values[token] = value
            self._describe(token, value)
        return token

    def know(self, token: str, value: Value) -> None:
        """Take the token of a literal of the rules."""
        if token not in self._values:
            self._values[token] = value
            self._describe(token, value)

    def value(self, status: str, token: str) -> Value:
        """Return the value of a token."""
        if status == VALUE:
            return self._values[token]
        return None if status == ABSENT else Unknown(("it",))

    def described(self, *, anew: bool = False) -> Iterator[Fact]:
        """Yield what is to be told of the tokens that are new, or of all of them."""
        start, self._told = 0 if anew else self._told, len(self._described)
        yield from self._described[start : self._told]

    def _other(self, letter: str, key: object) -> str:
        if key not in self._others:
            self._others[key] = f"{letter}{len(self._others)}"
        return self._others[key]

    def _describe(self, token: str, value: Value) -> None:
        self._described.append(("same", (token, token)))
        if isinstance(value, EngagementEntity):
            self.entities.append(value)
        elif isinstance(value, Moment):
            start, end = (int((at - _EPOCH).total_seconds()) for at in (value.start, value.end))
            self._described.append(("moment", (token, start, end)))
        elif isinstance(value, date):
            self._described.append(("number", (token, value.toordinal())))
        elif isinstance(value, (int, Decimal)) and not isinstance(value, bool):
            scaled = Decimal(value) * _SCALE
            if scaled != int(scaled):
                raise UnsayableError("an amount with more than four decimals")
            self._described.append(("number", (token, int(scaled))))


def _key(value: object) -> object:
    match value:
        case Moment(start=start, end=end, text=text):
            return "moment", start, end, text
        case Period(since=since, until=until):
            return "period", _key(since), _key(until)
        case Hours(amount=amount):
            return "hours", amount
        case Unknown():
            return "unknown"
    return value

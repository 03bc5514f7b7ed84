"""A digest of what an audit asks: another when any code, rule or option is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256

_PLAIN = (str, int, float, bool, type(None))


def digest_of(value: object) -> str:
    """Return hexadecimal digits that stand for a value, in this process as in any other.

    Args:
        value: Texts, numbers and days, and dataclasses, mappings, lists and sets of them.
    """
    return _Digests().of(value)


class _Digests:
    """Digests of parts, each worked out once: definitions stand in many rules."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, str]] = {}

    def of(self, value: object) -> str:
        if isinstance(value, _PLAIN):
            return _hashed(f"{type(value).__name__} {value!r}")
        known = self._known.get(id(value))
        if known is None:
            # The value is held as well, so that no other one can have its id.
            known = self._known[id(value)] = (value, _hashed(self._text(value)))
        return known[1]

    def _text(self, value: object) -> str:
        parts: list[str]
        match value:
            case Mapping():
                parts = [f"{self.of(key)}:{self.of(one)}" for key, one in value.items()]
            case list() | tuple():
                parts = [self.of(one) for one in value]
            case set() | frozenset():
                parts = sorted(self.of(one) for one in value)
            case _ if is_dataclass(value):
                parts = [self.of(getattr(value, one.name)) for one in fields(value)]
            case type():
                parts = [value.__qualname__]
            case _:
                parts = [str(value)]
        return f"{type(value).__name__}({','.join(parts)})"


def _hashed(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

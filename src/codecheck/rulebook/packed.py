"""Codes as plain tuples and back, so that they can be kept without what they were read from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, Final

from codecheck.predicates import tree
from codecheck.predicates import types as t
from codecheck.rulebook import model
from codecheck.rulebook.official import OfficialText
from codecheck.rulebook.store import uncollected

_CLASSES: Final[tuple[type[Any], ...]] = (
    tree.Constant, tree.Variable, tree.Attribute, tree.Items, tree.Not, tree.Both, tree.Either,
    tree.Comparison, tree.Arithmetic, tree.Loop, tree.Quantifier, tree.Call, tree.Recorded,
    tree.Use, tree.Ask, tree.Definition, t.Scalar, t.Word, t.Record, t.ListOf, model.Text,
    model.Template, model.Place, model.Question, model.Reading, model.Counterpart, model.Rule,
    model.Article, model.Pack, model.Code, OfficialText,
)  # fmt: skip
"""Whatever a code consists of; its place in this list stands for it."""
_NUMBERS: Final = {one: number for number, one in enumerate(_CLASSES)}
_TUPLE, _MAPPING, _DATE, _DECIMAL = -1, -2, -3, -4
_PLAIN: Final = (str, int, bool, type(None))


def pack(code: model.Code) -> tuple[Any, ...]:
    """Return a code as tuples of plain values; what it holds twice is the same tuple."""
    packed: tuple[Any, ...] = _Packer().packed(code)
    return packed


def unpack(packed: tuple[Any, ...]) -> model.Code:
    """Return the code that `pack` was given; what was the same thing is the same again."""
    with uncollected():
        found = _Unpacker().value(packed)
    if not isinstance(found, model.Code):
        raise TypeError("this is no code")
    return found


def pack_all(codes: Sequence[model.Code]) -> tuple[Any, ...]:
    """Return some codes as `pack` does; what they share is the same tuple."""
    packed: tuple[Any, ...] = _Packer().packed(tuple(codes))
    return packed


def unpack_all(packed: tuple[Any, ...]) -> tuple[model.Code, ...]:
    """Return the codes that `pack_all` was given; what they share is the same again."""
    with uncollected():
        found = _Unpacker().value(packed)
    if not isinstance(found, tuple):
        raise TypeError("these are no codes")
    return found


class _Packer:
    def __init__(self) -> None:
        self._done: dict[int, tuple[object, Any]] = {}

    def packed(self, value: object) -> Any:  # noqa: ANN401  (plain values and tuples)
        if isinstance(value, _PLAIN):
            return value
        if id(value) not in self._done:
            self._done[id(value)] = (value, self._made(value))
        return self._done[id(value)][1]

    def _made(self, value: object) -> tuple[Any, ...]:
        if isinstance(value, tuple):
            return (_TUPLE, *(self.packed(one) for one in value))
        if isinstance(value, Mapping):
            return (_MAPPING, *(self.packed(one) for pair in value.items() for one in pair))
        if isinstance(value, date):
            return (_DATE, value.toordinal())
        if isinstance(value, Decimal):
            return (_DECIMAL, str(value))
        number = _NUMBERS[type(value)]
        return (number, *(self.packed(getattr(value, name)) for name in _names(type(value))))


def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


class _Unpacker:
    def __init__(self) -> None:
        self._done: dict[int, Any] = {}

    def value(self, packed: Any) -> Any:  # noqa: ANN401  (as above)
        if packed.__class__ is not tuple:
            return packed
        key = id(packed)
        if key in self._done:
            return self._done[key]
        kind = packed[0]
        value = self.value
        found: Any
        if kind >= 0:
            made, setters = _MAKERS[kind]
            found = object.__new__(made)
            for put, one in zip(setters, packed[1:], strict=True):
                put(found, value(one) if one.__class__ is tuple else one)
        elif kind == _TUPLE:
            found = tuple([value(one) for one in packed[1:]])
        elif kind == _MAPPING:
            parts = [value(one) for one in packed[1:]]
            found = dict(zip(parts[::2], parts[1::2], strict=True))
        elif kind == _DATE:
            found = date.fromordinal(packed[1])
        else:
            found = Decimal(packed[1])
        self._done[key] = found
        return found


def _setter(kind: type[Any], name: str) -> Callable[[Any, Any], None]:
    put: Callable[[Any, Any], None] = getattr(kind, name).__set__
    return put


_MAKERS: Final = tuple((one, tuple(_setter(one, name) for name in _names(one))) for one in _CLASSES)

"""The engagement model as the predicate language sees it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pydantic import BaseModel

from codecheck.engagement.root import Engagement
from codecheck.engagement.shape import Shape, fields_of
from codecheck.predicates import types as t

ROOT = Engagement.__name__
_SCALARS: Mapping[str, t.Type] = {
    "text": t.TEXT,
    "flag": t.TRUTH,
    "number": t.NUMBER,
    "money": t.MONEY,
    "moment": t.MOMENT,
}


class EngagementDomain:
    """The records of an engagement and the types of their fields."""

    def fields(self, record: str) -> Mapping[str, t.Type] | None:
        """Return the fields of a record by the name of its model, or None."""
        return _tables().get(record)

    def always_holds(self, record: str, field: str) -> bool:
        """Tell whether every record of a model, by its name, holds a field."""
        return field in _required().get(record, ())

    def record_names(self) -> tuple[str, ...]:
        """Return the names of all models."""
        return tuple(_tables())


@cache
def _tables() -> Mapping[str, Mapping[str, t.Type]]:
    return MappingProxyType(
        {
            name: MappingProxyType({one.name: _type(one) for one in shapes})
            for name, shapes in _shapes().items()
        }
    )


@cache
def _required() -> Mapping[str, frozenset[str]]:
    return MappingProxyType(
        {
            name: frozenset(one.name for one in shapes if one.required)
            for name, shapes in _shapes().items()
        }
    )


@cache
def _shapes() -> Mapping[str, tuple[Shape, ...]]:
    found: dict[str, tuple[Shape, ...]] = {}
    todo: list[type[BaseModel]] = [Engagement]
    while todo:
        model = todo.pop(0)
        if model.__name__ in found:
            continue
        found[model.__name__] = fields_of(model)
        todo.extend(one.model for one in fields_of(model) if one.model is not None)
    return MappingProxyType(found)


def _type(shape: Shape) -> t.Type:
    single: t.Type
    if shape.kind == "record":
        single = t.Record(shape.model.__name__ if shape.model else "")
    elif shape.kind == "word":
        single = t.Word(shape.words)
    else:
        single = _SCALARS[shape.kind]
    return t.ListOf(single) if shape.is_list else single

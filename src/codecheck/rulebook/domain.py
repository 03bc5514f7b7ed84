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

    def record_names(self) -> tuple[str, ...]:
        """Return the names of all models."""
        return tuple(_tables())


@cache
def _tables() -> Mapping[str, Mapping[str, t.Type]]:
    found: dict[str, Mapping[str, t.Type]] = {}
    todo: list[type[BaseModel]] = [Engagement]
    while todo:
        model = todo.pop(0)
        if model.__name__ in found:
            continue
        shapes = fields_of(model)
        found[model.__name__] = MappingProxyType({one.name: _type(one) for one in shapes})
        todo.extend(one.model for one in shapes if one.model is not None)
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

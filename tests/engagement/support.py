"""What the tests of the engagement model share: walking the models, and a filled example."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from codecheck.engagement.root import Engagement
from codecheck.engagement.shape import Shape, fields_of
from codecheck.engagement.walk import path_text, reference_of

PLAIN: dict[str, object] = {
    "text": "a word",
    "flag": True,
    "number": 1,
    "money": "12.50",
    "moment": "2024-05-03",
}
"""A value for each kind of field."""


def read(**fields: Any) -> Engagement:  # noqa: ANN401  (as a file gives them)
    """Return an engagement with these fields."""
    return Engagement.model_validate({"id": "e", **fields})


def parties(*ids: str) -> list[dict[str, Any]]:
    """Return parties with these ids."""
    return [{"id": name} for name in ids]


def models() -> list[type[BaseModel]]:
    """Return every model that an engagement is made of, the engagement first."""
    found: list[type[BaseModel]] = []
    todo: list[type[BaseModel]] = [Engagement]
    while todo:
        model = todo.pop(0)
        if model not in found:
            found.append(model)
            todo += [shape.model for shape in fields_of(model) if shape.model is not None]
    return found


def declared(model: type[BaseModel], name: str) -> str:
    """Return a field with the model that declares it first, such as `Act.at`."""
    owner = next(
        base.__name__
        for base in reversed(model.__mro__)
        if name in vars(base).get("__annotations__", {})
    )
    return f"{owner}.{name}"


@cache
def every_place(model: type[BaseModel], place: str = "") -> dict[str, type[BaseModel]]:
    """Return each place of the example at which a record stands, with its model."""
    found = {place: model}
    for shape in fields_of(model):
        if shape.kind == "record" and not shape.is_reference and shape.model is not None:
            found |= every_place(shape.model, f"{place}.{shape.name}".lstrip("."))
    return found


def example(model: type[BaseModel] = Engagement, place: str = "") -> dict[str, Any]:
    """Return a record in which every field is filled in; the id of each part is its place."""
    filled = {shape.name: _value(model, shape, place) for shape in fields_of(model)}
    if "note" in model.model_fields:
        filled["note"] = "a note"
    if model is Engagement:
        filled["complete"] = ["sessions", {"register": "consents", "about": ["reports"]}]
    return filled


def _value(model: type[BaseModel], shape: Shape, place: str) -> object:
    value: object
    here = f"{place}.{shape.name}".lstrip(".")
    mark = reference_of(model, shape.name)
    if shape.name == "id":
        value = place or "whole"
    elif mark is not None:
        places = every_place(Engagement)
        value = next(
            name
            for name, kind in places.items()
            if name and "id" in kind.model_fields and mark.accepts(kind)
        )
    elif shape.kind == "record" and shape.model is not None:
        value = example(shape.model, here)
    else:
        value = shape.words[0] if shape.kind == "word" else PLAIN[shape.kind]
    return [value] if shape.is_list else value


def problems(data: dict[str, Any]) -> list[str]:
    """Return what is wrong with an engagement, each problem with its place."""
    with pytest.raises(ValidationError) as caught:
        Engagement.model_validate(data)
    return [f"{path_text(one['loc'])}: {one['msg']}" for one in caught.value.errors()]

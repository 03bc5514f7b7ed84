"""Walking through an engagement: every record with its path, and the index of ids."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from codecheck.engagement.base import NONE, UNKNOWN, RefTo
from codecheck.source import join_path

Loc = tuple[str | int, ...]
PRACTITIONER = "practitioner"
"""The id by which other parts of a record name the practitioner."""


def records(root: BaseModel, loc: Loc = ()) -> Iterator[tuple[Loc, BaseModel]]:
    """Yield every record of an engagement with its place in it, the root first."""
    yield loc, root
    for name in _holding(type(root)):
        value = getattr(root, name)
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from records(item, (*loc, name, index))
        elif isinstance(value, BaseModel):
            yield from records(value, (*loc, name))


def placed(root: BaseModel) -> Iterator[tuple[str, str, BaseModel]]:
    """Yield every record with its path, and with that path without places in lists: its register.

    They come in the order of `records`.
    """
    yield "", "", root
    yield from _inside(root, "", "")


def _inside(model: BaseModel, path: str, register: str) -> Iterator[tuple[str, str, BaseModel]]:
    before, within = (f"{path}.", f"{register}.") if path else ("", "")
    facts = model.__dict__
    for name in _holding(type(model)):
        value = facts[name]
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, BaseModel):
                    place = f"{before}{name}[{index}]"
                    yield place, f"{within}{name}", item
                    yield from _inside(item, place, f"{within}{name}")
        elif isinstance(value, BaseModel):
            yield f"{before}{name}", f"{within}{name}", value
            yield from _inside(value, f"{before}{name}", f"{within}{name}")


def path_text(loc: Loc) -> str:
    """Return a place as text, such as `disclosures[1].at`."""
    text = ""
    for part in loc:
        text = join_path(text, part)
    return text


def reference_of(model: type[BaseModel], name: str) -> RefTo | None:
    """Return the mark of a field that holds ids of other records, or None."""
    return _references(model).get(name)


def references(record: BaseModel) -> Iterator[tuple[str, int | None, str, RefTo]]:
    """Yield every id that a record names: field, index in a list or None, id, and its mark."""
    for name, mark in _references(type(record)).items():
        value = getattr(record, name)
        if isinstance(value, str) and value not in {NONE, UNKNOWN}:
            yield name, None, value, mark
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                yield name, index, item, mark


@cache
def _holding(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the names of the fields that can hold records, or lists of them."""
    fields = model.model_fields.items()
    return tuple(name for name, field in fields if _may_be_record(field.annotation))


def _may_be_record(hint: object) -> bool:
    if parts := get_args(hint):
        return get_origin(hint) is not Literal and any(_may_be_record(one) for one in parts)
    return isinstance(hint, type) and issubclass(hint, BaseModel)


@cache
def _references(model: type[BaseModel]) -> dict[str, RefTo]:
    found: dict[str, RefTo] = {}
    for name, field in model.model_fields.items():
        marks = (one for one in marks_of(field) if isinstance(one, RefTo))
        if mark := next(marks, None):
            found[name] = mark
    return found


def marks_of(field: FieldInfo) -> Iterator[object]:
    """Yield everything with which a field is annotated, at any depth.

    It is taken from what pydantic resolved: working out annotations once more takes much longer.
    """
    yield from field.metadata
    yield from _marks(field.annotation)


def _marks(hint: object) -> Iterator[object]:
    yield from getattr(hint, "__metadata__", ())
    for arg in get_args(hint):
        yield from _marks(arg)

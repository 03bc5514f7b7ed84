"""Edits of one field of one record: what the model allows there and a goal wants."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from codecheck.engagement.base import RefTo, Silence
from codecheck.engagement.shape import Shape
from codecheck.engagement.walk import PRACTITIONER, reference_of
from codecheck.engine.entity import EngagementEntity
from codecheck.testing.strategies import goals
from codecheck.testing.strategies.document import GONE, Edit, Loc, Put, found, loc_of
from codecheck.testing.strategies.goals import ABSENCE, Goal
from codecheck.testing.strategies.scene import Scene

_CENT = Decimal("0.01")
_SILENT_IS_ABSENT = {Silence.GOES_ON, Silence.NOT_INVOKED, Silence.IN_FIELD, Silence.BY_ACTS}


def fill(scene: Scene, at: Loc, shape: Shape, goal: Goal, usual: date) -> Iterator[Edit]:
    """Yield edits by which a field, or an item of a list of attributes, meets a goal."""
    if goal.kind == "absent":
        if shape.silence in _SILENT_IS_ABSENT and isinstance(at[-1], str):
            yield (Put(at, GONE),)
        if not shape.is_list:
            yield (Put(at, ABSENCE),)
        return
    if shape.is_list and isinstance(at[-1], str):
        if goal.kind == "present":
            yield (Put(at, []),)
            yield from one_value(scene, (*at, 0), shape, goal, usual)
        return
    yield from one_value(scene, at, shape, goal, usual)


def one_value(scene: Scene, at: Loc, shape: Shape, goal: Goal, usual: date) -> Iterator[Edit]:
    """Yield edits that put one value, or one item of a list, at a place."""
    if shape.is_reference:
        yield from _references(scene, at, shape, goal)
    elif shape.model is not None:
        if goal.kind == "present" and found(scene.document, at) in (GONE, None, "none", "unknown"):
            yield (Put(at, blank(scene, shape.model)),)
    else:
        for value in _plain(shape, goal, usual):
            yield (Put(at, goals.written(value)),)


def _plain(shape: Shape, goal: Goal, usual: date) -> Iterator[Any]:
    match shape.kind:
        case "text":
            yield from goals.texts(goal)
        case "word":
            yield from goals.words(goal, shape.words)
        case "flag":
            yield from goals.flags(goal)
        case "number":
            yield from goals.numbers(goal, Decimal(1))
        case "money":
            yield from goals.numbers(goal, _CENT)
        case "moment":
            yield from goals.moments(goal, usual)


def _mark(shape: Shape) -> RefTo:
    return RefTo(shape.model.__name__ if shape.model is not None else "")


def _references(scene: Scene, at: Loc, shape: Shape, goal: Goal) -> Iterator[Edit]:
    mark = _mark(shape)
    named = goal.value if isinstance(goal.value, EngagementEntity) else None
    if goal.kind == "equal":
        if named is not None and mark.accepts(type(named.model)):
            yield from _naming(scene, at, named)
        return
    if goal.kind not in {"present", "differs"}:
        return
    for loc, entity in scene.entities.items():
        model = type(entity.model)
        if loc and entity is not named and mark.accepts(model) and _has_id(model):
            yield from _naming(scene, at, entity)
    if mark.kind == "Party" and (named is None or named.id != PRACTITIONER):
        yield (Put(at, PRACTITIONER),)
    if mark.kind:
        yield from _named_anew(scene, at, mark)


def _has_id(model: type[BaseModel]) -> bool:
    return "id" in model.model_fields


def _naming(scene: Scene, at: Loc, entity: EngagementEntity) -> Iterator[Edit]:
    if entity.id is not None:
        yield (Put(at, entity.id),)
    elif _has_id(type(entity.model)):
        name = fresh_id(scene, type(entity.model))
        yield Put((*loc_of(entity.path), "id"), name), Put(at, name)


def _named_anew(scene: Scene, at: Loc, mark: RefTo) -> Iterator[Edit]:
    """Yield edits that record something new in a list of its kind, and name it."""
    for place, model in scene.homes:
        if not mark.accepts(model):
            continue
        listed = found(scene.document, place)
        slot: Loc = (*place, len(listed) if isinstance(listed, list) else 0)
        if at[: len(slot)] == slot:
            continue
        name = fresh_id(scene, model)
        yield Put(slot, {**blank(scene, model), "id": name}), Put(at, name)


def blank(scene: Scene, model: type[BaseModel]) -> dict[str, Any]:
    """Return the least that a record of a model must hold."""
    held: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        if not field.is_required():
            continue
        if name == "id":
            held[name] = fresh_id(scene, model)
        elif reference_of(model, name) is not None:
            parties = found(scene.document, ("parties", 0, "id"))
            held[name] = PRACTITIONER if parties is GONE else parties
    return held


def fresh_id(scene: Scene, model: type[BaseModel]) -> str:
    """Return an id that nothing in the engagement has yet."""
    kind = model.__name__.lower()
    number = 1
    while f"{kind}-{number}" in scene.ids:
        number += 1
    return f"{kind}-{number}"

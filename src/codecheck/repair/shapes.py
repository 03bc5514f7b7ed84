"""What can stand at a path of an engagement, and where a register of some name stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from codecheck.engagement.root import Engagement
from codecheck.engagement.shape import Shape, fields_of
from codecheck.repair.draft import Data, Draft
from codecheck.source import join_path, split_path


@cache
def shape_at(path: str) -> Shape | None:
    """Return the field that a path leads to, also for an item of the list that it holds."""
    model: type[BaseModel] | None = Engagement
    shape: Shape | None = None
    for step in split_path(path):
        if isinstance(step, int):
            continue
        fields = fields_of(model) if model is not None else ()
        shape = next((one for one in fields if one.name == step), None)
        if shape is None:
            return None
        model = None if shape.is_reference else shape.model
    return shape


def is_register_name(path: str) -> bool:
    """Tell whether a path without positions names a register."""
    shape = shape_at(path)
    return (
        shape is not None
        and shape.is_register
        and not any(isinstance(step, int) for step in split_path(path))
    )


def holders(draft: Draft, register: str) -> Iterator[str]:
    """Yield the places at which a register stands: `deviations.parties` once a deviation."""
    places = [""]
    steps = register.split(".")
    for step in steps[:-1]:
        further: list[str] = []
        for place in places:
            inside = join_path(place, step)
            value = draft.at(inside)
            items = value.get("partial") if isinstance(value, dict) else value
            if isinstance(items, list):
                further += [join_path(inside, index) for index in range(len(items))]
            elif isinstance(value, dict) or step == "practitioner":
                further.append(inside)
        places = further
    for place in places:
        yield join_path(place, steps[-1])


def length(draft: Draft, place: str) -> int:
    """Return how many items a list has."""
    value: Data = draft.at(place)
    if isinstance(value, dict):
        value = value.get("partial")
    return len(value) if isinstance(value, list) else 0


def parent_of(path: str) -> type[BaseModel]:
    """Return the model that a path's last field belongs to."""
    names = [step for step in split_path(path) if isinstance(step, str)]
    holder = shape_at(".".join(names[:-1])) if len(names) > 1 else None
    return holder.model if holder is not None and holder.model is not None else Engagement

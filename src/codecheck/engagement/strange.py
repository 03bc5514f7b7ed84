"""Paths that are told to whoever may not see what is recorded."""

from __future__ import annotations

from collections.abc import Container
from functools import cache

from pydantic import BaseModel

from codecheck.engagement.root import Engagement
from codecheck.engagement.shape import fields_of
from codecheck.source import join_path, split_path


def without_strange_keys(path: str, known: Container[str] = ()) -> str:
    """Return a path in which a key that no model knows is left out: somebody may be named by it.

    Args:
        path: The path, such as `parties[0].name`.
        known: Further keys that may stand in it.
    """
    told = ""
    for step in split_path(path):
        fits = isinstance(step, int) or step in _names() or step in known
        told = join_path(told, step if fits else "...")
    return told


@cache
def _names() -> frozenset[str]:
    """Return the names of all fields, and the key under which partial lists stand."""
    found: dict[type[BaseModel], tuple[str, ...]] = {}
    todo: list[type[BaseModel]] = [Engagement]
    while todo:
        model = todo.pop()
        shapes = fields_of(model)
        found[model] = (*model.model_fields, *(one.name for one in shapes))
        todo += [one.model for one in shapes if one.model and one.model not in found]
    return frozenset({"partial", *(name for names in found.values() for name in names)})

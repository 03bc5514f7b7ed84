"""Which paths of an engagement name registers."""

from __future__ import annotations

from codecheck.engagement.root import Engagement
from codecheck.engagement.shape import fields_of
from codecheck.source.places import split_path


def is_register(path: str) -> bool:
    """Tell whether a path in an engagement names a register of acts."""
    shapes = {shape.name: shape for shape in fields_of(Engagement)}
    found = False
    for step in split_path(path):
        if isinstance(step, int):
            continue
        shape = shapes.get(step)
        if shape is None:
            return False
        found = shape.is_register
        shapes = {one.name: one for one in fields_of(shape.model)} if shape.model else {}
    return found

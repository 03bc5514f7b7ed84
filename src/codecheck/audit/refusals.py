"""What could not be checked, and why: a line for each, without what was recorded."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from codecheck.audit.item import Item
from codecheck.engagement.base import NONE, UNKNOWN
from codecheck.engagement.root import Engagement
from codecheck.engagement.shape import fields_of
from codecheck.errors import CostError, InputError, Problem
from codecheck.reporting.machine import json_text
from codecheck.source import join_path, split_path

_QUOTED: Final = re.compile("`(.*)`", re.DOTALL)
_OWN: Final = frozenset({NONE, UNKNOWN, *Engagement.model_fields})


def refusal(item: Item, error: Exception, *, show_values: bool) -> str:
    """Return a line of JSON that says what was not checked, and why.

    Args:
        item: What was not checked.
        error: What was raised meanwhile; a fault of codecheck itself is told by its kind and place.
        show_values: Whether what the record holds may be told; without it what is quoted is not.
    """
    flaws = [
        {
            "path": one.path if show_values else _path(one.path),
            "line": item.line + max(one.line - 1, 0),
            "column": one.column,
            "reason": _reason(one, show_values=show_values),
        }
        for one in _problems(error)
    ]
    return json_text({"file": item.file, "line": item.line, "flaws": flaws})


def _problems(error: Exception) -> Iterator[Problem]:
    match error:
        case InputError():
            yield from error.problems
        case CostError():
            yield Problem(str(error))
        case _:
            (*_, last) = traceback.extract_tb(error.__traceback__)
            place = f"{type(error).__name__}, {Path(last.filename).name}:{last.lineno}"
            yield Problem(f"unexpected error in codecheck itself ({place})")


def _path(path: str) -> str:
    """Return a path in which a key that no model knows is left out: somebody may be named by it."""
    told = ""
    for step in split_path(path):
        told = join_path(told, step if isinstance(step, int) or step in _names() else "...")
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


def _reason(problem: Problem, *, show_values: bool) -> str:
    if show_values:
        return f"{problem.message}; {problem.hint}" if problem.hint else problem.message
    # From the first quote to the last, since what is quoted may hold quotes itself.
    return _QUOTED.sub(lambda found: found[0] if found[1] in _OWN else "`...`", problem.message)

"""What could not be checked, and why: a line for each, without what was recorded."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from codecheck.audit.item import Item
from codecheck.engagement.base import NONE, UNKNOWN
from codecheck.engagement.root import Engagement
from codecheck.engagement.strange import without_strange_keys
from codecheck.errors import CostError, InputError, Problem
from codecheck.reporting.machine import json_text

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
            "path": one.path if show_values else without_strange_keys(one.path),
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


def _reason(problem: Problem, *, show_values: bool) -> str:
    if show_values:
        return f"{problem.message}; {problem.hint}" if problem.hint else problem.message
    # From the first quote to the last, since what is quoted may hold quotes itself.
    return _QUOTED.sub(lambda found: found[0] if found[1] in _OWN else "`...`", problem.message)

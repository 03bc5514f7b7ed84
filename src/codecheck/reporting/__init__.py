"""A check report as text for people and in machine formats, and an article explained.

What explains is imported when it is first used: a report needs nothing of it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from codecheck.reporting.job import Job, TextOptions
from codecheck.reporting.render import FORMATS, render
from codecheck.reporting.style import Role, Style, plain

if TYPE_CHECKING:
    from codecheck.reporting.article import explained
    from codecheck.reporting.explaining import Showing, Target, explain
    from codecheck.reporting.explanation import Explanation
    from codecheck.reporting.tree import as_tree

__all__ = [
    "FORMATS",
    "Explanation",
    "Job",
    "Role",
    "Showing",
    "Style",
    "Target",
    "TextOptions",
    "as_tree",
    "explain",
    "explained",
    "plain",
    "render",
]

_HOMES = {
    "Explanation": "explanation",
    "Showing": "explaining",
    "Target": "explaining",
    "as_tree": "tree",
    "explain": "explaining",
    "explained": "article",
}


def __getattr__(name: str) -> object:
    """Import a name when it is first used."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value

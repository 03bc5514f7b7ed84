"""A check report as text for people and in machine formats, and an article explained."""

from codecheck.reporting.explain import explained
from codecheck.reporting.explaining import Showing, Target, explain
from codecheck.reporting.explanation import Explanation
from codecheck.reporting.job import Job, TextOptions
from codecheck.reporting.render import FORMATS, render
from codecheck.reporting.style import Role, Style, plain
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

"""A check report as text for people and in machine formats, and an article explained."""

from codecheck.reporting.explain import explained
from codecheck.reporting.job import Job, TextOptions
from codecheck.reporting.render import FORMATS, render
from codecheck.reporting.style import Role, Style, plain

__all__ = ["FORMATS", "Job", "Role", "Style", "TextOptions", "explained", "plain", "render"]

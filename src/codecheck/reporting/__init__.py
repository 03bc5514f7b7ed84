"""A check report as text for people and in machine formats, and an article explained."""

from codecheck.reporting.explain import explained
from codecheck.reporting.render import FORMATS, Format, render
from codecheck.reporting.style import Role, Style, plain
from codecheck.reporting.text import TextOptions

__all__ = ["FORMATS", "Format", "Role", "Style", "TextOptions", "explained", "plain", "render"]

"""Lines of text: wrapped, indented, and without characters that a terminal would obey."""

from __future__ import annotations

import re
import textwrap
from typing import Final

from codecheck.findings import Citation, Finding

WIDTH: Final = 80
"""Lines are wrapped at this width, also in a pipe, so that the same report is the same text."""
_LONGEST: Final = 200
_COMMAND: Final = re.compile(
    r"^(?P<before>(?:[^\S\n]|\x1b\[[0-9;]*m)*):(?=:)|#(?=#\[)", re.MULTILINE
)
"""What a build server takes for an order: `::name::` in front of a line, `##[name]` anywhere."""


def safe(text: str) -> str:
    """Return the text with an escape for each character that a terminal would obey or not show."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in text
    )


def inert(text: str, colon: str = r"\x3a", sign: str = r"\x23") -> str:
    """Return a whole text in which a build server that shows it finds no order to itself.

    Args:
        text: The text.
        colon: What stands for the first colon of `::` where it begins a line.
        sign: What stands for the first sign of `##[`.
    """
    return _COMMAND.sub(
        lambda found: sign if found["before"] is None else found["before"] + colon, text
    )


def shortened(text: str) -> str:
    """Return the text, cut off if it is very long."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def wrapped(text: str, indent: int, label: str = "") -> list[str]:
    """Return the lines of a text behind its label, indented, further lines a little more."""
    head = f"{label}: " if label else ""
    return textwrap.wrap(
        safe(head + " ".join(text.split())),
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + 2 if label else indent),
        break_long_words=False,
        break_on_hyphens=False,
    )


def article_label(citation: Citation) -> str:
    """Return the article alone, such as `art. 2.1.1`; the code stands above it."""
    return citation.label.rpartition(", ")[2]


def place(finding: Finding) -> str:
    """Return where a finding stands: `file:line`, or its path if there is no file."""
    if finding.location.file:
        return f"{finding.location.file}:{finding.location.line}"
    return finding.subject

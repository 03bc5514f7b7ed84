"""How parts of a text may be set off; the caller decides what each role looks like."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

Role = Literal["title", "muted", "violated", "unknown", "pending", "judgement", "excused"]
"""What a part of the text is, which decides how it may look."""
Style = Callable[[str, Role], str]
"""Returns a part of the text, set off as its role asks; the text itself stays the same."""


def plain(text: str, _role: Role) -> str:
    """Return the text as it is."""
    return text

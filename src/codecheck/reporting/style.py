"""How parts of a text may be set off; the caller decides what each role looks like."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal

from codecheck.findings import Verdict

Role = Literal["title", "muted", "violated", "unknown", "pending", "judgement", "excused"]
"""What a part of the text is, which decides how it may look."""
Style = Callable[[str, Role], str]
"""Returns a part of the text, set off as its role asks; the text itself stays the same."""
_ROLES: Final[Mapping[Verdict, Role]] = {
    Verdict.VIOLATED: "violated",
    Verdict.UNKNOWN: "unknown",
    Verdict.PENDING: "pending",
    Verdict.JUDGEMENT: "judgement",
    Verdict.EXCUSED: "excused",
}


def role_of(verdict: Verdict) -> Role:
    """Return how a verdict is set off."""
    return _ROLES.get(verdict, "title")


def plain(text: str, _role: Role) -> str:
    """Return the text as it is."""
    return text

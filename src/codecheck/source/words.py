"""Words in messages: showing what the user wrote, and what may have been meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

_SHOWN_LENGTH: Final = 60
_LONGEST_WORD: Final = 100
_SHORT_LIST: Final = 12
_LONG_LIST: Final = 500
"""Of more known words than this none is proposed: comparing with all of them takes too long."""


def shown(text: str) -> str:
    """Return the text in backticks, shortened, without characters that a terminal would obey."""
    cut = text if len(text) <= _SHOWN_LENGTH else f"{text[:_SHOWN_LENGTH]}..."
    safe = (
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in cut
    )
    return f"`{''.join(safe)}`"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that looks most like `word`, whatever its case; None if none does."""
    if len(word) > _LONGEST_WORD:
        return None
    by_folded: dict[str, str] = {}
    words = _ordered(known)
    if len(words) > _LONG_LIST:
        return None
    for each in words:
        if len(each) > _LONGEST_WORD:
            continue
        by_folded.setdefault(each.casefold(), each)
    close = get_close_matches(word.casefold(), by_folded, n=1)
    return by_folded[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint: the nearest known word, else a short list of all, else nothing."""
    choices = _ordered(known)
    near = nearest(word, choices)
    if near is not None:
        return f"did you mean {shown(near)}"
    if not 0 < len(choices) <= _SHORT_LIST:
        return ""
    listed = ", ".join(map(shown, choices))
    return f"use {listed}" if len(choices) == 1 else f"use one of {listed}"


def _ordered(known: Iterable[str]) -> list[str]:
    """Return the words in their own order, or by the alphabet where they have none."""
    return sorted(known) if isinstance(known, (set, frozenset)) else list(known)

"""How far durable-rules 2.0.28 carries; past each of these it drops, hangs or crashes."""

from __future__ import annotations

from typing import Final

ALIASES: Final = ("m_g", "m_h", "m_m", "m_f", "m_k", "m_l")
"""Names of the conditions of a pattern, in order.

A match keeps its facts in 16 slots, by the FNV-1a hash of these names. Code that cancels a match
looks at the first slots, as many as it has facts, and may delete matches of other rules. These
names have the slots 6 to 11, so that with up to six conditions that code finds nothing to delete.
"""
MAX_CONDITIONS: Final = len(ALIASES)
"""Conditions of one pattern."""
MAX_JOINS: Final = 24
"""Joins of one condition; the library takes 32 parts, its own brackets among them."""
MAX_KINDS: Final = 500
"""Kinds of facts that the patterns of one handle know; the library hangs at 512."""
MAX_SIBLINGS: Final = 60
"""Conditions that one fact can meet at once; past 64 the library drops it with error 303."""
MAX_ENDING: Final = 250
"""Patterns that hold one and the same condition; the library takes 255."""
MAX_STATES: Final = 1000
"""States that are open at once in one handle; the library takes 1024."""
MAX_FIELDS: Final = 200
"""Fields of one fact; past about 252 the library drops it without a word."""
MAX_INTEGER: Final = 2**62
"""Integers past 2**63 saturate, so that two different ones become equal."""
MAX_TEXT: Final = 200
"""Characters of a text; the library takes 15 MB, and nothing here needs more than this."""


def slot(name: str) -> int:
    """Return the slot in which a match keeps the fact of a condition with this name."""
    found = 2166136261
    for byte in name.encode():
        found = (found ^ byte) * 16777619 % 2**32
    return found % 16

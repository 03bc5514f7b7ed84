"""The limits of an input; they keep a hostile file from costing more than a moment."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 10_000_000
"""Size of a text, in bytes of its encoding."""

MAX_DEPTH: Final = 64
"""Mappings and lists inside each other, after aliases are expanded."""

MAX_NODES: Final = 80_000
"""Mappings, lists, keys and scalars together, after aliases are expanded."""

MAX_TEXT: Final = 100_000
"""Length of one key or scalar, in characters."""

MAX_PROBLEMS: Final = 100
"""Problems that are collected from one text before reading stops."""

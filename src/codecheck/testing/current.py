"""The checker of the test that runs, where a test runner has one.

A test runner imports this before any test; so it imports nothing of weight.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codecheck.testing.checker import Checker

# Seen by every thread of a test; a runner that runs another in itself puts one on the other.
_makers: list[Callable[[], Checker]] = []


@contextmanager
def using(maker: Callable[[], Checker]) -> Iterator[None]:
    """Let `current` return what `maker` makes; it is called when a test asks for it."""
    _makers.append(maker)
    try:
        yield
    finally:
        _makers.pop()


def current() -> Checker:
    """Return the checker of the test that runs; one without settings if there is none."""
    if _makers:
        return _makers[-1]()
    from codecheck.testing.checker import Checker  # noqa: PLC0415  (heavy)

    return Checker()

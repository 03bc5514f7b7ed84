"""What the tests of durable-rules share."""

from __future__ import annotations

from importlib.util import find_spec
from itertools import count

import pytest

from codecheck.live.rete.handle import Handle
from codecheck.live.rete.pattern import Condition, Join, Pattern, Patterns

needs_durable_rules = pytest.mark.skipif(
    find_spec("durable_rules_engine") is None,
    reason="NOT TESTED: durable-rules is not installed (it cannot be from Python 3.13 on)",
)
SAME = Join("x", "==", 0, "x")
"""A join on a field `x`."""
_numbers = count()


def handle(*patterns: Pattern) -> Handle:
    """Return a handle with patterns."""
    return Handle(f"test{next(_numbers)}", Patterns(patterns))


def pair(name: str = "pair", first: str = "a", second: str = "b") -> Pattern:
    """Return the pattern of two facts with the same `x`."""
    return Pattern(name, (Condition(first), Condition(second, joins=(SAME,))))


def unless() -> Pattern:
    """Return the pattern of a fact `a`, once all is told, without a fact `c` of the same `x`."""
    lacking = Condition("c", joins=(SAME,), negated=True)
    return Pattern("unless", (Condition("a"), Condition("all_told"), lacking))

"""Hypothesis strategies for engagements: any valid one, and those on which a rule says something.

They come from the rules themselves and from the model of an engagement: a new rule has them at
once. This package, and nothing else in codecheck, needs hypothesis:
`pip install codecheck-ethics[testing]`.

>>> from hypothesis import find
>>> from codecheck.testing import strategies
>>> engagement = find(strategies.violating("noloc-2022/2.4.2#text-approved-before-sharing"), bool)
>>> print(strategies.to_yaml(engagement).splitlines()[0])
id: example
"""

from codecheck.testing.strategies.document import to_yaml
from codecheck.testing.strategies.examples import UnreachableVerdictError
from codecheck.testing.strategies.generate import (
    AS_OF,
    NearMiss,
    compliant,
    engagements,
    near_misses,
    violating,
)

__all__ = [
    "AS_OF",
    "NearMiss",
    "UnreachableVerdictError",
    "compliant",
    "engagements",
    "near_misses",
    "to_yaml",
    "violating",
]

"""Documents on which a rule gives a verdict: one small one that is kept, and more on demand."""

from __future__ import annotations

import random
from functools import cache
from typing import Final

from codecheck.errors import UsageError
from codecheck.testing.strategies.document import Doc
from codecheck.testing.strategies.scene import Choose, Scene
from codecheck.testing.strategies.search import Found, lean, seek
from codecheck.testing.strategies.target import Target

ATTEMPTS: Final = 12
"""How often is looked anew before a verdict counts as one that cannot be had."""
START: Final[Doc] = {"id": "example"}


class UnreachableVerdictError(UsageError):
    """No engagement was found on which a rule gives a verdict."""


@cache
def plainest(target: Target) -> Scene:
    """Return a small document that hits a target, always the same one.

    Raises:
        UnreachableVerdictError: If none is found.
    """
    for number in range(ATTEMPTS):
        found = seek(target, START, None if number == 0 else chooser(number))
        if found is not None:
            return lean(target, found.scene)
    verdict = "violated" if target.violated else "satisfied"
    raise UnreachableVerdictError(
        f"no engagement was found on which `{target.rule.id}` is {verdict} as of {target.as_of},"
        f" in {ATTEMPTS} searches; see whether its conditions can be met together"
    )


def chooser(seed: int) -> Choose:
    """Return choices that are always the same for one seed."""
    source = random.Random(seed)  # noqa: S311  (choices, no secrets)
    return source.randrange


def some(target: Target, choose: Choose) -> Scene:
    """Return a document that hits a target, with choices made by the caller."""
    found: Found | None = seek(target, START, choose)
    return plainest(target) if found is None else found.scene

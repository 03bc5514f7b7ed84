"""Rules that no engagement seems to break, or none to meet: looked for with generated ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from codecheck.errors import Problem, UsageError
from codecheck.rulebook.model import Code, Rule

_LATER: Final = timedelta(days=365)


def unreachable(code: Code, rules: Iterable[Rule]) -> Iterator[Problem]:
    """Yield the rules for which no engagement was found that violates, or that satisfies, them.

    Args:
        code: The code.
        rules: Those of its rules that are looked at.

    Raises:
        UsageError: If hypothesis is not installed.
    """
    try:
        from codecheck.testing.strategies.examples import (  # noqa: PLC0415  (an extra)
            UnreachableVerdictError,
            plainest,
        )
        from codecheck.testing.strategies.generate import AS_OF  # noqa: PLC0415  (an extra)
        from codecheck.testing.strategies.target import Target  # noqa: PLC0415  (an extra)
    except ImportError as error:
        text = "generated engagements need an extra: `pip install 'codecheck-ethics[testing]'`"
        raise UsageError(text) from error
    day = _within_force(code, AS_OF)
    for rule in rules:
        for violated in (True, False):
            try:
                plainest(Target(code, rule, violated, day))
            except UnreachableVerdictError:
                verdict = "violates" if violated else "satisfies"
                text = f"no engagement was found that {verdict} the rule `{rule.id}`"
                hint = "see whether its conditions can be met together"
                yield Problem(text, hint, rule.place.file, rule.place.line, 1)


def _within_force(code: Code, usual: date) -> date:
    day = max(usual, code.since + _LATER)
    return day if code.until is None else min(day, code.until)

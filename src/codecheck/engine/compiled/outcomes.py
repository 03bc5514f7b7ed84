"""Outcomes of cases as small numbers: a verdict, and for `not_applicable` the reason why."""

from __future__ import annotations

from typing import Final

from codecheck.engine.compiled.bits import only_asks
from codecheck.findings import PRECEDENCE, Reason, Verdict

_REASONS: Final = tuple(Reason)
_SHIFT: Final = 3
_MASK: Final = 7


def outcome(verdict: Verdict, why: Reason | None = None) -> int:
    """Return the number of an outcome; it is lower the more a verdict weighs."""
    reason = 0 if why is None else _REASONS.index(why) + 1
    return PRECEDENCE.index(verdict) | reason << _SHIFT


def verdict_of(found: int) -> Verdict:
    """Return the verdict of an outcome."""
    return PRECEDENCE[found & _MASK]


def why_of(found: int) -> Reason | None:
    """Return why a duty does not apply, if it does not."""
    return _REASONS[(found >> _SHIFT) - 1] if found >> _SHIFT else None


VIOLATED: Final = outcome(Verdict.VIOLATED)
UNKNOWN: Final = outcome(Verdict.UNKNOWN)
PENDING: Final = outcome(Verdict.PENDING)
JUDGEMENT: Final = outcome(Verdict.JUDGEMENT)
EXCUSED: Final = outcome(Verdict.EXCUSED)
SATISFIED: Final = outcome(Verdict.SATISFIED)
NO_CASE: Final = outcome(Verdict.NOT_APPLICABLE, Reason.NO_CASE)
NOTHING_RECORDED: Final = outcome(Verdict.NOT_APPLICABLE, Reason.NOTHING_RECORDED)
NO_DUTY: Final = outcome(Verdict.NOT_APPLICABLE, Reason.NO_DUTY)
NOT_IN_FORCE: Final = outcome(Verdict.NOT_APPLICABLE, Reason.NOT_IN_FORCE)
NOT_BOUND: Final = outcome(Verdict.NOT_APPLICABLE, Reason.NOT_BOUND)
OUT_OF_SCOPE: Final = outcome(Verdict.NOT_APPLICABLE, Reason.OUT_OF_SCOPE)
EXCEPTION: Final = outcome(Verdict.NOT_APPLICABLE, Reason.EXCEPTION)
UNRECORDED: Final = -1
"""The act that a rule judges is not recorded at all: no case, but a mark on the article."""
REACHED: Final = 7
"""The code reaches the engagement."""


def does_not_apply(found: int) -> bool:
    """Tell whether a duty does not apply."""
    return found & _MASK == NO_CASE & _MASK


def undecided(missing: int) -> int:
    """Return the outcome where something is missing."""
    return JUDGEMENT if only_asks(missing) else UNKNOWN

"""How a finding or an article stands: its verdict, and apart from it what is not recorded at all.

That nothing of the kind is recorded is a verdict of *not applicable*, and yet it decides nothing
while the list where it would stand may hold more. So it is counted and listed apart from what is
decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from codecheck.findings import PRECEDENCE, Finding, Reason, Verdict
from codecheck.reporting import words as common
from codecheck.reporting.html import words
from codecheck.rulebook.model import Text

NOTHING_RECORDED: Final = "nothing_recorded"
STANDINGS: Final[tuple[str, ...]] = (
    *(one for one in PRECEDENCE if one is not Verdict.NOT_APPLICABLE),
    NOTHING_RECORDED,
    Verdict.NOT_APPLICABLE,
)
"""All of them, in the order in which they are shown."""
UNDECIDED: Final[tuple[str, ...]] = (
    Verdict.UNKNOWN,
    Verdict.PENDING,
    Verdict.JUDGEMENT,
    NOTHING_RECORDED,
)
"""Those that leave something open."""
DECIDED: Final[tuple[str, ...]] = tuple(one for one in STANDINGS if one not in UNDECIDED)
"""Those that the record decides."""
QUIET: Final = frozenset({Verdict.SATISFIED, NOTHING_RECORDED, Verdict.NOT_APPLICABLE})
"""Those whose findings are folded away at first."""
NAMES: Final[Mapping[str, Text]] = {
    **{str(verdict): text for verdict, text in common.VERDICTS.items()},
    NOTHING_RECORDED: words.NOTHING_RECORDED,
}
MEANINGS: Final[Mapping[str, Text]] = {
    **{str(verdict): text for verdict, text in common.MEANINGS.items()},
    NOTHING_RECORDED: common.REASONS[Reason.NOTHING_RECORDED],
}


def standing_of(finding: Finding) -> str:
    """Return how a finding stands."""
    if finding.why is Reason.NOTHING_RECORDED:
        return NOTHING_RECORDED
    return finding.verdict


def standing_of_all(findings: Iterable[Finding], verdict: Verdict) -> str:
    """Return how an article with this verdict and these findings stands."""
    nothing = any(one.why is Reason.NOTHING_RECORDED for one in findings)
    return NOTHING_RECORDED if nothing and verdict is Verdict.NOT_APPLICABLE else verdict


def count(standings: Iterable[str]) -> dict[str, int]:
    """Return how often each occurs, all of them named, in their order."""
    found = list(standings)
    return {one: found.count(one) for one in STANDINGS}

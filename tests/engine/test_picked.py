"""The findings of some verdicts alone are those of the whole report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from codecheck import Verdict, load_codes, load_engagement
from codecheck.engine import ready
from codecheck.engine.picked import OF_CASES, picked
from codecheck.engine.reporter import Reporter
from codecheck.engine.telling import Telling
from codecheck.findings import Finding

DAY = date(2024, 12, 31)
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.engagement.yaml"))
WANTED = [
    {Verdict.VIOLATED},
    {Verdict.SATISFIED, Verdict.PENDING},
    set(OF_CASES),
    {Verdict.VIOLATED, Verdict.UNKNOWN},
    {Verdict.NOT_APPLICABLE},
    set(),
]


def findings(example: Path, verdicts: Iterable[Verdict]) -> tuple[list[Finding], list[Finding]]:
    """Return the findings with some verdicts of the whole report, and those that are picked."""
    codes, engagement = load_codes(), load_engagement(example)
    whole = Telling(engagement, codes, DAY, "en", show_values=True)
    judgement = ready.program(codes).judge(engagement, DAY)
    reporter = Reporter(judgement.as_read(), whole.source, "en", show_values=True)
    told = [one for one in whole.report().findings if one.verdict in set(verdicts)]
    return told, list(picked(judgement, reporter, frozenset(verdicts)))


@pytest.mark.parametrize("verdicts", WANTED, ids=lambda one: ",".join(sorted(one)) or "none")
def test_each_finding_is_that_of_the_report(verdicts: set[Verdict]) -> None:
    """In the same order, with the same evidence, whether cases or whole articles are evaluated."""
    told, found = findings(EXAMPLES[-1], verdicts)
    assert told == found


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name.partition(".")[0])
def test_of_every_example(example: Path) -> None:
    """What only cases have is found in every example."""
    told, found = findings(example, OF_CASES)
    assert Counter(one.verdict for one in told) == Counter(one.verdict for one in found)
    assert told == found

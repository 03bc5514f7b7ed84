"""What the bundled codes say: nothing in a message or a remedy comes out empty."""

from __future__ import annotations

import pytest

from codecheck.findings import Verdict
from codecheck.rulebook.find import code_folders, load_codes
from codecheck.rulebook.model import Code
from codecheck.testing import run_case
from codecheck.testing.cases import Case, load_cases

EMPTY = ("(not recorded)", "(none)")


def breaks(case: Case) -> bool:
    """Tell whether a case expects a message: one is shown where a rule is broken or excused."""
    told = {Verdict.VIOLATED, Verdict.EXCUSED}
    return bool({case.verdict, *(one.verdict for one in case.expectations)} & told)


ARTICLES = [
    (code, article.number) for code in load_codes() for article in code.articles if article.rules
]


@pytest.mark.parametrize(("code", "number"), ARTICLES, ids=[f"{c.id}/{n}" for c, n in ARTICLES])
def test_no_case_shows_a_message_or_a_remedy_with_a_gap(code: Code, number: str) -> None:
    """Of the cases in which something is broken; both languages name the same facts."""
    cases = load_cases(code, code_folders([])[code.id], code.id, article=number)
    broken = [one for one in cases if breaks(one)]
    found = [one for case in broken for one in run_case(code, case).report.findings]

    assert {Verdict.VIOLATED} <= {one.verdict for one in found}
    assert [] == [
        (one.rule, text)
        for one in found
        for text in (one.message, one.remedy or "")
        if any(gap in text for gap in EMPTY)
    ]

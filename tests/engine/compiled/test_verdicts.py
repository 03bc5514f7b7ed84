"""Compiled rules say what the interpreter says, on engagements of all kinds."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codecheck import Engagement, Verdict, check, load_codes, load_engagement, parse_engagement
from codecheck.engagement.load import revised
from codecheck.engine.compiled.verdicts import Told, verdicts
from codecheck.findings import Reason
from codecheck.moments import Moment
from codecheck.rulebook.find import code_folders
from codecheck.rulebook.load import load_code
from codecheck.rulebook.model import Code
from codecheck.testing import strategies
from codecheck.testing.cases import load_cases
from codecheck.testing.strategies import AS_OF
from tests.engine.compiled.support import differences
from tests.testing.support import ENGAGEMENT, SATISFIED, write_code

ROOT = Path(__file__).parents[3]
EXAMPLES = sorted((ROOT / "examples").glob("*.engagement.yaml"))
CORPUS = sorted((ROOT / "tests" / "corpus").glob("*[0-9].yaml"))
CODES = load_codes()
RULES = [rule.id for code in CODES for rule in code.rules]
STEP = int(os.environ.get("CODECHECK_STEP", "60"))
"""Of the cases of rules one in so many is judged, a different part of each article; 1 for all."""
LAWS = settings(
    max_examples=int(os.environ.get("CODECHECK_LAWS", "5")),
    derandomize="CODECHECK_LAWS" not in os.environ,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("one", CODES, ids=lambda code: code.id)
def test_cases_of_rules(one: Code) -> None:
    """In the cases of an article its rules say compiled what they say interpreted."""
    found = {
        f"{case.article} {case.id}": different
        for case in load_cases(one, code_folders()[one.id])[::STEP]
        if (
            different := list(
                differences(
                    case.engagement,
                    [one],
                    case.as_of,
                    [article for article in one.articles if article.number == case.article],
                )
            )
        )
    }
    assert {} == found


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name.partition(".")[0])
@pytest.mark.parametrize("day", [date(2023, 6, 1), date(2024, 3, 15), date(2024, 12, 31)], ids=str)
def test_examples(file: Path, day: date) -> None:
    """All rules together say of an example what each says alone, before, in and after it."""
    assert [] == list(differences(load_engagement(file), CODES, day))


@pytest.mark.parametrize("file", CORPUS[::30], ids=lambda file: file.stem)
def test_corpus(file: Path) -> None:
    """They do so of engagements that others wrote down."""
    assert [] == list(differences(load_engagement(file), CODES, date(2024, 12, 31)))


@LAWS
@given(strategies.engagements(), st.integers(-40, 40))
def test_any_engagement(engagement: Engagement, days: int) -> None:
    """They do so of engagements that are made up, also where the record was kept less long."""
    assert [] == list(differences(engagement, CODES, AS_OF))
    through = Moment.of(AS_OF + timedelta(days=days))
    shorter = revised(engagement, {"recorded_through": through})
    assert [] == list(differences(shorter, CODES, AS_OF + timedelta(days=20)))


@LAWS
@given(st.data(), st.sampled_from(RULES))
def test_any_rule(data: st.DataObject, rule: str) -> None:
    """They do so of engagements that are made up for a rule to decide."""
    made = data.draw(st.sampled_from([strategies.violating, strategies.compliant]))
    assert [] == list(differences(data.draw(made(rule)), CODES, AS_OF))


def test_answer(tmp_path: Path) -> None:
    """An answer gives each article and case its verdict, with the reason where none applies."""
    code = load_code(write_code(tmp_path), "small-1")
    engagement = parse_engagement(SATISFIED)
    got = verdicts(engagement, codes=[code], as_of="2024-06-01")
    report = check(engagement, codes=[code], as_of="2024-06-01")
    assert report.summary == got.summary
    assert {f"{code.id}/{one.article}": one.verdict for one in report.codes[0].articles} == {
        name: one.verdict for name, one in got.articles.items()
    }
    assert [
        (one.rule, one.verdict, one.why) for one in report.findings if one.rule in got.rules
    ] == [(name, one.verdict, one.why) for name, told in got.rules.items() for one in told]


def test_before_a_code_is_in_force(tmp_path: Path) -> None:
    """A case of which the day lies before the edition says so."""
    code = load_code(write_code(tmp_path), "small-1")
    early = parse_engagement(ENGAGEMENT.replace("2024-05-06", "1999-05-06"))
    got = verdicts(early, codes=[code], as_of="2024-06-01")
    told = {*got.rules["small-1/1.1#consent-first"]}
    assert {Told(Verdict.NOT_APPLICABLE, Reason.NOT_IN_FORCE)} == told

"""The corpus: engagements translated from plain sentences, and what a careful reader expects."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from codecheck import Report, Verdict, check, load_codes, load_engagement

HERE = Path(__file__).parent
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "expected.yaml").read_text())
ARGUED: dict[str, dict[str, dict[str, str]]] = yaml.safe_load((HERE / "argued.yaml").read_text())
GOOD = {
    "violated": {Verdict.VIOLATED},
    "not_violated": {
        Verdict.SATISFIED,
        Verdict.NOT_APPLICABLE,
        Verdict.EXCUSED,
        Verdict.PENDING,
    },
    "open": {Verdict.UNKNOWN, Verdict.JUDGEMENT},
}
GENERAL = {
    f"totalbalance-2020/{number}" for number in ("2.1", "2.27", "3.1", "3.11", "P.1", "P.2", "P.3")
}
"""General clauses; a specific breach touches them as well."""


@cache
def reported(case: str) -> Report:
    """Check a case against every code, as of its own date."""
    engagement = load_engagement(HERE / f"{case}.yaml")
    return check(engagement, codes=load_codes(), as_of=str(EXPECTED[case]["as_of"]))


@cache
def articles() -> frozenset[str]:
    """Return the full number of every encoded article."""
    return frozenset(f"{c.id}/{a.number}" for c in load_codes() for a in c.articles)


def verdict(case: str, article: str) -> Verdict:
    """Return the verdict of an article in a case."""
    return reported(case).verdict_of(*article.split("/"))


LINES = [
    pytest.param(case, kind, article, id=f"{case}-{article}")
    for case, expected in EXPECTED.items()
    for kind in GOOD
    for article in expected.get(kind, ())
]


@pytest.mark.parametrize(("case", "kind", "article"), LINES)
def test_an_article_is_answered_as_expected_or_the_difference_is_argued(
    case: str, kind: str, article: str
) -> None:
    """Each expected answer comes out, or stands in `argued.yaml` with what comes out and why."""
    argued = ARGUED.get(case, {}).get(article)
    found = verdict(case, article)

    if argued is None:
        assert found in GOOD[kind]
    else:
        assert argued["verdict"] == found
        assert argued["why"]
        assert found not in GOOD[kind]


@pytest.mark.parametrize("case", EXPECTED)
def test_nobody_is_accused_beyond_what_is_expected(case: str) -> None:
    """No article is violated that the expectations do not name."""
    expected = EXPECTED[case]
    named = {
        article
        for kind in ("violated", "not_violated", "open", "contested", "tolerated")
        for article in expected.get(kind, ())
    }
    accused = {f"{one.citation.code}/{one.citation.article}" for one in reported(case).violations}

    assert accused - named - GENERAL - {_parent(one) for one in named} == set()


def _parent(article: str) -> str:
    return article.rpartition(".")[0]


def test_every_case_of_the_corpus_has_its_expectations() -> None:
    """Files and expectations belong together."""
    assert {path.stem for path in HERE.glob("*.yaml")} - {"expected", "argued"} == set(EXPECTED)


def test_no_uncontested_violation_is_made_up_and_few_are_missed() -> None:
    """What is violated in the record is found, and over-caution stays rare."""
    results = {
        kind: [
            verdict(case, article) in GOOD[kind]
            for case, expected in EXPECTED.items()
            for article in expected.get(kind, ())
            if article not in expected.get("contested", ())
        ]
        for kind in GOOD
    }

    assert {"violated": 0.98, "not_violated": 0.93, "open": 0.97} == {
        kind: min(floor, sum(found) / len(found))
        for (kind, found), floor in zip(results.items(), (0.98, 0.93, 0.97), strict=True)
    }

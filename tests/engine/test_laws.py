"""Laws of the engine, held against engagements that the strategies make up from the rules."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, get_args

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from codecheck import Engagement, Report, check, parse_engagement
from codecheck.findings import Lang
from codecheck.reporting.render import FORMATS, render
from codecheck.rulebook.model import Code
from codecheck.testing import strategies
from codecheck.testing.strategies import AS_OF
from codecheck.testing.strategies.document import to_document
from tests.engine.laws import (
    CODES,
    LAWS,
    Key,
    outcomes,
    recorded,
)

# Order


def _shuffled(node: Any, source: Random) -> Any:  # noqa: ANN401  (any part of a document)
    if isinstance(node, dict):
        return {key: _shuffled(value, source) for key, value in node.items()}
    if isinstance(node, list):
        return source.sample([_shuffled(one, source) for one in node], len(node))
    return node


@LAWS
@given(recorded(), st.randoms(use_true_random=False))
def test_the_order_of_lists_does_not_matter(engagement: Engagement, source: Random) -> None:
    """Findings are the same, wherever in its list each item stands."""
    other = Engagement.model_validate(_shuffled(to_document(engagement), source))

    assert _counted(engagement) == _counted(other)


def _counted(engagement: Engagement) -> Counter[Key]:
    return Counter(
        (one.rule.id, one.verdict, one.about, one.why, one.due, len(one.doubt.missing))
        for one in outcomes(engagement).values()
    )


@LAWS
@given(recorded(), st.randoms(use_true_random=False))
def test_the_order_of_codes_articles_and_rules_does_not_matter(
    engagement: Engagement, source: Random
) -> None:
    """Each finding is the same, in whatever order codes, articles and rules were loaded."""
    turned = [
        replace(
            code,
            articles=tuple(
                replace(one, rules=tuple(source.sample(one.rules, len(one.rules))))
                for one in source.sample(code.articles, len(code.articles))
            ),
        )
        for code in source.sample(CODES, len(CODES))
    ]

    assert _findings(check(engagement, as_of=AS_OF)) == _findings(
        check(engagement, codes=turned, as_of=AS_OF)
    )


def _findings(report: Report) -> list[str]:
    # What an article without any finding lacks is named in the order of its rules.
    return sorted(
        one.model_copy(update={"missing": tuple(sorted(one.missing))}).model_dump_json()
        for one in report.findings
    )


@LAWS
@given(recorded(), st.sampled_from(CODES))
def test_a_code_is_judged_alike_whichever_others_are_loaded(
    engagement: Engagement, code: Code
) -> None:
    """The findings of a code are the same alone and beside all others."""
    alone = check(engagement, codes=[code], as_of=AS_OF)
    beside = check(engagement, as_of=AS_OF)

    assert list(alone.findings) == [one for one in beside.findings if one.citation.code == code.id]


# Reports


@LAWS
@given(recorded(), st.sampled_from(get_args(Lang)), st.booleans())
def test_no_valid_engagement_makes_a_check_fail(
    engagement: Engagement, lang: Lang, show_values: bool
) -> None:
    """Whatever is recorded, every article has its verdict, and every format can be written."""
    for as_of in (AS_OF, date(2022, 2, 1), date(2031, 1, 1)):
        report = check(engagement, as_of=as_of, lang=lang, show_values=show_values)
        assert [article.number for code in CODES for article in code.articles] == [
            one.article for code in report.codes for one in code.articles
        ]
        assert all(render(form, [report], lang) for form in FORMATS)


@LAWS
@given(recorded())
def test_the_same_engagement_gives_the_same_report(engagement: Engagement) -> None:
    """Two checks of one text give the same bytes."""
    text = strategies.to_yaml(engagement)
    reports = [check(parse_engagement(text), as_of=AS_OF) for _ in range(2)]

    assert render("json", reports[:1], "en") == render("json", reports[1:], "en")


def test_the_order_of_sets_is_not_in_a_report(tmp_path: Path) -> None:
    """Processes that order sets otherwise write the same report."""
    made: list[str] = []

    @settings(LAWS, max_examples=5, phases=[Phase.generate])
    @given(recorded())
    def make(engagement: Engagement) -> None:
        made.append(strategies.to_yaml(engagement))

    make()
    files = [tmp_path / f"{number}.engagement.yaml" for number in range(len(made))]
    for file, text in zip(files, made, strict=True):
        file.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "codecheck.cli", "validate", *map(str, files)]
    written = [
        subprocess.run(
            [*command, "--format", "json", "--as-of", str(AS_OF)],
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]

    assert written[0] == written[1]
    assert len(made) == len(json.loads(written[0]))

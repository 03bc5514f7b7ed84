"""What a finding may say of the values of a record."""

from __future__ import annotations

from pathlib import Path

import pytest

from codecheck import Finding, check, parse_engagement
from codecheck.rulebook.load import load_code
from tests.testing.support import ENGAGEMENT, write_code

ARTICLE = """\
article: "4"
summary: {nl: Over onderwerpen., en: On topics.}
rules:
  - id: topics
    for_each: consent in consents for topic in consent.topics
    at: consent
    require: topic == 'nothing'
    message: {nl: "Over {topic}", en: "About {topic} of {consent.by}, {consent.topics}"}
  - id: parts
    for_each: consent in consents for element in ['nature', 'goal']
    at: consent
    require: consent.form == 'oral'
    message: {nl: "Deel {element}", en: "Part {element}"}
"""
CONSENT = "consents: [{id: c, by: anna, at: 2024-05-01, form: written, topics: [Secret illness]}]\n"


def findings(tmp_path: Path, *, show_values: bool) -> list[Finding]:
    """Return what an article on free texts says."""
    folder = write_code(tmp_path)
    (folder / "articles" / "4.yaml").write_text(ARTICLE, encoding="utf-8")
    engagement = parse_engagement(f"{ENGAGEMENT}{CONSENT}", "e.yaml")
    report = check(
        engagement,
        codes=[load_code(folder, "small-1")],
        as_of="2024-06-01",
        show_values=show_values,
    )
    return [one for one in report.findings if one.citation.article == "4"]


@pytest.mark.parametrize(
    ("show_values", "message", "about"),
    [
        (False, "About `topic` of `parties[0]`, `consents[0].topics`", ""),
        (True, "About Secret illness of anna, Secret illness", "Secret illness"),
    ],
)
def test_a_text_that_a_rule_runs_over_is_shown_when_asked(
    tmp_path: Path, show_values: bool, message: str, about: str
) -> None:
    """A variable that holds what somebody wrote is as private as the field it comes from."""
    first = findings(tmp_path, show_values=show_values)[0]

    assert (message, about) == (first.message, first.about)


@pytest.mark.parametrize("show_values", [False, True])
def test_a_fixed_word_is_always_shown(tmp_path: Path, show_values: bool) -> None:
    """The part of a duty that the rule itself names tells nothing of the record."""
    found = findings(tmp_path, show_values=show_values)[1:]

    assert [("Part nature", "nature"), ("Part goal", "goal")] == [
        (one.message, one.about) for one in found
    ]

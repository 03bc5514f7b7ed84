"""What the strategies promise to who uses them: any code, small examples, clear errors."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import HealthCheck, find, given, settings

from codecheck import Engagement, UsageError, Verdict, check, parse_engagement
from codecheck.rulebook.load import load_code
from codecheck.rulebook.model import Code
from codecheck.testing import strategies
from codecheck.testing.strategies import AS_OF, NearMiss
from codecheck.testing.strategies.document import difference, to_document
from tests.testing.support import write_code

FEW = settings(
    max_examples=8,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
NEW_RULE = """
    article: "4"
    summary: {nl: Toestemming is op schrift., en: Consent is in writing.}
    rules:
      - id: written-consents
        for_each: consent in consents
        at: consent
        require: consent.form == 'written' and consent.purpose is not None
        message: {nl: De toestemming is niet op schrift, en: The consent is not in writing}
      - id: never-broken
        for_each: consent in consents
        at: consent
        require: consent.form == 'written' or consent.form != 'written'
        message: {nl: Dit komt niet voor, en: This does not happen}
"""


@pytest.fixture(scope="module")
def code(tmp_path_factory: pytest.TempPathFactory) -> Code:
    """Return a code that codecheck does not come with."""
    folder = write_code(tmp_path_factory.mktemp("codes"))
    (folder / "articles" / "4.yaml").write_text(dedent(NEW_RULE), encoding="utf-8")
    return load_code(folder)


def verdicts(rule: str, engagement: Engagement, code: Code) -> set[Verdict]:
    """Return what a check finds for one rule."""
    report = check(engagement, codes=[code], as_of=AS_OF)
    return {one.verdict for one in report.findings if one.rule == rule}


@pytest.mark.parametrize(
    "rule", ["1.1#consent-first", "1.2#weighed-well", "2.1#answered-in-four-weeks", "3#paid"]
)
def test_a_new_code_has_its_strategies_at_once(rule: str, code: Code) -> None:
    """A code that nobody wrote Python for gets violations, compliance and near misses."""
    name = f"small-1/{rule}"

    @FEW
    @given(
        strategies.violating(name, code),
        strategies.compliant(name, code),
        strategies.near_misses(name, code),
    )
    def holds(broken: Engagement, kept: Engagement, near: NearMiss) -> None:
        assert Verdict.VIOLATED in verdicts(name, broken, code)
        assert Verdict.SATISFIED in verdicts(name, kept, code)
        assert Verdict.VIOLATED not in verdicts(name, kept, code)
        assert Verdict.VIOLATED in verdicts(name, near.broken, code)
        assert Verdict.VIOLATED not in verdicts(name, near.kept, code)

    holds()


def test_a_shrunk_example_is_a_few_lines_of_yaml() -> None:
    """The simplest engagement that breaks a rule holds what the rule needs, and nothing else."""
    rule = "noloc-2022/2.4.2#text-approved-before-sharing"
    text = strategies.to_yaml(find(strategies.violating(rule), lambda _: True, settings=FEW))

    assert len(text.splitlines()) <= 20
    assert {"disclosures", "reports"} <= to_document(parse_engagement(text)).keys()


def test_an_engagement_shows_what_was_filled_in() -> None:
    """In a failure message an engagement has the fields that were recorded, and no others."""
    engagement = parse_engagement("id: e\nended: 2024-05-03\n")

    assert "Engagement(id='e', ended=Moment('2024-05-03'))" == repr(engagement)


def test_a_verdict_that_cannot_be_had_is_told(code: Code) -> None:
    """A rule that nothing can break says so, instead of giving no examples."""
    strategy = strategies.violating("small-1/4#never-broken", code)

    with pytest.raises(strategies.UnreachableVerdictError) as error:
        find(strategy, lambda _: True, settings=FEW)

    assert (
        "no engagement was found on which `small-1/4#never-broken` is violated as of 2025-06-30,"
        " in 12 searches; see whether its conditions can be met together" == str(error.value)
    )


def test_a_rule_can_be_given_as_it_was_loaded(code: Code) -> None:
    """A loaded rule with its code is as good as its id."""
    (rule,) = (one for one in code.rules if one.id == "small-1/4#written-consents")
    found = find(strategies.violating(rule, code), lambda _: True, settings=FEW)

    assert {Verdict.VIOLATED} == verdicts(rule.id, found, code)


def test_an_unknown_rule_is_told_with_the_nearest_one() -> None:
    """A rule that does not exist is refused when the strategy is made."""
    with pytest.raises(UsageError) as error:
        strategies.violating("noloc-2022/2.4.2#text-aproved-before-sharing")

    assert (
        "there is no rule `noloc-2022/2.4.2#text-aproved-before-sharing`;"
        " did you mean `noloc-2022/2.4.2#text-approved-before-sharing`" == str(error.value)
    )


@FEW
@given(strategies.engagements(["noloc-2022"]))
def test_engagements_are_read_back_as_they_were_written(engagement: Engagement) -> None:
    """Any engagement survives being written as YAML and read again."""
    read = parse_engagement(strategies.to_yaml(engagement))

    assert to_document(engagement) == to_document(read)


@pytest.mark.parametrize(
    "text", ["~", "null", "true", "2024-05-03", "a: b", "# c", "1e3", "null-2"]
)
def test_a_text_stays_a_text_in_yaml(text: str) -> None:
    """A text that YAML could take for something else is written so that it is read as itself."""
    engagement = Engagement.model_validate({"id": "e", "note": text})

    assert text == parse_engagement(strategies.to_yaml(engagement)).note


@pytest.mark.parametrize(
    ("one", "other", "at"),
    [
        ({"a": 1}, {"a": 2}, ("a",)),
        ({"a": 1}, {"a": 1, "b": {"c": 2}}, ("b",)),
        ({"a": [1, 2, 3]}, {"a": [1, 3]}, ("a", 1)),
        ({"a": [1, {"b": 2}]}, {"a": [1, {"b": 3}]}, ("a", 1, "b")),
        ({"a": 1, "b": 1}, {"a": 2, "b": 2}, None),
        ({"a": 1}, {"b": 1}, None),
        ({"a": [1, 2]}, {"a": [3, 4]}, None),
        ({"a": [1, 2, 3]}, {"a": [4, 5]}, None),
        ({"a": 1}, {"a": 1}, None),
    ],
)
def test_one_difference_is_one_entry(one: object, other: object, at: object) -> None:
    """Documents are one fact apart when one entry is missing, added or another plain value."""
    assert at == difference(one, other)

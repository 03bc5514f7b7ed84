"""Hints: each is given where it stands, and nothing is said of what is in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from codecheck.authoring.reach import unreachable
from codecheck.rulebook.find import code_folders
from codecheck.rulebook.load import load_code
from tests.authoring.support import CODE, RULE, hints_of, write

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def test_a_code_in_order_gets_no_hint(tmp_path: Path) -> None:
    """Whoever wrote what was meant is left alone."""
    assert [] == hints_of(write(tmp_path))


def test_an_article_with_rules_needs_cases(tmp_path: Path) -> None:
    """The hint names the file to write."""
    assert [
        "articles/1.yaml:1:1: article `1` has no cases; write `articles/1.cases.yaml`"
    ] == hints_of(write(tmp_path, cases=None))


def test_an_article_without_rules_needs_none(tmp_path: Path) -> None:
    """A definition of the code lays no duty on anybody."""
    text = 'article: "1"\nkind: definition\nsummary: {nl: Wat., en: What.}\n'

    assert [] == hints_of(write(tmp_path, cases=None, a1=text))


def test_a_message_of_many_findings_names_a_fact(tmp_path: Path) -> None:
    """Otherwise two findings of a rule cannot be told apart."""
    text = RULE.replace("Op {disclosure.at}", "Gedeeld").replace("On {disclosure.at}", "Shared")

    assert [
        (
            "articles/1.yaml:8:5: rules[0].message: the message names no fact, so that all findings"
            " of the rule read the same; name one, such as `{disclosure}`"
        )
    ] == hints_of(write(tmp_path, a1=text))


def test_both_languages_name_the_same(tmp_path: Path) -> None:
    """A fact that only one language tells is named."""
    text = RULE.replace("On {disclosure.at}", "Of {disclosure}")

    (hint,) = hints_of(write(tmp_path, a1=text))
    told = "only one language of the message names `disclosure`, `disclosure.at`"
    assert f"articles/1.yaml:8:5: rules[0].message: {told}; name the same in both" == hint


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [
        ("require", "before(consent, disclosure)", "before(disclosure, disclosure)"),
        ("require", "before(consent, disclosure)", "consent.form == consent.form"),
        ("for_each", "in disclosures", "in disclosures if day(disclosure) <= day(disclosure)"),
    ],
)
def test_a_comparison_of_a_thing_with_itself_decides_nothing(
    tmp_path: Path, key: str, old: str, new: str
) -> None:
    """Wherever it stands in a rule."""
    (hint,) = hints_of(write(tmp_path, a1=RULE.replace(old, new)))

    assert f"rules[0].{key}: `" in hint
    assert "compares a thing with itself, and decides nothing" in hint


def test_also_in_a_definition(tmp_path: Path) -> None:
    """Its place is that of the definition."""
    code = CODE + 'definitions:\n  same: {of: {act: Disclosure}, is: "act.form == act.form"}\n'
    text = RULE.replace("    at:", "    when: same(disclosure)\n    at:")

    (hint,) = hints_of(write(tmp_path, code, a1=text))
    assert hint.startswith("code.yaml:10:33: definitions.same.is: `act.form == act.form` compares")


def test_a_definition_that_no_rule_uses_is_told(tmp_path: Path) -> None:
    """Unless another that is used rests on it."""
    code = CODE + (
        "definitions:\n"
        "  oral: {of: {act: Disclosure}, is: \"act.form == 'oral'\"}\n"
        '  aloud: {of: {act: Disclosure}, is: "oral(act)"}\n'
        '  idle: {is: "as_of is not None"}\n'
    )
    text = RULE.replace("    at:", "    when: aloud(disclosure)\n    at:")

    assert [
        (
            "code.yaml:12:3: definitions.idle: no rule uses the definition `idle`; use it, or"
            " leave it out"
        )
    ] == hints_of(write(tmp_path, code, a1=text))


def test_a_rule_that_is_there_twice_is_told(tmp_path: Path) -> None:
    """Its layout and its message make it no other rule; another condition does."""
    again = RULE.replace('"1"', '"2"').replace(
        "before(consent, disclosure)", "before( consent,\n          disclosure )"
    )
    other = RULE.replace('"1"', '"3"').replace(
        "    at:", "    unless: disclosure.form == 'oral'\n    at:"
    )

    assert [
        (
            "articles/2.yaml:4:5: rules[0].id: the rule asks what `mine-1/1#first` asks; leave one"
            " of them out"
        )
    ] == hints_of(write(tmp_path, a1=RULE, a2=again, a3=other))


@pytest.mark.parametrize(
    "name",
    [
        "burobalance-privacy-2018",
        "burobalance-terms",
        "noloc-2022",
        "totalbalance-2020",
        "kompas-noloc-1",
        "global-example-1",
    ],
)
def test_our_own_codes_and_examples_are_in_order(name: str) -> None:
    """What others learn from shows nothing that would get a hint."""
    places = code_folders(
        [EXAMPLES / "bureau-rules", EXAMPLES / "global-code-pack/global_code_pack"]
    )

    assert [] == hints_of(places[name])


def test_a_rule_that_nothing_breaks_or_meets_is_told(tmp_path: Path) -> None:
    """Engagements are generated; where none is found the verdict is named."""
    text = (
        RULE.replace(
            "any(before(consent, disclosure) for consent in consents)",
            "as_of == as_of or disclosure.form == 'oral'",
        )
        + """\
  - id: never-met
    for_each: complaint in complaints
    at: complaint
    require: complaint.form == 'oral' and complaint.form == 'written'
    message: {nl: "Op {complaint.at}", en: "On {complaint.at}"}
"""
    )
    text = text.replace("as_of == as_of", "1 == 1")
    code = load_code(write(tmp_path, a1=text, cases=None), "mine-1")

    assert [
        (
            "mine-1/articles/1.yaml:4:1: no engagement was found that violates the rule"
            " `mine-1/1#first`; see whether its conditions can be met together"
        ),
        (
            "mine-1/articles/1.yaml:9:1: no engagement was found that satisfies the rule"
            " `mine-1/1#never-met`; see whether its conditions can be met together"
        ),
    ] == [str(one) for one in unreachable(code, code.rules)]

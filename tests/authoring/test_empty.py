"""Places in a message that may have nothing to show are told, and those that cannot are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.authoring.support import CODE, RULE, hints_of, write

CONSENT = """\
article: "1"
summary: {nl: Vooraf., en: First.}
rules:
  - id: first
    for_each: consent in consents
    WHEN
    during: period(started, ended)
    require: REQUIRE
    message: {nl: "Van NAME", en: "Of NAME"}
"""
AT = "consent.at"


def _rule(name: str = AT, *, when: str = "", require: str = "consent.form == 'written'") -> str:
    text = CONSENT.replace("NAME", f"{{{name}}}").replace("REQUIRE", f'"{require}"')
    return text.replace("    WHEN\n", f'    when: "{when}"\n' if when else "")


def _told(root: Path, text: str, code: str = CODE) -> bool:
    found = hints_of(write(root, code, a1=text))
    assert all("comes out empty" in one for one in found)
    return bool(found)


def test_what_need_not_be_recorded_is_told_with_a_way_out(tmp_path: Path) -> None:
    """The hint names the place, the key and what to name instead."""
    assert [
        (
            "articles/1.yaml:8:5: rules[0].message: `{consent.at}` of the message comes out empty"
            " where it is not recorded; name what must be there, such as what the rule runs over,"
            " or leave it out"
        )
    ] == hints_of(write(tmp_path, a1=_rule()))


@pytest.mark.parametrize("name", ["consent", "consent.id"])
def test_what_the_rule_runs_over_always_shows_something(tmp_path: Path, name: str) -> None:
    """It shows its name, its id or its path; of its id that holds only where each has one."""
    assert (name != "consent") is _told(tmp_path, _rule(name))


@pytest.mark.parametrize(
    "when",
    [
        "consent.at is not None",
        "before(consent, started)",
        "day(consent) <= day(started)",
        "day(consent) + weeks(1) <= day(started)",
        "within(consent, period(started, ended))",
        "consent.form == 'oral' and consent.at is not None",
        "not (consent.form == 'oral' or consent.at is None)",
        "(consent.at is not None and consent.form == 'oral') or before(consent.at, started)",
        "any(before(consent.at, session) for session in sessions)",
        "any(day(one) <= day(started) for one in recorded([consent.at]))",
        "count(session for session in sessions if before(consent.at, session)) > 0",
        "not all(consent.at is None for session in sessions)",
        "given_then(consent)",
        "not never_given(consent)",
        "count(session for session in sessions_after(consent.at)) > 0",
    ],
)
def test_what_must_be_recorded_for_the_rule_to_apply_is_there(tmp_path: Path, when: str) -> None:
    """Comparing with what is absent is false, so what was compared is recorded."""
    code = CODE + (
        "definitions:\n"
        '  given_then: {of: {one: Consent}, is: "before(one.at, started)"}\n'
        '  never_given: {of: {one: Consent}, is: "one.at is None"}\n'
        "  sessions_after:\n"
        "    of: {mark: moment}\n"
        '    is: "recorded([one for one in sessions if before(mark, one)])"\n'
    )
    found = hints_of(write(tmp_path, code, a1=_rule(when=when)))

    assert [] == [one for one in found if "comes out empty" in one]


@pytest.mark.parametrize(
    "when",
    [
        "consent.at is None",
        "not before(consent.at, started)",
        "consent.at is not None or consent.form == 'oral'",
        "not (consent.at is None and consent.form == 'oral')",
        "all(before(consent.at, session) for session in sessions)",
        "not any(before(consent.at, session) for session in sessions)",
        "count(session for session in sessions if before(consent.at, session)) == 0",
        "before(consent, same(consent))",
        "overlaps(period(consent, ended), period(started, ended))",
        "consent.form is not None",
    ],
)
def test_what_may_hold_without_the_fact_proves_nothing_of_it(tmp_path: Path, when: str) -> None:
    """Of two acts the record may tell the order alone."""
    code = CODE + 'definitions:\n  same: {of: {one: Consent}, is: "one"}\n'
    found = hints_of(write(tmp_path, code, a1=_rule(when=when)))

    assert 1 == len([one for one in found if "comes out empty" in one])


def test_a_field_of_the_engagement_is_another_than_a_variable_of_that_name(tmp_path: Path) -> None:
    """A definition that speaks of the one proves nothing of the other."""
    code = CODE + 'definitions:\n  settled: {is: "agreement.at is not None"}\n'
    text = _rule("agreement.at", when="settled", require="agreement.secrecy")
    text = text.replace("consent in consents", "agreement in processing_agreements")

    assert _told(tmp_path, text, code)


def test_the_moment_that_is_judged_is_known_where_the_rule_is_broken(tmp_path: Path) -> None:
    """Otherwise it is not known whether the code was in force."""
    assert not _told(tmp_path, _rule().replace("during: period(started, ended)", "at: consent"))


def test_a_term_that_is_over_has_its_days(tmp_path: Path) -> None:
    """With several, one that each of them needs."""
    one = _rule().replace("    require", "    due: [day(consent) + weeks(1)]\n    require")
    two = one.replace("weeks(1)]", "weeks(1), day(started)]")

    assert (False, True) == (_told(tmp_path / "one", one), _told(tmp_path / "two", two))


def test_what_the_duty_compared_is_there_unless_a_departure_can_excuse(tmp_path: Path) -> None:
    """A departure excuses also where it is not known whether the duty was met."""
    text = _rule(require="consent.at is None")
    lifting = CODE + 'deviation: {article: "1", lifts: "deviation.form == \'written\'"}\n'

    assert (False, True) == (_told(tmp_path / "a", text), _told(tmp_path / "b", text, lifting))


def test_what_no_exception_lifted_was_compared(tmp_path: Path) -> None:
    """An exception that may still hold keeps the rule unknown."""
    text = _rule().replace("    during", "    unless: consent.at is None\n    during")

    assert not _told(tmp_path, text)


def test_a_remedy_names_only_what_it_runs_over(tmp_path: Path) -> None:
    """It is shown where the rule is unknown as well; each place is told once."""
    text = RULE + '    remedy: {nl: "Meld {disclosure.at}.", en: "Tell of {disclosure.at}."}\n'
    other = RULE + '    remedy: {nl: "Meld {disclosure}.", en: "Tell of {disclosure}."}\n'

    (hint,) = hints_of(write(tmp_path / "a", a1=text))
    assert "rules[0].remedy: `{disclosure.at}` of the remedy comes out empty" in hint
    assert not _told(tmp_path / "b", other)


def test_what_every_record_of_a_model_holds_is_there(tmp_path: Path) -> None:
    """A party has an id."""
    text = _rule("party.id").replace("consent in consents", "party in parties")
    text = text.replace("consent.form == 'written'", "count(one for one in party.roles) > 0")

    assert not _told(tmp_path, text)

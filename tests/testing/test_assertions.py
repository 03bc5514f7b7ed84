"""What a test says of an engagement, without any test runner."""

from __future__ import annotations

from pathlib import Path

import pytest

import codecheck.testing
from codecheck import (
    EngagementError,
    Report,
    UsageError,
    ViolationsFoundError,
    load_codes,
    load_engagement,
    parse_engagement,
)
from codecheck.errors import ExpectationError
from codecheck.testing import Checker, Settings, assert_no_violations, assert_violates
from tests.testing.support import ENGAGEMENT, SATISFIED, write_code


@pytest.fixture
def checker(tmp_path: Path) -> Checker:
    """Return a checker of the small code as of a fixed day."""
    write_code(tmp_path / "codes")
    as_of = parse_engagement("{id: x, started: 2024-06-01}").started
    assert not isinstance(as_of, str)
    assert as_of is not None
    return Checker(Settings(("small-1",), (tmp_path / "codes",), as_of.first_day))


@pytest.mark.parametrize("allow", ["small-1/1.1", ["1.1"], ["small-1/1.1#consent-first"], "1"])
def test_what_is_allowed_may_be_violated(checker: Checker, allow: str | list[str]) -> None:
    """By the name of a rule, an article or a chapter, with its code or without."""
    report = checker.assert_no_violations(parse_engagement(ENGAGEMENT), allow=allow)

    assert ["1.1"] == [one.citation.article for one in report.violations]


def test_a_violation_that_is_not_allowed_fails(checker: Checker) -> None:
    """The error is an assertion that shows the finding; an engagement without file shows its id."""
    data = {"id": "row-7", **_data()}
    with pytest.raises(ViolationsFoundError) as caught:
        checker.assert_no_violations(data)

    head, _, rest = str(caught.value).partition("\n\n")
    assert "row-7, as of 2024-06-01: 1 violated" == head
    assert "  --> disclosures[0]" in rest
    assert not rest.endswith("\n")


def test_an_allowance_for_nothing_is_an_error(checker: Checker) -> None:
    """It would hide the next violation, so it has to go."""
    with pytest.raises(
        ExpectationError,
        match=r"^x.yaml, as of 2024-06-01: `3` is allowed and not violated \(unknown\); "
        r"remove it from `allow`$",
    ):
        checker.assert_no_violations(parse_engagement(SATISFIED, "x.yaml"), allow=["3"])


def test_an_allowance_for_no_article_is_an_error(checker: Checker) -> None:
    """With the nearest name."""
    message = "there is no article or rule `small-1/1.11` in small-1; did you mean `small-1/1.1`"
    with pytest.raises(UsageError, match=f"^{message}$"):
        checker.assert_no_violations(parse_engagement(ENGAGEMENT), allow="small-1/1.11")


def test_a_name_like_no_other_gets_no_hint(checker: Checker) -> None:
    """Rather than a wrong one."""
    with pytest.raises(UsageError, match=r"^there is no article or rule `zzz` in small-1$"):
        checker.assert_violates(parse_engagement(ENGAGEMENT), "zzz")


@pytest.mark.parametrize("name", ["small-1/1.1", "small-1/1.1#consent-first", "1.1", "small-1"])
def test_a_violation_that_is_expected_is_returned(checker: Checker, name: str) -> None:
    """The findings on what was named."""
    found = checker.assert_violates(parse_engagement(ENGAGEMENT), name)

    assert ["small-1/1.1#consent-first"] == [one.rule for one in found]


@pytest.mark.parametrize(
    ("name", "verdict", "shown"),
    [
        ("small-1/3", "unknown", "dossier"),
        ("small-1/2.1", "pending", "last day 2024-06-17"),
        ("small-1/2.10", "not applicable", "the article lays no duty on anybody"),
    ],
)
def test_a_violation_that_is_not_there_fails(
    checker: Checker, name: str, verdict: str, shown: str
) -> None:
    """It says what is found instead, and shows it."""
    with pytest.raises(ExpectationError) as caught:
        checker.assert_violates(parse_engagement(ENGAGEMENT, "x.yaml"), name)

    head, _, rest = str(caught.value).partition("\n\n")
    assert f"x.yaml, as of 2024-06-01: `{name}` is not violated but {verdict}" == head
    assert shown in rest


def test_a_rule_without_a_finding_is_unknown(checker: Checker) -> None:
    """It runs over an open register in which nothing is recorded."""
    data = {**_data(), "id": "x", "disclosures": []}
    with pytest.raises(ExpectationError, match="is not violated but unknown"):
        checker.assert_violates(data, "small-1/1.1#consent-first")


def test_a_code_of_the_name_is_the_code_that_is_checked() -> None:
    """Nothing else need be loaded."""
    with pytest.raises(ExpectationError) as caught:
        assert_violates({"id": "x"}, "noloc-2022/2.4.2", as_of="2024-06-01")

    assert str(caught.value).startswith("x, as of 2024-06-01: `noloc-2022/2.4.2` is not violated")


def test_codes_can_be_loaded_ones(tmp_path: Path) -> None:
    """As for `codecheck.check`."""
    write_code(tmp_path / "codes")
    codes = load_codes(["small-1"], [tmp_path / "codes"])
    report = assert_no_violations(parse_engagement(SATISFIED), codes=codes, as_of="2024-06-01")

    assert ["small-1"] == [one.code for one in report.codes]


def test_no_code_at_all_is_an_error(checker: Checker) -> None:
    """An empty list would make every test pass."""
    with pytest.raises(UsageError, match=r"^`codes` is empty; name a code, or leave it out$"):
        checker.check(parse_engagement(SATISFIED), codes=[])


def test_a_mapping_that_is_no_engagement_is_told_by_path(checker: Checker) -> None:
    """It has no lines; every problem is told at once."""
    with pytest.raises(EngagementError) as caught:
        checker.check({"id": "x", "partis": [], "started": "2024-99-99"})

    problems = {one.path: (one.file, one.line) for one in caught.value.problems}
    assert {"partis": ("", 0), "started": ("", 0)} == problems


def test_a_file_may_say_what_it_expects(checker: Checker, tmp_path: Path) -> None:
    """That is no part of the record, and a plain reader of engagements refuses it."""
    file = tmp_path / "e.yaml"
    file.write_text(SATISFIED + "expect: {small-1/1.1: satisfied}\n", encoding="utf-8")

    assert () == checker.assert_no_violations(file).violations
    with pytest.raises(EngagementError, match="there is no field `expect` here"):
        load_engagement(file)


def test_who_observes_is_told_of_each_check(tmp_path: Path) -> None:
    """Also of one that fails."""
    write_code(tmp_path / "codes")
    seen: list[Report] = []
    checker = Checker(Settings(("small-1",), (tmp_path / "codes",)), observe=seen.append)
    with pytest.raises(ViolationsFoundError):
        checker.assert_no_violations(parse_engagement(ENGAGEMENT), as_of="2024-06-01")

    assert ["shown"] == [one.engagement.id for one in seen]
    assert "<codecheck of small-1, as of today>" == repr(checker)


def test_public_names_are_there_and_no_others() -> None:
    """Each is imported when it is first used."""
    names = set(codecheck.testing.__all__)

    assert names <= set(dir(codecheck.testing))
    assert names == {one for one in names if getattr(codecheck.testing, one).__name__ == one}
    with pytest.raises(AttributeError, match="has no attribute 'assert_fine'"):
        _ = codecheck.testing.assert_fine


def _data() -> dict[str, object]:
    return {
        "practitioner": {
            "registrations": [{"kind": "register_career_professional", "since": "2020-01-01"}]
        },
        "parties": [{"id": "anna", "roles": ["client"]}, {"id": "acme", "roles": ["sponsor"]}],
        "started": "2024-01-10",
        "disclosures": [{"id": "share", "recipient": "acme", "at": "2024-05-06"}],
        "complete": ["consents"],
    }

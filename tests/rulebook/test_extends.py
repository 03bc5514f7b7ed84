"""A code that adds to another: what it takes over, and that it takes nothing away."""

from __future__ import annotations

from pathlib import Path

import pytest

from codecheck import RuleError, check, load_codes, parse_engagement
from codecheck.findings import Verdict
from codecheck.rulebook.load import load_code, load_with_sources
from codecheck.testing.mutants.units import units_of
from tests.house import ARTICLE, CODE, house
from tests.testing.support import ENGAGEMENT, write_code


def problems(folder: Path) -> list[str]:
    """Return what is wrong with a code, without the folder."""
    with pytest.raises(RuleError) as caught:
        load_code(folder, "codes/house-1")
    return [str(one).removeprefix("codes/house-1/") for one in caught.value.problems]


def test_it_takes_over_whom_the_base_binds_and_its_definitions(tmp_path: Path) -> None:
    """A bureau writes its own articles, and nothing that the code says already."""
    base = load_code(write_code(tmp_path), "small-1")
    code = load_code(house(tmp_path), "house-1")

    assert code.base is not None
    assert (base.id, base.place) == (code.base.id, code.base.place)
    assert (base.bound, base.binds) == (code.bound, code.binds)
    assert ["house-1/1#with-a-purpose"] == [rule.id for rule in code.rules]
    assert code.lifts is None, "a departure from the base lifts nothing that the bureau asks"


def test_the_base_is_always_checked_as_well(tmp_path: Path) -> None:
    """Whoever is checked against house rules is checked against the whole code below them."""
    write_code(tmp_path)
    house(tmp_path)
    engagement = parse_engagement(ENGAGEMENT, "e.yaml")

    loaded = load_codes(["house-1"], rules=[tmp_path])
    report = check(engagement, codes=loaded, as_of="2024-06-01")
    alone = check(engagement, codes=loaded[1:], as_of="2024-06-01")

    assert ["small-1", "house-1"] == [one.id for one in loaded]
    assert report == alone, "also where a call names the house rules only"
    assert Verdict.VIOLATED is report.verdict_of("small-1", "1.1")
    assert [None, "small-1"] == [one.extends for one in report.codes]


def test_a_base_is_found_beside_it_or_among_all_codes(tmp_path: Path) -> None:
    """The code that comes with codecheck needs no copy beside the house rules."""
    folder = house(
        tmp_path,
        CODE.replace("small-1", "noloc-2022"),
        ARTICLE.replace("small-1", "noloc-2022")
        .replace('"1.1"', '"2.1.1"')
        .replace("to_sponsor(disclosure)", "for_sponsor(disclosure.recipient)"),
    )

    code = load_code(folder)

    assert code.base is not None
    assert "noloc-2022" == code.base.id


def test_codes_can_stand_on_one_another(tmp_path: Path) -> None:
    """A team may add to the rules of its bureau, which add to the code."""
    write_code(tmp_path)
    house(tmp_path)
    article = ARTICLE.replace("code: small-1", "code: house-1").replace('"1.1"', '"1"')
    text = CODE.replace("extends: small-1", "extends: house-1").replace(
        "code: house-1", "code: team-1"
    )
    house(tmp_path, text, article, "team-1")

    assert ["small-1", "house-1", "team-1"] == [
        one.id for one in load_codes(["team-1"], rules=[tmp_path])
    ]


@pytest.mark.parametrize("key", ["without", "removes", "Override", "ignores", "except"])
def test_a_rule_of_the_base_cannot_be_removed(tmp_path: Path, key: str) -> None:
    """Saying so is an error that tells why."""
    write_code(tmp_path)
    folder = house(tmp_path, CODE + f"{key}: ['1.1']\n")

    assert [
        (
            f"code.yaml:8:{len(key) + 3}: {key}: a rule of `small-1` cannot be left out or"
            " replaced; a code only adds to another; leave this out, or write a code of your own"
        )
    ] == problems(folder)


@pytest.mark.parametrize("relation", ["looser", "conflict"])
def test_an_article_that_asks_less_than_the_base_is_refused(tmp_path: Path, relation: str) -> None:
    """House rules never loosen the code that they stand on."""
    write_code(tmp_path)
    folder = house(tmp_path, article=ARTICLE.replace("stricter", relation))

    (problem,) = problems(folder)
    assert "a code never asks less than `small-1`, which it extends" in problem


def test_a_counterpart_in_the_base_exists(tmp_path: Path) -> None:
    """A number that the base does not have is told with the nearest."""
    write_code(tmp_path)
    folder = house(tmp_path, article=ARTICLE.replace('"1.1"', '"1.3"'))

    (problem,) = problems(folder)
    assert (
        "articles/1.yaml:4:30: counterparts[0].article: `small-1` has no article `1.3`" in problem
    )


def test_a_definition_of_the_base_keeps_its_meaning(tmp_path: Path) -> None:
    """A name of the base cannot get another meaning."""
    write_code(tmp_path)
    text = 'definitions:\n  to_sponsor: {of: {act: Disclosure}, is: "act.report is None"}\n'
    folder = house(tmp_path, CODE + text)

    (problem,) = problems(folder)
    assert "there is a definition `to_sponsor` in `small-1` or in what that builds on" in problem


def test_a_base_that_is_not_there_is_named_with_the_nearest(tmp_path: Path) -> None:
    """The folder may be missing, or the name wrong."""
    folder = house(tmp_path, CODE.replace("small-1", "noloc-2023"))

    assert [
        "code.yaml:3:10: extends: there is no code `noloc-2023`; did you mean `noloc-2022`"
    ] == problems(folder)


def test_a_name_is_no_path(tmp_path: Path) -> None:
    """A pack names codes; it cannot point at folders."""
    write_code(tmp_path)
    folder = house(tmp_path / "deeper", CODE.replace("small-1", "../small-1"))

    (problem,) = problems(folder)
    assert "there is no code `../small-1`" in problem


def test_a_code_cannot_extend_itself(tmp_path: Path) -> None:
    """Also not by way of another."""
    other = CODE.replace("code: house-1", "code: other-1").replace("small-1", "house-1")
    house(tmp_path, other, name="other-1")
    folder = house(tmp_path, CODE.replace("small-1", "other-1"))

    (problem,) = problems(folder)
    told = "a code cannot extend itself: `house-1` extends `other-1` extends `house-1`"
    assert problem.endswith(told)


def test_what_is_wrong_with_the_base_is_told(tmp_path: Path) -> None:
    """The problems of the base stand in its own files."""
    base = write_code(tmp_path)
    text = (base / "code.yaml").read_text(encoding="utf-8")
    (base / "code.yaml").write_text(text.replace("publisher: Nobody\n", ""), encoding="utf-8")

    with pytest.raises(RuleError, match=r"small-1/code\.yaml:1:1: `publisher` is missing"):
        load_code(house(tmp_path), "codes/house-1")


def test_common_is_for_codes_that_stand_alone(tmp_path: Path) -> None:
    """The base brings its own definitions."""
    write_code(tmp_path)
    folder = house(tmp_path, CODE + "common: codecheck\n")

    (problem,) = problems(folder)
    assert "the code that it extends brings its definitions; leave `common` out" in problem


def test_the_common_definitions_of_codecheck_can_be_used_from_anywhere(tmp_path: Path) -> None:
    """A pack says so, and needs no copy of them."""
    folder = write_code(tmp_path, name="mine-1")
    text = (folder / "code.yaml").read_text(encoding="utf-8")
    (folder / "code.yaml").write_text(text + "common: codecheck\n", encoding="utf-8")
    article = (folder / "articles" / "1.1.yaml").read_text(encoding="utf-8")
    (folder / "articles" / "1.1.yaml").write_text(
        article.replace("to_sponsor(disclosure)", "for_sponsor(disclosure.recipient)"),
        encoding="utf-8",
    )

    loaded = load_with_sources(folder)

    assert {"for_sponsor", "to_sponsor"} <= set(loaded.definitions)
    assert loaded.common is None
    assert ["rules/common.yaml"] == [one.document.file for one in loaded.borrowed]
    assert "the goal" == loaded.code.labels["goal"].en


def test_only_what_the_code_says_itself_is_changed_to_test_its_cases(tmp_path: Path) -> None:
    """Whom the base binds is no matter of the cases of the house rules."""
    write_code(tmp_path)
    loaded = load_with_sources(house(tmp_path))

    changed = {one.part for unit in units_of(loaded) for one in unit.mutants}

    assert {"in_force.since", "when", "require"} <= changed
    assert not {"bound", "applies", "is"} & changed


def test_a_file_of_shared_definitions_beside_both_is_read_once(tmp_path: Path) -> None:
    """The definitions beside the base are those beside the house rules."""
    write_code(tmp_path)
    text = "definitions:\n  oral: {of: {act: Disclosure}, is: \"act.form == 'oral'\"}\n"
    (tmp_path / "common.yaml").write_text(text, encoding="utf-8")
    article = ARTICLE.replace("to_sponsor(disclosure)", "oral(disclosure)")

    assert "house-1" == load_code(house(tmp_path, article=article)).id

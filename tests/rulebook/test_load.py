"""Loading a code: what is right is kept, and every mistake is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from codecheck import RuleError, UsageError, load_codes
from codecheck.rulebook.load import article_order, load_code

CODE = """\
code: tiny-2024
edition: "2024"
title: {nl: Kleine code, en: Tiny code}
short_title: {nl: Kleine code, en: Tiny code}
publisher: nobody
in_force: {since: 2024-01-01}
binds: {nl: iedereen, en: everybody}
bound: any(within(at, entry) for entry in practitioner.registrations)
"""
ARTICLE = """\
article: "1.1"
summary: {nl: Vooraf toestemming., en: Consent first.}
rules:
  - id: consent-first
    for_each: disclosure in disclosures
    at: disclosure
    require: any(before(consent, disclosure) for consent in consents)
    message: {nl: "Gedeeld op {disclosure.at}", en: "Shared on {disclosure.at}"}
"""
MISTAKES = """\
article: "1.1"
sumary: {nl: Vooraf., en: First.}
rules:
  - id: Consent First
    for_each: disclosure in disclosure
    at: disclosure
    require: any(before(consent, disclosure) for consent in consents)
    message: {nl: "Gedeeld op {disclosure.att}", en: "Shared on {disclosure.at}"}
  - id: second
    for_each: disclosure in disclosures
    when: disclosure.form == 'writen'
    at: disclosure
    require: |
      disclosure.at < disclosure.at
      and befor(disclosure, disclosure)
    due: [day(disclosure) + week(1)]
    duty_holder: coach
    message: {nl: Gedeeld, en: Shared}
  - id: third
    require: any(consents)
    message: {nl: Gedeeld}
"""


def folder(tmp_path: Path, article: str = ARTICLE, code: str = CODE) -> Path:
    """Write a code of one article."""
    root = tmp_path / "tiny-2024"
    (root / "articles").mkdir(parents=True)
    (root / "code.yaml").write_text(code)
    (root / "articles" / "1.1.yaml").write_text(article)
    return root


def problems(root: Path) -> list[str]:
    """Return what is wrong with a code, one text for each problem."""
    with pytest.raises(RuleError) as caught:
        load_code(root, "tiny")
    return [str(one) for one in caught.value.problems]


def test_a_code_is_two_files(tmp_path: Path) -> None:
    """A code of one article needs `code.yaml` and the article, and no Python."""
    code = load_code(folder(tmp_path))

    assert [rule.id for rule in code.rules] == ["tiny-2024/1.1#consent-first"]
    assert code.rules[0].place.line == 4


def test_every_mistake_is_told_at_once_with_its_place_and_a_way_out(tmp_path: Path) -> None:
    """More than ten different mistakes give as many messages."""
    found = problems(folder(tmp_path, MISTAKES))

    places = [one.removeprefix("tiny/articles/1.1.yaml:").split(": ", 1) for one in found]
    assert places == [
        ["1:1", "`summary` is missing; write `{nl: ..., en: ...}`"],
        ["2:1", "sumary: there is no key `sumary` here; did you mean `summary`"],
        [
            "4:9",
            "rules[0].id: `Consent First` is no rule id; write it as `consent-before-sharing`",
        ],
        [
            "5:29",
            "rules[0].for_each: there is no `disclosure` here; did you mean `disclosures`",
        ],
        ["11:11", "rules[1].when: `writen` is not one of its words; did you mean `written`"],
        [
            "14:7",
            (
                "rules[1].require: moments have no `<`; write `before(a, b)` for moments, or"
                " `day(a) <= day(b)` for calendar days"
            ),
        ],
        ["15:11", "rules[1].require: there is no function `befor`; did you mean `before`"],
        ["16:29", "rules[1].due[0]: there is no function `week`; did you mean `weeks`"],
        [
            "17:18",
            (
                "rules[1].duty_holder: `coach` is not known here; use one of `practitioner`,"
                " `client`, `sponsor`, `publisher`"
            ),
        ],
        [
            "19:5",
            (
                "rules[2]: a rule says `at` which moment or `during` which period it is judged;"
                " give one of them: `at: disclosure`, or `during: period(started, ended)`"
            ),
        ],
        [
            "20:14",
            "rules[2].require: `any` runs over a list; write `any(... for x in ...)`",
        ],
        ["21:14", "rules[2].message: `en` is missing"],
    ]


def test_a_code_that_is_not_there_is_named_with_the_nearest() -> None:
    """An unknown code is a mistake in the call."""
    with pytest.raises(UsageError, match="did you mean `noloc-2022`"):
        load_codes(["noloc-2021"])


def test_articles_stand_in_the_order_of_the_code() -> None:
    """2.10 comes after 2.9, and a preamble before article 1."""
    numbers = ["2.10", "2.9", "1.1", "PRE.2", "PRE.1", "2.27.1", "2.27"]

    ordered = ["PRE.1", "PRE.2", "1.1", "2.9", "2.10", "2.27", "2.27.1"]
    assert ordered == sorted(numbers, key=article_order)


def test_the_built_in_codes_load() -> None:
    """Every rule that comes with codecheck is valid."""
    codes = load_codes()

    assert {"noloc-2022", "totalbalance-2020"} <= {code.id for code in codes}
    assert all(code.articles for code in codes)


def test_an_article_number_of_odd_digits_still_has_its_order() -> None:
    """A character that only looks like a digit is sorted as text."""
    assert ((1, 2), (2, "²")) == article_order("2.²")


def test_a_code_that_another_package_offers_is_loaded_and_none_of_it_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the list of its files is read; importing it would end this process."""
    package = tmp_path / "offered_pack"
    package.mkdir()
    (package / "__init__.py").write_text("raise SystemExit('it was imported')\n")
    folder(package)
    info = tmp_path / "offered_pack-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: offered-pack\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[codecheck.codes]\ntiny = offered_pack\n")
    files = [file.relative_to(tmp_path) for file in package.rglob("*") if file.is_file()]
    (info / "RECORD").write_text("".join(f"{file},,\n" for file in files))
    monkeypatch.syspath_prepend(tmp_path)

    (code,) = load_codes(["tiny-2024"])

    assert "Tiny code" == code.title["en"]

"""The rules of a bureau on top of the small code, as tests of several layers write them."""

from __future__ import annotations

from pathlib import Path

CODE = """\
code: house-1
edition: "3"
extends: small-1
title: {nl: Huisregels, en: House rules}
short_title: {nl: Huisregels, en: House rules}
publisher: The bureau
in_force: {since: 2021-01-01}
"""
ARTICLE = """\
article: "1"
summary: {nl: Altijd een reden., en: Always a reason.}
counterparts:
  - {code: small-1, article: "1.1", relation: stricter, why: {nl: Meer., en: More.}}
rules:
  - id: with-a-purpose
    for_each: disclosure in disclosures
    when: to_sponsor(disclosure)
    at: disclosure
    require: disclosure.purpose is not None
    message: {nl: "Op {disclosure.at} zonder doel", en: "Without a purpose on {disclosure.at}"}
"""


def house(root: Path, code: str = CODE, article: str = ARTICLE, name: str = "house-1") -> Path:
    """Write a code that extends another, and return its folder."""
    folder = root / name
    (folder / "articles").mkdir(parents=True)
    (folder / "code.yaml").write_text(code, encoding="utf-8")
    (folder / "articles" / "1.yaml").write_text(article, encoding="utf-8")
    return folder


CASES = """\
as_of: 2024-06-01
cases:
  - {id: nothing, says: {nl: Niets., en: Nothing.}, expect: {with-a-purpose: unknown}}
"""


def with_cases(root: Path) -> Path:
    """Write the code with a case, and return its folder."""
    folder = house(root)
    (folder / "articles" / "1.cases.yaml").write_text(CASES, encoding="utf-8")
    return folder

"""What the tests of `codecheck.authoring` share."""

from __future__ import annotations

from pathlib import Path

from codecheck.authoring.lint import hints
from codecheck.rulebook.load import load_with_sources
from codecheck.testing.cases import load_cases

CODE = """\
code: mine-1
edition: "1"
title: {nl: Mijn, en: Mine}
short_title: {nl: Mijn, en: Mine}
publisher: Nobody
in_force: {since: 2020-01-01}
binds: {nl: iedereen, en: everybody}
bound: any(within(at, entry) for entry in practitioner.registrations)
"""
RULE = """\
article: "1"
summary: {nl: Vooraf., en: First.}
rules:
  - id: first
    for_each: disclosure in disclosures
    at: disclosure
    require: any(before(consent, disclosure) for consent in consents)
    message: {nl: "Op {disclosure.at}", en: "On {disclosure.at}"}
"""
CASES = """\
as_of: 2024-06-01
cases:
  - {id: none, says: Nothing., expect: {first: unknown}}
"""


def write(root: Path, code: str = CODE, cases: str | None = CASES, **articles: str) -> Path:
    """Write a code, its articles by `a1`, `a2`, and return its folder."""
    folder = root / "mine-1"
    (folder / "articles").mkdir(parents=True)
    (folder / "code.yaml").write_text(code, encoding="utf-8")
    for name, text in (articles or {"a1": RULE}).items():
        number = name.removeprefix("a")
        (folder / "articles" / f"{number}.yaml").write_text(text, encoding="utf-8")
        if cases is not None:
            (folder / "articles" / f"{number}.cases.yaml").write_text(cases, encoding="utf-8")
    return folder


def hints_of(folder: Path) -> list[str]:
    """Return the hints on a code, as they are printed, without its folder."""
    loaded = load_with_sources(folder, "mine-1")
    found = hints(loaded, load_cases(loaded.code, folder, "mine-1"))
    return [str(one).removeprefix("mine-1/") for one in found]

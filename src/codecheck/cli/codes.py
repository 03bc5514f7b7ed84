"""`codecheck codes`: which codes there are."""

from __future__ import annotations

import json
from pathlib import Path

import click

from codecheck.cli import words
from codecheck.cli.command import Command
from codecheck.cli.errors import complain_of
from codecheck.cli.options import Word, lang_option, rules_option
from codecheck.cli.output import emit
from codecheck.cli.rulebooks import rulebooks
from codecheck.errors import RuleError
from codecheck.findings import Lang
from codecheck.rulebook.model import Code


@click.command(cls=Command)
@rules_option
@click.option(
    "-f",
    "--format",
    "form",
    type=Word(("text", "json")),
    default="text",
    show_default=True,
    help="Form of the list.",
)
@lang_option
def codes(extra: tuple[Path, ...], form: str, lang: Lang) -> int:
    """List the codes that engagements can be checked against."""
    found: list[Code] = []
    problems = 0
    for one in rulebooks((), extra, lang):
        try:
            found.append(one.load())
        except RuleError as error:
            problems += complain_of(error.problems)
    if form == "json":
        listed = [_as_object(code, lang) for code in found]
        emit(json.dumps(listed, ensure_ascii=False, indent=2) + "\n", lang, machine=True)
    else:
        emit("".join(_as_text(code, lang) for code in found), lang)
    return 2 if problems else 0


def _as_object(code: Code, lang: Lang) -> dict[str, object]:
    return {
        "id": code.id,
        "edition": code.edition,
        "title": code.title[lang],
        "publisher": code.publisher,
        "since": code.since.isoformat(),
        "until": code.until.isoformat() if code.until else None,
        "articles": len(code.articles),
        "rules": len(code.rules),
    }


def _as_text(code: Code, lang: Lang) -> str:
    form = words.WAS_IN_FORCE if code.until else words.IN_FORCE
    force = form[lang].format(since=code.since, until=code.until)
    articles = words.counted(words.ARTICLES, len(code.articles), lang)
    rules = words.counted(words.RULES, len(code.rules), lang)
    return f"{code.id}\n  {code.title[lang]}\n  {force}; {articles}, {rules}\n"

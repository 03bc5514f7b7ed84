"""`codecheck codes`: which codes there are."""

from __future__ import annotations

import json
from pathlib import Path

import click

from codecheck.cli import words
from codecheck.cli.command import Listing
from codecheck.cli.errors import complain_of
from codecheck.cli.options import (
    format_option,
    lang_option,
    rules_option,
)
from codecheck.cli.output import emit
from codecheck.cli.rulebooks import rulebooks
from codecheck.errors import Problem, RuleError
from codecheck.findings import Lang
from codecheck.reporting.origin import UNDATED, origin
from codecheck.reporting.words import ARTICLES, counted
from codecheck.rulebook.model import Code
from codecheck.rulebook.official import OfficialText, compare, digests_of


@click.group(cls=Listing, invoke_without_command=True, no_args_is_help=False)
@rules_option
@format_option("text", "json", told="Form of the list.")
@lang_option
@click.pass_context
def codes(ctx: click.Context, extra: tuple[Path, ...], form: str, lang: Lang) -> int:
    """List the codes that engagements can be checked against.

    \b
      codecheck codes
      codecheck codes verify noloc-2022 --text code.txt
    """  # noqa: D301  (for click, the mark of lines that are not to be wrapped)
    if ctx.invoked_subcommand is not None:
        return 0
    found: list[Code] = []
    problems: list[Problem] = []
    for one in rulebooks((), extra, lang):
        try:
            found.append(one.load())
        except RuleError as error:
            problems += complain_of(error.problems, problems)
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
        "extends": code.extends,
        "pack": {"name": code.pack.name, "version": code.pack.version} if code.pack else None,
        "title": code.title[lang],
        "publisher": code.publisher,
        "since": code.since.isoformat(),
        "until": code.until.isoformat() if code.until else None,
        "articles": len(code.articles),
        "rules": len(code.rules),
    }


def _as_text(code: Code, lang: Lang) -> str:
    form = words.WAS_IN_FORCE if code.until else words.IN_FORCE
    if code.edition == UNDATED and not code.until:
        form = words.ALWAYS_IN_FORCE
    force = form[lang].format(since=code.since, until=code.until)
    articles = counted(ARTICLES, len(code.articles), lang)
    rules = counted(words.RULES, len(code.rules), lang)
    about = f"{origin(code, lang)}\n  {force}; {articles}, {rules}"
    return f"{code.id}\n  {code.title[lang]}\n  {about}\n"


text_option = click.option(
    "--text",
    "file",
    type=click.Path(path_type=Path),
    required=True,
    help="A copy of the official text, as plain text in UTF-8.",
)


@codes.command("verify")
@click.argument("name", metavar="CODE")
@text_option
@rules_option
@lang_option
def verify(name: str, file: Path, extra: tuple[Path, ...], lang: Lang) -> int:
    """Tell which articles of a copy of the official text differ from the encoded edition.

    Exit codes: 0 the text is the same, 1 it differs, 2 it could not be compared.
    """
    code, official = _official(name, extra, lang)
    found = compare(official, _read(file, lang))
    told = [
        (words.CHANGED, found.changed),
        (words.VANISHED, found.vanished),
        (words.NEW, found.new),
    ]
    if not any(articles for _, articles in told):
        emit(words.SAME_TEXT[lang].format(name=code.id, n=len(found.same)) + "\n", lang)
        return 0
    for label, articles in told:
        for one in articles:
            emit(f"{code.id}/{one}: {label[lang]}\n", lang)
    return 1


@codes.command("digest")
@click.argument("name", metavar="CODE")
@text_option
@rules_option
@lang_option
def digest(name: str, file: Path, extra: tuple[Path, ...], lang: Lang) -> int:
    """Print what `code.yaml` keeps of an official text: a digest for each article.

    `text:` in `code.yaml` says how the text is laid out; put what is printed under its `digests:`.
    """
    code, official = _official(name, extra, lang)
    numbers = [one.number for one in code.articles]
    for number, one in digests_of(official, _read(file, lang), numbers).items():
        emit(f'    "{number}": {one}\n', lang, machine=True)
    return 0


def _official(name: str, extra: tuple[Path, ...], lang: Lang) -> tuple[Code, OfficialText]:
    (rulebook,) = rulebooks((name,), extra, lang)[:1]
    code = rulebook.load()
    if code.official is None:
        raise words.wrong(words.NO_OFFICIAL, lang, name=name)
    return code, code.official


def _read(file: Path, lang: Lang) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise words.wrong(words.NOT_TEXT, lang, file=file) from error
    except OSError as error:
        raise words.wrong(words.UNREADABLE, lang, f" (`{file}`)", why=error.strerror) from error

"""`codecheck rules new-code`, `new`, `format` and `doc`: writing rules."""

from __future__ import annotations

from pathlib import Path

import click

from codecheck.authoring.formatting import formatted, with_schema
from codecheck.authoring.page import article_page, file_name
from codecheck.authoring.start import Base, begin_article, begin_code
from codecheck.cli import author_words as say
from codecheck.cli import words
from codecheck.cli.command import Command
from codecheck.cli.options import lang_option, rules_option
from codecheck.cli.output import emit, make_folder, write_file
from codecheck.cli.rulebooks import Rulebook, rulebooks
from codecheck.errors import RuleError
from codecheck.findings import Lang
from codecheck.reporting.words import counted
from codecheck.source import read_file
from codecheck.testing.bases import BASES
from codecheck.testing.cases import load_cases
from codecheck.testing.run import run_case


@click.command("new-code", cls=Command)
@click.argument("name", metavar="CODE")
@click.option(
    "--in",
    "parent",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    show_default="here",
    help="The folder in which the folder of the code comes.",
)
@click.option("--extends", metavar="ID", help="The code that this one adds stricter rules to.")
@rules_option
@lang_option
def new_code(
    name: str, parent: Path, extends: str | None, extra: tuple[Path, ...], lang: Lang
) -> int:
    """Begin a code: a folder that loads, with one article whose cases hold.

    CODE is its id, with the edition at the end, such as my-code-2025.
    """
    base = None
    if extends is not None:
        (found,) = rulebooks((extends,), extra, lang)[:1]
        base = Base(found.load(), found.folder)
    files = begin_code(parent, name, base)
    for file in files:
        emit(say.WROTE[lang].format(file=file) + "\n", lang)
    folder = str(parent / name)
    (rulebook,) = rulebooks((folder,), extra, lang)
    steps = [one[lang].format(code=folder) for one in say.STEPS_CODE]
    return _tried(rulebook, "1.1", folder, steps, lang)


@click.command("new", cls=Command)
@click.argument("name", metavar="CODE/NUMBER")
@rules_option
@lang_option
def new_article(name: str, extra: tuple[Path, ...], lang: Lang) -> int:
    """Begin an article: a rule that loads, and cases that can be run.

    CODE is the id or the folder of a code, and NUMBER the number of the article, such as
    my-code-2025/2.3.
    """
    code, _, number = name.rpartition("/")
    if not code or not number:
        raise words.wrong(say.NO_SLASH, lang, name=name, code=code or number)
    (rulebook,) = rulebooks((code,), extra, lang)[:1]
    article, cases = begin_article(rulebook.folder, rulebook.load(), number)
    for file in (article, cases):
        emit(say.WROTE[lang].format(file=Path(rulebook.shown, "articles", file.name)) + "\n", lang)
    fill = {"code": code, "article": article.name, "cases": cases.name}
    steps = [one[lang].format(**fill) for one in say.STEPS_ARTICLE]
    return _tried(rulebook, number, code, steps, lang)


def _tried(rulebook: Rulebook, number: str, name: str, steps: list[str], lang: Lang) -> int:
    """Run the cases of a new article, and tell what comes next."""
    code = rulebook.load()
    cases = load_cases(code, rulebook.folder, rulebook.shown, article=number)
    failed = [one for one in cases if not run_case(code, one, lang=lang).passed]
    if failed:
        text = say.NOT_YET[lang].format(n=len(failed), bases=BASES, code=name)
        steps = [text, *steps]
    else:
        emit(say.HOLD[lang].format(n=len(cases)) + "\n", lang)
    lines = [say.NEXT[lang], *(f"  {place}. {step}" for place, step in enumerate(steps, 1)), ""]
    emit("\n".join(lines), lang)
    return 0


@click.command("format", cls=Command)
@click.argument("names", metavar="CODE|PATH...", nargs=-1, required=True)
@click.option("--check", is_flag=True, help="Only tell what would be laid out otherwise; exit 1.")
@click.option(
    "--schemas",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Begin each file with the line that names its schema in this folder to an editor.",
)
@rules_option
@lang_option
def format_rules(
    names: tuple[str, ...],
    extra: tuple[Path, ...],
    lang: Lang,
    *,
    check: bool,
    schemas: Path | None,
) -> int:
    """Lay out the files of codes in one way; comments stay, and so does what the files say.

    Exit codes: 0 all is well, 1 with --check something would change, 2 a file is wrong.
    """
    changed = total = 0
    for rulebook in rulebooks(names, extra, lang):
        for file in sorted(rulebook.folder.rglob("*.yaml")):
            shown = str(Path(rulebook.shown, file.relative_to(rulebook.folder)))
            text = read_file(file, shown_as=shown, error=RuleError).text
            named = with_schema(text, file, schemas) if schemas is not None else text
            laid = formatted(named, shown)
            total += 1
            if laid == text:
                continue
            changed += 1
            if check:
                emit(f"{shown}: {say.WOULD_CHANGE[lang]}\n", lang)
            else:
                if read_file(file, shown_as=shown, error=RuleError).text != text:
                    raise words.wrong(say.CHANGED_MEANWHILE, lang, file=shown)
                write_file(file, laid, lang)
                emit(say.LAID_OUT[lang].format(file=shown) + "\n", lang)
    if not changed:
        emit(counted(say.ALL_LAID_OUT, total, lang) + "\n", lang)
    return 1 if check and changed else 0


@click.command("doc", cls=Command)
@click.argument("name", metavar="CODE[/NUMBER]")
@click.option(
    "-o",
    "--output",
    "into",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write one page an article into this folder.",
)
@rules_option
@lang_option
def doc(name: str, into: Path | None, extra: tuple[Path, ...], lang: Lang) -> int:
    """Write the page on each article of a code, or on one, as Markdown.

    What it asks, what decides it, its rules, its cases, and what no rule of it decides.
    """
    known = rulebooks((), extra, lang)
    single = name.rpartition("/")[0] if not any(one.id == name for one in known) else ""
    own = Path(name).exists()
    (rulebook,) = rulebooks((name if own or not single else single,), extra, lang)[:1]
    code = rulebook.load()
    number = "" if own or not single else name.rpartition("/")[2]
    articles = [one for one in code.articles if number in {"", one.number}]
    if not articles:
        tail = words.hint(number, tuple(one.number for one in code.articles), lang)
        raise words.wrong(say.NO_ARTICLE_HERE, lang, tail, code=code.id, name=number)
    cases = load_cases(code, rulebook.folder, rulebook.shown)
    for article in articles:
        page = article_page(code, article, cases, lang)
        if into is None:
            emit(page + "\n", lang)
        else:
            file = into / file_name(code.id, article.number)
            make_folder(file.parent, lang)
            write_file(file, page, lang)
    return 0

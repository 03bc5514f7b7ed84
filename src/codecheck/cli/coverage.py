"""`codecheck coverage`: what of each code is checked, how, and what is not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from codecheck.cli import words
from codecheck.cli.command import Command
from codecheck.cli.errors import complain_of
from codecheck.cli.options import (
    code_option,
    format_option,
    lang_option,
    rules_option,
)
from codecheck.cli.output import emit
from codecheck.cli.rulebooks import rulebooks
from codecheck.errors import Problem, RuleError
from codecheck.findings import PRECEDENCE, Lang
from codecheck.reporting.layout import wrapped
from codecheck.reporting.words import ARTICLES, NOT_CHECKED, VERDICTS, counted
from codecheck.testing import load_cases
from codecheck.testing.matrix import ArticleCoverage, CodeCoverage, coverage_of


@click.command(cls=Command)
@code_option
@rules_option
@format_option("text", "json", "markdown", told="Form of the list.")
@lang_option
def coverage(codes: tuple[str, ...], extra: tuple[Path, ...], form: str, lang: Lang) -> int:
    """List every article: how it is decided, its rules and cases, and what is not checked."""
    found: list[CodeCoverage] = []
    problems: list[Problem] = []
    for one in rulebooks(codes, extra, lang):
        try:
            code = one.load()
            found.append(coverage_of(code, load_cases(code, one.folder, one.shown), lang))
        except RuleError as error:
            problems += complain_of(error.problems, problems)
    if form == "json":
        data = [one.model_dump(mode="json") for one in found]
        emit(json.dumps(data, ensure_ascii=False, indent=2) + "\n", lang, machine=True)
    elif form == "markdown":
        emit("\n".join(_markdown(found, lang)) + "\n", lang, machine=True)
    else:
        emit("\n".join(_text(found, lang)) + "\n", lang)
    return 2 if problems else 0


def _text(found: Sequence[CodeCoverage], lang: Lang) -> Iterator[str]:
    for code in found:
        yield f"{code.code}: {code.title}"
        yield f"  {counted(ARTICLES, len(code.articles), lang)}: {_shares(code, lang)}"
        for article in code.articles:
            yield f"  {article.article}: {words.DECIDED[article.decided_by][lang]}"
            for rule in article.rules:
                name = rule.rule.rpartition("#")[2]
                yield f"    {name}: {_cases(rule.cases.values(), lang)}"
            if article.not_checked:
                yield from wrapped(article.not_checked, 4, NOT_CHECKED[lang])
        yield ""


def _shares(code: CodeCoverage, lang: Lang) -> str:
    return ", ".join(f"{n} {words.DECIDED[way][lang]}" for way, n in sorted(code.shares.items()))


def _cases(counts: Iterable[int], lang: Lang) -> str:
    pairs = zip(PRECEDENCE, counts, strict=True)
    return ", ".join(f"{n} {VERDICTS[verdict][lang]}" for verdict, n in pairs if n)


def _markdown(found: Sequence[CodeCoverage], lang: Lang) -> Iterator[str]:
    head = [words.ARTICLE[lang], words.DECIDED_HOW[lang], words.RULES_HEAD[lang]]
    head += [words.CASES_HEAD[lang], NOT_CHECKED[lang]]
    for code in found:
        yield f"## {code.title}\n\n{_shares(code, lang)}\n"
        yield f"| {' | '.join(head)} |\n|{' --- |' * len(head)}"
        for article in code.articles:
            yield f"| {' | '.join(_row(article, lang))} |"
        yield ""


def _row(article: ArticleCoverage, lang: Lang) -> list[str]:
    totals = [sum(rule.cases[verdict] for rule in article.rules) for verdict in PRECEDENCE]
    return [
        article.article,
        words.DECIDED[article.decided_by][lang],
        "<br>".join(f"`{rule.rule.rpartition('#')[2]}`" for rule in article.rules),
        _cases(totals, lang),
        article.not_checked or "",
    ]

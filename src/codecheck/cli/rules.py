"""`codecheck rules`: check and test the rules of a code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from codecheck.authoring.lint import hints
from codecheck.authoring.reach import unreachable
from codecheck.cli import author_words, words
from codecheck.cli.author import doc, format_rules, new_article, new_code
from codecheck.cli.command import Group
from codecheck.cli.errors import complain, complain_of
from codecheck.cli.mutate import mutate_rules
from codecheck.cli.options import lang_option, rules_option
from codecheck.cli.output import emit
from codecheck.cli.rulebooks import Rulebook, rulebooks
from codecheck.errors import Problem, RuleError
from codecheck.findings import Lang
from codecheck.reporting.layout import safe
from codecheck.reporting.words import ARTICLES, VERDICTS, counted
from codecheck.rulebook.load import load_with_sources
from codecheck.rulebook.model import Code
from codecheck.testing import (
    Case,
    CaseResult,
    CoverageGap,
    coverage_gaps,
    load_cases,
    run_case,
)
from codecheck.testing.told import failure_lines

names_argument = click.argument("names", metavar="[CODE|PATH]...", nargs=-1)


@click.group(cls=Group)
def rules() -> None:
    """Write, check and test the rules of codes.

    \b
      codecheck rules new-code my-code-2025
      codecheck rules check
      codecheck rules test noloc-2022 -k consent
    """  # noqa: D301  (for click, the mark of lines that are not to be wrapped)


@rules.command("check")
@names_argument
@click.option("--strict", is_flag=True, help="Exit with 1 if there are hints.")
@click.option(
    "--deep",
    is_flag=True,
    help="Look for rules that no engagement breaks or meets, too; takes about a minute.",
)
@rules_option
@lang_option
def check_rules(
    names: tuple[str, ...], extra: tuple[Path, ...], lang: Lang, *, strict: bool, deep: bool
) -> int:
    """Tell every problem in the files of codes, their cases included, and give hints.

    PATH is the folder of a code or of several codes, or a file of a code. A hint is about what
    loads and is perhaps not meant: a definition that nothing uses, a comparison that decides
    nothing, a message that names no fact, or one that need not be recorded. Exit codes: 0 no
    problems, 1 with --strict there are hints, 2 a file is wrong.
    """
    given = 0
    problems: list[Problem] = []  # what codes share is told once
    for one in rulebooks(names, extra, lang):
        try:
            loaded = load_with_sources(one.folder, one.shown, known=one.known)
            cases = load_cases(loaded.code, one.folder, one.shown)
        except RuleError as error:
            problems += complain_of(error.problems, problems)
            continue
        found = [*hints(loaded, cases)]
        if deep:
            found += unreachable(loaded.code, loaded.code.rules)
        for hint in found:
            emit(safe(f"{author_words.HINT[lang]}: {hint}") + "\n", lang)
        given += len(found)
        end = counted(author_words.HINTS, len(found), lang) if found else words.FINE[lang]
        emit(f"{one.id}: {_size(loaded.code, cases, lang)}: {end}\n", lang)
    if problems:
        complain(counted(words.PROBLEMS, len(problems), lang))
        return 2
    return 1 if strict and given else 0


@rules.command("test")
@names_argument
@click.option("-k", "text", metavar="TEXT", help="Only cases whose article, id or text holds this.")
@rules_option
@lang_option
def test_rules(
    names: tuple[str, ...], text: str | None, extra: tuple[Path, ...], lang: Lang
) -> int:
    """Run the cases of codes, and tell which rules lack a case.

    Each rule needs a case in which it is violated, satisfied, unknown and not applicable. With -k
    only the cases are run. Exit codes: 0 all is well, 1 a case fails or is lacking, 2 a file is
    wrong.
    """
    outcomes: list[_Outcome] = []
    problems: list[Problem] = []
    for one in rulebooks(names, extra, lang):
        try:
            outcomes.append(_run(one, text, lang))
        except RuleError as error:
            problems += complain_of(error.problems, problems)
    if text is not None and not problems and not any(one.results for one in outcomes):
        raise words.wrong(words.NO_CASE_LIKE, lang, part=text)
    for outcome in outcomes:
        emit("\n".join([*outcome.lines(lang), ""]), lang)
    if problems:
        complain(counted(words.PROBLEMS, len(problems), lang))
        return 2
    return 1 if any(one.failed or one.gaps for one in outcomes) else 0


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of the cases of one code."""

    name: str
    results: tuple[CaseResult, ...]
    gaps: tuple[CoverageGap, ...]

    @property
    def failed(self) -> tuple[CaseResult, ...]:
        return tuple(one for one in self.results if not one.passed)

    def lines(self, lang: Lang) -> Iterable[str]:
        for one in self.failed:
            yield from failure_lines(one, lang)
            yield ""
        for gap in self.gaps:
            lacking = ", ".join(VERDICTS[one][lang] for one in gap.lacking)
            text = words.LACKING[lang].format(verdicts=lacking)
            yield f"{gap.place.file}:{gap.place.line}: {gap.rule}: {text}"
        parts = [counted(words.CASES, len(self.results), lang)]
        parts.append(words.N_FAILED[lang].format(n=len(self.failed)))
        if self.gaps:
            parts.append(counted(words.GAPS, len(self.gaps), lang))
        yield f"{self.name}: {', '.join(parts)}"


def _run(rulebook: Rulebook, text: str | None, lang: Lang) -> _Outcome:
    code, cases = _load(rulebook)
    chosen = [one for one in cases if text is None or text.casefold() in _searched(one)]
    gaps = coverage_gaps(code, cases) if text is None else ()
    results = tuple(run_case(code, one, lang=lang) for one in chosen)
    return _Outcome(rulebook.id, results, gaps)


def _load(rulebook: Rulebook) -> tuple[Code, tuple[Case, ...]]:
    code = rulebook.load()
    return code, load_cases(code, rulebook.folder, rulebook.shown)


def _searched(case: Case) -> str:
    return f"{case.article}\n{case.id}\n{case.says.nl}\n{case.says.en}".casefold()


def _size(code: Code, cases: tuple[Case, ...], lang: Lang) -> str:
    return ", ".join(
        (
            counted(ARTICLES, len(code.articles), lang),
            counted(words.RULES, len(code.rules), lang),
            counted(words.CASES, len(cases), lang),
        )
    )


for _part in (new_code, new_article, format_rules, doc, mutate_rules):
    rules.add_command(_part)

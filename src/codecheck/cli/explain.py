"""`codecheck explain`: what an article asks, how its rules read it, and why a verdict came out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

import click

from codecheck.cli import words
from codecheck.cli.command import Command
from codecheck.cli.inputs import STDIN, Input
from codecheck.cli.options import (
    as_of_option,
    color_option,
    format_option,
    lang_option,
    rules_option,
    stdin_filename_option,
)
from codecheck.cli.output import Color, chosen_style, emit
from codecheck.cli.selecting import chosen_codes, refuse_unknown
from codecheck.engine.crosswalk import counterparts_of
from codecheck.findings import Lang
from codecheck.reporting import explained
from codecheck.reporting.explaining import Showing, Target
from codecheck.reporting.explaining import explain as explanation_of
from codecheck.reporting.explanation import Explanation
from codecheck.reporting.machine import explanation_as_json
from codecheck.reporting.tree import as_tree
from codecheck.rulebook.model import Article, Code
from codecheck.rulebook.naming import article_names, rule_names

FORMATS = ("text", "json")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the command; its fields are its parameters."""

    name: str
    file: str | None
    form: Literal["text", "json"]
    extra: tuple[Path, ...]
    as_of: date | None
    lang: Lang
    stdin_filename: str
    show_values: bool
    verbose: bool
    color: Color

    def run(self) -> None:
        """Explain, and write it to standard output."""
        codes = chosen_codes((), self.extra, self.lang)
        name, at, subject = self.name.partition("@")
        refuse_unknown(name, codes, self.lang)
        if at and self.file is None:
            raise words.wrong(words.SUBJECT_NEEDS_FILE, self.lang, name=self.name)
        targets = [target for code in codes for target in _targets(code, name, codes)]
        if self.file is None:
            self._tell_rules(targets)
        else:
            self._tell_verdicts(self.file, targets, subject if at else None)

    def _tell_rules(self, targets: Sequence[Target]) -> None:
        if self.form == "json":
            explanation = explanation_of(targets, lang=self.lang)
            emit(explanation_as_json(explanation), self.lang, machine=True)
            return
        style = chosen_style(self.color, to_file=False)
        texts = [
            explained(
                one.code,
                one.article,
                self.lang,
                only=one.rule.id if one.rule else None,
                style=style,
            )
            for one in targets
        ]
        emit("\n".join(texts), self.lang)

    def _tell_verdicts(self, file: str, targets: Sequence[Target], subject: str | None) -> None:
        shown = self.stdin_filename if file == STDIN else file
        showing = Showing(values=self.show_values or self.form == "text", everything=self.verbose)
        explanation = explanation_of(
            targets,
            Input(file, shown).load(self.lang),
            as_of=self.as_of,
            lang=self.lang,
            showing=showing,
        )
        if subject is not None:
            explanation = self._only(explanation, subject)
        if self.form == "json":
            emit(explanation_as_json(explanation), self.lang, machine=True)
        else:
            emit(as_tree(explanation, chosen_style(self.color, to_file=False)), self.lang)

    def _only(self, explanation: Explanation, subject: str) -> Explanation:
        """Return what is told of one subject.

        Raises:
            UsageError: If there is none of that name.
        """
        known = tuple(dict.fromkeys(x.subject for one in explanation.rules for x in one.subjects))
        if subject not in known:
            tail = words.hint(subject, tuple(one for one in known if one), self.lang)
            raise words.wrong(words.NO_SUBJECT, self.lang, tail, name=subject)
        return explanation.about(subject)


def _targets(code: Code, name: str, codes: Sequence[Code]) -> list[Target]:
    """Return what a name means in a code."""
    found: list[Target] = []
    for one in code.articles:
        article: Article = replace(one, counterparts=counterparts_of(code.id, one, codes))
        if name in article_names(code, article):
            found.append(Target(code, article))
        found += [Target(code, article, rule) for rule in one.rules if name in rule_names(rule)]
    return found


@click.command(cls=Command)
@click.argument("name", metavar="ARTICLE|RULE[@SUBJECT]")
@click.argument("file", required=False)
@format_option(*FORMATS, told="Form of the explanation.")
@rules_option
@as_of_option
@lang_option
@stdin_filename_option("the explanation")
@click.option(
    "--show-values",
    is_flag=True,
    help="Give recorded values in JSON too; without it, it holds paths and dates.",
)
@click.option("-v", "--verbose", is_flag=True, help="With FILE: unfold also what is settled.")
@color_option
def explain(**given: object) -> None:
    """Explain an article or a rule, or with FILE why it came out as it did there.

    Without FILE: the law in our words, and the rule as it is written. With FILE, an engagement or -
    for standard input: for each subject each condition and each part of the duty, whether it holds,
    with the facts and their lines. What is settled is folded; -v unfolds it.

    \b
      codecheck explain noloc-2022/2.4.2
      codecheck explain noloc-2022/2.4.2 engagement.yaml
      codecheck explain noloc-2022/2.4.2@disclosures[1] engagement.yaml
    """  # noqa: D301  (for click, the mark of lines that are not to be wrapped)
    Call(**given).run()  # type: ignore[arg-type]  # click has converted them to these types

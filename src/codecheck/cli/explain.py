"""`codecheck explain`: what an article asks, and how its rules read it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from codecheck.cli.command import Command
from codecheck.cli.options import Word, lang_option, rules_option
from codecheck.cli.output import Color, chosen_style, emit
from codecheck.cli.selecting import chosen_codes, refuse_unknown
from codecheck.engine.crosswalk import counterparts_of
from codecheck.findings import Lang
from codecheck.reporting import explained
from codecheck.rulebook.naming import article_names, rule_names


@click.command(cls=Command)
@click.argument("name", metavar="ARTICLE|RULE")
@rules_option
@lang_option
@click.option(
    "--color",
    type=Word(("auto", "always", "never")),
    default="auto",
    show_default=True,
    help="Colour; auto is on a terminal, unless NO_COLOR is set.",
)
def explain(name: str, extra: tuple[Path, ...], lang: Lang, color: Color) -> None:
    """Explain an article or a rule: the law in our words, and the rule as it is written.

    \b
      codecheck explain noloc-2022/2.4.2
      codecheck explain noloc-2022/2.1.1#written-consent-before-sharing
    """  # noqa: D301  (for click, the mark of lines that are not to be wrapped)
    codes = chosen_codes((), extra, lang)
    refuse_unknown(name, codes, lang)
    style = chosen_style(color, to_file=False)
    texts: list[str] = []
    for code in codes:
        for one in code.articles:
            article = replace(one, counterparts=counterparts_of(code.id, one, codes))
            if name in article_names(code, article):
                texts.append(explained(code, article, lang, style=style))
            texts += [
                explained(code, article, lang, only=rule.id, style=style)
                for rule in article.rules
                if name in rule_names(rule)
            ]
    emit("\n".join(texts), lang)

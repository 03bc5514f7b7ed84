"""Options that several commands have, and the kinds of value that they take."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codecheck.cli import words
from codecheck.cli.language import LANGUAGES, VARIABLE, of_environment, speech
from codecheck.findings import Lang
from codecheck.moments import Moment

if TYPE_CHECKING:
    WordType = click.ParamType[str]
    DayType = click.ParamType[date]
else:  # before click 8.4 the class took no type
    WordType = DayType = click.ParamType


class Word(WordType):
    """One of a few words."""

    name = "word"

    def __init__(self, known: Iterable[str]) -> None:
        """Take the words."""
        self.known = tuple(known)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Show the words in the help."""
        del param, ctx
        return f"[{'|'.join(self.known)}]"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return the word if it is one of them."""
        word = str(value)
        if word not in self.known:
            lang = speech(ctx).lang
            text = words.NOT_A_WORD[lang].format(value=word)
            self.fail(text + words.hint(word, self.known, lang), param, ctx)
        return word


class Day(DayType):
    """A day on the calendar."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the day."""
        try:
            moment = Moment.of(value)
        except ValueError:
            moment = None
        if moment is None or moment.first_day != moment.last_day:
            self.fail(words.NOT_A_DAY[speech(ctx).lang].format(value=value), param, ctx)
        return moment.first_day


def _speak(ctx: click.Context, _param: click.Parameter, value: Lang) -> Lang:
    speech(ctx).lang = value
    return value


lang_option = click.option(
    "--lang",
    type=Word(LANGUAGES),
    envvar=VARIABLE,
    default=of_environment,
    is_eager=True,
    callback=_speak,
    help=f"Language of what is said. Default: {VARIABLE}, else that of the locale.",
)
rules_option = click.option(
    "--rules",
    "extra",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Look for codes in this folder as well. Can be given several times.",
)
code_option = click.option(
    "--code",
    "codes",
    multiple=True,
    metavar="ID",
    help="Only this code. Can be given several times.  [default: all]",
)

"""Options that several commands have, and the kinds of value that they take."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from codecheck.cli import words
from codecheck.cli.language import VARIABLE, of_environment, speech
from codecheck.findings import LANGUAGES, Lang, Verdict
from codecheck.moments import Moment

if TYPE_CHECKING:
    WordType = click.ParamType[str]
    DayType = click.ParamType[date]
else:  # before click 8.4 the class took no type
    WordType = DayType = click.ParamType

_Command = TypeVar("_Command", bound=Callable[..., object] | click.Command)


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
select_option = click.option(
    "--select",
    multiple=True,
    metavar="NAME",
    help="Only this code, chapter, article or rule. Can be given several times.",
)
ignore_option = click.option(
    "--ignore",
    multiple=True,
    metavar="NAME",
    help="Do not check this chapter, article or rule. Can be given several times.",
)
as_of_option = click.option(
    "--as-of", type=Day(), help="Judge as of the end of this day.  [default: today]"
)
color_option = click.option(
    "--color",
    type=Word(("auto", "always", "never")),
    default="auto",
    show_default=True,
    help="Colour in text; auto is on a terminal, unless NO_COLOR is set.",
)


def format_option(*forms: str, told: str) -> Callable[[_Command], _Command]:
    """Return the option for the form of what is told; the first form is the default."""
    return click.option(
        "-f",
        "--format",
        "form",
        type=Word(forms),
        default=forms[0],
        show_default=True,
        help=told,
    )


def output_option(what: str) -> Callable[[_Command], _Command]:
    """Return the option for the file that something is written to."""
    return click.option(
        "-o", "--output", type=click.Path(path_type=Path), help=f"Write {what} to a file."
    )


def stdin_filename_option(what: str) -> Callable[[_Command], _Command]:
    """Return the option for the name that something gives to standard input."""
    return click.option(
        "--stdin-filename",
        default="<stdin>",
        show_default=True,
        metavar="NAME",
        help=f"How {what} names standard input.",
    )


def fail_on_option(what: str, *verdicts: Verdict) -> Callable[[_Command], _Command]:
    """Return the option for the verdicts that make the exit code 1, with its defaults."""
    return click.option(
        "--fail-on",
        type=Word(str(one) for one in Verdict),
        multiple=True,
        default=[str(one) for one in verdicts],
        show_default=bool(verdicts),
        help=f"Exit with 1 when {what}. Can be given several times.",
    )


def judging_options(command: _Command) -> _Command:
    """Add the options for what a record is judged by, and the language."""
    for option in (lang_option, as_of_option, select_option, rules_option, code_option):
        command = option(command)
    return command

"""`codecheck agenda`: what falls due, and when."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import cast

import click

from codecheck.cli import options, words
from codecheck.cli.command import Command
from codecheck.cli.errors import complain_of
from codecheck.cli.inputs import Input, collect
from codecheck.cli.output import Color, chosen_style, deliver
from codecheck.cli.selecting import chosen_codes
from codecheck.engagement.root import Engagement
from codecheck.errors import EngagementError, Problem
from codecheck.findings import Lang
from codecheck.planning.agenda import agenda as agenda_of
from codecheck.planning.duties import Agenda
from codecheck.reporting.agenda import agenda_json, agenda_text


@click.command(cls=Command)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--until", type=options.Day(), help="Look ahead to this day.  [default: no limit]")
@options.as_of_option
@options.code_option
@options.rules_option
@options.format_option(
    "text", "json", "ics", told="Form of the agenda; ics is a calendar to subscribe to."
)
@options.output_option("the agenda")
@options.lang_option
@options.fail_on_option("a duty has this verdict")
@options.stdin_filename_option("the agenda")
@click.option("--show-values", is_flag=True, help="Give names of subjects in json and ics too.")
@options.color_option
def agenda(  # noqa: PLR0913  (one for each option)
    *,
    files: tuple[str, ...],
    until: date | None,
    as_of: date | None,
    codes: tuple[str, ...],
    extra: tuple[Path, ...],
    form: str,
    output: Path | None,
    lang: Lang,
    fail_on: tuple[str, ...],
    stdin_filename: str,
    show_values: bool,
    color: str,
) -> int:
    """List every duty that is open or will come, with its last day; overdue ones first.

    FILE is as for validate; several are merged. Nothing is written when one of them cannot be read,
    so that a calendar never loses what it holds of the others.

    \b
      codecheck agenda records/ --until 2024-12-31
      codecheck agenda records/ -f ics -o agenda.ics
    """  # noqa: D301  (for click, the mark of lines that are not to be wrapped)
    inputs = collect(files, stdin_filename, lang)
    inputs.refuse_as_output(output, lang)
    problems = list(inputs.problems)
    read = [one for item in inputs.found if (one := _read(item, lang, problems)) is not None]
    if problems:
        complain_of(problems)
        return 2
    found = agenda_of(
        read,
        codes=chosen_codes(codes, extra, lang),
        as_of=as_of,
        until=until,
        lang=lang,
        show_values=show_values or form == "text",
    )
    text = _written(found, form, cast("Color", color), to_file=output is not None)
    deliver(text, output, lang, machine=form != "text")
    return 1 if {str(one.verdict) for one in found.duties if one.applies} & {*fail_on} else 0


def _read(one: Input, lang: Lang, problems: list[Problem]) -> Engagement | None:
    try:
        return one.load(lang)
    except EngagementError as error:
        problems.extend(error.problems)
        return None


def _written(found: Agenda, form: str, color: Color, *, to_file: bool) -> str:
    if form == "json":
        return agenda_json(found)
    if form == "text":
        return agenda_text(found, style=chosen_style(color, to_file=to_file))
    try:
        from codecheck.reporting.calendar import agenda_ics  # noqa: PLC0415  (an extra)
    except ModuleNotFoundError as error:
        raise words.wrong(words.NO_CALENDAR, found.lang) from error
    return agenda_ics(found)

"""`codecheck repair`: what can still be done about a record."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from codecheck.cli.command import Command
from codecheck.cli.inputs import named
from codecheck.cli.options import color_option, format_option, judging_options
from codecheck.cli.output import Color, chosen_style, emit
from codecheck.cli.selecting import Selection, chosen_codes
from codecheck.findings import Lang
from codecheck.moments import ZONE


@click.command(cls=Command)
@click.argument("file", metavar="FILE")
@format_option("text", "json", told="Form of the plan.")
@judging_options
@click.option(
    "--show-values",
    is_flag=True,
    help="Give texts of the record in JSON too; without it they are shown as `...`.",
)
@color_option
def repair(  # noqa: PLR0913, PLR0917  (one for each option)
    file: str,
    form: str,
    codes: tuple[str, ...],
    extra: tuple[Path, ...],
    select: tuple[str, ...],
    as_of: date | None,
    lang: Lang,
    show_values: bool,  # noqa: FBT001  (as click gives it)
    color: Color,
) -> int:
    """Say what can still be done about an engagement.

    The smallest set of changes that leaves nothing unknown, due or unanswered, each of them
    something to do now, to record if it is so, or to ask somebody; and what is past and beyond
    repair. Nothing is written to FILE.

    \b
      codecheck repair engagement.yaml
      codecheck repair --code noloc-2022 --lang nl engagement.yaml

    With --code, that code is taken to bind; without it, a code drops out where the record names no
    registration, licence or house code. FILE may be - for standard input.
    """  # noqa: D301  (for click, the mark of lines that are not to be wrapped)
    from codecheck.repair import repair as planned  # noqa: PLC0415  (heavy; only this needs it)
    from codecheck.repair.text import plan_as_json, plan_as_text  # noqa: PLC0415  (as above)

    chosen = Selection(select).of(chosen_codes(codes, extra, lang), lang)
    plan = planned(
        named(file).load(lang),
        codes=chosen,
        as_of=as_of or datetime.now(tz=ZONE).date(),
        lang=lang,
        keeps_reach=bool(codes),
        show_values=show_values or form == "text",
    )
    if form == "json":
        emit(plan_as_json(plan), lang, machine=True)
    else:
        emit(plan_as_text(plan, chosen_style(color, to_file=False)), lang)
    return 0

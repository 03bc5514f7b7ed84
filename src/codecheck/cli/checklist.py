"""`codecheck checklist`: the questions that decide most, and their answers written back."""

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
@format_option("text", "json", told="Form of the checklist.")
@click.option(
    "--answer", "asks", is_flag=True, help="Ask each question here and write the answers."
)
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    help="Write the answers in this YAML file into FILE first.",
)
@judging_options
@color_option
def checklist(  # noqa: PLR0913, PLR0917  (one for each option)
    file: str,
    form: str,
    asks: bool,  # noqa: FBT001  (as click gives it)
    answers: Path | None,
    codes: tuple[str, ...],
    extra: tuple[Path, ...],
    select: tuple[str, ...],
    as_of: date | None,
    lang: Lang,
    color: Color,
) -> int:
    """Ask the fewest questions that turn what is unknown into verdicts.

    What decides most comes first. With --answer they are asked here, one by one, and each answer is
    written into FILE at once; with --answers they come from a file:

    \b
      practitioner.employment: self_employed          # a fact
      conflicts: yes                                  # the register holds everything
      noloc-2022/3.1.1#equal-and-respected: {answer: yes, by: supervisor, at: 2024-05-03}

    The comments and the order of FILE stay; what is recorded already is never overwritten. Without
    answers FILE may be JSON, or - for standard input.
    """  # noqa: D301  (for click, the mark of lines that are not to be wrapped)
    from codecheck.cli.answering import Answering  # noqa: PLC0415  (heavy; only this needs it)

    chosen = Selection(select).of(chosen_codes(codes, extra, lang), lang)
    day = as_of or datetime.now(tz=ZONE).date()
    answering = Answering(file, lang, named(file).load(lang), chosen, day)
    if asks or answers is not None:
        answering.refuse_what_cannot_be_written()
    if answers is not None:
        answering.from_file(answers)
    if asks:
        answering.in_turn()
    answering.tell_written()
    if not asks:
        style = chosen_style(color, to_file=False)
        emit(answering.told(form, style), lang, machine=form == "json")
    return 0

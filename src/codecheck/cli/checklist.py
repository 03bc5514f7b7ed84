"""`codecheck checklist`: the questions that decide most, and their answers written back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from codecheck.cli import words as cli_words
from codecheck.cli.command import Command
from codecheck.cli.errors import complain_of
from codecheck.cli.inputs import STDIN, Input
from codecheck.cli.options import Day, Word, code_option, lang_option, rules_option
from codecheck.cli.output import Color, chosen_style, emit, write_file
from codecheck.cli.selecting import Selection, chosen_codes
from codecheck.engagement.load import parse_engagement, source_of
from codecheck.engagement.root import Engagement
from codecheck.errors import EngagementError, UsageError
from codecheck.findings import Lang
from codecheck.moments import ZONE
from codecheck.rulebook.model import Code
from codecheck.source import Document, read_file, read_text


@dataclass(slots=True)
class _File:
    """The file that is asked about; answers are written into it one by one."""

    name: str
    lang: Lang
    engagement: Engagement
    codes: Sequence[Code]
    day: date
    written: int = 0
    skipped: set[str] = field(default_factory=set)

    def answer(self, answers: Mapping[str, Any], shown: str) -> None:
        """Write answers into the file.

        Raises:
            EngagementError: If they cannot be written, or make the record contradict itself.
            UsageError: If the file was changed since it was read.
        """
        from codecheck.repair import words  # noqa: PLC0415
        from codecheck.repair.answers import edits_of  # noqa: PLC0415
        from codecheck.repair.writing import rewritten  # noqa: PLC0415

        document = self._document()
        edits = edits_of(answers, document.data, shown, self.lang)
        text = rewritten(document, edits, self.lang)
        made = parse_engagement(text, self.name)
        if read_file(self.name).text != document.text:
            # Somebody else wrote in it while this was asked: what they wrote stays.
            raise UsageError(words.CHANGED_MEANWHILE[self.lang].format(file=self.name))
        write_file(Path(self.name), text, self.lang)
        self.engagement = made
        self.written += len(answers)

    def refuse_what_cannot_be_written(self) -> None:
        """Refuse standard input and JSON before anything is asked.

        Raises:
            UsageError: With a way out.
        """
        from codecheck.repair import words  # noqa: PLC0415

        if self.name == STDIN:
            raise UsageError(words.IS_STDIN[self.lang])
        if self._document().text.lstrip("\ufeff \t\r\n").startswith("{") and self.name.endswith(
            ".json"
        ):
            raise UsageError(words.IS_JSON[self.lang].format(file=self.name))

    def _document(self) -> Document:
        source = source_of(self.engagement)
        if source is None:
            raise UsageError(cli_words.STDIN_CLOSED[self.lang])
        return source.document


@click.command(cls=Command)
@click.argument("file", metavar="FILE")
@click.option(
    "-f",
    "--format",
    "form",
    type=Word(("text", "json")),
    default="text",
    show_default=True,
    help="Form of the checklist.",
)
@click.option(
    "--answer", "asks", is_flag=True, help="Ask each question here and write the answers."
)
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    help="Write the answers in this YAML file into FILE first.",
)
@code_option
@rules_option
@click.option(
    "--select",
    multiple=True,
    metavar="NAME",
    help="Only this code, chapter, article or rule. Can be given several times.",
)
@click.option("--as-of", type=Day(), help="Judge as of the end of this day.  [default: today]")
@lang_option
@click.option(
    "--color",
    type=Word(("auto", "always", "never")),
    default="auto",
    show_default=True,
    help="Colour in text; auto is on a terminal, unless NO_COLOR is set.",
)
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
    from codecheck.repair.asking import (  # noqa: PLC0415  (only this command needs it)
        checklist_as_json,
        checklist_as_text,
    )
    from codecheck.repair.checklist import checklist as asked  # noqa: PLC0415

    chosen = Selection(select).of(chosen_codes(codes, extra, lang), lang)
    one = Input(file, "<stdin>" if file == STDIN else file)
    day = as_of or datetime.now(tz=ZONE).date()
    target = _File(file, lang, one.load(lang), chosen, day)
    if asks or answers is not None:
        target.refuse_what_cannot_be_written()
    if answers is not None:
        _from_file(target, answers)
    if asks:
        _in_turn(target)
    if target.written:
        _tell_written(target)
    if not asks:
        found = asked(target.engagement, codes=chosen, as_of=day, lang=lang)
        style = chosen_style(color, to_file=False)
        text = checklist_as_json(found) if form == "json" else checklist_as_text(found, style)
        emit(text, lang, machine=form == "json")
    return 0


def _from_file(target: _File, answers: Path) -> None:
    from codecheck.repair.answers import answers_in  # noqa: PLC0415

    document = read_file(answers, error=EngagementError)
    target.answer(answers_in(document, target.lang), document.file)


def _in_turn(target: _File) -> None:
    from codecheck.repair import words  # noqa: PLC0415
    from codecheck.repair.answers import is_no  # noqa: PLC0415
    from codecheck.repair.asking import question_lines  # noqa: PLC0415
    from codecheck.repair.changes import Kind  # noqa: PLC0415
    from codecheck.repair.checklist import checklist as asked  # noqa: PLC0415

    lang = target.lang
    while True:
        found = asked(
            target.engagement,
            codes=target.codes,
            as_of=target.day,
            lang=lang,
            skipped=frozenset(target.skipped),
        )
        if not found.questions:
            click.echo(words.NO_QUESTIONS[lang], err=True)
            return
        question = found.questions[0]
        click.echo("\n".join(question_lines(question, lang)), err=True)
        given = str(
            click.prompt(f"  {words.PROMPT[lang]}", default="", show_default=False, err=True)
        )
        if given.strip() == "q":
            return
        if not given.strip() or (question.kind is Kind.COMPLETE and is_no(given.strip())):
            if given.strip():
                click.echo(f"  {words.ADD_FIRST[lang]}", err=True)
            target.skipped.add(question.path)
            continue
        try:
            value = read_text(f"x: {given.strip()}\n", "<answer>", error=EngagementError).data
            inside = value.get("x") if isinstance(value, dict) else None
            target.answer({question.path: inside}, "<answer>")
        except EngagementError as error:
            complain_of(error.problems)


def _tell_written(target: _File) -> None:
    from codecheck.repair import words  # noqa: PLC0415
    from codecheck.reporting.words import counted  # noqa: PLC0415

    number = counted(words.N_ANSWERS, target.written, target.lang)
    click.echo(words.WRITTEN[target.lang].format(n=number, file=target.name), err=True)

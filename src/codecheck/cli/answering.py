"""What `codecheck checklist` does: it tells the questions, or writes their answers into a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import click

from codecheck.cli import words as cli_words
from codecheck.cli.errors import complain, complain_of
from codecheck.cli.inputs import STDIN
from codecheck.cli.output import write_file
from codecheck.engagement.load import parse_engagement, source_of
from codecheck.engagement.root import Engagement
from codecheck.errors import EngagementError, UsageError
from codecheck.findings import Lang
from codecheck.repair import words
from codecheck.repair.answers import answers_in, edits_of, is_no
from codecheck.repair.asking import checklist_as_json, checklist_as_text, question_lines
from codecheck.repair.changes import Kind
from codecheck.repair.checklist import Checklist, Question, checklist
from codecheck.repair.writing import rewritten
from codecheck.reporting import Style
from codecheck.reporting.words import counted
from codecheck.rulebook.model import Code
from codecheck.source import Document, read_file, read_text


@dataclass(slots=True)
class Answering:
    """The file that is asked about; answers are written into it one by one."""

    name: str
    lang: Lang
    engagement: Engagement
    codes: Sequence[Code]
    day: date
    written: int = 0
    skipped: set[str] = field(default_factory=set)

    def told(self, form: str, style: Style) -> str:
        """Return the checklist in one of its forms."""
        asked = self._asked()
        return checklist_as_json(asked) if form == "json" else checklist_as_text(asked, style)

    def refuse_what_cannot_be_written(self) -> None:
        """Refuse standard input and JSON before anything is asked.

        Raises:
            UsageError: With a way out.
        """
        if self.name == STDIN:
            raise UsageError(words.IS_STDIN[self.lang])
        text = self._document().text.lstrip("\ufeff \t\r\n")
        if text.startswith("{") and self.name.endswith(".json"):
            raise UsageError(words.IS_JSON[self.lang].format(file=self.name))

    def from_file(self, answers: Path) -> None:
        """Write the answers in a file.

        Raises:
            EngagementError: If they cannot be read or written; then none of them is written.
        """
        document = read_file(answers, error=EngagementError)
        self._write(answers_in(document, self.lang), document.file)

    def in_turn(self) -> None:
        """Ask each question in the terminal and write its answer at once."""
        while True:
            asked = self._asked()
            if not asked.questions:
                complain(words.NO_QUESTIONS[self.lang])
                return
            question = asked.questions[0]
            complain("\n".join(question_lines(question, self.lang)))
            given = self._given()
            if given == "q":
                return
            self._take(question, given)

    def tell_written(self) -> None:
        """Say how many answers were written, if any were."""
        if self.written:
            number = counted(words.N_ANSWERS, self.written, self.lang)
            complain(words.WRITTEN[self.lang].format(n=number, file=self.name))

    def _given(self) -> str:
        """Return what is typed; where nobody can be asked, it is as if they had stopped."""
        prompt = f"  {words.PROMPT[self.lang]}"
        try:
            return str(click.prompt(prompt, default="", show_default=False, err=True)).strip()
        except OSError:
            raise click.Abort from None

    def _asked(self) -> Checklist:
        return checklist(
            self.engagement,
            codes=self.codes,
            as_of=self.day,
            lang=self.lang,
            skipped=frozenset(self.skipped),
        )

    def _take(self, question: Question, given: str) -> None:
        """Write what was typed, or say why not; nothing typed passes the question over."""
        if not given or (question.kind is Kind.COMPLETE and is_no(given)):
            if given:
                complain(f"  {words.ADD_FIRST[self.lang]}")
            self.skipped.add(question.path)
            return
        try:
            value = read_text(f"x: {given}\n", "<answer>", error=EngagementError).data
            inside = value.get("x") if isinstance(value, dict) else None
            self._write({question.path: inside}, "<answer>")
        except EngagementError as error:
            complain_of(error.problems)

    def _write(self, answers: Mapping[str, Any], shown: str) -> None:
        """Write answers into the file.

        Raises:
            EngagementError: If they cannot be written, or make the record contradict itself.
            UsageError: If the file was changed since it was read.
        """
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

    def _document(self) -> Document:
        source = source_of(self.engagement)
        if source is None:
            raise UsageError(cli_words.STDIN_CLOSED[self.lang])
        return source.document

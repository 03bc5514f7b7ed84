"""An audit: every engagement of some sources checked, findings written, verdicts counted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from codecheck.audit.checkpoint import Checkpoint, CheckpointFile
from codecheck.audit.chunks import Chunk, chunks
from codecheck.audit.digest import digest_of
from codecheck.audit.item import Mark
from codecheck.audit.judge import Question
from codecheck.audit.parallel import Result, results
from codecheck.audit.sinks.base import Sink
from codecheck.audit.sinks.lines import LineFile
from codecheck.audit.sinks.opening import form_of
from codecheck.audit.sources.base import Source
from codecheck.audit.tally import Tally
from codecheck.audit.words import (
    BUSY,
    NO_OUTPUT,
    OTHER_AUDIT,
    OTHER_DAY,
    OTHER_SETTINGS,
    OTHER_SOURCE,
    why,
    wrong,
)
from codecheck.files import BusyError, only_writer

EVERY: Final = 1.0
"""Seconds between two checkpoints."""
Progress = Callable[[Tally, int], None]
"""Is told what was counted so far, and how many bytes of the sources were read."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What is to be done.

    Attributes:
        sources: What is read, one after the other.
        question: What is asked of each engagement.
        out: The file or folder for findings; its name tells their form. None to keep none.
        refused: The file for what could not be checked.
        day_given: Whether the day as of which is judged was asked for; otherwise an audit that
            goes on keeps its day.
        jobs: How many processes judge.
        every: Seconds between two checkpoints.
    """

    sources: Sequence[Source]
    question: Question
    out: Path | None = None
    refused: Path | None = None
    day_given: bool = True
    jobs: int = 1
    every: float = EVERY

    @property
    def checkpoint(self) -> Path | None:
        """The file that tells how far it came; None where no findings are kept."""
        return self.out.with_name(f"{self.out.name}.checkpoint") if self.out else None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Be the only audit that writes these findings and refusals.

        Raises:
            UsageError: If another one does.
        """
        with ExitStack() as held:
            for file in filter(None, (self.out, self.refused)):
                try:
                    held.enter_context(only_writer(file))
                except BusyError as error:
                    raise wrong(BUSY, self.question.lang, file=file) from error
                except (OSError, ValueError) as error:
                    told = {"file": file, "why": why(error)}
                    raise wrong(NO_OUTPUT, self.question.lang, **told) from error
            yield

    def run(self, progress: Progress, *, restart: bool = False) -> tuple[Tally, Question]:
        """Do it, or what is left of it.

        Args:
            progress: Is told how far it is.
            restart: Whether to begin anew where it was interrupted.

        Returns:
            The counts, and what was asked in the end.

        Raises:
            UsageError: If a source cannot be read, findings cannot be written, or what was
                interrupted was another audit.
        """
        file = CheckpointFile(self.checkpoint, self.question.lang) if self.checkpoint else None
        if file and restart:
            file.remove()
        before = file.read() if file else None
        if file and before:
            self._refuse_another(file, before)
        at = before or self._beginning()
        question = replace(self.question, as_of=at.as_of)
        return self._go(progress, file, at, question), question

    def forget(self) -> None:
        """Let nothing tell any more how far it came: it is done, and what it counted was told."""
        if self.checkpoint:
            CheckpointFile(self.checkpoint, self.question.lang).remove()

    def _beginning(self) -> Checkpoint:
        asked = digest_of(self._asked()) if self.out else ""
        known = tuple(one.identity() for one in self.sources)
        return Checkpoint(asked, self.question.as_of, known, 0, Mark(), None, None, Tally())

    def _go(
        self, progress: Progress, file: CheckpointFile | None, at: Checkpoint, question: Question
    ) -> Tally:
        tally = at.tally
        progress(tally, sum(one.size or 0 for one in self.sources[: at.source]))
        with ExitStack() as closing:
            lang = question.lang
            form = form_of(self.out, lang) if self.out else None
            sink = form(self.out, at.findings, lang) if form and self.out else None
            refused = LineFile(self.refused, at.refused, lang) if self.refused else None
            for one in (sink, refused):
                if one:
                    closing.callback(one.close)
            writing = _Writing(sink, refused, file, at, self.every)
            for chunk, result in results(
                chunks(self.sources, at.source, at.mark), question, form, self.jobs
            ):
                tally.add(result.tally)
                writing.take(chunk, result)
                progress(tally, chunk.consumed)
            writing.finish()
        return tally

    def _asked(self) -> list[Any]:
        asked = self.question
        return [
            asked.codes,
            asked.lang,
            asked.verdicts,
            asked.through,
            asked.show_values,
            str(self.refused),
            [(type(one).__name__, one.name) for one in self.sources],
        ]

    def _refuse_another(self, file: CheckpointFile, before: Checkpoint) -> None:
        lang = self.question.lang
        what = ""
        if self.day_given and before.as_of != self.question.as_of:
            what = OTHER_DAY[lang].format(day=before.as_of)
        elif before.asked != digest_of(self._asked()) or len(before.sources) != len(self.sources):
            what = OTHER_SETTINGS[lang]
        else:
            pairs = zip(self.sources, before.sources, strict=True)
            changed = next((one for one, known in pairs if one.identity() != known), None)
            what = OTHER_SOURCE[lang].format(name=changed.name) if changed else ""
        if what:
            raise wrong(OTHER_AUDIT, lang, file=file.file, what=what)


class _Writing:
    """Writes what was found, and from time to time how far the audit came."""

    def __init__(
        self,
        sink: Sink | None,
        refused: LineFile | None,
        file: CheckpointFile | None,
        at: Checkpoint,
        every: float,
    ) -> None:
        self._sink = sink
        self._refused = refused
        self._file = file
        self._at = at
        self._every = every
        self._last = time.monotonic()

    def take(self, chunk: Chunk, result: Result) -> None:
        if self._sink:
            self._sink.write(result.findings)
        if self._refused:
            self._refused.write(result.refused)
        self._at = replace(self._at, source=chunk.source, mark=chunk.mark)
        due = time.monotonic() - self._last >= self._every
        if self._sink and self._sink.whole and due:
            self._keep()

    def finish(self) -> None:
        if self._sink:
            self._sink.finish()
        self._keep()

    def _keep(self) -> None:
        """Write how far it came, once all that was written before is on the disk."""
        if self._sink and self._file:
            refused = self._refused.settle() if self._refused else None
            written = self._sink.settle()
            self._file.write(replace(self._at, findings=written, refused=refused))
        self._last = time.monotonic()

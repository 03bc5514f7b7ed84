"""What is to be checked: files, the engagements in folders, standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from codecheck.cli import words
from codecheck.engagement.load import load_engagement, parse_engagement
from codecheck.engagement.root import Engagement
from codecheck.errors import EngagementError, Problem
from codecheck.findings import Lang
from codecheck.source import MAX_BYTES
from codecheck.source.folders import engagements_below

STDIN: Final = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """One engagement to check.

    Attributes:
        name: The file as the user named it, or `-`.
        shown: How it is named in the report.
    """

    name: str
    shown: str

    @property
    def identity(self) -> str:
        """The same for the same file, however it is named."""
        return STDIN if self.name == STDIN else os.path.realpath(self.name)

    def load(self, lang: Lang) -> Engagement:
        """Read it.

        Raises:
            EngagementError: With every problem of it.
        """
        if self.name != STDIN:
            return load_engagement(self.name, shown_as=self.shown)
        if sys.stdin is None:
            raise EngagementError([Problem(words.STDIN_CLOSED[lang], "", self.shown)])
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        return parse_engagement(data, self.shown)


def named(file: str) -> Input:
    """Return the one engagement that a command takes."""
    return Input(file, "<stdin>" if file == STDIN else file)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything to check.

    Attributes:
        found: The engagements, each once, in the order in which they were named.
        problems: What could not be looked through.
        several: Whether several inputs or a folder were named, however many were found there.
    """

    found: tuple[Input, ...]
    problems: tuple[Problem, ...]
    several: bool

    def refuse_as_output(self, output: Path | None, lang: Lang) -> None:
        """Refuse to write over what is read.

        Raises:
            UsageError: If the output is one of the inputs.
        """
        if output is not None and Input(str(output), "").identity in {
            one.identity for one in self.found
        }:
            raise words.wrong(words.OUTPUT_IS_INPUT, lang, file=output)


def collect(names: Sequence[str], stdin_name: str, lang: Lang) -> Inputs:
    """Return what the names on the command line stand for."""
    found: dict[str, Input] = {}
    problems: list[Problem] = []
    for name in names:
        ones = (
            _below(name, problems, lang)
            if name != STDIN and os.path.isdir(name)  # noqa: PTH112  (answers also on a wrong name)
            else iter([Input(name, stdin_name if name == STDIN else name)])
        )
        for one in ones:
            found.setdefault(one.identity, one)
    folders = [name for name in names if os.path.isdir(name)]  # noqa: PTH112  (as above)
    several = len(names) > 1 or bool(folders)
    return Inputs(tuple(found.values()), tuple(problems), several)


def _below(folder: str, problems: list[Problem], lang: Lang) -> Iterator[Input]:
    """Yield the engagements in a folder and the folders in it, by name."""
    unread: list[OSError] = []
    files = engagements_below(folder, unread.append)
    for error in unread:
        why = (error.strerror or "").lower()
        text = words.NO_LISTING[lang].format(why=why)
        problems.append(Problem(text, "", str(error.filename)))
    if not files and not unread:
        text = words.NO_ENGAGEMENT[lang]
        problems.append(Problem(text, words.NAME_FILES[lang], folder))
    yield from (Input(str(file), str(file)) for file in files)

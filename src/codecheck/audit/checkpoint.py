"""How far an audit came: where it read, what it wrote, and what it counted, all of one moment."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from codecheck.audit.item import Mark
from codecheck.audit.tally import Tally, count_of
from codecheck.audit.words import BAD_CHECKPOINT, NO_OUTPUT, why, wrong
from codecheck.files import put
from codecheck.findings import Lang

_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How far an audit came.

    Attributes:
        asked: A digest of what was asked, and of how the sources were named.
        as_of: The day as of which it judges.
        sources: The identity of each source.
        source: The place, among the sources, of the one that was being read.
        mark: How far that one was read.
        findings: How much of the findings was written.
        refused: How much of the refusals was written.
        tally: The counts.
    """

    asked: str
    as_of: date
    sources: tuple[str, ...]
    source: int
    mark: Mark
    findings: Any
    refused: int | None
    tally: Tally


class CheckpointFile:
    """The file that tells how far an audit came; there is none before and after it."""

    def __init__(self, file: Path, lang: Lang) -> None:
        """Take the name of the file."""
        self.file = file
        self._lang: Lang = lang

    def read(self) -> Checkpoint | None:
        """Return what it tells; None if there is none.

        Raises:
            UsageError: If it cannot be read.
        """
        try:
            return _of_data(json.loads(self.file.read_bytes()))
        except FileNotFoundError:
            return None
        except (
            *(OSError, ValueError, KeyError, TypeError, AttributeError),
            RecursionError,
        ) as error:
            raise wrong(BAD_CHECKPOINT, self._lang, file=self.file) from error

    def write(self, checkpoint: Checkpoint) -> None:
        """Put it in the place of the one before, at once and for good.

        Raises:
            UsageError: If it cannot be written.
        """
        data = asdict(checkpoint) | {
            "version": _VERSION,
            "as_of": checkpoint.as_of.isoformat(),
            "tally": checkpoint.tally.as_data(),
        }
        try:
            put(self.file, json.dumps(data).encode())
        except OSError as error:
            raise wrong(NO_OUTPUT, self._lang, file=self.file, why=why(error)) from error

    def remove(self) -> None:
        """Let there be none."""
        with suppress(FileNotFoundError):
            self.file.unlink()


def _of_data(data: dict[str, Any]) -> Checkpoint:
    if data.pop("version") != _VERSION:
        raise ValueError
    data["as_of"] = date.fromisoformat(data["as_of"])
    data["sources"] = tuple(data["sources"])
    data["mark"] = Mark(*map(count_of, data["mark"]))
    data["tally"] = Tally.of_data(data["tally"])
    found = Checkpoint(**data)
    count_of(found.findings)
    count_of(found.refused or 0)
    if count_of(found.source) >= len(found.sources):
        raise ValueError
    return found

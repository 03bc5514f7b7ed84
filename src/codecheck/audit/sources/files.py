"""Engagements in files of their own, in YAML or JSON."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from codecheck.audit.item import Item, Mark
from codecheck.audit.sources.base import file_identity
from codecheck.audit.words import EMPTY_FOLDER, NO_INPUT, why, wrong
from codecheck.findings import Lang
from codecheck.source.folders import engagements_below


class Files:
    """The engagements in a folder and the folders in it, by name; or one file."""

    def __init__(self, name: str, lang: Lang) -> None:
        """Take the name of the folder or of the file.

        Raises:
            UsageError: If there is none, or a folder cannot be read.
        """
        self.name = name
        self.consumed = 0
        unread: list[OSError] = []
        folder = Path(name).is_dir()
        self._files = engagements_below(name, unread.append) if folder else [Path(name)]
        for error in unread:
            raise wrong(NO_INPUT, lang, file=error.filename, why=why(error)) from error
        if not self._files:
            raise wrong(EMPTY_FOLDER, lang, file=name)
        try:
            self._sizes = [one.stat().st_size for one in self._files]
        except OSError as error:
            raise wrong(NO_INPUT, lang, file=error.filename, why=why(error)) from error
        self.size: int | None = sum(self._sizes)

    def identity(self) -> str:
        """Return a text that is another when any of the files is."""
        return file_identity(*self._files)

    def items(self, behind: Mark) -> Iterator[Item]:
        """Yield the files; whoever reads an item opens it."""
        self.consumed = sum(self._sizes[: behind.passed])
        pairs = zip(self._files, self._sizes, strict=True)
        for number, (file, size) in enumerate(
            islice(pairs, behind.passed, None), behind.passed + 1
        ):
            self.consumed += size
            yield Item(os.fspath(file), 1, file, Mark(number))

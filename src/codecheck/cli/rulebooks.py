"""The codes that a command names by id or by path."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from codecheck.cli import words
from codecheck.findings import Lang
from codecheck.rulebook.find import code_folders, rules_folder
from codecheck.rulebook.load import load_code
from codecheck.rulebook.model import Code

_MARK: Final = "code.yaml"


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The folder of a code.

    Attributes:
        folder: The folder.
        shown: How it is named in messages.
        known: Folders of codes by id, among which is the code that it extends.
    """

    folder: Path
    shown: str
    known: Mapping[str, Path]

    @property
    def id(self) -> str:
        """The id of the code, which is the name of its folder."""
        return self.folder.name

    def load(self) -> Code:
        """Load the code.

        Raises:
            RuleError: With every problem of it.
        """
        return load_code(self.folder, self.shown, known=self.known)


def rulebooks(names: Sequence[str], extra: Sequence[Path], lang: Lang) -> tuple[Rulebook, ...]:
    """Return the codes that are named; all known codes if none is.

    Args:
        names: Ids of codes, folders of a code or of several codes, or files of a code.
        extra: Further folders to look in.
        lang: Language of what is said when a name stands for nothing.

    Raises:
        UsageError: If a name stands for nothing.
    """
    known = code_folders(extra)
    bases = dict(known)  # what is named is where a base is looked for as well
    found: dict[Path, Rulebook] = {}
    for name in names or sorted(known):
        ones = [_known(bases, name)] if name in known else _at(name, bases, lang)
        for one in ones:
            found.setdefault(one.folder.resolve(), one)
    for one in found.values():
        bases.setdefault(one.id, one.folder)
    return tuple(found.values())


def _known(known: Mapping[str, Path], name: str) -> Rulebook:
    folder = known[name]
    own = rules_folder().resolve() == folder.resolve().parent
    return Rulebook(folder, f"rules/{folder.name}" if own else str(folder), known)


def _at(name: str, known: Mapping[str, Path], lang: Lang) -> list[Rulebook]:
    path = Path(name)
    try:
        there = path.exists()
        folders = _folders(path.absolute()) if there else []
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        raise words.wrong(words.NO_INPUT, lang, file=name, why=why) from error
    if not there:
        tail = words.hint(name, tuple(known), lang)
        raise words.wrong(words.NO_CODE_OR_FOLDER, lang, tail, name=name)
    if not folders:
        raise words.wrong(words.NO_CODE_IN, lang, name=name)
    return [
        Rulebook(one.resolve(), str(one) if path.is_absolute() else os.path.relpath(one), known)
        for one in folders
    ]


def _folders(path: Path) -> list[Path]:
    """Return the folder of the code that a path is in, or those of the codes in a folder."""
    for one in (path, *path.parents):
        if (one / _MARK).is_file():
            return [one]
    return sorted(one.parent for one in path.glob(f"*/{_MARK}"))

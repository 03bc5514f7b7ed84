"""What a code builds on: definitions that it did not write, and the code that it extends.

A code that extends another takes over whom that code binds, what work it is about, and its
definitions; it adds articles, and takes nothing away: the other code is checked beside it, whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from codecheck.errors import Problem, RuleError
from codecheck.predicates import tree
from codecheck.rulebook.definitions import read_definitions
from codecheck.rulebook.files import count, read_inside
from codecheck.rulebook.folders import COMMON, MARK, code_folders, rules_folder
from codecheck.rulebook.limits import MAX_DEFINITIONS
from codecheck.rulebook.model import Article, Code, Text
from codecheck.rulebook.section import Section
from codecheck.source import did_you_mean

if TYPE_CHECKING:
    from codecheck.rulebook.load import Loaded

OURS: Final = "codecheck"
"""What `common:` says to use the definitions that the codes of codecheck share."""
_TAKING_AWAY: Final = re.compile(
    r"(drop|exclude|ignore|omit|override|remove|replace|skip)s?|except|without", re.IGNORECASE
)
LoadBase = Callable[[Path, str], "Loaded"]
"""Loads the code in a folder that has this id."""


@dataclass(slots=True)
class Ground:
    """What a code builds on.

    Attributes:
        definitions: Definitions that are there already.
        labels: How words of the model are called in messages.
        common: The file with definitions beside the codes; None if there is none.
        base: The code that it extends; None if it stands alone.
        borrowed: Files of others that the definitions come from.
        whose: Where a definition that is there already stands, for messages.
        unreadable: Whether a file of it cannot be read.
    """

    definitions: dict[str, tree.Definition] = field(default_factory=dict)
    labels: dict[str, Text] = field(default_factory=dict)
    common: Section | None = None
    base: Loaded | None = None
    borrowed: tuple[Section, ...] = ()
    whose: str = "for all codes"
    unreadable: bool = False


def read_ground(
    section: Section, folder: Path, known: Mapping[str, Path] | None, load: LoadBase
) -> Ground:
    """Return what a code builds on; its problems go to the section.

    Args:
        section: The `code.yaml` of the code.
        folder: Its folder.
        known: Folders of codes by id; those of codecheck and of installed packages if left out.
        load: Loads the code that it extends.
    """
    ground = Ground()
    shown = str(Path(section.document.file).parent.parent / COMMON)
    if "extends" in section:
        _extend(ground, section, folder, known, load)
        if "common" in section:
            hint = "leave `common` out"
            section.problem("common", "the code that it extends brings its definitions", hint)
    elif "common" in section:
        section.word("common", (OURS,), OURS)
        _share(ground, rules_folder() / COMMON, f"rules/{COMMON}", section.problems)
        if ground.common is not None:
            ground.borrowed, ground.common = (ground.common,), None
        return ground
    if not _is_of_base(ground, folder.parent / COMMON):
        _share(ground, folder.parent / COMMON, shown, section.problems)
    return ground


def refuse_loosening(base: Code, articles: Iterable[tuple[Article, Section]]) -> None:
    """Note what would ask less than the code that a code extends.

    Args:
        base: The code that it extends.
        articles: The articles of the code, each with its file.
    """
    for article, file in articles:
        for one, part in zip(article.counterparts, file.sections("counterparts"), strict=False):
            if one.code != base.id:
                continue
            if base.article(one.article) is None:
                hint = did_you_mean(one.article, [each.number for each in base.articles])
                part.problem("article", f"`{base.id}` has no article `{one.article}`", hint)
            if one.relation in {"looser", "conflict"}:
                text = f"a code never asks less than `{base.id}`, which it extends"
                part.problem("relation", text, "write `stricter`, `equivalent` or `overlap`")


def only_adding(section: Section, known: Sequence[str]) -> None:
    """Refuse every key of `code.yaml` that is not known, and say why nothing can be taken away."""
    taking = [key for key in section.data if _TAKING_AWAY.fullmatch(key)]
    section.only(*known, *taking)
    for key in taking:
        name = section.text("extends", needed=False)
        text = f"a rule of `{name}` cannot be left out or replaced; a code only adds to another"
        section.problem(key, text, "leave this out, or write a code of your own")


def _extend(
    ground: Ground,
    section: Section,
    folder: Path,
    known: Mapping[str, Path] | None,
    load: LoadBase,
) -> None:
    name = section.text("extends")
    beside = folder.parent / name
    if Path(name).name == name and (beside / MARK).is_file():
        found: Path | None = beside
    else:
        folders = code_folders() if known is None else known
        found = folders.get(name)
        if found is None:
            ground.unreadable = True
            hint = did_you_mean(name, folders) or "put its folder beside this one"
            section.problem("extends", f"there is no code `{name}`", hint)
    if found is None:
        return
    try:
        base = load(found, name)
    except RuleError as error:
        ground.unreadable = True
        section.problems.extend(error.problems)
        return
    ground.base = base
    ground.definitions = dict(base.definitions)
    ground.labels = dict(base.code.labels)
    more = () if base.common is None else (base.common,)
    ground.borrowed = (base.section, *more, *base.borrowed)
    ground.whose = f"in `{base.code.id}` or in what that builds on"


def _is_of_base(ground: Ground, path: Path) -> bool:
    if ground.base is None or ground.base.common is None or not path.is_file():
        return False
    return path.resolve() == ground.base.folder.parent.resolve() / COMMON


def _share(ground: Ground, path: Path, shown: str, problems: list[Problem]) -> None:
    """Add what codes of a folder share: definitions, and names of words."""
    if not path.is_file():
        return
    document = read_inside(path, path.parent, shown, problems)
    if document is None:
        ground.unreadable = True
        return
    section = ground.common = Section(document, problems)
    section.only("definitions", "words")
    if "definitions" in section:
        part = section.section("definitions")
        count(part, len(part.data), MAX_DEFINITIONS, "definitions")
        own = {name: part.section(name) for name in part.data}
        ground.definitions = read_definitions(own, ground.definitions, {}, ground.whose)
    if "words" in section:
        part = section.section("words")
        for name in part.data:
            text = part.bilingual(name)
            if text is not None:
                ground.labels[name] = text

"""The catalogue: acts by name, as data that a rulebook brings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from codecheck.engagement.consistency import register_names
from codecheck.engagement.root import Engagement
from codecheck.errors import InputError, Problem, RuleError, UsageError
from codecheck.planning.act import AT, Act, Add, Change, Close, Set
from codecheck.planning.apply import fields_at
from codecheck.rulebook.find import code_folders, rules_folder
from codecheck.rulebook.model import Text
from codecheck.rulebook.section import Section
from codecheck.source import did_you_mean, read_file

FILE: Final = "acts.yaml"
"""File with acts, beside the codes or beside a `code.yaml`."""
_MARK: Final = re.compile(r"\$([a-z][a-z0-9_-]*)", re.ASCII)
_NAME: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", re.ASCII)
RESERVED: Final = frozenset(
    {"at", "as-of", "set", "code", "rules", "format", "lang", "fail-on", "stdin-filename"}
    | {"show-values", "color", "help"}
)
"""What `codecheck may` itself has as options, so that no act can."""
_LEFT_OUT: Final = object()


@dataclass(frozen=True, slots=True)
class Option:
    """What somebody says of an act.

    Attributes:
        name: Its name.
        help: What to say.
        needed: Whether the act cannot do without.
    """

    name: str
    help: Text
    needed: bool


@dataclass(frozen=True, slots=True)
class KnownAct:
    """An act that a rulebook names.

    Attributes:
        name: Its name.
        title: What it is called.
        options: What can be said of it.
        changes: What the record would hold besides; `$name` stands for an option.
    """

    name: str
    title: Text
    options: tuple[Option, ...]
    changes: tuple[Change, ...]

    def filled(self, given: Mapping[str, str]) -> Act:
        """Return the act with its options filled in.

        Raises:
            UsageError: If an option is unknown, or one that is needed is not given.
        """
        known = [one.name for one in self.options]
        for name in given:
            if name not in known:
                hint = did_you_mean(name, known)
                text = f"the act `{self.name}` has no option `{name}`"
                raise UsageError(f"{text}; {hint}" if hint else text)
        for one in self.options:
            if one.needed and one.name not in given:
                raise UsageError(f"the act `{self.name}` needs the option `{one.name}`")
        changes = tuple(_filled(one, given) for one in self.changes)
        return Act(self.name, changes, self.title, dict(given))


def load_acts(rules: Sequence[Path] = ()) -> Mapping[str, KnownAct]:
    """Load the acts of all known codes, by name.

    Args:
        rules: Further folders of codes.

    Raises:
        RuleError: If a file of acts is wrong, with every problem.
    """
    problems: list[Problem] = []
    found: dict[str, KnownAct] = {}
    for file, shown in _files(rules):
        for one, section in _read(file, shown, problems):
            if one.name in found:
                section.problem("", f"there is an act `{one.name}` already", "rename it")
            found.setdefault(one.name, one)
    if problems:
        raise RuleError(sorted(problems, key=lambda one: (one.file, one.line, one.column)))
    return found


def _files(rules: Sequence[Path]) -> Iterable[tuple[Path, str]]:
    own = rules_folder().resolve()
    folders: dict[Path, None] = {}
    for folder in code_folders(rules).values():
        folders.setdefault(folder.resolve().parent)
        folders.setdefault(folder.resolve())
    for folder in folders:
        if (folder / FILE).is_file():
            inside = folder == own or own in folder.parents
            shown = f"rules/{(folder / FILE).relative_to(own)}" if inside else str(folder / FILE)
            yield folder / FILE, shown


def _read(file: Path, shown: str, problems: list[Problem]) -> Iterable[tuple[KnownAct, Section]]:
    try:
        document = read_file(file, shown_as=shown)
    except InputError as error:
        problems.extend(error.problems)
        return
    root = Section(document, problems)
    root.only("acts")
    acts = root.section("acts")
    for name in acts.data:
        section = acts.section(name)
        if not _NAME.fullmatch(name):
            section.problem("", f"`{name}` is no name of an act", "write it as `share-report`")
        yield _act(name, section), section


def _act(name: str, section: Section) -> KnownAct:
    section.only("title", "options", "does")
    title = section.bilingual("title") or Text("", "")
    options: list[Option] = []
    if "options" in section:
        part = section.section("options")
        for one in part.data:
            said = part.section(one)
            said.only("nl", "en", "optional")
            if one in RESERVED or not _NAME.fullmatch(one):
                said.problem("", f"an option cannot be called `{one}`", "take another name")
            needed = said.word("optional", ("yes", "no"), "no") == "no"
            options.append(Option(one, Text(said.text("nl"), said.text("en")), needed))
    if "does" not in section:
        section.problem("", "`does` is missing")
    known = [AT.removeprefix("$"), *(one.name for one in options)]
    changes = [_change(one, known) for one in section.sections("does")]
    return KnownAct(name, title, tuple(options), tuple(one for one in changes if one))


def _change(section: Section, options: Sequence[str]) -> Change | None:
    for mark in _marks(section.data):
        if mark not in options:
            section.problem("", f"there is no option `{mark}`", did_you_mean(mark, options))
    if "add" in section:
        section.only("add", "fields")
        fields = section.data.get("fields") or {}
        register = section.text("add")
        if _is_register(section, "add", register) and isinstance(fields, dict):
            model = fields_at(register)
            for name in fields:
                names = tuple(model.model_fields) if model else ()
                if name not in names:
                    text = f"an entry of `{register}` has no field `{name}`"
                    section.problem("fields", text, did_you_mean(name, names))
        return Add(register, dict(fields) if isinstance(fields, dict) else {})
    if "set" in section:
        section.only("set", "to")
        return Set(section.text("set"), section.data.get("to"))
    if "close" in section:
        section.only("close", "about")
        register = section.text("close")
        _is_register(section, "close", register)
        return Close(register, section.words("about"))
    section.problem("", "this changes nothing", "write `add`, `set` or `close`")
    return None


def _is_register(section: Section, key: str, name: str) -> bool:
    known = register_names(Engagement)
    if name in known:
        return True
    section.problem(key, f"there is no register `{name}`", did_you_mean(name, known))
    return False


def _marks(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield from _MARK.findall(value)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _marks(one)
    elif isinstance(value, list):
        for one in value:
            yield from _marks(one)


def _filled(change: Change, given: Mapping[str, str]) -> Change:
    match change:
        case Add(register=register, fields=fields):
            return Add(register, _with(fields, given))
        case Set(path=path, value=value):
            return Set(_MARK.sub(lambda found: given[found[1]], path), _with(value, given))
        case Close(register=register, about=about):
            return Close(register, tuple(_with(list(about), given)))


def _with(value: Any, given: Mapping[str, str]) -> Any:  # noqa: ANN401  (any fact)
    """Return a value with the options filled in; what an option leaves out falls away."""
    if isinstance(value, str) and value != AT and (found := _MARK.fullmatch(value)):
        return given.get(found[1], _LEFT_OUT)
    if isinstance(value, Mapping):
        filled = {key: _with(one, given) for key, one in value.items()}
        return {key: one for key, one in filled.items() if one is not _LEFT_OUT}
    if isinstance(value, list):
        items = [one for one in (_with(one, given) for one in value) if one is not _LEFT_OUT]
        return items if items or not value else _LEFT_OUT
    return value

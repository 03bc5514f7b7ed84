"""Reading a mapping of a rule file: what is there, what is not, and what does not belong there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import date

from codecheck.errors import Problem, RuleError
from codecheck.moments import Moment
from codecheck.predicates import tree
from codecheck.predicates import types as t
from codecheck.predicates.check import check, check_loops
from codecheck.predicates.scope import Mistake, Scope
from codecheck.rulebook.model import Place, Text
from codecheck.source import MAX_PROBLEMS, Document, did_you_mean, join_path
from codecheck.source.notes import too_many
from codecheck.source.places import split_path
from codecheck.source.words import shown


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems in the order of their files and of the places in them."""
    return sorted(problems, key=lambda one: (one.file, one.line, one.column))


class Section:
    """A mapping in a rule file; every problem goes to one list, so that all are told at once.

    Whatever finds a problem raises `RuleError` when there are `MAX_PROBLEMS` already.
    """

    def __init__(self, document: Document, problems: list[Problem], path: str = "") -> None:
        """Take the mapping at a path; anything else there is a problem."""
        self.document = document
        self.problems = problems
        self.path = path
        found = _at(document, path)
        if not isinstance(found, dict):
            self.problem("", f"a mapping is needed here, not {_kind(found)}")
            found = {}
        self.data: dict[str, object] = found

    def __contains__(self, key: str) -> bool:
        """Tell whether a key is there and not empty."""
        return self.data.get(key) is not None

    @property
    def place(self) -> Place:
        """Where the mapping stands."""
        return Place(self.document.file, self.document.line_of(self.path))

    def problem(self, key: str | int, message: str, hint: str = "") -> None:
        """Note a problem at a key, or at the mapping itself for an empty key."""
        path = join_path(self.path, key) if key != "" else self.path
        at = self.document.place(path)
        self._note(path, message, hint, (at.line, at.column))

    def _note(self, path: str, message: str, hint: str, at: tuple[int, int]) -> None:
        if len(self.problems) >= MAX_PROBLEMS:
            raise RuleError([*in_order(self.problems), too_many(self.document.file)])
        file = self.document.file
        self.problems.append(Problem(message, hint, file, at[0], at[1], path))

    def only(self, *known: str) -> None:
        """Refuse every key that is not known."""
        for key in self.data:
            if key not in known:
                path = join_path(self.path, key)
                at = self.document.key_place(path)
                hint = did_you_mean(key, known)
                self._note(path, f"there is no key {shown(key)} here", hint, (at.line, at.column))

    def text(self, key: str, *, needed: bool = True) -> str:
        """Return a text; empty, with a problem if it is needed, when there is none."""
        value = self.data.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if value is not None:
            self.problem(key, f"a text is needed here, not {_kind(value)}")
        elif needed:
            self.problem("", f"`{key}` is missing")
        return ""

    def word(self, key: str, known: Sequence[str], default: str) -> str:
        """Return one of a few words."""
        value = self.text(key, needed=False) or default
        if value not in known:
            self.problem(key, f"{shown(value)} is not known here", did_you_mean(value, known))
            return default
        return value

    def bilingual(self, key: str, *, needed: bool = True) -> Text | None:
        """Return a text in both languages."""
        if key not in self:
            if needed:
                self.problem("", f"`{key}` is missing", "write `{nl: ..., en: ...}`")
            return None
        part = self.section(key)
        cut = [one for one, value in part.data.items() if value is None and one not in {"nl", "en"}]
        for one in cut:
            part.problem(one, "the text was cut at a comma", "put a text with a comma in quotes")
        part.only("nl", "en", *cut)
        return Text(part.text("nl"), part.text("en"))

    def day(self, key: str, *, needed: bool = True) -> date | None:
        """Return a date."""
        value = self.text(key, needed=needed)
        if not value:
            return None
        try:
            moment = Moment.of(value)
        except ValueError as error:
            self.problem(key, str(error))
            return None
        if moment.first_day != moment.last_day:
            self.problem(key, f"`{value}` is not a day", "write `2022-02-01`")
        return moment.first_day

    def changed(self, data: Mapping[str, object]) -> Section:
        """Return this mapping as if it held something else, with problems of its own."""
        found = copy(self)
        found.data, found.problems = dict(data), []
        return found

    def place_in(self, part: str, line: int, column: int) -> tuple[int, int]:
        """Return where a place in the text at a path from here stands in the file.

        Args:
            part: The path, such as `require` or `due[0]`.
            line: Line in the text, from 1.
            column: Column in that line, from 0.
        """
        path = f"{self.path}.{part}" if self.path else part
        return _within(self.document, path, line, column)

    def section(self, key: str) -> Section:
        """Return the mapping under a key."""
        return Section(self.document, self.problems, join_path(self.path, key))

    def sections(self, key: str) -> Iterator[Section]:
        """Yield each mapping in the list under a key."""
        value = self.data.get(key)
        if value is None:
            return
        if not isinstance(value, list):
            self.problem(key, f"a list is needed here, not {_kind(value)}")
            return
        for index in range(len(value)):
            path = join_path(join_path(self.path, key), index)
            yield Section(self.document, self.problems, path)

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self.data.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.problem(key, "a list of texts is needed here")
            return ()
        return tuple(value)

    def predicate(
        self, key: str, wanted: t.Type | None, scope: Scope, *, needed: bool = False
    ) -> tree.Node | None:
        """Return the checked tree of the predicate under a key."""
        text = self.text(key, needed=needed)
        return self.checked(join_path(self.path, key), text, wanted, scope) if text else None

    def checked(
        self, path: str, text: str, wanted: t.Type | None, scope: Scope
    ) -> tree.Node | None:
        """Return the checked tree of a predicate, its mistakes placed in the file."""
        node, mistakes = check(text, wanted, scope)
        self.mistakes(path, mistakes)
        return node

    def loops(self, key: str, scope: Scope) -> tuple[tuple[tree.Loop, ...], Scope]:
        """Return the loops under a key, and the scope with their variables."""
        text = self.text(key, needed=False)
        if not text:
            return (), scope
        loops, inner, mistakes = check_loops(text, scope)
        self.mistakes(join_path(self.path, key), mistakes)
        if loops is None:
            inner = replace(inner, lenient=True)
        return loops or (), inner

    def mistakes(self, path: str, mistakes: Sequence[Mistake]) -> None:
        """Note the mistakes of a predicate at their places in the file."""
        for one in mistakes:
            at = _within(self.document, path, one.line, one.column)
            self._note(path, one.message, one.hint, at)


def _at(document: Document, path: str) -> object:
    value = document.data
    for step in split_path(path):
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _kind(value: object) -> str:
    names = {dict: "a mapping", list: "a list", str: "a text", type(None): "nothing"}
    return names[type(value)]


def _within(document: Document, path: str, line: int, column: int) -> tuple[int, int]:
    """Return where line and column of a text value stand in its file."""
    start = document.place(path)
    lines = document.text.splitlines()
    first = lines[start.line - 1][start.column - 1 :] if start.line <= len(lines) else ""
    if first[:1] in {"|", ">"}:
        row = start.line + line
        written = lines[row - 1] if row <= len(lines) else ""
        indent = (
            len(lines[start.line]) - len(lines[start.line].lstrip())
            if len(lines) > start.line
            else 0
        )
        return row, min(indent + column + 1, len(written) + 1)
    if first[:1] in {"'", '"'}:
        column += 1
    return start.line + line - 1, start.column + column

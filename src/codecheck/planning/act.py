"""An act that is not done yet, as data: what the record would hold if it were."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from pydantic import BaseModel

from codecheck.engagement.base import NONE, UNKNOWN, Partial
from codecheck.errors import UsageError
from codecheck.rulebook.model import Text
from codecheck.source import MAX_DEPTH, read_text, split_path
from codecheck.source.words import shown

AT: Final = "$at"
"""Stands in a value for the moment of the act."""
GENERAL: Final = ("add:", "set:")
"""How an act in its general form begins."""
_PARTIAL: Final = "partial"
_ADD: Final = re.compile(r"add:(?P<register>[^\s=]+)", re.ASCII)
_SET: Final = re.compile(r"set:(?P<path>[^\s=]+)=(?P<value>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Add:
    """A new entry at the end of a register.

    Attributes:
        register: Which register, such as `disclosures` or `agreement.addenda`.
        fields: What the entry holds; its moment, if it has one, is that of the act.
    """

    register: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Set:
    """Another value for one fact.

    Attributes:
        path: Which fact, such as `ended` or `complaints[complaint-1].confirmation`; an entry is
            named by its place or by its id.
        value: What it shall hold.
    """

    path: str
    value: Any


@dataclass(frozen=True, slots=True)
class Close:
    """The statement that a register holds everything there was.

    Attributes:
        register: Which register.
        about: What about, as under `complete`.
    """

    register: str
    about: tuple[str, ...] = ()


Change = Add | Set | Close


@dataclass(frozen=True, slots=True)
class Act:
    """Something that somebody thinks of doing.

    Attributes:
        name: Its name in the catalogue, or its general form such as `set:ended=2024-05-01`.
        changes: What the record would hold besides.
        title: What it is called, if the catalogue names it.
        given: What the options of the catalogue were filled in with.
    """

    name: str
    changes: tuple[Change, ...]
    title: Text | None = None
    given: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def add(cls, register: str, **fields: Any) -> Act:  # noqa: ANN401  (any fact)
        """Return the act that adds an entry to a register.

        Args:
            register: Which register, such as `disclosures`.
            fields: What the entry holds, as in an engagement.
        """
        return cls(f"add:{register}", (Add(register, fields),))

    @classmethod
    def set(cls, path: str, value: Any) -> Act:  # noqa: ANN401  (any fact)
        """Return the act that gives a fact another value.

        Args:
            path: Which fact, such as `ended`.
            value: What it shall hold, as in an engagement.
        """
        return cls(f"set:{path}", (Set(path, value),))

    @classmethod
    def parse(cls, text: str, entry: str = "") -> Act:
        """Read an act in its general form.

        Args:
            text: `add:REGISTER`, or `set:PATH=VALUE`.
            entry: For `add`, the new entry in YAML or JSON, such as `{recipient: hr-adviser}`.

        Raises:
            UsageError: If it is neither.
            InputError: If a value cannot be read.
        """
        if found := _SET.fullmatch(text):
            return cls.set(found["path"], value_of(found["value"], text))
        if found := _ADD.fullmatch(text):
            fields = value_of(entry, text) if entry else {}
            if not isinstance(fields, dict):
                raise UsageError(f"`{text}` needs an entry such as `{{recipient: hr-adviser}}`")
            return cls(f"add:{found['register']}", (Add(found["register"], fields),))
        raise UsageError(f"`{text}` is no act; write `add:REGISTER` or `set:PATH=VALUE`")

    def having(self, path: str, value: Any) -> Act:  # noqa: ANN401  (any fact)
        """Return the act with one more fact in the entry that it adds.

        Args:
            path: Which field of the entry, such as `channel` or `items[0].topic`.
            value: What it shall hold.

        Raises:
            UsageError: If the act adds no entry, or there is no such place in it.
        """
        for index, change in enumerate(self.changes):
            if isinstance(change, Add):
                fields = laid(dict(change.fields), split_path(path), value, path)
                changes = list(self.changes)
                changes[index] = replace(change, fields=fields)
                return replace(self, changes=tuple(changes))
        raise UsageError(f"`{self.name}` adds no entry, so there is nothing to set `{path}` in")


def value_of(text: str, where: str) -> Any:  # noqa: ANN401  (any fact)
    """Read a value written in YAML or JSON; a plain text is that text.

    Raises:
        InputError: If it cannot be read; `where` names it.
    """
    return read_text(text, where).data if text.strip() else text


def laid(under: Any, steps: Sequence[str | int], value: Any, path: str) -> Any:  # noqa: ANN401  (YAML)
    """Return what stands at a place with a value laid further down; new places are made.

    Args:
        under: A part of an engagement, or lists and mappings as they are in a file.
        steps: Where to lay the value, from there.
        value: The value.
        path: The whole path, for messages.

    Raises:
        UsageError: If something else stands in the way.
    """
    if not steps:
        return value
    if len(steps) > MAX_DEPTH:
        raise UsageError(f"the path {shown(path)} has more than {MAX_DEPTH} steps")
    step, rest = steps[0], steps[1:]
    if isinstance(under, Partial):
        under = {_PARTIAL: list(under)}
    if isinstance(step, int) and isinstance(under, Mapping) and set(under) == {_PARTIAL}:
        return {_PARTIAL: laid(under[_PARTIAL], steps, value, path)}
    if isinstance(step, str) and (inner := _mapping(under)) is not None:
        return {**inner, step: laid(inner.get(step), rest, value, path)}
    if isinstance(step, int) and (items := _list(under)) is not None and 0 <= step <= len(items):
        one = items[step] if step < len(items) else None
        return [*items[:step], laid(one, rest, value, path), *items[step + 1 :]]
    raise UsageError(f"there is no place `{path}`; write it as `items[0].topic`")


def _mapping(value: Any) -> dict[str, Any] | None:  # noqa: ANN401  (any fact)
    if value is None or value in (NONE, UNKNOWN):
        return {}
    if isinstance(value, BaseModel):
        return {name: getattr(value, name) for name in type(value).model_fields}
    return dict(value) if isinstance(value, Mapping) else None


def _list(value: Any) -> list[Any] | None:  # noqa: ANN401  (any fact)
    if value is None or value in (NONE, UNKNOWN):
        return []
    return list(value) if isinstance(value, (list, tuple)) else None

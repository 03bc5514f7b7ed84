"""An event: something that happened in an engagement, or became known of it, or a new day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from codecheck.errors import EngagementError, Problem
from codecheck.moments import Moment
from codecheck.planning.act import Act, Add, Change, Close, Set
from codecheck.source import did_you_mean

_ACTS: Final = ("add", "set", "close")
_KINDS: Final = (*_ACTS, "follow", "day", "forget")
FIELDS: Final = ("id", "engagement", "at", "recorded_through", *_KINDS)
"""What an event can say."""


@dataclass(frozen=True, slots=True)
class Follow:
    """An engagement is followed from now on, or its whole record takes the place of the old."""

    record: Any


@dataclass(frozen=True, slots=True)
class Turn:
    """A day has come.

    Attributes:
        through: Last day up to which everything is recorded; None if that is not said. A record
            that says of itself that it was kept longer, or that this is not known, stays.
    """

    through: date | None = None


@dataclass(frozen=True, slots=True)
class Forget:
    """An engagement is no longer followed."""


What = Follow | Act | Turn | Forget


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened.

    Attributes:
        id: Its name; an event with a name that was there before does nothing.
        at: When; the entries that it adds have this moment unless they say another.
        what: What it does to the record.
        engagement: The id of the engagement; empty for a day that turns for all of them.
    """

    id: str
    at: Moment
    what: What
    engagement: str = ""

    @property
    def day(self) -> date:
        """The day of the event."""
        return self.at.first_day

    @classmethod
    def of(cls, data: object) -> Event:
        """Return the event that a mapping says.

        Args:
            data: With `id`, `engagement` and `at`, and with `follow`, `day`, `forget` or one or
                more of `add`, `set` and `close`.

        Raises:
            EngagementError: With every problem of it, by path.
        """
        return _Reader(data).event()


class _Reader:
    def __init__(self, data: object) -> None:
        self._data: Mapping[str, Any] = data if isinstance(data, Mapping) else {}
        self._problems: list[Problem] = []
        if not isinstance(data, Mapping):
            self._wrong("", 'an event is an object such as `{"id": ..., "day": "2024-05-03"}`')

    def event(self) -> Event:
        if not self._problems:
            for name in self._data:
                if name not in FIELDS:
                    self._wrong(str(name), f"there is no field `{name}` here", str(name))
            found = self._event()
        if self._problems:
            raise EngagementError(self._problems)
        return found

    def _event(self) -> Event:
        what = self._what()
        turns = isinstance(what, Turn)
        if not turns:
            self._absent("recorded_through", "`day`")
        engagement = self._text("engagement", needed=not isinstance(what, Turn | Follow))
        if isinstance(what, Follow) and not engagement:
            record = what.record
            named = record.get("id") if isinstance(record, Mapping) else getattr(record, "id", "")
            engagement = str(named or "")
        if turns:
            self._absent("at", "another kind of event; `day` says when")
        at = self._moment("day" if turns else "at")
        return Event(self._text("id"), at, what, engagement)

    def _what(self) -> What:
        named = [one for one in _KINDS if one in self._data]
        others = [one for one in named if one not in _ACTS]
        if not named:
            known = ", ".join(f"`{one}`" for one in _KINDS)
            self._wrong("", f"the event says nothing; write one of {known}")
        elif others and len(named) > 1:
            self._wrong(others[0], f"`{named[0]}` and `{named[1]}` cannot be one event")
        match others:
            case ["follow"]:
                return Follow(self._data["follow"])
            case ["day"]:
                given = self._data.get("recorded_through") is not None
                return Turn(self._moment("recorded_through").first_day if given else None)
            case ["forget"]:
                if self._data["forget"] not in (True, "true", "yes"):
                    self._wrong("forget", "only `true` can stand here")
                return Forget()
        return Act("event", tuple(self._changes()))

    def _changes(self) -> Iterator[Change]:
        for register, given in self._mapping("add"):
            for entry in given if isinstance(given, list | tuple) else [given]:
                if isinstance(entry, Mapping):
                    yield Add(register, entry)
                else:
                    self._wrong(f"add.{register}", "an entry, or a list of entries, is needed here")
        for path, value in self._mapping("set"):
            yield Set(path, value)
        closed = self._data.get("close", ())
        for one in closed if isinstance(closed, list | tuple) else [closed]:
            match one:
                case str():
                    yield Close(one)
                case {"register": str(register), "about": str(about), **rest} if not rest:
                    yield Close(register, (about,))
                case {"register": str(register), "about": [*about], **rest} if not rest:
                    yield Close(register, tuple(str(name) for name in about))
                case {"register": str(register), **rest} if not rest:
                    yield Close(register)
                case _:
                    self._wrong("close", "the name of a register is needed here")

    def _mapping(self, name: str) -> Iterator[tuple[str, Any]]:
        given = self._data.get(name, {})
        if not isinstance(given, Mapping):
            self._wrong(name, "a mapping is needed here")
            return
        yield from given.items()

    def _text(self, name: str, *, needed: bool = True) -> str:
        value = self._data.get(name)
        if isinstance(value, str) and value:
            return value
        if value is not None:
            self._wrong(name, "a text that is not empty is needed here")
        elif needed:
            self._wrong("", f"`{name}` is missing")
        return ""

    def _moment(self, name: str) -> Moment:
        if self._data.get(name) is None:
            self._wrong("", f"`{name}` is missing", hint="write when it was: `2024-05-03`")
            return _UNKNOWN
        try:
            found = Moment.of(self._data[name])
        except ValueError as error:
            message, _, hint = str(error).partition("; ")
            self._wrong(name, message, hint=hint)
            return _UNKNOWN
        if found.first_day != found.last_day:
            self._wrong(name, f"`{found.text}` is not one day", hint="write it as `2024-05-03`")
        return found

    def _absent(self, name: str, where: str) -> None:
        if name in self._data:
            self._wrong(name, f"`{name}` belongs to {where}")

    def _wrong(self, path: str, message: str, unknown: str = "", hint: str = "") -> None:
        hint = did_you_mean(unknown, FIELDS) if unknown else hint
        self._problems.append(Problem(message, hint, path=path))


_UNKNOWN: Final = Moment.of("2000-01-01")
"""Stands for a moment that was refused."""

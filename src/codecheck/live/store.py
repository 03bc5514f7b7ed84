"""Where a monitor keeps what must outlive it: events, records, and alerts until they were given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple, Protocol


@dataclass(frozen=True, slots=True)
class Saved:
    """An engagement as it is after an event.

    Attributes:
        day: The day as of which it is judged.
        record: The engagement as JSON.
    """

    day: date
    record: str


@dataclass(frozen=True, slots=True)
class Turned:
    """An engagement of which only the day is another after an event."""

    day: date


class Told(NamedTuple):
    """What is to be given: an alert, or that an event was refused.

    Attributes:
        id: Its name; what has the same name is the same.
        text: It as a line of JSON, without what ends the line.
    """

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Done:
    """All that an event did; it is kept as a whole or not at all.

    Attributes:
        event: The id of the event; None if it was refused, so that it can still be sent rightly.
        at: When it happened.
        engagements: The engagements that it changed, by id; None for one that is forgotten.
        told: What it gave, in order.
    """

    event: str | None = None
    at: str = ""
    engagements: Mapping[str, Saved | Turned | None] = field(default_factory=dict)
    told: Sequence[Told] = ()


class Store(Protocol):
    """Keeps what a monitor must not lose. The monitor never calls it from two threads at once."""

    def knows(self, event: str) -> bool:
        """Tell whether an event is kept."""

    def engagements(self) -> Sequence[str]:
        """Return the ids of the engagements that are followed, in the order of their ids."""

    def saved(self, engagement: str) -> Saved | None:
        """Return an engagement with its record; None if it is not followed."""

    def keep(self, done: Done, marks: Mapping[str, str]) -> None:
        """Keep what an event did, and marks, all of it or nothing.

        What was told already, by its id, is left as it is.

        Raises:
            StoreError: If it cannot; nothing has changed then. The other methods raise it as well.
        """

    def waiting(self) -> Sequence[Told]:
        """Return what was told and not given yet, in its order."""

    def given(self, told: Iterable[str], marks: Mapping[str, str]) -> None:
        """Note that what was told, by id, was given, and marks, all of it or nothing."""

    def mark(self, name: str) -> str | None:
        """Return a mark: a short text that somebody keeps under a name."""

    def close(self) -> None:
        """Let go of whatever is open."""


class MemoryStore:
    """Keeps everything as long as the process lives.

    No restart finds it again, so nothing waits in it: whoever takes an event has its alerts.
    """

    def __init__(self) -> None:
        """Start with nothing."""
        self._events: set[str] = set()
        self._saved: dict[str, Saved] = {}
        self._marks: dict[str, str] = {}

    def knows(self, event: str) -> bool:
        """Tell whether an event is kept."""
        return event in self._events

    def engagements(self) -> Sequence[str]:
        """Return the ids of the engagements that are followed, in the order of their ids."""
        return sorted(self._saved)

    def saved(self, engagement: str) -> Saved | None:
        """Return an engagement with its record; None if it is not followed."""
        return self._saved.get(engagement)

    def keep(self, done: Done, marks: Mapping[str, str]) -> None:
        """Keep what an event did to records, and marks."""
        if done.event is not None:
            self._events.add(done.event)
        for name, saved in done.engagements.items():
            match saved:
                case None:
                    self._saved.pop(name, None)
                case Turned(day):
                    self._saved[name] = replace(self._saved[name], day=day)
                case Saved():
                    self._saved[name] = saved
        self._marks.update(marks)

    def waiting(self) -> Sequence[Told]:
        """Return nothing."""
        return ()

    def given(self, told: Iterable[str], marks: Mapping[str, str]) -> None:
        """Keep marks."""
        del told
        self._marks.update(marks)

    def mark(self, name: str) -> str | None:
        """Return a mark: a short text that somebody keeps under a name."""
        return self._marks.get(name)

    def close(self) -> None:
        """Do nothing: there is nothing open."""

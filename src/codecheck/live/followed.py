"""The engagements that a monitor follows: what it holds of each, and what of the last ones used."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from codecheck.engagement.load import engagement_of
from codecheck.engagement.root import Engagement
from codecheck.engine.record import EngagementRecord
from codecheck.engine.rests import Keeping, first_day, has_come
from codecheck.errors import InputError, StoreError
from codecheck.live.judge import Article, Standings
from codecheck.moments import Moment


@dataclass(slots=True)
class Followed:
    """What is held of an engagement as long as it is followed.

    Attributes:
        key: The number by which the network knows it.
        keeping: How far its record was kept.
        through: Last day up to which it was, as the record says; None when it says that this is
            not known.
        standings: How its duties stand, by article.
        days: The first day on which an article could come out otherwise, by article.
    """

    key: int
    keeping: Keeping
    through: date | None = None
    standings: dict[str, Standings] = field(default_factory=dict)
    days: dict[str, str] = field(default_factory=dict)

    def take(self, articles: Mapping[str, Article]) -> None:
        """Take how articles came out."""
        for name, one in articles.items():
            self.standings[name] = one.standings
            day = first_day(one.touched)
            if day is not None:
                self.days[name] = day
            else:
                self.days.pop(name, None)

    def come(self, day: date) -> Iterator[str]:
        """Yield the days, as facts, that matter to it and have come on a day."""
        last = has_come(day)
        return (one for one in self.days.values() if one <= last)

    def kept(self, day: date) -> Keeping:
        """Return how far the record was kept on a later day, if nothing else is recorded."""
        return Keeping(day, None if self.through is None else min(self.through, day))


@dataclass(frozen=True, slots=True)
class Held:
    """A record that is held ready, as it was after the last event.

    Attributes:
        order: The recorded order of its acts.
    """

    engagement: Engagement
    order: Mapping[str, tuple[str, ...]]
    keeping: Keeping

    @classmethod
    def of(cls, record: EngagementRecord) -> Held:
        """Return what is to be held of a record."""
        return cls(record.engagement, record.order, record.keeping)

    def on(self, keeping: Keeping) -> Held:
        """Return the record on a day since, up to which nothing was recorded."""
        return replace(self, keeping=keeping)


class Recent:
    """The records that were used last; the others are read again when they are needed."""

    def __init__(self, most: int) -> None:
        """Take how many records to hold at most."""
        self._most = most
        self._held: OrderedDict[str, Held] = OrderedDict()

    def get(self, name: str) -> Held | None:
        """Return the record of an engagement, if it is held."""
        if name in self._held:
            self._held.move_to_end(name)
        return self._held.get(name)

    def put(self, name: str, held: Held) -> None:
        """Hold the record of an engagement."""
        self._held[name] = held
        self._held.move_to_end(name)
        while len(self._held) > self._most:
            self._held.popitem(last=False)

    def drop(self, name: str) -> None:
        """Hold the record of an engagement no longer."""
        self._held.pop(name, None)


def kept_through(engagement: Engagement) -> date | None:
    """Return the last day up to which a record was kept; None when that is not known."""
    through = engagement.recorded_through
    return through.first_day if isinstance(through, Moment) else None


def written(engagement: Engagement) -> str:
    """Return an engagement as JSON, from which `read` makes an equal one."""
    return engagement.model_dump_json(exclude_defaults=True, by_alias=True)


def read(text: str, name: str) -> Engagement:
    """Return the engagement that was written.

    Raises:
        StoreError: If it is not what was written of the engagement of that name.
    """
    try:
        found = engagement_of(json.loads(text))
    except (ValueError, RecursionError, InputError):
        found = None
    if found is None or found.id != name:
        text = f"what the store holds of `{name}` is damaged; begin anew with another file"
        raise StoreError(text)
    return found

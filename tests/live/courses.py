"""Random events that happen to records that are followed, held against whole checks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from random import Random
from typing import Any

from pydantic import BaseModel

from codecheck.engagement.consistency import register_names
from codecheck.engagement.root import Engagement
from codecheck.engagement.shape import Shape, fields_of
from codecheck.engagement.walk import path_text, records
from codecheck.errors import EngagementError, UsageError
from codecheck.live.monitor import Monitor
from codecheck.live.network import Network
from codecheck.rulebook.model import Code
from codecheck.testing import strategies
from tests.live.support import Standings, checked, difference, told

Event = dict[str, Any]
STEPS = 25
"""Events that happen to one record."""
LATER = (0, 0, 1, 1, 7, 31, 400)
"""Days that pass when a day turns."""


class Course:
    """What happens to one record that is followed."""

    def __init__(self, random: Random, name: str, now: Engagement, then: Engagement) -> None:
        """Take a record, and another from which comes what is added to it."""
        self._random = random
        self.name = name
        self.begin = _named(now, name)
        self._other = _named(then, name)
        self.day = strategies.AS_OF - timedelta(days=random.choice((0, 0, 30, 400)))

    def follow(self) -> Event:
        """Return the event by which it is followed, at first or anew."""
        return {"engagement": self.name, "at": str(self.day), "follow": self.begin}

    def next(self, now: Engagement) -> Event:
        """Return what happens next to the record as it is now."""
        kinds = (
            [self._field] * 5 + [self._inside] * 8 + [self._entry] * 5 + [self._entries] * 3
            + [self._close] * 2 + [self._turn] * 4 + [self._anew]
        )  # fmt: skip
        event = self._random.choice(kinds)(now)
        if event.keys() & {"day", "follow"}:
            return event
        late = timedelta(days=self._random.choice((0, 0, 0, 3, 300)))
        return {"engagement": self.name, "at": str(self.day - late), **event}

    def _coin(self) -> bool:
        return self._random.choice((True, False))

    def _field(self, _now: Engagement) -> Event:
        name = self._random.choice([one for one in Engagement.model_fields if one != "id"])
        source = self._random.choice((self._other, self._other, self.begin))
        return {"set": {name: getattr(source, name)}}

    def _inside(self, now: Engagement) -> Event:
        loc, record = self._random.choice([*records(now)])
        shape = self._random.choice(fields_of(type(record)))
        if shape.name == "id":
            return self._field(now)
        return {"set": {path_text((*loc, shape.name)): self._value(shape, record)}}

    def _value(self, shape: Shape, record: BaseModel) -> object:
        values: list[object] = ["unknown", "none", None, *shape.words]
        if shape.kind == "moment":
            values += [str(self.day + timedelta(days=n)) for n in (-400, -30, -1, 0, 0, 1, 30)]
        elif shape.kind == "flag":
            values += [True, False]
        elif shape.kind == "number":
            values += [1, 2, 30]
        held = getattr(record, shape.name)
        if isinstance(held, tuple) and held:
            values += [[*held[1:]], {"partial": [*held]}]
        return self._random.choice(values)

    def _entry(self, now: Engagement) -> Event:
        filled = [one for one in register_names(Engagement) if _entries_of(self._other, one)]
        if not filled:
            return self._field(now)
        name = self._random.choice(filled)
        entry = self._random.choice(_entries_of(self._other, name))
        fields = entry.model_dump(exclude_defaults=True, by_alias=True, mode="json")
        if self._coin() and "id" in fields:
            fields["id"] = f"new-{self._random.randrange(1000)}"
        return {"add": {name: fields}}

    def _entries(self, now: Engagement) -> Event:
        held = [one for one in register_names(Engagement) if _entries_of(now, one)]
        if not held:
            return self._field(now)
        name = self._random.choice(held)
        entries = _entries_of(now, name)
        if self._coin():
            entries.pop(self._random.randrange(len(entries)))
        else:
            self._random.shuffle(entries)
        return {"set": {name: entries}}

    def _close(self, now: Engagement) -> Event:
        name = self._random.choice(register_names(Engagement))
        ids = [one for _, record in records(now) if (one := getattr(record, "id", None))]
        if ids and self._coin():
            return {"close": [{"register": name, "about": self._random.choice(ids)}]}
        return {"close": [name]}

    def _turn(self, _now: Engagement) -> Event:
        self.day += timedelta(days=self._random.choice(LATER))
        kept = self.day - timedelta(days=self._random.choice((0, 0, 1, 40)))
        through = {"recorded_through": str(kept)} if self._coin() else {}
        name = {"engagement": self.name} if self._coin() else {}
        return {"day": str(self.day), **through, **name}

    def _anew(self, _now: Engagement) -> Event:
        self.begin, self._other = self._other, self.begin
        return self.follow()


def _named(engagement: Engagement, name: str) -> Engagement:
    through = engagement.recorded_through
    kept = {"recorded_through": "unknown"} if through is None else {}
    return engagement.model_copy(update={"id": name, **kept})


def _entries_of(engagement: Engagement, register: str) -> list[BaseModel]:
    held: Any = engagement
    for step in register.split("."):
        held = getattr(held, step, None)
    return [one for one in held if isinstance(one, BaseModel)] if isinstance(held, tuple) else []


def played(
    codes: Sequence[Code],
    network: Network,
    random: Random,
    pairs: Sequence[tuple[Engagement, Engagement]],
    tally: Counter[str],
) -> Iterator[str]:
    """Follow records side by side, and yield what is told wrongly, as JSON.

    Args:
        codes: The codes under which they are followed.
        network: What wakes the articles; it is closed at the end.
        random: What chooses the events.
        pairs: Records, each with one from which comes what is added to it.
        tally: Counts what happens.
    """
    courses = [Course(random, f"e{place}", *pair) for place, pair in enumerate(pairs)]
    stood: dict[str, Standings] = {one.name: {} for one in courses}
    events: list[Event] = []
    with Monitor(codes, network=network, records=random.choice((1, 1024))) as monitor:
        for step in range(STEPS * len(courses)):
            course = courses[step] if step < len(courses) else random.choice(courses)
            known = course.name in monitor.engagements
            event = course.next(monitor.recorded(course.name)[0]) if known else course.follow()
            event["id"] = str(step)
            try:
                alerts = monitor.record(event)
            except (EngagementError, UsageError):  # it contradicts what is recorded by now
                tally["refused"] += 1
                continue
            events.append(event)
            tally[f"events with {network.name}"] += 1
            tally["alerts"] += len(alerts)
            changed = [event["engagement"]] if "engagement" in event else monitor.engagements
            expected: dict[str, tuple[str, object, object]] = {}
            for name in changed:
                after = checked(codes, *monitor.recorded(name))
                expected |= difference(stood[name], after)
                stood[name] = after
            if expected != told(alerts):
                wrong = expected.items() ^ told(alerts).items()
                rules = {one.fingerprint: one.rule for one in alerts}
                yield json.dumps(
                    {"wrong": sorted(map(repr, wrong)), "told": rules, "events": events},
                    default=_plain,
                )


def _plain(value: object) -> object:
    return (
        value.model_dump(mode="json", by_alias=True) if isinstance(value, BaseModel) else str(value)
    )

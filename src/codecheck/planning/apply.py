"""The record as it would be if an act were done."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from pydantic import BaseModel

from codecheck.engagement.base import NONE, Partial
from codecheck.engagement.consistency import register_names
from codecheck.engagement.load import revised
from codecheck.engagement.records import Act as RecordedAct
from codecheck.engagement.root import Engagement
from codecheck.engagement.shape import fields_of
from codecheck.engagement.walk import path_text, records
from codecheck.errors import UsageError
from codecheck.moments import Moment, known_before
from codecheck.planning.act import AT, Act, Add, Close, Set, laid
from codecheck.source import did_you_mean, split_path

_ENTRY: Final = re.compile(r"\[([^\]]+)\]")


def applied(engagement: Engagement, act: Act, at: Moment, *, last: bool) -> Engagement:
    """Return the engagement with an act done.

    Args:
        engagement: What is recorded.
        act: What would be done.
        at: When.
        last: Whether it comes after everything that is recorded of that moment. Where the record
            knows the day only, nothing else could tell.

    Raises:
        UsageError: If the record has no such register, fact or entry.
        EngagementError: If the act does not fit the model, or contradicts the record.
    """
    facts = _Facts(engagement, at, last=last)
    for change in act.changes:
        match change:
            case Add():
                facts.add(change)
            case Set():
                facts.put(steps_to(engagement, change.path), change.value, change.path)
            case Close():
                facts.close(change.register, change.about)
    return revised(engagement, facts.changed)


def fields_at(path: str) -> type[BaseModel] | None:
    """Return the model of what stands at a path, or of the entries of the list there."""
    model: type[BaseModel] | None = Engagement
    for step in split_path(_ENTRY.sub("", path)):
        if isinstance(step, str) and model is not None:
            model = next((one.model for one in fields_of(model) if one.name == step), None)
    return model


def added(engagement: Engagement, act: Act) -> Iterator[str]:
    """Yield the path that each entry has which an act adds to the engagement."""
    times: Counter[str] = Counter()
    for change in act.changes:
        if isinstance(change, Add):
            place = path_text(tuple(steps_to(engagement, change.register)))
            held = _at(engagement, steps_to(engagement, change.register))
            there = len(held) if isinstance(held, tuple) else 0
            yield f"{place}[{there + times[place]}]"
            times[place] += 1


def steps_to(engagement: Engagement, path: str) -> list[str | int]:
    """Return the steps of a path, in which an entry may be named by its id.

    Raises:
        UsageError: If nothing has that id.
    """
    places: dict[str, str | int] = {}

    def place(found: re.Match[str]) -> str:
        name = found[1].strip("\"'")
        if name.isdecimal():
            return f"[{name}]"
        if not places:
            places.update(_places(engagement))
        if name not in places:
            hint = did_you_mean(name, tuple(places))
            text = f"nothing in the engagement has the id `{name}`"
            raise UsageError(f"{text}; {hint}" if hint else text)
        return f"[{places[name]}]"

    return split_path(_ENTRY.sub(place, path))


def _places(engagement: Engagement) -> Iterator[tuple[str, str | int]]:
    """Yield each id with the last step to what it names."""
    for loc, one in records(engagement):
        if loc and (name := getattr(one, "id", None)) is not None:
            yield name, loc[-1]


def _at(value: Any, steps: Sequence[str | int]) -> Any:  # noqa: ANN401  (any fact)
    """Return what stands at a place, in models or in what acts laid there; None if nothing does."""
    for step in steps:
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(step, int):
            value = value[step] if isinstance(value, (list, tuple)) and step < len(value) else None
        else:
            value = getattr(value, step, None)
    return value


class _Facts:
    """The fields of an engagement that acts change, taken apart as far as they do."""

    def __init__(self, engagement: Engagement, at: Moment, *, last: bool) -> None:
        self.changed: dict[str, Any] = {}
        self._engagement = engagement
        self._at = at
        self._last = last

    def add(self, change: Add) -> None:
        known = register_names(Engagement)
        if not change.register or fields_at(change.register) is None:
            hint = did_you_mean(change.register, known)
            text = f"there is no register `{change.register}`"
            raise UsageError(f"{text}; {hint}" if hint else text)
        entry = self._entry(change)
        steps = steps_to(self._engagement, change.register)
        held = self._held(steps)
        if held == NONE and change.register in known:
            self.close(change.register, ())
        listed = held["partial"] if isinstance(held, dict) and "partial" in held else held
        entries = list(listed) if isinstance(listed, (list, tuple)) else []
        entries.append(entry)
        # What was partial stays partial.
        partial = isinstance(held, Partial) or listed is not held
        self.put(steps, {"partial": entries} if partial else entries, change.register)

    def put(self, steps: list[str | int], value: Any, path: str) -> None:  # noqa: ANN401  (any fact)
        field = steps[0] if steps else ""
        if not isinstance(field, str) or field not in Engagement.model_fields:
            hint = did_you_mean(str(field), tuple(Engagement.model_fields))
            text = f"the engagement has no field `{field}`"
            raise UsageError(f"{text}; {hint}" if hint else text)
        under = self._held([field])
        self.changed[field] = laid(under, steps[1:], self._filled(value), path)

    def close(self, register: str, about: tuple[str, ...]) -> None:
        entry: Any = {"register": register, "about": list(about)} if about else register
        self.changed["complete"] = [*self._held(["complete"]), entry]

    def _held(self, steps: list[str | int]) -> Any:  # noqa: ANN401  (any fact)
        """Return what stands at a place by now; None if nothing does."""
        field = str(steps[0])
        return _at(
            self.changed.get(field, getattr(self._engagement, field, None)),
            steps[1:],
        )

    def _entry(self, change: Add) -> dict[str, Any]:
        model = fields_at(change.register)
        entry = dict(self._filled(change.fields))
        if model is None or not issubclass(model, RecordedAct):
            return entry
        entry.setdefault("at", self._at.text)
        if self._last and entry["at"] == self._at.text and "after" not in entry:
            entry["after"] = [self._named(path, one) for path, one in self._meanwhile()]
        return entry

    def _meanwhile(self) -> Iterator[tuple[str, RecordedAct]]:
        """Yield the recorded acts that the moment of this one leaves no order with."""
        for loc, one in records(self._engagement):
            if not isinstance(one, RecordedAct) or not isinstance(one.at, Moment):
                continue
            if known_before(one.at, self._at) is None:
                yield path_text(loc), one

    def _named(self, path: str, act: RecordedAct) -> str:
        """Return the id of a recorded act; one without it is named by its path."""
        if act.id is None:
            self.put([*split_path(path), "id"], path, path)
        return act.id or path

    def _filled(self, value: Any) -> Any:  # noqa: ANN401  (any fact)
        if value == AT:
            return self._at.text
        if isinstance(value, Mapping):
            return {key: self._filled(one) for key, one in value.items()}
        if isinstance(value, (list, tuple)):
            return [self._filled(one) for one in value]
        return value

"""A record with assumed changes: nothing of the record itself is ever overwritten or removed.

A change adds what was silent, makes more exact what was vague, or adds an act. It is held under
the path at which it stands, its *unit*: a fact, a whole new record with all its fields, the closing
of a register. The number of units is what a set of changes costs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from pydantic import ValidationError

from codecheck.engagement.load import source_of
from codecheck.engagement.root import Engagement
from codecheck.errors import UsageError
from codecheck.source import join_path, split_path

Data = Any
"""What YAML and JSON are made of: mappings, lists, texts, and None."""
CLOSING: Final = "complete/"
"""Start of the unit that closes a register; its name follows."""


class NotRepairableError(UsageError):
    """An engagement is no record of facts that changes could be added to."""


def recorded(engagement: Engagement) -> dict[str, Data]:
    """Return an engagement as the mapping that it was read from, or could be read from."""
    source = source_of(engagement)
    if source is not None and isinstance(source.document.data, dict):
        return source.document.data
    found: dict[str, Data] = engagement.model_dump(
        mode="json", by_alias=True, exclude_defaults=True
    )
    return {"id": engagement.id, **found}


@dataclass(frozen=True)
class Draft:
    """A record and the changes that are assumed.

    Attributes:
        base: The record as it is; never altered.
        units: What is assumed, by unit, in the order in which it was assumed.
        ids: Ids given to records that had none, by the path of the record.
    """

    base: Mapping[str, Data]
    units: Mapping[str, Data] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)

    @property
    def cost(self) -> int:
        """How many changes it assumes."""
        return len(self.units)

    @cached_property
    def key(self) -> str:
        """The same for drafts that assume the same."""
        return json.dumps([sorted(self.units.items()), sorted(self.ids.items())], default=str)

    @cached_property
    def data(self) -> dict[str, Data]:
        """The record with everything that is assumed."""
        data: Data = dict(self.base)
        for path, name in self.ids.items():
            data = put(data, split_path(join_path(path, "id")), name)
        for unit, value in self.units.items():
            closes = unit.startswith(CLOSING)
            data = _closed(data, value) if closes else _with(data, unit, value)
        whole: dict[str, Data] = data
        return whole

    @cached_property
    def engagement(self) -> Engagement | None:
        """The engagement that it makes, or None if it contradicts itself."""
        try:
            return Engagement.model_validate(self.data)
        except ValidationError:
            return None

    def unit_of(self, path: str) -> str | None:
        """Return the unit that a path lies in, or None if nothing is assumed there."""
        return next(
            (one for one in self.units if path == one or path.startswith((f"{one}.", f"{one}["))),
            None,
        )

    def assume(self, path: str, value: Data) -> Draft:
        """Return the draft that assumes a value as well; within a unit it becomes part of it."""
        unit = self.unit_of(path)
        if unit is None or unit == path:
            return Draft(self.base, {**self.units, path: value}, self.ids)
        inside = put(self.units[unit], split_path(path.removeprefix(unit).removeprefix(".")), value)
        return Draft(self.base, {**self.units, unit: inside}, self.ids)

    def close(self, register: str) -> Draft:
        """Return the draft in which a register holds everything there was."""
        return Draft(self.base, {**self.units, CLOSING + register: register}, self.ids)

    def naming(self, path: str, name: str) -> Draft:
        """Return the draft in which a record has an id."""
        return Draft(self.base, self.units, {**self.ids, path: name})

    def without(self, unit: str) -> Draft:
        """Return the draft without a unit; later items of the same list move up."""
        steps = split_path(unit)
        kept: dict[str, Data] = {}
        for one, value in self.units.items():
            if one == unit:
                continue
            mine = split_path(one)
            if (
                isinstance(steps[-1], int)
                and not one.startswith(CLOSING)
                and mine[: len(steps) - 1] == steps[:-1]
                and isinstance(last := mine[len(steps) - 1], int)
                and last > steps[-1]
            ):
                mine[len(steps) - 1] = last - 1
                one = _path(mine)  # noqa: PLW2901  (the same unit under its new path)
            kept[one] = value
        return Draft(self.base, kept, self.ids)

    def at(self, path: str) -> Data:
        """Return what stands at a path, None for nothing."""
        value: Data = self.data
        for step in split_path(path):
            if isinstance(step, int) and isinstance(value, dict):
                value = value.get("partial")
            if isinstance(step, str) and isinstance(value, dict):
                value = value.get(step)
            elif isinstance(step, int) and isinstance(value, list) and 0 <= step < len(value):
                value = value[step]
            else:
                return None
        return value


def _path(steps: list[str | int]) -> str:
    text = ""
    for step in steps:
        text = join_path(text, step)
    return text


def _with(data: Data, unit: str, value: Data) -> Data:
    steps = split_path(unit)
    if isinstance(steps[-1], int):
        holder = Draft(data).at(_path(steps[:-1]))
        if holder == "none":
            # It was empty so far, and what is added now is all there is.
            register = _path([step for step in steps[:-1] if isinstance(step, str)])
            data = _closed(data, register)
    return put(data, steps, value)


def _closed(data: Data, register: str) -> Data:
    entries = data.get("complete") or []
    return {**data, "complete": [*entries, register]}


def put(data: Data, steps: list[str | int], value: Data) -> Data:
    """Return data with a value at a path; what is on the way is copied, never altered."""
    if not steps:
        return value
    step, rest = steps[0], steps[1:]
    if isinstance(step, str):
        inside = data if isinstance(data, dict) else {}
        return {**inside, step: put(inside.get(step), rest, value)}
    if isinstance(data, dict) and "partial" in data:
        return {"partial": put(data["partial"], steps, value)}
    items = list(data) if isinstance(data, list) else []
    if step < len(items):
        items[step] = put(items[step], rest, value)
    else:
        items.append(put(None, rest, value))
    return items

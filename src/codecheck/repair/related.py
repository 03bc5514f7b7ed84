"""What else the meaning of a missing fact may rest on, so that one change can touch both."""

from __future__ import annotations

from codecheck.engagement.base import Silence
from codecheck.repair.candidates import Item
from codecheck.repair.shapes import shape_at

_RELATED: dict[Silence, tuple[str, ...]] = {
    Silence.AS_ADULT: ("adult",),
    Silence.AS_ASKED: ("asked",),
    Silence.NO_LIMIT: ("report",),
    Silence.OF_REPORT: ("report", "version"),
    Silence.BY_CHANNEL: ("channel",),
    Silence.OF_ACTS: ("acts", "parties"),
    Silence.SPONSOR_OF_REPORT: ("report",),
}
"""Other fields of the same record that a silent field takes its meaning from."""


def related(item: Item) -> set[Item]:
    """Return an item with everything else that what it means may rest on."""
    if not isinstance(item, str):
        return {item}
    shape = shape_at(item)
    found: set[Item] = {item}
    if shape is None:
        return found
    parent, _, _ = item.rpartition(".")
    found |= {f"{parent}.{name}".lstrip(".") for name in _RELATED.get(shape.silence, ())}
    if shape.silence in {Silence.SOLE_CLIENT, Silence.SPONSOR_OF_REPORT}:
        found.add("parties")
    if shape.silence is Silence.AS_ENGAGEMENT:
        found.add(shape.name)
    if shape.name == "started":
        found.add("sessions")
    return found

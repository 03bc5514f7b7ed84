"""Keeping texts of the record out of changes that leave the machine."""

from __future__ import annotations

from collections.abc import Iterator

from codecheck.engagement.shape import fields_of
from codecheck.engagement.walk import records
from codecheck.repair.candidates import TO_BE_FILLED_IN
from codecheck.repair.changes import Change
from codecheck.repair.draft import Data, Draft


def withheld(change: Change, draft: Draft) -> Change:
    """Return a change in which what is written is no text of the record."""
    private = set(_texts(draft))
    value = _without(change.value, private)
    if value == change.value:
        return change
    return change.model_copy(update={"value": value, "withheld": True})


def _texts(draft: Draft) -> Iterator[str]:
    """Yield the free texts of a record; names by which its parts refer to each other are none."""
    if draft.engagement is None:
        return
    for _, record in records(draft.engagement):
        for shape in fields_of(type(record)):
            if shape.kind == "text" and shape.name not in {"id", "question"}:
                value = getattr(record, shape.name)
                yield from value if isinstance(value, tuple) else [str(value)]


def _without(value: Data, private: set[str]) -> Data:
    match value:
        case dict():
            return {name: _without(one, private) for name, one in value.items()}
        case list():
            return [_without(one, private) for one in value]
    return TO_BE_FILLED_IN if value in private else value

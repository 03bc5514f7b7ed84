"""Walking along what is recorded to have come after what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from codecheck.engine.entity import EngagementEntity
from codecheck.moments import Moment


def reached(
    start: EngagementEntity, steps: Mapping[str, Sequence[EngagementEntity]]
) -> dict[EngagementEntity, None]:
    """Return an act and everything that its recorded order leads to."""
    found = {start: None}
    todo = [start]
    while todo:
        for other in steps.get(todo.pop().path, ()):
            if other not in found:
                found[other] = None
                todo.append(other)
    return found


def moment_of(act: EngagementEntity) -> Moment | None:
    """Return the moment of an act; None if it is not recorded."""
    at = getattr(act.model, "at", None)
    return at if isinstance(at, Moment) else None

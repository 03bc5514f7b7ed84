"""What is recorded of the order of acts, beside their moments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from codecheck.engine.entity import EngagementEntity
from codecheck.moments import Moment


def reached(
    start: EngagementEntity, steps: Mapping[str, Sequence[EngagementEntity]]
) -> list[EngagementEntity]:
    """Return an act and everything that its recorded order leads to."""
    found = [start]
    for one in found:
        found += [other for other in steps.get(one.path, ()) if other not in found]
    return found


def moment_of_act(act: EngagementEntity) -> Moment | None:
    """Return when an act happened, as it is recorded."""
    at = getattr(act.model, "at", None)
    return at if isinstance(at, Moment) else None

"""What is recorded to have come after what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from codecheck.engine.entity import EngagementEntity
from codecheck.moments import Moment
from codecheck.predicates.budget import Budget


class Order:
    """The recorded order of the acts of one engagement."""

    def __init__(
        self, entities: Iterable[EngagementEntity], named: Mapping[str, EngagementEntity]
    ) -> None:
        """Take the acts, and what can be named by its id."""
        self._earlier: dict[str, list[EngagementEntity]] = {}
        self._later: dict[str, list[EngagementEntity]] = {}
        for entity in entities:
            for name in getattr(entity.model, "after", ()):
                if (other := named.get(name)) is not None:
                    self._earlier.setdefault(entity.path, []).append(other)
                    self._later.setdefault(other.path, []).append(entity)

    @property
    def recorded(self) -> Mapping[str, tuple[str, ...]]:
        """For each act that came after others, by path: the paths of those others."""
        return {path: tuple(one.path for one in ones) for path, ones in self._earlier.items()}

    def comes_after(
        self, first: EngagementEntity, second: EngagementEntity, touched: set[str], budget: Budget
    ) -> bool:
        """Tell whether it is recorded that `second` came after `first`.

        That may rest on the acts between: something after `first` that is dated before something
        that `second` came after. The fields in which those stand are added to `touched`, and the
        acts are paid for from `budget`.
        """
        earlier = _reached(second, self._earlier)
        budget.spend(len(earlier))
        if first is not second and first in earlier:
            return True
        later = _reached(first, self._later)
        budget.spend(len(later))
        touched.update(one.field for one in (*earlier, *later))
        ends = [moment.end for one in later if (moment := _moment(one))]
        starts = [moment.start for one in earlier if (moment := _moment(one))]
        return bool(ends and starts) and min(ends) <= max(starts)


def _reached(
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


def _moment(act: EngagementEntity) -> Moment | None:
    at = getattr(act.model, "at", None)
    return at if isinstance(at, Moment) else None

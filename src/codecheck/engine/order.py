"""What is recorded to have come after what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from codecheck.engine.entity import EngagementEntity
from codecheck.moments import Moment, known_before


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
        self, first: EngagementEntity, second: EngagementEntity, touched: set[str]
    ) -> bool:
        """Tell whether it is recorded that `second` came after `first`.

        That may rest on the acts between: something after `first` that is dated before something
        that `second` came after. The fields in which those stand are added to `touched`.
        """
        earlier = _reached(second, self._earlier)
        if first is not second and first in earlier:
            return True
        later = _reached(first, self._later)
        touched.update(one.field for one in (*earlier, *later))
        ends = [_moment(one) for one in later]
        starts = [_moment(one) for one in earlier]
        return any(one and other and known_before(one, other) for one in ends for other in starts)


def _reached(
    start: EngagementEntity, steps: Mapping[str, Sequence[EngagementEntity]]
) -> list[EngagementEntity]:
    """Return an act and everything that its recorded order leads to."""
    found = [start]
    for one in found:
        found += [other for other in steps.get(one.path, ()) if other not in found]
    return found


def _moment(act: EngagementEntity) -> Moment | None:
    at = getattr(act.model, "at", None)
    return at if isinstance(at, Moment) else None

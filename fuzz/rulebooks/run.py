"""Runs of the judges on random worlds: what was compared, and the worlds on which they differ."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded

from codecheck.errors import CostError
from fuzz.rulebooks.judges import JUDGES, Judge, Unsaid
from fuzz.rulebooks.world import RefusedError, World, worlds

AT_ONCE = 10
"""Worlds of one seed: so few are each drawn anew, and no variations of one another."""
Tally = Counter[str]
"""How often each thing was counted, by its name."""


class DifferenceError(AssertionError):
    """Two ways of reading a rulebook do not agree."""


@dataclass(slots=True)
class Bench:
    """Puts worlds before the judges, and counts.

    Attributes:
        tally: What was counted.
        differences: What did not agree, each with its world as text.
    """

    tally: Tally = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    def judge(self, world: World) -> None:
        """Put a world before every judge."""
        self.tally["worlds"] += 1
        try:
            for one in (one for examined in world.examined for one in examined.outcomes):
                self.tally[f"verdict {one.verdict.value}"] += 1
        except CostError:
            self.tally["too many steps"] += 1
            return
        for name, judge in JUDGES.items():
            said = next(self._differing(name, judge, world), None)
            if said is not None:
                self.tally[f"{name}: differs"] += 1
                self.differences.append(f"{name}, {said}\n{world}")

    def _differing(self, name: str, judge: Judge, world: World) -> Iterator[str]:
        try:
            for found in judge(world):
                if isinstance(found, Unsaid):
                    self.tally[f"{name}: not said ({found.why})"] += 1
                    continue
                self.tally[f"{name}: compared"] += 1
                if found.expected != found.actual:
                    yield f"{found.what}:\n  {found.expected}\n  {found.actual}"
        except CostError:
            self.tally[f"{name}: too many steps"] += 1
        except Exception:  # noqa: BLE001  (whatever it is, a judge must not fail)
            yield traceback.format_exc(limit=-4)


def run(seed: int, tally: Tally, *, many: int = AT_ONCE, shrink: bool = False) -> list[str]:
    """Judge the worlds of one seed.

    Args:
        seed: Makes the choices.
        tally: Where to count.
        many: How many worlds there are.
        shrink: Whether to look for the smallest world that shows a difference, for minutes.

    Returns:
        What did not agree, each with its world as text.
    """
    bench = Bench(tally)
    smallest: list[str] = []

    @seeded(seed)
    @settings(
        max_examples=many,
        deadline=None,
        database=None,
        phases=[Phase.generate, *([Phase.shrink] if shrink else [])],
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
        print_blob=False,
    )
    @given(worlds())
    def judged(world: World) -> None:
        before = len(bench.differences)
        bench.judge(world)
        if shrink and len(bench.differences) > before:
            smallest[:] = bench.differences[before:]
            raise DifferenceError

    try:
        judged()
    except DifferenceError:
        return smallest
    except RefusedError as error:
        bench.differences.append(f"refused, {error}")
    return bench.differences

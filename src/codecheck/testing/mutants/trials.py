"""A run over the mutants of some codes: which there are, what is known of them, what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from codecheck.testing.mutants.changes import STRICT
from codecheck.testing.mutants.marks import Marks
from codecheck.testing.mutants.memory import Memory
from codecheck.testing.mutants.run import judge
from codecheck.testing.mutants.sample import sampled
from codecheck.testing.mutants.shop import Folder, Judged, Shops, named
from codecheck.testing.mutants.unit import Mutant


@dataclass(frozen=True, slots=True)
class Sample:
    """How many mutants of each code are judged, and what they are drawn with."""

    most: int
    seed: int


class Trials:
    """What becomes of the mutants of some codes; results of earlier runs are taken over."""

    def __init__(
        self,
        folders: Sequence[Folder],
        owners: Sequence[str],
        file: Path,
        *,
        fresh: bool = False,
        sample: Sample | None = None,
        strict: bool = False,
    ) -> None:
        """Take what is to be judged.

        Args:
            folders: The folders of all codes whose cases count.
            owners: Ids of the codes that are changed, or `common` for what all of them share.
            file: Where results are kept.
            fresh: Whether every mutant is judged anew.
            sample: Which of the mutants are judged; all if left out.
            strict: Whether items are dropped from lists, and subjects from rules, as well.
        """
        self._shops = Shops(folders)
        self._owners = owners
        self._file = file
        self._fresh = fresh
        self._sample = sample
        self._strict = strict
        self.judged: dict[str, Judged] = {}

    @cached_property
    def _every(self) -> tuple[Mutant, ...]:
        return self._shops.mutants(self._owners)

    @cached_property
    def mutants(self) -> tuple[Mutant, ...]:
        """The mutants that are asked for, those of one code together."""
        return tuple(one for one in self._every if self._strict or one.kind not in STRICT)

    @cached_property
    def chosen(self) -> tuple[Mutant, ...]:
        """The mutants that are judged."""
        if self._sample is None:
            return self.mutants
        return sampled(self.mutants, self._sample.most, self._sample.seed)

    @cached_property
    def marks(self) -> Marks:
        """The changes that are argued to make no difference."""
        return Marks(self._shops.marks(self._owners), self._every)

    @cached_property
    def memory(self) -> Memory:
        """What is known of earlier runs."""
        codes = {
            one.path.name: self._shops[one.path.name].digests.whole() for one in self._shops.folders
        }
        units = self._shops.digests(self._owners)
        return Memory(self._file, units, codes, fresh=self._fresh)

    def failing(self) -> list[str]:
        """Return the cases that do not hold of the rules as they are.

        Raises:
            RuleError: If a code or its cases cannot be read.
        """
        names = [one.path.name for one in self._shops.folders]
        left = [name for name in names if not self.memory.holds(name)]
        found = [named(name, case) for name in left for case in self._shops[name].bench.failing()]
        if not found:
            self.memory.note_held(left)
        return found

    def run(self, jobs: int) -> Iterator[int]:
        """Judge the chosen mutants, and yield again and again how many are judged.

        What becomes known is kept, also if the run is broken off.

        Args:
            jobs: On how many processes.
        """
        self.judged |= self.memory.known(self.chosen)
        yield len(self.judged)
        left = [one for one in self.chosen if one.id not in self.judged]
        units = {one.id: one.of for one in left}
        try:
            with closing(judge(self._shops, left, jobs)) as batches:
                for batch in batches:
                    self.judged |= {one.id: one for one in batch}
                    self.memory.note((units[one.id], one) for one in batch)
                    yield len(self.judged)
        finally:
            self.memory.save()

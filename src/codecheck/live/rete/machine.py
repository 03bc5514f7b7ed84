"""Runs a program on durable-rules: facts in, everything that follows from them out."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from typing import Final

from codecheck.live.rete.handle import Handle, Match
from codecheck.live.rete.layout import Layout, Told, layouts
from codecheck.live.rete.pattern import Patterns
from codecheck.live.rete.program import Program, Value

Fact = tuple[str, tuple[Value, ...]]
"""A relation and its values."""
Answer = Callable[[str, tuple[Value, ...]], Iterable[Fact]]
"""What answers a call: from its name and its values, the facts that it makes true."""
_numbers: Final = count()


class Machine:
    """A program in durable-rules, which can be run on facts again and again."""

    def __init__(self, program: Program) -> None:
        """Hand a program to durable-rules.

        Raises:
            EngineError: If durable-rules does not take it.
            UnsafeError: If it is not safe.
        """
        self._ranks = max(program.ranks().values(), default=0)
        self._parts = [_Part(layout) for layout in layouts(program)]
        self._runs = count()

    def run(self, facts: Iterable[Fact], answer: Answer) -> Mapping[str, set[tuple[Value, ...]]]:
        """Return all facts that follow, by relation, those given among them.

        Args:
            facts: What is given, in any order.
            answer: What answers calls.

        Raises:
            EngineError: If durable-rules fails.
        """
        state = next(self._runs)
        known: dict[str, set[tuple[Value, ...]]] = {}
        queue: deque[Fact] = deque()

        def take(ones: Iterable[Fact]) -> None:
            for relation, values in ones:
                if values not in known.setdefault(relation, set()):
                    known[relation].add(values)
                    queue.append((relation, values))

        for part in self._parts:
            part.handle.open(state)
        try:
            take(facts)
            for rank in range(self._ranks + 1):
                take([(f"open.{rank}", ())])
                while queue:
                    relation, values = queue.popleft()
                    if relation.startswith("call."):
                        take(answer(relation.removeprefix("call."), values))
                    for part in self._parts:
                        take(part.tell(state, relation, values))
        finally:
            for part in self._parts:
                part.handle.close(state)
        return known

    def delete(self) -> None:
        """Give back everything."""
        for part in self._parts:
            part.handle.delete()


class _Part:
    """One handle of a program."""

    def __init__(self, layout: Layout) -> None:
        self._kinds = layout.kinds
        self._told: dict[str, Told] = {one.pattern.name: one for one in layout.told}
        patterns = Patterns(tuple(one.pattern for one in layout.told))
        self.handle = Handle(f"program{next(_numbers)}", patterns)

    def tell(self, state: int, relation: str, values: tuple[Value, ...]) -> Iterator[Fact]:
        """Tell a fact, and yield what follows from it."""
        for kind in self._kinds.get(relation, ()):
            fields = {f"a{place}": value for place, value in enumerate(values)}
            for match in self.handle.tell(state, kind, fields):
                yield self._followed(match)

    def _followed(self, match: Match) -> Fact:
        told = self._told[match.pattern]
        values = tuple(
            match.facts[pick[0]][pick[1]] if isinstance(pick, tuple) else pick
            for pick in told.picks
        )
        return told.head, values

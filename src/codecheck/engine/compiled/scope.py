"""What names stand for where a part of a predicate is put into Python."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from codecheck.engine.compiled.build import Block, const, method, name
from codecheck.engine.compiled.need import Need
from codecheck.engine.compiled.structure import Structures
from codecheck.predicates import tree

Kind = Literal["truth", "flag", "value"]


@dataclass(frozen=True, slots=True)
class Made:
    """A value in the making.

    Attributes:
        at: A name or literal that stands for it.
        kind: `truth` for a truth as a number, `flag` for such a truth or None, `value` for a value
            that may be None or `Unknown`.
        sure: Whether it is surely there and known.
    """

    at: ast.expr
    kind: Kind = "value"
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """What the variables of a predicate stand for."""

    made: Mapping[str, Made] = field(default_factory=dict)

    def having(self, variable: str, made: Made) -> Names:
        """Return these with one more."""
        return Names({**self.made, variable: made})

    @property
    def about(self) -> list[ast.expr]:
        """What a question within them is about."""
        return [one.at for one in self.made.values()]


class Scope:
    """A function in the making: its statements, and what it worked out already.

    What was worked out counts as long as the statements stand where it was.
    """

    def __init__(
        self,
        structures: Structures,
        used: Callable[[tree.Definition], tuple[int, Kind]],
        constant: Callable[[ast.expr], ast.expr],
        filters: Callable[[Need, Callable[[], list[ast.stmt]], int], int],
    ) -> None:
        """Take what all functions share.

        Args:
            structures: Numbers parts.
            used: Tells the number of a definition, and what it yields.
            constant: Keeps what is made once.
            filters: Tells the number of the function that tells whether a need is met.
        """
        self.block = Block()
        self.structures = structures
        self.used = used
        self.constant = constant
        self.filters = filters
        self._known: list[dict[tuple[object, ...], Made]] = [{}]

    def apart(self) -> Scope:
        """Return another function in the making, of the same program."""
        return Scope(self.structures, self.used, self.constant, self.filters)

    def known(self, node: tree.Node, names: Names) -> Made | None:
        """Return a part that was worked out before, here or around here."""
        key = self._key(node, names)
        return next((one[key] for one in reversed(self._known) if key in one), None)

    def remember(self, node: tree.Node, names: Names, made: Made) -> None:
        """Note that a part was worked out here."""
        self._known[-1][self._key(node, names)] = made

    def _key(self, node: tree.Node, names: Names) -> tuple[object, ...]:
        found = self.structures.of(node)
        used = names.made if found.about else [one for one in names.made if one in found.free]
        return found.number, tuple((one, _id_of(names.made[one].at)) for one in used)

    def pay(self, steps: int) -> None:
        """Take steps of what evaluation may cost; none for 0."""
        if steps:
            self.block.do(method(name("w"), "spend", const(steps)))

    @contextmanager
    def when(self, test: ast.expr) -> Iterator[None]:
        """Put what follows under a condition."""
        with self.block.when(test), self._apart():
            yield

    @contextmanager
    def otherwise(self) -> Iterator[None]:
        """Put what follows under the opposite of the condition that was just closed."""
        with self.block.otherwise(), self._apart():
            yield

    @contextmanager
    def loop(self, item: str, exists: str, over: ast.expr) -> Iterator[None]:
        """Put what follows in a loop over items and their existence."""
        with self.block.loop([item, exists], over), self._apart():
            yield

    @contextmanager
    def _apart(self) -> Iterator[None]:
        self._known.append({})
        try:
            yield
        finally:
            self._known.pop()


def _id_of(at: ast.expr) -> object:
    return at.id if isinstance(at, ast.Name) else ast.dump(at)

"""Random predicates as text, well typed: each production of the grammar, from simple to complex.

The text is put together with as few brackets as it needs, so that what holds tighter is tried too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from hypothesis import strategies as st

from codecheck.predicates import types as t
from codecheck.predicates.calls import MAX_QUANTIFIERS
from fuzz.rulebooks.names import Names
from fuzz.rulebooks.parts import ADD, AND, COMPARE, NOT, OR, Make, Piece
from fuzz.rulebooks.values import Values

_SCALARS: Final = (t.NUMBER, t.TEXT, t.DAY, t.MONEY, t.TRUTH)


class Writer(Values):
    """Writes predicates of a wanted type."""

    __slots__ = ()

    def truth(self, names: Names, fuel: int) -> Piece:
        """Return a part that is true or false."""
        paths = names.paths(lambda kind: kind == t.TRUTH)
        makes: list[Make] = [self._is_none, self._equal, self._contains]
        makes += [lambda _n, _f: self.path(paths)] * bool(paths)
        if fuel > 0:
            makes += [self._before, self._both, self._not, self._ordered, self._before, self._ask]
            makes += [self._within, self._both, self._used, self._begins]
            if names.loops < MAX_QUANTIFIERS:
                makes += [self._some] * 3
        else:
            makes.append(lambda *_: Piece(self.draw(st.sampled_from(["True", "False"]))))
        return self.pick(makes, names, fuel)

    def _both(self, names: Names, fuel: int) -> Piece:
        word, level = self.draw(st.sampled_from([("and", AND), ("or", OR)]))
        parts = [self.truth(names, fuel - 1) for _ in range(self.draw(st.integers(2, 3)))]
        return Piece(f" {word} ".join(one.within(level + 1) for one in parts), level)

    def _not(self, names: Names, fuel: int) -> Piece:
        return Piece(f"not {self.truth(names, fuel - 1).within(NOT)}", NOT)

    def _is_none(self, names: Names, fuel: int) -> Piece:
        word = self.draw(st.sampled_from(["is not None", "is None"]))
        if fuel > 0 and self.seldom(4):
            kind = self.draw(st.sampled_from([*_SCALARS, t.MOMENT, t.PERIOD]))
            return Piece(f"{self.of(kind, names, fuel - 1).within(ADD)} {word}", COMPARE)
        return Piece(f"{self.path(names.paths(lambda _: True)).text} {word}", COMPARE)

    def _equal(self, names: Names, fuel: int) -> Piece:
        operator = self.draw(st.sampled_from(["==", "!="]))
        left, right = self._sides(names, fuel)
        return Piece(f"{left.within(ADD)} {operator} {right.within(ADD)}", COMPARE)

    def _sides(self, names: Names, fuel: int) -> tuple[Piece, Piece]:
        """Return two parts that can be equal."""
        things = names.paths(
            lambda kind: (
                isinstance(kind, t.Word) or (isinstance(kind, t.Record) and kind.name != "")
            )
        )
        if things and self.draw(st.booleans()):
            path, kind = self.near(things)
            if isinstance(kind, t.Word) and self.draw(st.booleans()):
                return Piece(path), self.path(names.paths(lambda one: one == kind))
            return Piece(path), self.of(kind, names, 0)
        kind = self.draw(st.sampled_from(_SCALARS))
        return self.of(kind, names, fuel - 1), self.of(kind, names, fuel - 1)

    def _contains(self, names: Names, fuel: int) -> Piece:
        operator = self.draw(st.sampled_from(["in", "not in"]))
        words = names.paths(lambda kind: isinstance(kind, t.Word))
        lists = names.paths(lambda kind: self._has_one(kind, names))
        choice = self.draw(st.integers(0, 2))
        if choice == 0 and lists:
            path, kind = self.near_list(lists)
            return Piece(f"{self.of(kind, names, fuel - 1).within(ADD)} {operator} {path}", COMPARE)
        if choice == 1 and words:
            path, kind = self.near(words)
            many = range(self.draw(st.integers(1, 3)))
            listed = ", ".join(self.of(kind, names, 0).text for _ in many)
            return Piece(f"{path} {operator} [{listed}]", COMPARE)
        kind = self.draw(st.sampled_from(_SCALARS))
        one, several = self.of(kind, names, 0), self.list_of(kind, names, max(fuel - 1, 0))
        return Piece(f"{one.within(ADD)} {operator} {several.within(ADD)}", COMPARE)

    def _has_one(self, kind: t.Type, names: Names) -> bool:
        """Tell whether something can be written that may be in a list."""
        match kind:
            case t.ListOf(item=t.Record() as item):
                return bool(self.records(item, names))
            case t.ListOf(item=item):
                return not isinstance(item, t.ListOf) and item != t.MOMENT
        return False

    def _ordered(self, names: Names, fuel: int) -> Piece:
        kind = self.draw(st.sampled_from([t.DAY, t.NUMBER, t.MONEY]))
        written = self.of(kind, names, fuel - 1).within(ADD)
        for _ in range(self.draw(st.sampled_from([1, 1, 1, 2]))):
            operator = self.draw(st.sampled_from(["<=", "<", ">", ">="]))
            written += f" {operator} {self.of(kind, names, fuel - 1).within(ADD)}"
        return Piece(written, COMPARE)

    def _before(self, names: Names, fuel: int) -> Piece:
        name = self.draw(st.sampled_from(["before", "no_later"]))
        return Piece(f"{name}({self.time(names, fuel - 1)}, {self.time(names, fuel - 1)})")

    def _within(self, names: Names, fuel: int) -> Piece:
        if self.seldom(4):
            return Piece(f"overlaps({self.span(names, fuel - 1)}, {self.span(names, fuel - 1)})")
        makes: list[Callable[[], str]] = [
            lambda: self.time(names, fuel - 1),
            lambda: self.span(names, fuel - 1),
            lambda: self.day(names, fuel - 1).text,
        ]
        return Piece(f"within({self.draw(st.sampled_from(makes))()}, {self.span(names, fuel - 1)})")

    def _begins(self, names: Names, fuel: int) -> Piece:
        sides = [self.of(t.TEXT, names, fuel - 1).text for _ in range(2)]
        return Piece(f"begins({', '.join(sides)})")

    def _ask(self, names: Names, fuel: int) -> Piece:
        if not names.questions:
            return self._both(names, fuel)
        question = self.draw(st.sampled_from(names.questions))
        records = self.records(t.Record(""), names)
        if self.draw(st.booleans()):
            return Piece(f"ask('{question}', {self.path(records).text})")
        return Piece(f"ask('{question}')")

    def _some(self, names: Names, fuel: int) -> Piece:
        name = self.draw(st.sampled_from(["any", "all"]))
        loops, inside = self.loops(names, fuel - 1, 2)
        return Piece(f"{name}({self.truth(inside, fuel - 1).text} {loops})")

    def _used(self, names: Names, fuel: int) -> Piece:
        return self.used(t.TRUTH, names, fuel) or self._both(names, fuel)

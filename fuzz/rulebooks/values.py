"""Random parts of predicates that yield values: numbers, texts, moments, days, periods, lists."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from codecheck.predicates import types as t
from codecheck.predicates.calls import MAX_QUANTIFIERS
from fuzz.rulebooks.names import Names, has
from fuzz.rulebooks.parts import ADD, ATOM, MULTIPLY, OR, Make, Parts, Piece

_TERMS: Final = ("days", "weeks", "months", "years")
_TOPICS: Final = ("planning", "health", "all")
_MORE: Final = (t.NUMBER, t.TEXT, t.DAY, t.MONEY, t.TRUTH, t.MOMENT)


class Values(Parts):
    """Writes parts that yield a value."""

    __slots__ = ()

    def of(self, kind: t.Type, names: Names, fuel: int) -> Piece:
        """Return a part that yields a type."""
        fuel = max(fuel, 0)
        match kind:
            case t.TRUTH:
                return self.truth(names, fuel)
            case t.Scalar(name="number" | "money"):
                return self._amount(kind, names, fuel)
            case t.TEXT:
                return self.pick([*self.plain(kind, names)], names, fuel)
            case t.MOMENT:
                return self._moment(names, fuel)
            case t.DAY:
                return self.day(names, fuel)
            case t.PERIOD:
                return self._period(names, fuel)
            case t.ListOf(item=item):
                return self.list_of(item, names, fuel)
            case t.Word(words=words):
                return Piece(f"'{self.draw(st.sampled_from(words))}'")
            case t.Record():
                return self.path(self.records(kind, names))
        raise TypeError(f"nothing is written for a {kind}")

    # Numbers and amounts

    def _amount(self, kind: t.Type, names: Names, fuel: int) -> Piece:
        makes = self.plain(kind, names)
        if fuel > 0:
            makes.append(lambda n, f: self._sum(kind, n, f))
            if kind == t.MONEY:
                makes.append(self._part)
            if names.loops < MAX_QUANTIFIERS:
                makes.append(lambda n, f: self._over("sum", kind, n, f))
                if kind == t.NUMBER:
                    makes += [self._count] * 2
        return self.pick(makes, names, fuel)

    def _sum(self, kind: t.Type, names: Names, fuel: int) -> Piece:
        operator = self.draw(st.sampled_from("+-"))
        left, right = (self.of(kind, names, fuel - 1) for _ in range(2))
        return Piece(f"{left.within(ADD)} {operator} {right.within(MULTIPLY)}", ADD)

    def _part(self, names: Names, fuel: int) -> Piece:
        left = self.of(t.MONEY, names, fuel - 1).within(MULTIPLY)
        if self.draw(st.booleans()):
            return Piece(f"{left} * {self.of(t.NUMBER, names, fuel - 1).within(ATOM)}", MULTIPLY)
        return Piece(
            f"{left} / {self.draw(st.sampled_from(['2', '3', '1000000000000']))}", MULTIPLY
        )

    def _count(self, names: Names, fuel: int) -> Piece:
        loops, inside = self.loops(names, fuel - 1, 2)
        # What is counted need not be a truth: then it counts what is there.
        kind = self.draw(st.sampled_from([t.TRUTH, t.TRUTH, t.MOMENT, t.TEXT]))
        return Piece(f"count({self.of(kind, inside, fuel - 1).text} {loops})")

    def _over(self, name: str, kind: t.Type, names: Names, fuel: int) -> Piece:
        loops, inside = self.loops(names, fuel - 1, 2)
        return Piece(f"{name}({self.of(kind, inside, fuel - 1).text} {loops})")

    # Time

    def _moment(self, names: Names, fuel: int) -> Piece:
        makes = [*self.plain(t.MOMENT, names)]
        if fuel > 0:
            makes.append(self._moved)
            if names.loops < MAX_QUANTIFIERS:
                makes += [lambda n, f: self._extreme(t.MOMENT, n, f)] * 2
        return self.pick(makes or [lambda *_: Piece("engagement.started")], names, fuel)

    def _moved(self, names: Names, fuel: int) -> Piece:
        operator = self.draw(st.sampled_from("+-"))
        hours = self.of(t.NUMBER, names, fuel - 1).text
        return Piece(f"{self._moment(names, fuel - 1).within(ADD)} {operator} hours({hours})", ADD)

    def _extreme(self, kind: t.Type, names: Names, fuel: int) -> Piece:
        name = self.draw(st.sampled_from(["earliest", "latest"]))
        return self._over(name, kind, names, fuel)

    def day(self, names: Names, fuel: int) -> Piece:
        """Return a part that yields a calendar day."""
        makes: list[Make] = [lambda n, f: Piece(f"day({self.time(n, f - 1)})")] * 2
        makes += [lambda *_: Piece("as_of"), *self.plain(t.DAY, names)]
        if fuel > 0:
            makes += [self._term_on] * 2
            if names.loops < MAX_QUANTIFIERS:
                makes.append(lambda n, f: self._extreme(t.DAY, n, f))
        return self.pick(makes, names, fuel)

    def _term_on(self, names: Names, fuel: int) -> Piece:
        operator = self.draw(st.sampled_from("+-"))
        term, length = self.draw(st.sampled_from(_TERMS)), self.of(t.NUMBER, names, fuel - 1).text
        return Piece(f"{self.day(names, fuel - 1).within(ADD)} {operator} {term}({length})", ADD)

    def time(self, names: Names, fuel: int) -> str:
        """Return what can be put in order: an act, a moment, `at`; now and then nothing."""
        acts = names.paths(lambda kind: has(kind, "at") or kind in {t.TIME, t.Record("")})
        makes: list[Make] = [lambda _n, _f: self.path(acts)] * (2 * bool(acts))
        makes.append(lambda n, f: self.of(t.MOMENT, n, f))
        if self.seldom(30):
            return "None"
        return self.pick(makes, names, fuel).text

    def span(self, names: Names, fuel: int) -> str:
        """Return a record with a beginning and an end, or a period."""
        paths = names.paths(lambda kind: has(kind, "since"))
        makes: list[Make] = [lambda _n, _f: self.path(paths)] * (2 * bool(paths))
        makes.append(self._period)
        return self.pick(makes, names, fuel).text

    def _period(self, names: Names, fuel: int) -> Piece:
        if fuel > 0 and self.seldom(3):
            found = self.used(t.PERIOD, names, fuel)
            if found is not None:
                return found
        sides = [self.time(names, fuel - 1) for _ in range(2)]
        return Piece(f"period({', '.join(sides)})")

    # Lists

    def list_of(self, item: t.Type, names: Names, fuel: int) -> Piece:
        """Return a list of a type."""
        paths = names.paths(lambda kind: kind == t.ListOf(item))
        makes: list[Make] = [lambda _n, _f: self.path(paths)] * (2 * bool(paths))
        if not isinstance(item, t.Record) or (item.name and self.records(item, names)):
            makes.append(lambda n, f: self._written(item, n, f))
        if fuel > 0:
            makes.append(lambda n, f: self._recorded(item, n, f))
            makes.append(
                lambda n, f: self.used(t.ListOf(item), n, f) or self.list_of(item, n, f - 1)
            )
            if names.loops < MAX_QUANTIFIERS:
                makes.append(lambda n, f: self._comprehension(item, n, f))
        return self.pick(makes, names, fuel)

    def _written(self, item: t.Type, names: Names, fuel: int) -> Piece:
        items = [self.of(item, names, fuel - 1).text for _ in range(self.draw(st.integers(1, 3)))]
        return Piece(f"[{', '.join(items)}]")

    def _recorded(self, item: t.Type, names: Names, fuel: int) -> Piece:
        return Piece(f"recorded({self.list_of(item, names, fuel - 1).text})")

    def _comprehension(self, item: t.Type, names: Names, fuel: int) -> Piece:
        if isinstance(item, t.Record):
            inside = names.having(loops=1)
            source = self.list_of(item, inside, fuel - 1).text
            name = self.variable(names)
            wanted = self.truth(inside.having({name: item}), fuel - 1).within(OR + 1)
            return Piece(f"[{name} for {name} in {source} if {wanted}]")
        loops, inside = self.loops(names, fuel - 1, 2)
        return Piece(f"[{self.of(item, inside, fuel - 1).text} {loops}]")

    def loops(self, names: Names, fuel: int, most: int) -> tuple[str, Names]:
        """Return one loop or more, as far as there may be more, and what names mean inside."""
        count = self.draw(st.integers(1, max(1, min(most, MAX_QUANTIFIERS - names.loops))))
        written: list[str] = []
        inside = names.having(loops=count)
        for _ in range(count):
            source, item = self._any_list(inside, fuel)
            name = self.variable(inside)
            inside = inside.having({name: item})
            conditions = ""
            if fuel > 0 and self.seldom(4):
                conditions = f" if {self.truth(inside, fuel - 1).within(OR + 1)}"
            written.append(f"for {name} in {source}{conditions}")
        return " ".join(written), inside

    def _any_list(self, names: Names, fuel: int) -> tuple[str, t.Type]:
        """Return a list of something."""
        paths = names.paths(lambda kind: isinstance(kind, t.ListOf))
        near = [
            one for one in paths if "." not in one[0] or one[0].split(".")[0] in names.variables
        ]
        if fuel <= 0 or not self.seldom(4):
            return self.near_list(near or paths)
        kinds = [kind.item for _, kind in paths if isinstance(kind, t.ListOf)]
        kind = self.draw(st.sampled_from([*_MORE, *kinds, *(t.ListOf(one) for one in kinds[:3])]))
        if kind == t.TEXT or isinstance(kind, t.Word):
            # A variable that runs over words that are written there can only be one of them.
            words = kind.words if isinstance(kind, t.Word) else _TOPICS
            some = self.draw(st.lists(st.sampled_from(words), min_size=1, max_size=3))
            return str(some), t.Word(tuple(some))
        return self.list_of(kind, names, fuel - 1).within(OR + 1), kind

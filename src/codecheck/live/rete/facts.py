"""The facts of an engagement for durable-rules, from the record as rules read it.

What silence means, and what has not happened yet on the as-of date, is told by the record; what
follows from it is left to the clauses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from codecheck.engagement.walk import references
from codecheck.engine.entity import EngagementEntity
from codecheck.engine.record import EngagementRecord
from codecheck.live.rete import tokens as tk
from codecheck.live.rete.lists import MAYBE, SURE
from codecheck.live.rete.machine import Fact
from codecheck.live.rete.program import Value as Plain
from codecheck.live.rete.tokens import Tokens, UnsayableError
from codecheck.moments import Moment, known_before
from codecheck.predicates.arithmetic import calculate
from codecheck.predicates.functions import FUNCTIONS, moment_of
from codecheck.predicates.truth import Unknown
from codecheck.predicates.values import Entity, Listed, Value

_MAX_ABOUT = 2


class Facts:
    """One engagement on one as-of date, as facts."""

    def __init__(
        self,
        record: EngagementRecord,
        wanted: Mapping[tuple[str, bool], set[str]],
        constants: Mapping[str, Any],
    ) -> None:
        """Take the record, and which fields and literals the clauses look at."""
        self._record = record
        self._wanted = wanted
        self.tokens = Tokens()
        self.tokens.token(record.root)
        for token, value in constants.items():
            self.tokens.know(token, value)

    def told(self, horizon: date) -> list[Fact]:
        """Return the facts, for questions about a certain day.

        Args:
            horizon: Day up to which a register must be complete to be closed.

        Raises:
            UnsayableError: If the engagement holds what cannot be said.
        """
        found: list[Fact] = []
        with self._record.asking(horizon):
            for entity in self.tokens.entities:  # it grows while it is read
                found += self._fields(entity)
        if self._record.kept_through(horizon):
            found += self._closings()
        found += self._order()
        found.append(("as_of", (self.tokens.token(self._record.as_of),)))
        return [*found, *self.tokens.described(anew=True)]

    def answer(self, horizon: date, call: str, values: tuple[Plain, ...]) -> Iterator[Fact]:
        """Yield the facts that a call makes true: functions of values, and answers of people."""
        name, _, places = call.rpartition("@")
        pairs = list(zip(values[::2], values[1::2], strict=True))
        kept = [self.tokens.value(str(status), str(token)) for status, token in pairs]
        given = [kept[int(place)] for place in places.split("-") if place]
        with self._record.asking(horizon):
            status, token = self.tokens.status(self._result(name, given))
        yield f"ret.{call}", (*values, status, token)
        yield from self.tokens.described()

    def _fields(self, entity: EngagementEntity) -> Iterator[Fact]:
        models = {one.__name__ for one in type(entity.model).__mro__} | {""}
        token = self.tokens.token(entity)
        for (name, listed), of in self._wanted.items():
            if not of & models:
                continue
            value = entity.get(name)
            if not listed:
                yield f"f.{name}", (token, *self.tokens.status(value))
            elif isinstance(value, Listed):
                yield from self._list(token, name, value)
            else:
                yield f"l.{name}", (token, tk.ABSENT if value is None else tk.UNKNOWN)

    def _list(self, token: str, name: str, value: Listed) -> Iterator[Fact]:
        yield f"l.{name}", (token, tk.VALUE)
        for place, (item, exists) in enumerate(value.items):
            sure = SURE if exists is True else MAYBE
            yield f"i.{name}", (token, place, sure, self.tokens.token(item))
        if value.open is not None:
            yield f"o.{name}", (token,)
        if value.register:
            yield f"g.{name}", (token, tk.literal(value.register))
        for key in value.keys:
            if isinstance(key, Entity):
                yield f"k.{name}", (token, self.tokens.token(key))

    def _closings(self) -> Iterator[Fact]:
        about: set[str] = set()
        for entry in self._record.engagement.complete:
            if len(entry.about) > _MAX_ABOUT:
                raise UnsayableError("a register that is complete about more than two things")
            names = tuple(tk.literal(one) for one in entry.about)
            yield f"shut{len(names)}", (tk.literal(entry.register_name), *names)
            about.update(entry.about)
        for name in sorted(about):
            yield "names", (tk.literal(name), tk.literal(name))
            for entity in self.tokens.entities:
                targets = (target for _, _, target, _ in references(entity.model))
                if entity.id == name or name in targets:
                    yield "names", (self.tokens.token(entity), tk.literal(name))

    def _order(self) -> Iterator[Fact]:
        """Yield which act came after which, as recorded or as follows from the acts between."""
        steps = self._record.order
        back: dict[str, list[str]] = {}
        for later, earlier in steps.items():
            for path in earlier:
                back.setdefault(path, []).append(later)
        acts = {one.path: one for one in self.tokens.entities}
        linked = [path for path in acts if path in steps or path in back]
        for first, one in acts.items():
            for second, other in acts.items():
                if first == second or not {first, second} & {*linked}:
                    continue
                before, after = _reached(second, steps), _reached(first, back)
                if first in before or self._apart(after, before):
                    yield "after", (self.tokens.token(one), self.tokens.token(other))

    def _apart(self, ones: Iterable[str], others: Iterable[str]) -> bool:
        ends = [moment for one in ones if (moment := self._moment(one))]
        starts = [moment for one in others if (moment := self._moment(one))]
        return any(known_before(end, start) for end in ends for start in starts)

    def _moment(self, path: str) -> Moment | None:
        entity = self._record.find(path)
        moment = getattr(entity.model, "at", None) if entity is not None else None
        return moment if isinstance(moment, Moment) else None

    def _result(self, name: str, given: list[Value]) -> Value:
        sort, _, what = name.partition(":")
        gaps = [one for one in given if isinstance(one, Unknown)]
        if sort == "ask":
            subject = given[0] if given else None
            if gaps:
                return gaps[0]
            if given and not isinstance(subject, Entity):
                return False
            return self._record.answer(what, subject)
        if sort == "op":
            operator, _, kind = what.partition(":")
            sides = [moment_of(given[0]) if kind == "moment" else given[0], given[1]]
            if None in sides:
                return None
            return next((one for one in sides if isinstance(one, Unknown)), None) or calculate(
                operator, *sides
            )
        function = FUNCTIONS[what]
        if not function.takes_gaps:
            if None in given:
                return False if str(function.returns) == "truth" else None
            if gaps:
                return gaps[0]
        result: Value = function.call(self._record, *given)
        return Unknown(("it",)) if result is None else result


def _reached(start: str, steps: Mapping[str, Iterable[str]]) -> list[str]:
    found = [start]
    for one in found:
        found += [other for other in steps.get(one, ()) if other not in found]
    return found

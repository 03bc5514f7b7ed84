"""An engagement as generated code reads it: rows, what is closed, and what was found already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from codecheck.engagement.closing import Closed
from codecheck.engine.compiled.bits import OF_QUESTION, OF_REGISTER, bits, truth_bits
from codecheck.engine.compiled.peek import ASKS, peek
from codecheck.engine.compiled.rows import ASK, Item, Row, Rows, row_class
from codecheck.engine.entity import EngagementEntity
from codecheck.engine.record import EngagementRecord
from codecheck.predicates.truth import Unknown
from codecheck.predicates.values import Listed, Value

if TYPE_CHECKING:
    from codecheck.engine.compiled.judging import Reached
    from codecheck.engine.compiled.program import Program


class Sheet:
    """An engagement as rows, and what is closed in it; it serves both worlds of an engagement.

    Attributes:
        partly: Names of the registers that are closed about something only.
        ordered: Whether any act is recorded as having come after another.
        deviating: Whether any deviation is recorded, or nobody knows.
        attested: Whether any attestation is recorded.
    """

    def __init__(self, record: EngagementRecord) -> None:
        """Take an engagement."""
        self.record = record
        self.as_of = record.as_of
        self.through = record.recorded_through
        self.ordered = bool(record.order)
        self._rows: dict[EngagementEntity, Row] = {}
        self._closed: dict[str, list[Closed]] = {}
        self.partly: set[str] = set()
        for one in record.engagement.complete:
            self._closed.setdefault(one.register_name, []).append(one)
            if one.about:
                self.partly.add(one.register_name.rpartition(".")[2])
        self.root = self.row(record.root)
        listed = self.root.f_deviations
        self.deviating = not (listed.__class__ is Rows and not listed.items)
        listed = self.root.f_attestations
        self.attested = listed.__class__ is Rows and bool(listed.items)

    def row(self, entity: EngagementEntity) -> Row:
        """Return the row of a record; there is one for each."""
        found = self._rows.get(entity)
        if found is None:
            found = self._rows[entity] = row_class(type(entity.model))(self, entity)
        return found

    def read(self, entity: EngagementEntity, name: str) -> Any:  # noqa: ANN401  (any field)
        """Return a field of a record as generated code reads it."""
        value = peek(entity, name)
        if value is ASKS:
            return self.value(entity.peek(name))
        if value.__class__ is tuple:
            # A register in which nothing is recorded.
            register = f"{entity.register}.{name}" if entity.register else name
            return _OPEN if register not in self._closed else self.value(entity.peek(name))
        return value

    def value(self, value: Value) -> Any:  # noqa: ANN401  (any value)
        """Return a value as generated code reads it."""
        if isinstance(value, EngagementEntity):
            return self.row(value)
        if value.__class__ is Listed:
            return self._rows_of(value)
        return value

    def _rows_of(self, listed: Listed) -> Rows:
        items = [
            (self.value(value), 1 if exists is True else truth_bits(exists))
            for value, exists in listed.items
        ]
        name = listed.register
        if listed.open is not None:
            gap = bits(listed.open)
            # A register of which is recorded that there was nothing holds as far as it was kept.
            return Rows(items, 0 if gap == OF_REGISTER else gap, gap)
        if not name:
            return Rows(items)
        keys = tuple(self.value(one) for one in listed.keys)
        loose = ASK if keys else OF_REGISTER
        closed = self._closed.get(name)
        if closed is None:
            return Rows(items, loose, loose, name, keys)
        whole = any(not one.about for one in closed)
        return Rows(items, 0 if whole else ASK, loose, name, keys)

    def gap(self, listed: Rows, about: Sequence[Any], *, kept: bool) -> int:
        """Return what is missing of a list of which the gap is `ASK`, for such a question."""
        if any(key is one for key in listed.keys for one in about if isinstance(one, Row)):
            return 0
        if listed.register not in self._closed or not kept:
            return OF_REGISTER
        values = [one.entity if isinstance(one, Row) else one for one in about]
        return 0 if self.record.is_complete(listed.register, values) else OF_REGISTER


class World:
    """An engagement, as far as silence proves something for a question.

    Whether it does is one of two things: the record was kept through the day that the question is
    about, or it was not. So there are two worlds at most, and where the record was kept through
    the as-of date there is one.

    Attributes:
        kept: Whether the record was kept through the day that questions are about.
        other: The world of the other questions; None where there are none.
        left: How many steps evaluation in it may still take.
        known: For each definition what it yields, by its arguments.
        gates: For each gate of a code what it tells of a moment, with that moment.
        periods: Each period by what stands at its ends, with these.
        reached: For each code whether it reaches the engagement, once that is known.
    """

    def __init__(self, program: Program, sheet: Sheet, *, kept: bool) -> None:
        """Take an engagement."""
        self.program = program
        self.sheet = sheet
        self.record = sheet.record
        self.root = sheet.root
        self.as_of = sheet.as_of
        self.ordered = sheet.ordered
        self.attested = sheet.attested
        self.kept = kept
        self.other: World | None = None
        self.left = sheet.record.budget.left
        self.known: list[Any] = [None] * program.definitions
        self.gates: list[dict[int, tuple[int, Any]] | None] = [None] * program.gates
        self.periods: dict[tuple[int, int], tuple[Any, Any, Any]] = {}
        self.reached: dict[int, Reached] = {}

    def spend(self, steps: int) -> None:
        """Take steps of what evaluation may cost.

        Raises:
            CostError: If there are not as many left.
        """
        self.left -= steps
        if self.left < 0:
            self.record.budget.spend(self.record.budget.left + 1)

    def looking(self, items: list[Item], steps: int) -> Iterable[Item]:
        """Return items that each cost so many steps, which are taken when they are looked at."""
        if len(items) > _FEW:
            return self._slowly(items, steps)
        self.left -= len(items) * steps
        if self.left < 0:
            self.spend(0)
        return items

    def _slowly(self, items: list[Item], steps: int) -> Iterator[Item]:
        for start in range(0, len(items), _FEW):
            some = items[start : start + _FEW]
            self.spend(len(some) * steps)
            yield from some

    def gap(self, listed: Rows, about: Sequence[Any]) -> int:
        """Return what is missing of a list, for a question about these values."""
        found = listed.gap if self.kept else listed.loose
        return found if found != ASK else self.sheet.gap(listed, about, kept=self.kept)

    def answer(self, question: str, subject: Any) -> int:  # noqa: ANN401  (a row or not)
        """Return the recorded answer to a question."""
        if subject.__class__ is Unknown:
            return bits(subject)
        if not self.attested:
            return OF_QUESTION
        about = subject.entity if isinstance(subject, Row) else None
        return truth_bits(self.record.answer(question, about))

    def comes_after(self, first: Row, second: Row) -> bool:
        """Tell whether it is recorded that `second` came after `first`."""
        return self.record.comes_after(first.entity, second.entity)

    def passed(self, due: date | None) -> bool:
        """Tell whether a last day is over."""
        return due is not None and due < self.as_of

    def kept_through(self, due: date | None) -> bool:
        """Tell whether the record was kept through a last day."""
        through = self.sheet.through
        return due is None or (through is not None and through >= due)

    def reaching(self, horizon: date | None) -> World:
        """Return the world of a question about a day; None for the as-of date."""
        if self.other is None:
            return self
        kept = self.kept_through(min(horizon or self.as_of, self.as_of))
        return self if kept is self.kept else self.other

    @property
    def home(self) -> World:
        """The world of questions about the as-of date."""
        return self if self.other is None or not self.kept else self.other


def worlds(program: Program, record: EngagementRecord) -> World:
    """Return the world of questions about the as-of date, with the other one if there is one."""
    sheet = Sheet(record)
    through = sheet.through
    kept = through is not None and through >= record.as_of
    world = World(program, sheet, kept=kept)
    if not kept and through is not None:
        world.other = World(program, sheet, kept=True)
        world.other.other = world
    return world


_FEW: Final = 16
"""As many items are paid for at once."""
_OPEN: Final = Rows([], OF_REGISTER)
"""A register in which nothing is recorded, and of which nothing is said to be whole."""

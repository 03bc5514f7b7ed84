"""The timeline as a picture: where each mark stands, one row for each kind of act.

Rows keep labels apart whatever happened when: the name of a row stands left of it, days only on the
axis. Lengths are in the units of the picture, which the page scales.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from codecheck.reporting.html import words
from codecheck.reporting.html.kinds import KINDS
from codecheck.reporting.html.timeline import DUE, Event, Timeline
from codecheck.rulebook.model import Text

WIDTH: Final = 1000
LEFT: Final = 200
"""Where the days begin; the names of the rows stand left of it."""
_RIGHT: Final = WIDTH - 24
_TOP: Final = 34
_ROW: Final = 30
_MOST_TICKS: Final = 8
_LEAST_TICKS: Final = 3
_STAGES: Final = ("started", "ended", "last_contact", "parties", "contacts")
"""The lanes that are drawn as the first row, that of the engagement itself."""

_SPARE: Final = 4
"""Terms lengthen the picture by at most this part of the time of the acts, on either side."""

MarkSort = Literal["act", "violated", "alleged", "due", "missed"]
Beyond = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One act, or the last day of a duty.

    Attributes:
        x: Its middle.
        left: Where the time begins in which it can have been.
        width: How long that time is; 0 when the day is known.
        beyond: Whether it lies before or after the picture, at whose end it then stands.
    """

    sort: MarkSort
    x: int
    left: int
    width: int
    beyond: Beyond | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """The marks of one kind of act.

    Attributes:
        y: Its middle.
        name: What it is called.
        marks: From left to right, what is violated last, so that nothing covers it.
    """

    y: int
    name: Text
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis."""

    x: int
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The picture.

    Attributes:
        height: Its height; its width is `WIDTH`.
        period: Where the engagement begins and how long it lasts, or None if that is not recorded.
        goes_on: Whether the engagement had not ended.
        as_of: Where the as-of date is.
    """

    height: int
    ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]
    period: tuple[int, int] | None
    goes_on: bool
    as_of: int

    @property
    def forms(self) -> frozenset[str]:
        """The forms that marks on it have, for its legend."""
        marks = [one for row in self.rows for one in row.marks]
        return frozenset(
            {
                *(one.sort for one in marks if not one.beyond),
                *("range" for one in marks if one.width),
            }
        )

    @property
    def has_beyond(self) -> bool:
        """Whether something lies before or after the picture."""
        return any(one.beyond for row in self.rows for one in row.marks)

    @property
    def bottom(self) -> int:
        """Where the rows end."""
        return _TOP + _ROW * len(self.rows)


def chart_of(timeline: Timeline) -> Chart | None:
    """Return the picture of a timeline; None if there is nothing on it but the as-of date."""
    shown = [one for one in timeline.events if one.sort != "as-of"]
    if not shown:
        return None
    scale = _Scale.of(
        [one.day for one in timeline.events if one.sort != "due"],
        [one.day for one in shown if one.sort == "due"],
    )
    as_of = next(one.day for one in timeline.events if one.sort == "as-of")
    lanes = dict.fromkeys(_lane(one) for one in shown)
    # The engagement is the first row, the terms are the last, the others as they begin.
    order = sorted(lanes, key=lambda lane: (lane == DUE) - (lane == ""))
    rows = tuple(
        _row(index, lane, [one for one in shown if _lane(one) == lane], scale)
        for index, lane in enumerate(order)
    )
    period = None
    if timeline.started is not None:
        start = scale.x(timeline.started)
        period = (start, max(scale.x(timeline.ended or as_of) - start, 1))
    return Chart(
        height=_TOP + _ROW * len(rows) + 34,
        ticks=tuple(scale.ticks()),
        rows=rows,
        period=period,
        goes_on=timeline.ended is None,
        as_of=scale.x(as_of),
    )


def _lane(event: Event) -> str:
    return "" if event.lane in _STAGES else event.lane


def _row(index: int, lane: str, events: Sequence[Event], scale: _Scale) -> Row:
    name = {"": words.PERIOD, DUE: words.DEADLINES}.get(lane) or KINDS[lane]
    marks = sorted((_mark(one, scale) for one in events), key=_covers)
    return Row(_TOP + _ROW * index + _ROW // 2, name, tuple(marks))


def _covers(mark: Mark) -> tuple[bool, int]:
    return mark.sort in {"violated", "missed"}, mark.x


def _mark(event: Event, scale: _Scale) -> Mark:
    sorts: dict[tuple[bool, bool], MarkSort] = {
        (False, False): "alleged" if event.alleged else "act",
        (False, True): "violated",
        (True, False): "due",
        (True, True): "missed",
    }
    left, right = scale.x(event.first), scale.x(event.last)
    return Mark(
        sort=sorts[event.sort == "due", event.is_violated],
        x=scale.x(event.day),
        left=left,
        width=0 if event.is_exact else right - left,
        beyond="before" if event.day < scale.first else "after" if event.day > scale.last else None,
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days on the picture.

    Attributes:
        first: The day at its left end.
        last: The day at its right end.
    """

    first: date
    last: date

    @classmethod
    def of(cls, acts: Sequence[date], terms: Sequence[date]) -> _Scale:
        """Return the scale on which all these acts stand, and the terms that are near to them.

        A term that ended years before the first act would leave no room for the acts.
        """
        first, last = min(acts), max(acts)
        spare = timedelta(days=max(_SPARE, (last - first).days // _SPARE))
        near = [one for one in terms if first - one <= spare and one - last <= spare]
        first, last = min([first, *near]), max([last, *near])
        room = timedelta(days=max(2, (last - first).days // 40))
        return cls(
            first - room if first - date.min > room else first,
            last + room if date.max - last > room else last,
        )

    def x(self, day: date) -> int:
        """Return where a day stands; at an end if it lies beyond."""
        day = min(max(day, self.first), self.last)
        span = (self.last - self.first).days
        return LEFT + (_RIGHT - LEFT) * (day - self.first).days // span

    def ticks(self) -> Iterator[Tick]:
        """Yield days for the axis: first days of months if there are enough, else any days."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        if months >= _LEAST_TICKS:
            step = next(
                one for one in (1, 2, 3, 6, *range(12, 200_000, 12)) if months // one < _MOST_TICKS
            )
            start = self.first.year * 12 + self.first.month - 1
            for number in range(start, start + months + 1):
                day = date(number // 12, number % 12 + 1, 1)
                if number % step == 0 and day >= self.first:
                    yield Tick(self.x(day), day.isoformat()[:7])
            return
        days = (self.last - self.first).days
        step = next(one for one in (1, 2, 7, 14, 28) if days // one < _MOST_TICKS)
        for offset in range(step, days, step):
            day = self.first + timedelta(days=offset)
            yield Tick(self.x(day), day.isoformat())

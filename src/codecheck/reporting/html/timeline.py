"""The timeline of an engagement: its acts, its period, and the last days of duties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final, Literal

from pydantic import BaseModel

from codecheck.engagement.base import UNKNOWN
from codecheck.engagement.walk import path_text, records
from codecheck.engine.attestations import Questions
from codecheck.engine.record import EngagementRecord
from codecheck.findings import PRECEDENCE, Verdict
from codecheck.moments import Moment
from codecheck.reporting.html import words
from codecheck.reporting.html.checked import Checked, clean
from codecheck.reporting.html.findings import ShownFinding
from codecheck.reporting.html.kinds import DATED_BY, KINDS, kind_of, lane_of
from codecheck.rulebook.model import Text

DUE: Final = "due"
"""The lane of the last days of duties."""
_OF_ACT: Final = frozenset({"at", "created_at"})
"""The fields that tell the moment of an act; the others are stages of the engagement."""
_WITH_TERM: Final = frozenset(
    {Verdict.VIOLATED, Verdict.UNKNOWN, Verdict.PENDING, Verdict.JUDGEMENT}
)
"""The verdicts of which the last day matters: the others were met, lifted, or had no case."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing on the timeline.

    Attributes:
        sort: What it is: an act, the last day of a duty, or the as-of date itself.
        first: The first day that it can have been.
        last: The last day that it can have been.
        when: The day or time as it is shown.
        kind: What it is called.
        lane: The key of what it belongs to.
        path: Its path in the engagement; empty for the engagement itself.
        name: Its id, if values may be shown.
        alleged: Whether it is recorded as not established.
        findings: The findings about it that stand on the timeline.
        start: The first instant that it can have been, which tells the order within a day.
    """

    sort: Literal["act", "due", "as-of"]
    first: date
    last: date
    when: str
    kind: Text
    lane: str
    path: str = ""
    name: str = ""
    alleged: bool = False
    findings: tuple[ShownFinding, ...] = ()
    start: datetime | None = None

    @property
    def day(self) -> date:
        """The day at which it is put: the first it can be, or the last if no first is known."""
        return self.last if self.first <= _LONG_AGO else self.first

    @property
    def is_exact(self) -> bool:
        """Whether its day is known."""
        return self.first == self.last

    @property
    def is_violated(self) -> bool:
        """Whether a finding about it is a violation."""
        return any(one.verdict is Verdict.VIOLATED for one in self.findings)


@dataclass(frozen=True, slots=True)
class Timeline:
    """What happened when, in order.

    Attributes:
        events: The acts, the last days of duties and the as-of date, in order of time.
        started: First day of the engagement, if it is recorded.
        ended: Last day of it; None while it goes on.
        undated: Paths of the acts of which no day is recorded.
        later: How many acts lie after the as-of date.
        violations: Violations of which nothing on the timeline tells.
    """

    events: tuple[Event, ...]
    started: date | None
    ended: date | None
    undated: tuple[str, ...]
    later: int
    violations: tuple[ShownFinding, ...]


_LONG_AGO: Final = date(1, 1, 2)
_NO_TIME: Final = datetime(1, 1, 1, tzinfo=UTC)
_ENDS: Final = frozenset({"ended", "last_contact"})


def timeline_of(checked: Checked, findings: Sequence[ShownFinding]) -> Timeline:
    """Return the timeline of an engagement, cut at the as-of date."""
    day = checked.nl.as_of
    record = EngagementRecord(checked.engagement, day, Questions({}))
    acts = list(_Acts(record, checked, findings).read())
    dated = [one for one, moment in acts if moment is not None and not record.is_later(moment)]
    terms = list(_terms(findings))
    as_of = Event("as-of", day, day, day.isoformat(), words.ON_THIS_DAY, "")
    told = {one.anchor for event in (*dated, *terms) for one in event.findings}
    root = {one.lane: one.day for one in dated if not one.path}
    return Timeline(
        events=tuple(sorted((*dated, as_of, *terms), key=_order)),
        started=root.get("started"),
        ended=root.get("ended"),
        undated=tuple(one.path for one, moment in acts if moment is None),
        later=sum(moment is not None and record.is_later(moment) for _, moment in acts),
        violations=tuple(
            one for one in findings if one.verdict is Verdict.VIOLATED and one.anchor not in told
        ),
    )


def _order(event: Event) -> tuple[date, int, datetime]:
    # What ends with the day comes after what was done on it.
    ends = 1 if event.lane in _ENDS and not event.path else 0
    rank = {"act": ends, "due": 2, "as-of": 3}[event.sort]
    return event.day, rank, event.start or _NO_TIME


@dataclass(frozen=True, slots=True)
class _Acts:
    record: EngagementRecord
    checked: Checked
    findings: Sequence[ShownFinding]

    def read(self) -> Iterator[tuple[Event, Moment | None]]:
        """Yield every act that happened or may have, with its moment; None if none is recorded."""
        gone: set[tuple[str | int, ...]] = set()
        for loc, model in records(self.checked.engagement):
            above = any(loc[:end] in gone for end in range(1, len(loc)))
            if above or (loc and self._is_not_so(model)):
                gone.add(loc)
                continue
            for field in DATED_BY:
                if field in type(model).model_fields:
                    found = self._event(path_text(loc), model, field)
                    if found is not None:
                        yield found

    def _is_not_so(self, model: BaseModel) -> bool:
        at = getattr(model, "at", None)
        later = isinstance(at, Moment) and self.record.is_later(at)
        return not later and self.record.exists(model) is False

    def _event(self, path: str, model: BaseModel, field: str) -> tuple[Event, Moment | None] | None:
        value: Any = getattr(model, field)
        if not isinstance(value, Moment):
            if field not in _OF_ACT or value not in {None, UNKNOWN}:
                return None
            return self._named(path, model, field, None), None
        return self._named(path, model, field, value), value

    def _named(self, path: str, model: BaseModel, field: str, moment: Moment | None) -> Event:
        key = kind_of(path, field)
        name = getattr(model, "id", None) if path and self.checked.show_values else None
        return Event(
            sort="act",
            first=moment.first_day if moment else _LONG_AGO,
            last=moment.last_day if moment else _LONG_AGO,
            when=clean(moment.text) if moment else "",
            kind=KINDS[key],
            lane=lane_of(key),
            path=clean(path),
            name=clean(name or ""),
            alleged=getattr(model, "established", None) == UNKNOWN,
            findings=tuple(self._violations(path)) if field in _OF_ACT else (),
            start=moment.start if moment else None,
        )

    def _violations(self, path: str) -> Iterator[ShownFinding]:
        # A violation of a duty that had a term stands at the last day of that term.
        for one in self.findings:
            if one.verdict is Verdict.VIOLATED and one.subject == path and one.due is None:
                yield one


def _terms(findings: Iterable[ShownFinding]) -> Iterator[Event]:
    """Yield the last days of duties, those of one day and one verdict together."""
    found: dict[tuple[date, Verdict, str], list[ShownFinding]] = {}
    for one in findings:
        if one.due is not None and one.verdict in _WITH_TERM:
            found.setdefault((one.due, one.verdict, one.subject), []).append(one)
    for (day, _, subject), ones in sorted(
        found.items(), key=lambda item: (item[0][0], PRECEDENCE.index(item[0][1]), item[0][2])
    ):
        yield Event(
            sort="due",
            first=day,
            last=day,
            when=day.isoformat(),
            kind=words.LAST_DAY,
            lane=DUE,
            path=subject,
            findings=tuple(ones),
        )

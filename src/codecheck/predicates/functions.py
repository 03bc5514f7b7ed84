"""The functions of the language: what they take, what they yield, what they mean.

A function sees values that are present and known; what is absent or unknown is settled before it
is called (`interpret`), except where its signature says that it takes them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from codecheck.moments import Moment, Term, end_of, known_before
from codecheck.predicates import types as t
from codecheck.predicates.truth import Unknown, merged
from codecheck.predicates.values import Entity, Hours, Period, Record, Value

_FIRST_DAY: Final = date(2, 1, 1)
_LAST_DAY: Final = date(9998, 12, 31)


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the language.

    Attributes:
        parameters: For each parameter the kinds that fit: names of scalars, `act` for a record
            with `at`, `span` for a record with `since` and `until`.
        returns: What it yields.
        call: The function on known, present values; the record comes first. It returns None for
            "the record does not order these".
        takes_gaps: Whether it takes absent and unknown values itself.
        doc: One sentence for the reference.
    """

    parameters: tuple[frozenset[str], ...]
    returns: t.Type
    call: Callable[..., Any]
    doc: str
    takes_gaps: bool = False


def moment_of(value: Value) -> Value:
    """Return the moment of an act, the start of a period, or the moment itself."""
    if isinstance(value, Period):
        return value.since
    return value.get("at") if isinstance(value, Entity) else value


def _before(record: Record, first: Value, second: Value) -> bool | Unknown | None:
    # The moments are read first, so that they are evidence also where a recorded order decides.
    one, other = moment_of(first), moment_of(second)
    if isinstance(first, Entity) and isinstance(second, Entity):
        if first is second:
            return False
        if record.comes_after(first, second):
            return True
        if record.comes_after(second, first):
            return False
    if one is None or other is None:
        return False
    if isinstance(one, Moment) and isinstance(other, Moment):
        return known_before(one, other)
    return merged(gap for gap in (one, other) if isinstance(gap, Unknown))


def _no_later(_record: Record, first: Value, second: Value) -> bool | Unknown | None:
    one, other = moment_of(first), moment_of(second)
    if not isinstance(one, Moment) or not isinstance(other, Moment):
        gaps = [gap for gap in (one, other) if isinstance(gap, Unknown)]
        return merged(gaps) if gaps else False
    if one.is_clock_time and one.start <= other.start:
        return True
    if one.is_clock_time and other.is_clock_time:
        return False
    return known_before(one, other)


def _day(_record: Record, value: Value) -> date | Unknown | None:
    moment = moment_of(value)
    if not isinstance(moment, Moment):
        return moment if isinstance(moment, Unknown) else None
    return moment.first_day if moment.first_day == moment.last_day else Unknown(())


def _period(_record: Record, since: Value, until: Value) -> Period:
    return Period(_bound(moment_of(since)), _bound(moment_of(until)))


def as_period(value: Value) -> Period:
    """Return the period of a span, or the period itself."""
    if isinstance(value, Entity):
        return Period(_bound(value.get("since")), _bound(value.get("until")))
    return value if isinstance(value, Period) else Period(None, None)


def _bound(value: Value) -> Moment | Unknown | None:
    return value if isinstance(value, (Moment, Unknown)) else None


def _within(_record: Record, value: Value, span: Value) -> bool | Unknown | None:
    period = as_period(span)
    if isinstance(value, Period) or (isinstance(value, Entity) and "since" in value.field_names):
        return _touches(as_period(value), period)
    moment = moment_of(value)
    if isinstance(moment, date):
        moment = Moment.of(min(max(moment, _FIRST_DAY), _LAST_DAY))
    if not isinstance(moment, Moment):
        return moment if isinstance(moment, Unknown) else False
    return _holds(period, moment)


def _holds(period: Period, moment: Moment) -> bool | Unknown | None:
    return _both(_has_begun(period, moment), _has_not_ended(period, moment))


def _has_begun(period: Period, moment: Moment) -> bool | Unknown | None:
    """Tell whether a period has begun at a moment; its first day belongs to it."""
    since, until = period.since, period.until
    if since is None:
        return True
    if isinstance(since, Unknown):
        # A period holds its own last day, whenever it began.
        on_last = isinstance(until, Moment) and moment.first_day >= until.last_day
        return True if on_last else since
    if moment.end <= since.start:
        return False
    surely = max(since.start, end_of(since.last_day - timedelta(days=1)))
    return True if moment.start >= surely else None


def _has_not_ended(period: Period, moment: Moment) -> bool | Unknown | None:
    """Tell whether a period has not ended at a moment; its last day belongs to it."""
    since, until = period.since, period.until
    if until is None:
        return True
    if isinstance(until, Unknown):
        on_first = isinstance(since, Moment) and moment.last_day <= since.first_day
        return True if on_first else until
    if moment.start >= until.end:
        return False
    return True if moment.end <= min(until.end, end_of(until.first_day)) else None


def _touches(one: Period, other: Period) -> bool | Unknown | None:
    """Tell whether two periods share a day; the first and the last day belong to each."""
    for inner, outer in ((one, other), (other, one)):
        # A period holds its own first and last day, however little else is known of it.
        for day in (inner.since, inner.until):
            if isinstance(day, Moment) and _holds(outer, day) is True:
                return True
    return _both(_reaches(one.until, other.since), _reaches(other.until, one.since))


def _reaches(
    until: Moment | Unknown | None, since: Moment | Unknown | None
) -> bool | Unknown | None:
    if until is None or since is None:
        return True
    if isinstance(until, Unknown) or isinstance(since, Unknown):
        return merged(gap for gap in (until, since) if isinstance(gap, Unknown))
    if until.end <= since.start:
        return False
    return True if until.first_day >= since.last_day else None


def _overlaps(_record: Record, first: Value, second: Value) -> bool | Unknown | None:
    one, other = as_period(first), as_period(second)
    return _both(
        _begins_before_end(one.since, other.until), _begins_before_end(other.since, one.until)
    )


def _begins_before_end(
    since: Moment | Unknown | None, until: Moment | Unknown | None
) -> bool | Unknown | None:
    if since is None or until is None:
        return True
    if isinstance(since, Unknown) or isinstance(until, Unknown):
        return merged(gap for gap in (since, until) if isinstance(gap, Unknown))
    return known_before(since, until)


def _both(*results: bool | Unknown | None) -> bool | Unknown | None:
    """Return false if one is false, else what is unknown, else None if the record has no order."""
    if False in results:
        return False
    gaps = [result for result in results if isinstance(result, Unknown)]
    return merged(gaps) if gaps else None if None in results else True


_MOMENT = frozenset({"moment", "act", "time"})
_ANY_TIME = frozenset({"moment", "act", "day", "period", "span", "time"})
_SPAN = frozenset({"span", "period"})
_NUMBER = frozenset({"number"})
_TEXT = frozenset({"text"})

FUNCTIONS: dict[str, Function] = {
    "before": Function(
        (_MOMENT, _MOMENT),
        t.TRUTH,
        _before,
        "Whether the first lies before the second; unknown when the record does not order them.",
    ),
    "no_later": Function(
        (_MOMENT, _MOMENT),
        t.TRUTH,
        _no_later,
        "Whether the first is at or before the second, as clocks show them.",
    ),
    "begins": Function(
        (_TEXT, _TEXT),
        t.TRUTH,
        lambda _r, text, start: text.strip().casefold().startswith(start.strip().casefold()),
        "Whether a text begins with another.",
    ),
    "day": Function((_MOMENT,), t.DAY, _day, "The calendar day of a moment."),
    "within": Function(
        (_ANY_TIME, _SPAN),
        t.TRUTH,
        _within,
        "Whether a moment lies in a span, first and last day included; a period: whether it falls"
        " at least partly in it.",
    ),
    "overlaps": Function(
        (_SPAN, _SPAN),
        t.TRUTH,
        _overlaps,
        "Whether two spans share a moment; touching on one day without times is unknown.",
    ),
    "period": Function(
        (_MOMENT, _MOMENT),
        t.PERIOD,
        _period,
        "The period between two moments; an absent one leaves that side open.",
        takes_gaps=True,
    ),
    "days": Function((_NUMBER,), t.TERM, lambda _r, n: Term(n, "days"), "Days."),
    "weeks": Function(
        (_NUMBER,), t.TERM, lambda _r, n: Term(7 * n, "days"), "Weeks of seven days."
    ),
    "months": Function((_NUMBER,), t.TERM, lambda _r, n: Term(n, "months"), "Calendar months."),
    "years": Function((_NUMBER,), t.TERM, lambda _r, n: Term(n, "years"), "Calendar years."),
    "hours": Function((_NUMBER,), t.HOURS, lambda _r, n: Hours(n), "Hours on the clock."),
}

QUANTIFIERS: dict[str, str] = {
    "any": "Whether it holds for at least one.",
    "all": "Whether it holds for each.",
    "count": "For how many it holds; over an open register only a lower bound.",
    "sum": "The sum over all; unknown over an open register.",
    "earliest": "The earliest moment or day; absent when there is none.",
    "latest": "The latest moment or day; absent when there is none.",
}

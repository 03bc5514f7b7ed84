"""An agenda as an iCalendar file (RFC 5545), for calendars that subscribe to it.

A duty is an event of a whole day, its last one, and not a task: the calendars that people
subscribe with leave tasks out of a feed. It takes no time (it is transparent) and is private. Its
UID holds no date, so that a duty whose day moves, moves in the calendar. Nothing in the file comes
from a clock: its stamp is the as-of date.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from typing import Final

from icalendar import Calendar, Event

from codecheck.errors import UsageError
from codecheck.findings import Lang
from codecheck.planning.duties import Agenda, Duty, Standing
from codecheck.reporting import words
from codecheck.reporting.agenda import AT_THE_LATEST, FROM, OTHERWISE, STANDINGS, subject_of
from codecheck.reporting.layout import safe
from codecheck.rulebook.model import Text

_NAME: Final = Text("laatste dagen (codecheck)", "last days (codecheck)")
_LAST_DAY: Final = Text("laatste dag", "last day")


def agenda_ics(agenda: Agenda) -> str:
    """Return an agenda as an iCalendar file.

    It holds the duties that are known to apply; of others a calendar would only make noise.

    Raises:
        UsageError: If two engagements have the same id, since their duties could not be told apart.
    """
    times = Counter(one.id for one in agenda.engagements)
    for name, number in times.items():
        if number > 1:
            text = (
                f"{number} engagements have the id `{name}`, so a calendar cannot tell them apart"
            )
            raise UsageError(f"{text}; give each an id of its own")
    calendar = Calendar()
    calendar.add("prodid", f"-//codecheck//agenda//{agenda.lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _NAME[agenda.lang])
    for duty in agenda.duties:
        if duty.applies:
            calendar.add_component(_event(duty, agenda))
    data: bytes = calendar.to_ical()
    return data.decode("utf-8")


def _event(duty: Duty, agenda: Agenda) -> Event:
    event = Event()
    event.add("uid", duty.uid)
    event.add("dtstamp", datetime.combine(agenda.as_of, time(), tzinfo=UTC))
    event.add("dtstart", duty.due)
    event.add("dtend", duty.due + timedelta(days=1))
    event.add("summary", _summary(duty, agenda.lang))
    event.add("description", "\n".join(_description(duty, agenda.lang)))
    event.add("categories", [STANDINGS[duty.standing][agenda.lang]])
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event


def _summary(duty: Duty, lang: Lang) -> str:
    overdue = f"{STANDINGS[Standing.OVERDUE][lang]}: " if duty.standing is Standing.OVERDUE else ""
    subject = duty.subject_id or duty.subject
    about = f", {subject}" if subject else ""
    return safe(f"{overdue}{duty.citation.label} ({duty.engagement.id}{about})")


def _description(duty: Duty, lang: Lang) -> list[str]:
    more = f" {AT_THE_LATEST[lang]}" if duty.at_the_latest else ""
    since = f", {FROM[lang].format(day=duty.since)}" if duty.since else ""
    lines = [f"{OTHERWISE[lang]}: {duty.otherwise}", duty.asks]
    lines += [f"{_LAST_DAY[lang]}: {duty.due.isoformat()}{more}{since}"]
    if duty.subject:
        lines.append(f"{words.ABOUT[lang]}: {subject_of(duty)}")
    if duty.about:
        lines.append(f"{words.PART[lang]}: {duty.about.replace('_', ' ')}")
    lines.append(f"{words.DUTY_OF[lang]}: {words.HOLDERS[duty.duty_holder][lang]}")
    if duty.missing:
        lines.append(f"{words.NOT_RECORDED[lang]}: {', '.join(duty.missing)}")
    return [*map(safe, lines), f"{words.RULE[lang]}: {duty.rule}"]

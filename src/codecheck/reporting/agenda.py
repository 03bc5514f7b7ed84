"""An agenda as text for people, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from codecheck.engagement.registers import is_register
from codecheck.findings import Lang
from codecheck.planning.duties import Agenda, Duty, Standing
from codecheck.reporting import words
from codecheck.reporting.layout import safe, wrapped
from codecheck.reporting.style import Role, Style, plain
from codecheck.rulebook.model import Text

STANDINGS: Final[Mapping[Standing, Text]] = {
    Standing.OVERDUE: Text("laatste dag voorbij", "last day passed"),
    Standing.OPEN: Text("nog open", "open"),
    Standing.COMING: Text("komt eraan", "coming"),
}
_MEANINGS: Final[Mapping[Standing, Text]] = {
    Standing.OVERDUE: Text(
        "de vastlegging laat niet zien dat het is gedaan",
        "the record does not show that it was done",
    ),
    Standing.OPEN: Text("kan nog op tijd worden gedaan", "can still be done in time"),
    Standing.COMING: Text(
        "begint op een dag die al is vastgelegd", "begins on a day that is recorded already"
    ),
}
_ROLES: Final[Mapping[Standing, Role]] = {
    Standing.OVERDUE: "violated",
    Standing.OPEN: "pending",
    Standing.COMING: "title",
}
AGENDA: Final = Text("agenda", "agenda")
UNTIL: Final = Text("tot en met {day}", "through {day}")
AT_THE_LATEST: Final = Text("of eerder", "or earlier")
OTHERWISE: Final = Text("zo niet", "if not")
FROM: Final = Text("vanaf {day}", "from {day}")
_PERHAPS: Final = Text(
    "misschien ({n}): niet bekend is of deze plichten gelden",
    "perhaps ({n}): it is not known whether these duties apply",
)
_NOTHING: Final = Text(
    "Er is niets te doen met een laatste dag.", "Nothing is to be done by a day."
)
_LATE: Final = (
    Text(
        "{n} plicht is na de laatste dag alsnog gedaan; `codecheck validate` vertelt welke.",
        "{n} duty was done after its last day; `codecheck validate` tells which.",
    ),
    Text(
        "{n} plichten zijn na de laatste dag alsnog gedaan; `codecheck validate` vertelt welke.",
        "{n} duties were done after their last day; `codecheck validate` tells which.",
    ),
)


def agenda_text(agenda: Agenda, *, style: Style = plain) -> str:
    """Return an agenda as text, in its language: overdue first, then by last day."""
    lines = _Text(agenda, style).lines()
    return "\n".join(lines).rstrip("\n") + "\n"


def agenda_json(agenda: Agenda) -> str:
    """Return an agenda as JSON."""
    return json.dumps(agenda.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def subject_of(duty: Duty) -> str:
    """Return what a duty is about, as far as it may be told: path, id, and name if there is one."""
    known = [one for one in (duty.subject_name, duty.subject_id) if one]
    names = ", ".join(dict.fromkeys(known))
    return f"{duty.subject} ({names})" if names else duty.subject


class _Text:
    def __init__(self, agenda: Agenda, style: Style) -> None:
        self._agenda = agenda
        self._lang: Lang = agenda.lang
        self._style = style

    def lines(self) -> Iterator[str]:
        agenda = self._agenda
        until = f", {UNTIL[self._lang].format(day=agenda.until)}" if agenda.until else ""
        as_of = f"{words.AS_OF[self._lang]} {agenda.as_of.isoformat()}"
        yield f"{self._style(AGENDA[self._lang], 'title')}, {as_of}{until}"
        for engagement in agenda.engagements:
            file = f" ({safe(engagement.file)})" if engagement.file else ""
            yield f"  {safe(engagement.id)}{file}"
        yield from wrapped(", ".join(agenda.codes), 0, words.CHECKED[self._lang])
        for standing in Standing:
            duties = agenda.standing(standing)
            if duties:
                yield ""
                name = f"{STANDINGS[standing][self._lang]} ({len(duties)})"
                yield self._style(f"{name}: {_MEANINGS[standing][self._lang]}", _ROLES[standing])
                for one in duties:
                    yield from self._duty(one)
        yield from self._rest()

    def _rest(self) -> Iterator[str]:
        agenda = self._agenda
        if agenda.perhaps:
            yield ""
            yield self._style(_PERHAPS[self._lang].format(n=len(agenda.perhaps)), "unknown")
            yield from self._perhaps(agenda.perhaps)
        if not agenda.duties:
            yield ""
            yield _NOTHING[self._lang]
        if agenda.late:
            yield ""
            yield from wrapped(words.counted(_LATE, agenda.late, self._lang), 0)

    def _duty(self, duty: Duty) -> Iterator[str]:
        more = f" {AT_THE_LATEST[self._lang]}" if duty.at_the_latest else ""
        since = f", {FROM[self._lang].format(day=duty.since)}" if duty.since else ""
        yield f"  {duty.due.isoformat()}{more}  {safe(duty.citation.label)}{since}"
        about = f", {subject_of(duty)}" if duty.subject else ""
        yield from wrapped(duty.engagement.id + about, 4)
        yield from wrapped(duty.asks, 4)
        yield from wrapped(duty.otherwise, 4, OTHERWISE[self._lang])
        if duty.about:
            yield from wrapped(duty.about.replace("_", " "), 4, words.PART[self._lang])
        if duty.duty_holder != "practitioner":
            holder = words.HOLDERS[duty.duty_holder][self._lang]
            yield from wrapped(holder, 4, words.DUTY_OF[self._lang])
        yield from self._missing(duty.missing)
        yield from wrapped(duty.rule, 4, words.RULE[self._lang])

    def _missing(self, missing: Sequence[str]) -> Iterator[str]:
        facts = [path for path in missing if not is_register(path)]
        registers = [path for path in missing if is_register(path)]
        for label, ones in ((words.NOT_RECORDED, facts), (words.REGISTER_OPEN, registers)):
            if ones:
                yield from wrapped(", ".join(ones), 4, label[self._lang])

    def _perhaps(self, duties: Sequence[Duty]) -> Iterator[str]:
        groups: dict[tuple[str, ...], list[Duty]] = {}
        for one in duties:
            groups.setdefault((one.engagement.id, *one.missing), []).append(one)
        for (engagement, *missing), ones in groups.items():
            days: dict[str, list[str]] = {}
            for one in ones:
                days.setdefault(one.citation.label, []).append(one.due.isoformat())
            for label, dues in days.items():
                yield f"  {', '.join(dict.fromkeys(dues))}  {safe(label)}"
            yield from wrapped(engagement, 4)
            yield from self._missing(missing)

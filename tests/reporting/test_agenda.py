"""An agenda as text for people, and as a calendar that another library reads."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from textwrap import dedent
from typing import Any

import pytest
import vobject  # type: ignore[import-untyped]  # a reader that is not the writer

from codecheck import Agenda, UsageError, agenda, parse_engagement
from codecheck.findings import Lang
from codecheck.reporting.agenda import agenda_json, agenda_text
from codecheck.reporting.calendar import agenda_ics
from codecheck.rulebook.model import Code
from tests.testing.support import ENGAGEMENT

MORE = "recorded_through: 2024-06-30\n"


def small_agenda(
    code: Code,
    as_of: str = "2024-06-01",
    lang: Lang = "en",
    more: str = MORE,
    **given: Any,  # noqa: ANN401  (of the call)
) -> Agenda:
    """Return the agenda of the small engagement."""
    engagement = parse_engagement(ENGAGEMENT + more, "e.yaml")
    return agenda(engagement, codes=[code], as_of=as_of, lang=lang, **given)


def events(text: str) -> list[Any]:
    """Read a calendar and return its events."""
    return list(vobject.readOne(text).contents.get("vevent", []))


def test_an_open_duty_is_told_with_its_last_day(small: Code) -> None:
    """Article, engagement, subject, what it asks, and what the record would show if not."""
    expected = """\
        agenda, as of 2024-06-01, through 2024-12-31
          shown (e.yaml)
        checked against: small-1

        open (1): can still be done in time
          2024-06-17  Small code, art. 2.1
            shown, complaints[0] (grief)
            Complaints are answered.
            if not: There was no answer
            rule: small-1/2.1#answered-in-four-weeks
        """
    assert dedent(expected) == agenda_text(small_agenda(small, until="2024-12-31"))


def test_an_overdue_duty_is_told_first_in_dutch(small: Code) -> None:
    """The day after the last day."""
    expected = """\
        agenda, per 2024-06-18
          shown (e.yaml)
        getoetst aan: small-1

        laatste dag voorbij (1): de vastlegging laat niet zien dat het is gedaan
          2024-06-17  Kleine code, art. 2.1
            shown, complaints[0] (grief)
            Klachten krijgen antwoord.
            zo niet: Er is niet geantwoord
            toetsregel: small-1/2.1#answered-in-four-weeks
        """
    assert dedent(expected) == agenda_text(small_agenda(small, "2024-06-18", "nl"))


def test_a_coming_duty_says_from_when(small: Code) -> None:
    """A complaint that is recorded for a later day."""
    lines = agenda_text(small_agenda(small, "2024-05-01")).splitlines()

    assert "coming (1): begins on a day that is recorded already" in lines
    assert "  2024-06-17  Small code, art. 2.1, from 2024-05-20" in lines


def test_what_may_not_apply_stands_at_the_end(small: Code) -> None:
    """Grouped by what is missing, with the days."""
    text = ENGAGEMENT.replace("{kind: register_career_professional, since: 2020-01-01}", "{}")
    found = agenda(parse_engagement(text), codes=[small], as_of="2024-06-01")

    expected = """\

        perhaps (1): it is not known whether these duties apply
          2024-06-17  Small code, art. 2.1
            shown
            not recorded: practitioner.registrations[0].since
            may hold more than is recorded: practitioner.registrations
        """
    assert agenda_text(found).endswith(dedent(expected))
    assert [] == events(agenda_ics(found))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Nothing is to be done by a day.\n"),
        ("nl", "Er is niets te doen met een laatste dag.\n"),
    ],
)
def test_an_empty_agenda_says_so(small: Code, lang: Lang, text: str) -> None:
    """Silence would look like a fault."""
    found = agenda(parse_engagement("id: bare"), codes=[small], as_of="2024-06-01", lang=lang)

    assert agenda_text(found).endswith(f"\n\n{text}")


def test_what_was_done_late_is_counted(small: Code) -> None:
    """In the singular and the plural."""
    late = ENGAGEMENT.replace("reply: none", "reply: {at: 2024-06-20}") + MORE
    one = parse_engagement(late)
    single = agenda(one, codes=[small], as_of="2024-06-30")
    double = agenda([one, one], codes=[small], as_of="2024-06-30")

    tail = "done after {}; `codecheck validate` tells which.\n"
    assert agenda_text(single).endswith("1 duty was " + tail.format("its last day"))
    assert agenda_text(double).endswith("2 duties were " + tail.format("their last day"))


def test_part_holder_and_latest_day_are_told(small: Code) -> None:
    """Of a duty whose day may be earlier, in a part, of somebody else."""
    found = small_agenda(small)
    change = {"about": "first_part", "duty_holder": "sponsor", "at_the_latest": True}
    other = found.model_copy(update={"duties": (found.duties[0].model_copy(update=change),)})
    lines = agenda_text(other).splitlines()

    assert "  2024-06-17 or earlier  Small code, art. 2.1" in lines
    assert ["    part: first part", "    duty of: the sponsor"] == lines[9:11]
    (event,) = events(agenda_ics(other))
    assert [
        "if not: There was no answer", "Complaints are answered.",
        "last day: 2024-06-17 or earlier", "about: complaints[0] (grief)", "part: first part",
        "duty of: the sponsor", "rule: small-1/2.1#answered-in-four-weeks",
    ] == event.description.value.splitlines()  # fmt: skip


def test_json_is_the_agenda_as_it_is(small: Code) -> None:
    """With the same bytes for the same input."""
    found = small_agenda(small)

    assert found == Agenda.model_validate_json(agenda_json(found))
    assert "2024-06-17" == json.loads(agenda_json(found))["duties"][0]["due"]


def test_a_calendar_opens_in_another_library(small: Code) -> None:
    """An event of the whole last day, private, that takes no time, stamped with the as-of date."""
    (event,) = events(agenda_ics(small_agenda(small)))

    assert (date(2024, 6, 17), date(2024, 6, 18)) == (event.dtstart.value, event.dtend.value)
    assert "Small code, art. 2.1 (shown, grief)" == event.summary.value
    assert datetime(2024, 6, 1, tzinfo=UTC) == event.dtstamp.value
    assert ("PRIVATE", "TRANSPARENT") == (event.contents["class"][0].value, event.transp.value)
    assert small_agenda(small).duties[0].uid == event.uid.value


def test_an_overdue_event_stays_on_its_day_and_says_so(small: Code) -> None:
    """The same entry, with other words before it."""
    (event,) = events(agenda_ics(small_agenda(small)))
    (overdue,) = events(agenda_ics(small_agenda(small, "2024-06-18", "nl")))

    assert event.uid.value == overdue.uid.value
    assert event.dtstart.value == overdue.dtstart.value
    assert "laatste dag voorbij: Kleine code, art. 2.1 (shown, grief)" == overdue.summary.value


def test_a_calendar_holds_no_clock(small: Code) -> None:
    """The same input gives the same bytes."""
    assert agenda_ics(small_agenda(small)) == agenda_ics(small_agenda(small))


def test_an_event_tells_from_when_and_what_is_missing(small: Code) -> None:
    """As the text does."""
    text = ENGAGEMENT.replace(", reply: none", "")
    found = agenda(parse_engagement(text), codes=[small], as_of="2024-05-01")
    (event,) = events(agenda_ics(found))

    assert "last day: 2024-06-17, from 2024-05-20\n" in event.description.value
    assert "not recorded: complaints[0].reply\n" in event.description.value


def test_two_engagements_of_one_id_are_no_calendar(small: Code) -> None:
    """A calendar could not tell their duties apart."""
    one = parse_engagement(ENGAGEMENT)
    with pytest.raises(UsageError, match="2 engagements have the id `shown`"):
        agenda_ics(agenda([one, one], codes=[small], as_of="2024-06-01"))

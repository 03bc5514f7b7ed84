"""The agenda: every duty that is open or will come, with its last day."""

from __future__ import annotations

from datetime import date

import pytest

from codecheck import Agenda, Engagement, UsageError, Verdict, agenda, parse_engagement
from codecheck.planning.duties import Standing
from tests.planning.support import NOLOC, example

CONFIRM = "noloc-2022/3.3.5#confirmed-within-a-week"
ANSWER = "noloc-2022/3.3.5#answered-within-three-weeks"
COMPLAINT = """
id: complained
practitioner:
  registrations: [{kind: register_career_professional, since: 2020-01-01}]
parties: [{id: client, name: Somebody, roles: [client]}, {id: employer, roles: [sponsor]}]
work: {subject: [career]}
started: 2024-04-01
reporting: none
"""
KEPT = "recorded_through: 2024-05-06\n"


def complained(more: str = "", *, at: str = "2024-05-06", rest: str = KEPT) -> Engagement:
    """Return the record of a complaint."""
    text = f"{COMPLAINT}{rest}complaints: [{{id: c, by: client, at: {at}{more}}}]\n"
    return parse_engagement(text, "c.yaml")


def listed(found: Agenda) -> list[tuple[str, str, Standing]]:
    """Return the article's part, the last day and the standing of each duty."""
    return [(one.rule.partition("#")[2], one.due.isoformat(), one.standing) for one in found.duties]


def test_a_complaint_received_today_gives_two_lines() -> None:
    """Confirm within a week, answer at most three weeks after that."""
    found = agenda(complained(", confirmation: none, reply: none"), codes=NOLOC, as_of="2024-05-06")

    assert [
        ("confirmed-within-a-week", "2024-05-13", Standing.OPEN),
        ("answered-within-three-weeks", "2024-06-03", Standing.OPEN),
    ] == listed(found)
    assert [False, False] == [one.at_the_latest for one in found.duties]


def test_a_confirmation_that_is_not_recorded_makes_the_second_day_the_latest() -> None:
    """The answer may fall due earlier, if the complaint was confirmed earlier."""
    found = agenda(complained(), codes=NOLOC, as_of="2024-05-06")

    assert [("2024-05-13", False), ("2024-06-03", True)] == [
        (one.due.isoformat(), one.at_the_latest) for one in found.duties
    ]
    assert [Verdict.PENDING, Verdict.UNKNOWN] == [one.verdict for one in found.duties]


def test_an_early_confirmation_brings_the_answer_forward() -> None:
    """Three weeks from the confirmation, and the confirmation itself is done."""
    found = agenda(
        complained(", confirmation: {at: 2024-05-08, form: written}, reply: none"),
        codes=NOLOC, as_of="2024-05-08",
    )  # fmt: skip

    assert [("answered-within-three-weeks", "2024-05-29", Standing.OPEN)] == listed(found)


@pytest.mark.parametrize(
    ("as_of", "standing"), [("2024-05-13", Standing.OPEN), ("2024-05-14", Standing.OVERDUE)]
)
def test_the_last_day_is_open_and_the_day_after_is_not(as_of: str, standing: Standing) -> None:
    """The day itself is still in time."""
    found = agenda(complained(", confirmation: none, reply: none"), codes=NOLOC, as_of=as_of)

    assert (CONFIRM, standing) == (found.duties[0].rule, found.duties[0].standing)
    assert found.duties == tuple(sorted(found.duties, key=lambda one: one.due))


def test_what_a_kept_record_does_not_show_is_violated_and_else_unknown() -> None:
    """Both are overdue; the verdict says what the record proves."""
    unkept = complained(", confirmation: none, reply: none")
    kept = complained(", confirmation: none, reply: none", rest="recorded_through: 2024-06-30\n")

    assert [Verdict.UNKNOWN, Verdict.VIOLATED] == [
        agenda(one, codes=NOLOC, as_of="2024-05-14").duties[0].verdict for one in (unkept, kept)
    ]


def test_what_was_done_too_late_is_counted_and_no_longer_listed() -> None:
    """The answer of the example came a day late; nothing is left to do."""
    found = agenda(example("sponsored"), codes=NOLOC, as_of="2024-09-30")

    assert ((), 1) == (found.duties, found.late)


def test_a_duty_that_a_planned_day_brings_is_coming() -> None:
    """What begins after the as-of date says from when."""
    engagement = complained(", confirmation: none, reply: none", at="2024-05-20")
    found = agenda(engagement, codes=NOLOC, as_of="2024-05-06")

    assert [Standing.COMING, Standing.COMING] == [one.standing for one in found.duties]
    assert {date(2024, 5, 20)} == {one.since for one in found.duties}


def test_a_record_that_was_not_kept_until_now_tells_what_is_coming_as_well() -> None:
    """A last day is told though nobody knows what happened since."""
    engagement = complained(
        ", confirmation: none, reply: none", at="2024-05-20", rest="recorded_through: 2024-05-01\n"
    )
    found = agenda(engagement, codes=NOLOC, as_of="2024-05-06")

    assert {CONFIRM, ANSWER} == {one.rule for one in found.duties}


@pytest.mark.parametrize(
    ("at", "until", "expected"),
    [
        ("2024-05-06", "2024-05-13", [CONFIRM]),
        ("2024-05-06", "2024-05-12", []),
        ("2024-05-20", "2024-05-27", [CONFIRM]),
        ("2024-05-20", "2024-05-19", []),
        ("2024-04-02", "2024-05-06", [CONFIRM, ANSWER]),
    ],
)
def test_until_limits_what_is_ahead_and_not_what_is_overdue(
    at: str, until: str, expected: list[str]
) -> None:
    """The day itself is included."""
    engagement = complained(", confirmation: none, reply: none", at=at)
    found = agenda(engagement, codes=NOLOC, as_of="2024-05-06", until=until)

    assert expected == [one.rule for one in found.duties]


def test_duties_that_may_not_apply_stand_apart() -> None:
    """Whether the practitioner is bound is not recorded here."""
    engagement = parse_engagement("id: e\ncomplaints: [{id: c, at: 2024-05-06}]\n")
    found = agenda(engagement, codes=NOLOC, as_of="2024-05-06")

    assert {CONFIRM, ANSWER} <= {one.rule for one in found.perhaps}
    assert () == found.standing(Standing.OPEN)


def test_a_uid_stays_when_the_day_moves_and_differs_for_what_differs() -> None:
    """A calendar that subscribes moves an entry instead of adding one."""
    first = agenda(complained(), codes=NOLOC, as_of="2024-05-06")
    moved = agenda(complained(at="2024-05-04"), codes=NOLOC, as_of="2024-05-07")

    assert [one.uid for one in first.duties] == [one.uid for one in moved.duties]
    assert 2 == len({one.uid for one in first.duties})
    assert [one.due for one in first.duties] != [one.due for one in moved.duties]


def test_a_uid_holds_on_to_an_id_and_not_to_a_place() -> None:
    """An entry that moves down in the file is the same duty."""
    later = COMPLAINT + KEPT + (
        "complaints:\n"
        "  - {id: b, by: client, at: 2024-04-02, withdrawn: 2024-04-03}\n"
        "  - {id: c, by: client, at: 2024-05-06}\n"
    )  # fmt: skip
    moved = agenda(parse_engagement(later), codes=NOLOC, as_of="2024-05-06")
    first = agenda(complained(), codes=NOLOC, as_of="2024-05-06")

    assert {one.uid for one in first.duties} <= {one.uid for one in moved.duties}
    assert "complaints[1]" in {one.subject for one in moved.duties}


def test_several_engagements_are_merged_by_last_day() -> None:
    """Each duty says of which it is."""
    ones = [example("long"), example("self-paying")]
    found = agenda(ones, codes=NOLOC, as_of="2024-08-31")

    assert ["long-2023-009", "self-paying-2024-003", "self-paying-2024-003"] == [
        one.engagement.id for one in found.duties
    ]
    assert ["2024-09-02", "2024-09-04", "2024-09-25"] == [
        one.due.isoformat() for one in found.duties
    ]
    assert [one.id for one in ones] == [one.id for one in found.engagements]


PRIVACY = """
id: ended
practice: {name: the practice, house_codes: [burobalance-privacy-2018, burobalance-terms]}
parties: [{id: client, name: Somebody, roles: [client]}, {id: employer, roles: [sponsor]}]
started: 2023-01-10
ended: 2023-06-01
last_contact: 2023-06-15
agreement: {codes: [burobalance-privacy-2018, burobalance-terms], form: written, at: 2023-01-02}
invoices: [{id: last, at: 2024-02-01, to: employer, amount: "100", paid: none}]
"""


def test_data_that_must_be_gone_have_their_last_day() -> None:
    """Two years after the last contact; the subject is the client, by path and id."""
    found = agenda(
        parse_engagement(PRIVACY), codes=["burobalance-privacy-2018"], as_of="2024-02-05"
    )
    (duty,) = [one for one in found.duties if "data-gone" in one.rule]

    assert (date(2025, 6, 15), "parties[0]", "client") == (duty.due, duty.subject, duty.subject_id)
    assert duty.subject_name is None
    assert "`parties[0]`" in duty.otherwise


def test_the_name_of_a_subject_is_told_only_when_asked_for() -> None:
    """Then the sentence about it names it too."""
    found = agenda(
        parse_engagement(PRIVACY), codes=["burobalance-privacy-2018"], as_of="2024-02-05",
        show_values=True, lang="nl",
    )  # fmt: skip
    (duty,) = [one for one in found.duties if "data-gone" in one.rule]

    assert "Somebody" == duty.subject_name
    assert "De gegevens van Somebody zijn langer bewaard" in duty.otherwise


def test_a_duty_of_the_sponsor_is_in_the_agenda_as_the_sponsors() -> None:
    """An invoice falls due after fourteen days."""
    found = agenda(parse_engagement(PRIVACY), codes=["burobalance-terms"], as_of="2024-02-05")
    (duty,) = [one for one in found.duties if "paid-within" in one.rule]

    assert (date(2024, 2, 15), "sponsor") == (duty.due, duty.duty_holder)


def test_a_duty_over_a_register_that_may_hold_more_has_no_day() -> None:
    """Nothing is invented for complaints that nobody recorded."""
    bare = parse_engagement(COMPLAINT)

    assert () == agenda(bare, codes=NOLOC, as_of="2024-05-06").duties


def test_a_day_that_is_none_is_refused() -> None:
    """As for a check."""
    with pytest.raises(UsageError, match="the as-of date cannot be read"):
        agenda(complained(), as_of="soon")


def test_the_same_input_gives_the_same_agenda() -> None:
    """No clock and no order of chance is in it."""
    first, second = (
        agenda([example("group"), example("long")], as_of="2024-08-31") for _ in range(2)
    )

    assert first == second
    assert first == Agenda.model_validate_json(first.model_dump_json())

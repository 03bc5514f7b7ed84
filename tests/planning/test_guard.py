"""The guard: what an act would newly break, leave open, or ask of a person."""

from __future__ import annotations

from datetime import date

import pytest

from codecheck import (
    Act,
    Decision,
    EngagementError,
    Guard,
    UsageError,
    Verdict,
    guard,
    parse_engagement,
)
from codecheck.planning.decision import Answer
from tests.planning.support import CLOSED, NOLOC, approved, example, record

TO_HR = {"report": "final-report", "to": "hr-adviser"}
SHARE = {"report": "report-1", "to": "employer"}
PERMISSION = "noloc-2022/2.4.2#written-permission-before-sharing"
APPROVAL = "noloc-2022/2.4.2#text-approved-before-sharing"


def share(*more: str, as_of: str = "2024-05-06", at: str | None = None) -> Decision:
    """Ask whether the report may be handed over."""
    return guard(record(*more), "share-report", given=SHARE, codes=NOLOC, as_of=as_of, at=at)


def test_the_report_of_the_example_is_forbidden_before_its_approval() -> None:
    """Article 2.4.2 stands in the way, and what it asks is the client's written permission."""
    found = guard(
        example("sponsored"), "share-report", given=TO_HR, codes=NOLOC, as_of="2024-05-10"
    )

    assert found.answer is Answer.FORBIDDEN
    by_rule = {one.finding.rule: one for one in found.forbidden}
    assert {APPROVAL, PERMISSION} <= set(by_rule)
    assert "2.4.2" == by_rule[PERMISSION].finding.citation.article
    (lack,) = by_rule[PERMISSION].lacking
    assert ("consents",) == lack.registers
    assert "consent.form == 'written'" in lack.entry
    assert "names this report in this text, and excludes nothing that was shared" in lack.entry
    (lack,) = by_rule[APPROVAL].lacking
    assert "this person agreed beforehand with this text of the report" == lack.says
    assert ("approvals",) == lack.registers


def test_the_report_of_the_example_is_allowed_after_its_approval() -> None:
    """Nothing of any code stands in the way on the day after."""
    found = guard(example("sponsored"), "share-report", given=TO_HR, as_of="2024-05-14")

    assert (Answer.ALLOWED, ()) == (found.answer, found.effects)
    assert found.allowed


def test_without_a_recorded_approval_it_is_not_known_yet() -> None:
    """An open register of approvals may hold one, so that is what must be known first."""
    found = share()

    assert Answer.UNKNOWN is found.answer
    assert "approvals" in found.missing


def test_without_an_approval_where_all_are_recorded_it_is_forbidden() -> None:
    """The same record with complete approvals disproves it."""
    found = share("approvals: []\n", CLOSED)

    assert [APPROVAL] == [one.finding.rule for one in found.forbidden]


def test_what_is_asked_now_comes_after_all_that_is_recorded_of_the_day() -> None:
    """An approval of the same day, also one without an id, came before an act that is to come."""
    found = share(approved("2024-05-06"), CLOSED)

    assert Answer.ALLOWED is found.answer


def test_an_act_with_a_moment_of_its_own_has_no_other_order() -> None:
    """Whoever names the day leaves open which of the two comes first on it."""
    found = share(approved("2024-05-06"), CLOSED, at="2024-05-06")

    assert Answer.UNKNOWN is found.answer
    assert {"approvals[0].at", "disclosures[0].at"} <= set(found.missing)


def test_a_later_moment_moves_the_as_of_date_and_nothing_else_happens_until_then() -> None:
    """What is recorded through today counts on the day of the act as well."""
    found = share(approved("2024-05-04"), CLOSED, "recorded_through: 2024-05-06\n", at="2024-05-20")

    assert (date(2024, 5, 20), None) == (found.as_of, found.kept_through)
    assert Answer.ALLOWED is found.answer


def test_a_record_that_was_not_kept_until_now_is_told() -> None:
    """What happened since it was kept is not known, so nothing is forbidden by silence."""
    found = share("approvals: []\n", CLOSED, "recorded_through: 2024-05-04\n")

    assert date(2024, 5, 4) == found.kept_through
    assert Answer.UNKNOWN is found.answer


def test_a_moment_before_the_as_of_date_leaves_it_as_it_is() -> None:
    """Asking about the past uses everything that is known by now."""
    found = share(approved("2024-05-04"), CLOSED, at="2024-05-03")

    assert (date(2024, 5, 6), "2024-05-03") == (found.as_of, found.at)
    assert {APPROVAL} <= {one.finding.rule for one in found.forbidden}


def test_what_was_violated_already_is_not_laid_at_the_door_of_the_act() -> None:
    """Only what the act newly breaks forbids it."""
    found = guard(
        example("sponsored"), "discuss-case", codes=NOLOC, as_of="2024-09-30",
        given={"setting": "supervision", "named": "no", "traceable": "no"},
    )  # fmt: skip

    assert (Answer.ALLOWED, ()) == (found.answer, found.effects)


def test_a_duty_that_comes_with_the_act_is_told_with_its_last_day() -> None:
    """A complaint received brings a confirmation within a week."""
    act = Act.add("complaints", by="client", confirmation="none", reply="none")
    found = guard(record(), act, codes=NOLOC, as_of="2024-05-06")

    assert Answer.ALLOWED is found.answer
    assert {date(2024, 5, 13), date(2024, 6, 3)} == {one.finding.due for one in found.then_due}
    assert {None} == {one.before for one in found.then_due}


def test_a_question_for_a_person_is_asked_before_the_act() -> None:
    """Where only a person's answer is missing, the decision says which question."""
    found = guard(
        example("sponsored"), "end", given={"by": "practitioner", "ground": "other"},
        as_of="2024-09-30",
    )  # fmt: skip

    assert Answer.ASK is found.answer
    assert all(one.finding.questions for one in found.ask)


def test_an_act_that_a_deviation_lifts_is_allowed_and_the_deviation_is_told() -> None:
    """The departure of the long example lets another note go out without approval."""
    found = guard(
        example("long"), "share-report", codes=NOLOC, as_of="2024-12-31",
        given={"report": "note-2024", "to": "manager"},
    )  # fmt: skip

    assert {"deviations[0]"} == {one.finding.deviation for one in found.excused}
    assert all(one.finding.verdict is Verdict.EXCUSED for one in found.excused)


def test_a_duty_that_was_met_and_would_be_broken_says_so() -> None:
    """A fact that is set to another value can break what was satisfied."""
    found = guard(
        example("sponsored"), "set:complaints[complaint-1].confirmation=none", codes=NOLOC,
        as_of="2024-09-30",
    )  # fmt: skip

    assert [("noloc-2022/3.3.5#confirmed-within-a-week", Verdict.SATISFIED)] == [
        (one.finding.rule, one.before) for one in found.forbidden
    ]


def test_one_guard_answers_many_acts_as_if_each_were_asked_alone() -> None:
    """What is recorded is judged once, and no act leaves a trace."""
    desk = Guard(example("sponsored"), codes=NOLOC, as_of="2024-05-10")
    first = desk.may("share-report", given=TO_HR)
    desk.may("end", given={"by": "client", "ground": "other"})
    desk.may("share-report", given=TO_HR, at="2024-05-20")

    assert first == desk.may("share-report", given=TO_HR)


def test_values_are_told_only_when_asked_for() -> None:
    """What was said of the act is a recorded value as well."""
    hidden = guard(example("sponsored"), "share-report", given=TO_HR, as_of="2024-05-10")
    shown = guard(
        example("sponsored"), "share-report", given=TO_HR, as_of="2024-05-10", show_values=True
    )

    assert ({}, TO_HR) == (hidden.given, shown.given)
    assert "the HR adviser" not in hidden.model_dump_json()
    assert "the HR adviser" in shown.model_dump_json()


def test_the_answer_is_in_the_language_that_is_asked_for() -> None:
    """Title, article and what is lacking are Dutch."""
    found = guard(
        example("sponsored"),
        "share-report",
        given=TO_HR,
        codes=NOLOC,
        as_of="2024-05-10",
        lang="nl",
    )

    assert "een rapport verstrekken" == found.title
    (lack,) = next(one for one in found.forbidden if one.finding.rule == APPROVAL).lacking
    assert "deze persoon ging vooraf akkoord met deze tekst van het rapport" == lack.says


NOT_BEGUN = """
id: not-begun
practitioner: {registrations: [{kind: register_career_professional, since: 2020-01-01}]}
parties: [{id: client, roles: [client, sponsor]}]
work: {subject: [career]}
"""


def test_what_a_first_session_needs_must_be_known_before_it() -> None:
    """It was open already whether that duty would ever apply; now it would, so it counts."""
    found = guard(parse_engagement(NOT_BEGUN), "start", codes=NOLOC, as_of="2024-05-06")

    assert Answer.UNKNOWN is found.answer
    assert "agreement" in found.missing
    (terms,) = [one for one in found.unknown if "2.2.2" == one.finding.citation.article]
    assert Verdict.UNKNOWN is terms.before


def test_a_first_session_without_terms_is_forbidden() -> None:
    """The record says that nothing was agreed."""
    engagement = parse_engagement(NOT_BEGUN + "agreement: none\n")
    found = guard(engagement, "start", codes=NOLOC, as_of="2024-05-06")

    assert Answer.FORBIDDEN is found.answer
    assert {"2.2.2"} <= {one.finding.citation.article for one in found.forbidden}


def test_an_added_entry_is_named_by_its_path() -> None:
    """Also below another part of the record, so that a missing fact of it can be told apart."""
    more = "dossier: {id: file, deletions: [{at: 2024-05-01, scope: [notes]}]}\n"
    found = guard(record(more), "add:dossier.deletions", codes=NOLOC, as_of="2024-05-06")

    assert ("dossier.deletions[1]",) == found.adds


def test_an_engagement_that_was_not_read_from_a_file_has_none() -> None:
    """The decision names no file then."""
    bare = type(record()).model_validate({"id": "bare"})

    assert "" == guard(bare, "add:sessions", as_of="2024-05-06").engagement.file


@pytest.mark.parametrize(
    ("act", "message"),
    [
        ("share-reprot", "there is no act `share-reprot`; did you mean `share-report`"),
        ("add:disclosure", "there is no register `disclosure`; did you mean `disclosures`"),
        ("set:endde=2024-05-01", "the engagement has no field `endde`; did you mean `ended`"),
        ("set:reports[report-2].kind=final", "nothing in the engagement has the id `report-2`;"),
        ("set:reports[0][0]=final", "there is no place `reports[0][0]`;"),
        ("add:complaints[5].hearings", "there is no place `complaints[5].hearings`;"),
        ("add:", "`add:` is no act; write `add:REGISTER` or `set:PATH=VALUE`"),
    ],
)
def test_an_act_that_cannot_be_is_refused_with_a_way_out(act: str, message: str) -> None:
    """What is wrong, and what to write instead."""
    with pytest.raises(UsageError) as raised:
        guard(record(), act, as_of="2024-05-06")

    assert str(raised.value).startswith(message)


def test_an_act_that_contradicts_the_record_is_refused() -> None:
    """Who is named must be in the record; the path says where."""
    with pytest.raises(EngagementError) as raised:
        guard(record(), "share-report", given={**SHARE, "to": "emploier"}, as_of="2024-05-06")

    text = "disclosures[0].recipient: nothing in the engagement has the id `emploier`"
    assert f"{text}; did you mean `employer`" == str(raised.value)


def test_a_moment_that_is_none_is_refused() -> None:
    """The moment is said in a form that the record knows."""
    with pytest.raises(UsageError) as raised:
        guard(record(), "add:sessions", at="soon", as_of="2024-05-06")

    assert str(raised.value).startswith("the moment of the act cannot be read: `soon`")

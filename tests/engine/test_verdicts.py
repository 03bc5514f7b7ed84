"""What a check answers: each verdict, each way in which a record is silent, each date."""

from __future__ import annotations

import pytest

from codecheck import Report, Verdict, check, parse_engagement
from tests.engine.support import APPROVALS_COMPLETE, BASE, approved, shared, verdict


def test_a_report_shared_before_its_approval_is_violated_where_approvals_are_complete() -> None:
    """With complete approvals the day-early report is a violation that names its place."""
    report = shared("2024-05-06", approved("2024-05-07"), APPROVALS_COMPLETE)

    assert verdict(report) is Verdict.VIOLATED
    (found,) = [one for one in report.violations if "text-approved" in one.rule]
    assert found.subject == "disclosures[0]"
    assert found.location.line == 13
    assert found.citation.label == "Noloc code of conduct 2022, art. 2.4.2"


def test_the_same_record_with_open_approvals_is_unknown() -> None:
    """An earlier approval may exist, so the register is what is missing."""
    report = shared("2024-05-06", approved("2024-05-07"))

    (found,) = [one for one in report.findings if "text-approved" in one.rule]
    assert found.verdict is Verdict.UNKNOWN
    assert found.missing == ("approvals",)


def test_the_same_day_without_times_is_unknown_and_asks_for_the_times() -> None:
    """Neither order is shown by two dates that are equal."""
    report = shared("2024-05-07", approved("2024-05-07"), APPROVALS_COMPLETE)

    (found,) = [one for one in report.findings if "text-approved" in one.rule]
    assert found.verdict is Verdict.UNKNOWN
    assert found.missing == ("approvals[0].at", "disclosures[0].at")


def test_the_same_day_with_times_or_a_recorded_order_is_decided() -> None:
    """Clock times decide, and so does an order that is written down."""
    by_time = shared("2024-05-07 12:00", approved("2024-05-07 09:10"), APPROVALS_COMPLETE)
    by_order = shared("2024-05-07", approved("2024-05-07", ", after: [share]"), APPROVALS_COMPLETE)

    assert verdict(by_time) is Verdict.SATISFIED
    assert verdict(by_order) is Verdict.VIOLATED


def test_a_report_shared_the_day_after_its_approval_is_satisfied() -> None:
    """An approval before the sharing meets the duty, also in an open register."""
    assert verdict(shared("2024-05-08", approved("2024-05-07"))) is Verdict.SATISFIED


def test_an_empty_engagement_yields_no_violation_at_all() -> None:
    """Silence accuses nobody and comforts nobody."""
    report = check(parse_engagement("id: empty"), as_of="2024-06-01")

    allowed = {Verdict.UNKNOWN, Verdict.JUDGEMENT, Verdict.NOT_APPLICABLE}
    assert {one.verdict for code in report.codes for one in code.articles} <= allowed
    assert {one.verdict for one in report.findings} <= allowed
    assert all(one.missing for one in report.findings if one.verdict is Verdict.UNKNOWN)


def test_an_act_before_the_code_was_in_force_is_not_judged_by_it() -> None:
    """The last day of the old code and the first day of the new one differ."""
    closed = "complete: [approvals, consents]\n"

    assert verdict(shared("2022-01-31", closed)) is Verdict.NOT_APPLICABLE
    assert verdict(shared("2022-02-01", closed)) is Verdict.VIOLATED


def test_somebody_who_never_registered_is_not_bound() -> None:
    """A recorded "none" is an answer; silence about registrations is not."""
    registered = "    - {kind: register_career_professional, since: 2020-01-01}\n"
    never = BASE.replace("  registrations:\n" + registered, "  registrations: none\n")
    silent = BASE.replace("  registrations:\n" + registered, "  name: somebody\n")
    closed = "complete: [approvals, consents]\n"

    (found,) = [
        one
        for one in shared("2024-05-06", closed, base=never).findings
        if "text-approved" in one.rule
    ]
    assert (found.verdict, found.why) == (Verdict.NOT_APPLICABLE, "not_bound")
    assert verdict(shared("2024-05-06", closed, base=silent)) is Verdict.UNKNOWN


def test_a_status_holds_on_its_last_day_and_not_on_the_next() -> None:
    """The last day of a registration belongs to it, also when its first day is not recorded."""
    ended = BASE.replace("since: 2020-01-01", "until: 2024-05-06")
    closed = "complete: [approvals, consents, practitioner.registrations]\n"

    assert verdict(shared("2024-05-06", closed, base=ended)) is Verdict.VIOLATED
    assert verdict(shared("2024-05-07", closed, base=ended)) is Verdict.NOT_APPLICABLE


def test_a_consent_without_an_end_goes_on() -> None:
    """Silence about an end means that there is none; `unknown` means that it is not known."""
    rule = "2.4.2#written-permission-before-sharing"
    doubtful = BASE.replace("report: report-1}\n", "report: report-1, until: unknown}\n")

    assert verdict(shared("2024-05-08"), rule) is Verdict.SATISFIED
    assert verdict(shared("2024-05-08", base=doubtful), rule) is Verdict.UNKNOWN


def test_a_deviation_of_unknown_validity_leaves_the_article_unknown() -> None:
    """A deviation that is invoked but not recorded in full neither lifts nor fails to lift."""
    invoked = "deviations: [{id: dev, at: 2024-05-02, articles: [noloc-2022/2.4.2]}]\n"
    agreed = (
        "deviations: [{id: dev, at: 2024-05-02, articles: [noloc-2022/2.4.2], parties: ["
        "{party: client, agreed: 2024-05-02, form: written},"
        "{party: employer, agreed: 2024-05-03, form: written}]}]\n"
    )
    refused = agreed.replace("agreed: 2024-05-03", "agreed: none")
    closed = "complete: [approvals, deviations.parties]\n"

    assert verdict(shared("2024-05-06", invoked, "complete: [approvals]\n")) is Verdict.UNKNOWN
    assert verdict(shared("2024-05-06", agreed, closed)) is Verdict.EXCUSED
    assert verdict(shared("2024-05-06", refused, closed)) is Verdict.VIOLATED


def test_an_excused_finding_names_its_deviation() -> None:
    """A deviation marks and never hides."""
    agreed = (
        "deviations: [{id: dev, at: 2024-05-02, articles: [noloc-2022/2.4.2], acts: [share],"
        " parties: [{party: client, agreed: 2024-05-02, form: written},"
        "{party: employer, agreed: 2024-05-03, form: written}]}]\n"
    )
    report = shared("2024-05-06", agreed, "complete: [approvals]\n")

    (found,) = [one for one in report.findings if "text-approved" in one.rule]
    assert (found.verdict, found.deviation) == (Verdict.EXCUSED, "deviations[0]")


@pytest.mark.parametrize("closed", [True, False], ids=["not met", "not known"])
def test_an_excused_finding_accuses_of_what_is_known_alone(closed: bool) -> None:
    """Where it is open whether the duty was met, it says what the article asks."""
    agreed = (
        "deviations: [{id: dev, at: 2024-05-02, articles: [noloc-2022/2.4.2], acts: [share],"
        " parties: [{party: client, agreed: 2024-05-02, form: written},"
        "{party: employer, agreed: 2024-05-03, form: written}]}]\n"
    )
    report = shared("2024-05-06", agreed, "complete: [approvals]\n" if closed else "")
    article = next(one for one in report.codes[0].articles if one.article == "2.4.2")

    (found,) = [one for one in report.findings if "text-approved" in one.rule]
    assert found.verdict is Verdict.EXCUSED
    assert closed is (found.message != article.summary)


COMPLAINT = BASE + "complaints: [{id: c, by: client, at: 2024-03-04, confirmation: none}]\n"


def test_a_duty_is_pending_up_to_its_last_day_and_violated_after_it() -> None:
    """The week of a complaint of 4 March ends with 11 March."""

    def on(day: str, more: str = "") -> Verdict:
        report = check(parse_engagement(COMPLAINT + more), codes=["noloc-2022"], as_of=day)
        return verdict(report, "3.3.5#confirmed-within-a-week")

    replied = COMPLAINT.replace("confirmation: none", "confirmation: none, reply: none")
    report = check(parse_engagement(replied), codes=["noloc-2022"], as_of="2024-03-12")

    assert on("2024-03-11") is Verdict.PENDING
    assert on("2024-03-12") is Verdict.UNKNOWN  # a reply in the first week would do
    assert verdict(report, "3.3.5#confirmed-within-a-week") is Verdict.VIOLATED


def test_the_turning_of_a_day_accuses_nobody() -> None:
    """What was recorded through the 10th proves nothing about the 11th."""
    text = COMPLAINT.replace("confirmation: none", "confirmation: none, reply: none")
    kept = parse_engagement(text + "recorded_through: 2024-03-10\n")

    early = check(kept, codes=["noloc-2022"], as_of="2024-03-11")
    late = check(kept, codes=["noloc-2022"], as_of="2024-03-12")

    rule = "3.3.5#confirmed-within-a-week"
    assert verdict(early, rule) is Verdict.PENDING
    assert verdict(late, rule) is Verdict.UNKNOWN
    (found,) = [one for one in late.findings if one.rule.endswith("confirmed-within-a-week")]
    assert found.missing == ("recorded_through",)


def test_acts_after_the_as_of_date_do_not_exist_yet() -> None:
    """A later approval cannot be held against, or count for, an earlier day."""
    text = (
        BASE + "disclosures: [{id: share, at: 2024-07-01, recipient: employer, report: report-1}]\n"
    )
    report = check(parse_engagement(text), codes=["noloc-2022"], as_of="2024-06-01")

    assert [one for one in report.findings if one.subject == "disclosures[0]"] == []


def test_an_alleged_act_is_never_a_violation() -> None:
    """What is only alleged leaves the finding unknown and asks whether it happened."""
    text = (
        BASE
        + "disclosures: [{id: share, at: 2024-05-06, recipient: employer, report: report-1,"
        + " established: unknown}]\n"
        + "complete: [approvals, consents]\n"
    )
    report = check(parse_engagement(text), codes=["noloc-2022"], as_of="2024-06-01")

    assert report.violations == ()
    (found,) = [one for one in report.findings if "text-approved" in one.rule]
    assert found.missing == ("disclosures[0].established",)


def test_a_question_for_a_person_is_judgement_until_somebody_who_may_answers_it() -> None:
    """A coach's own word is not enough; a supervisor's answer decides, either way."""
    danger = (
        BASE.partition("consents:")[0]  # what was permitted breaks no silence
        + "disclosures: [{id: share, at: 2024-05-06, recipient: employer, report: report-1,"
        + " ground: {kind: danger, alternative_open: no}}]\n"
        + "complete: [approvals, consents]\n"
    )

    def answered(by: str, answer: str) -> Report:
        attested = (
            "attestations: [{question: noloc-2022/2.1.5#serious-and-last-resort, about: share,"
            f" by: {by}, answer: {answer}, at: 2024-05-20}}]\n"
        )
        return check(parse_engagement(danger + attested), codes=["noloc-2022"], as_of="2024-06-01")

    open_ = check(parse_engagement(danger), codes=["noloc-2022"], as_of="2024-06-01")
    (found,) = [one for one in open_.findings if "ground-holds" in one.rule]
    assert found.verdict is Verdict.JUDGEMENT
    assert [one.id for one in found.questions] == ["noloc-2022/2.1.5#serious-and-last-resort"]
    assert verdict(answered("practitioner", "yes"), "2.1.5#ground-holds") is Verdict.JUDGEMENT
    assert verdict(answered("supervisor", "yes"), "2.1.5#ground-holds") is Verdict.SATISFIED
    assert verdict(answered("supervisor", "no"), "2.1.5#ground-holds") is Verdict.VIOLATED


def test_a_last_contact_out_of_reach_says_nothing_of_the_days_before_it() -> None:
    """Who was registered until shortly before the last contact may have been bound earlier."""
    base = BASE.replace("since: 2020-01-01", "since: 2020-01-01, until: 2024-04-01")
    text = f"{base}last_contact: 2024-05-01\ncomplete: [practitioner.registrations]\n"
    report = check(parse_engagement(text), codes=["noloc-2022"], as_of="2024-06-01")

    (found,) = [one for one in report.findings if one.rule == "noloc-2022/2.3.1#gate"]
    assert found.verdict is Verdict.UNKNOWN


def test_an_act_that_may_lie_after_the_as_of_date_is_never_a_violation() -> None:
    """An interval that names a later day leaves open whether it had happened."""
    closed = "complete: [approvals, consents]\n"
    rule = "2.4.2#text-approved-before-sharing"

    (found,) = [one for one in shared("2024-05-20/2024-07-01", closed).findings if rule in one.rule]
    assert (found.verdict, found.missing) == (Verdict.UNKNOWN, ("disclosures[0].at",))
    assert verdict(shared("2024-05-20/2024-06-01", closed), rule) is Verdict.VIOLATED


def test_departures_that_name_each_other_tell_no_moment() -> None:
    """Whether a departure was agreed in time stays open; the check comes to an end."""
    around = "deviations: [{id: d, acts: [d]}, {id: e, acts: [f]}, {id: f, acts: [e, d]}]\n"
    report = shared("2024-05-06", around, APPROVALS_COMPLETE)

    assert verdict(report) in {Verdict.VIOLATED, Verdict.UNKNOWN}

"""The facts by which a duty was not met: dates that were compared, recorded no's, near misses."""

from __future__ import annotations

import pytest

from codecheck import Finding, Verdict, check, parse_engagement
from tests.records import SPONSORED

BASE = f"""
id: shown
{SPONSORED}reports: [{{id: report-1}}, {{id: report-2}}]
disclosures: [{{id: share, at: 2024-05-06, recipient: employer, report: report-1}}]
complete: [approvals, complaints]
"""
TEXT_APPROVED = "noloc-2022/2.4.2#text-approved-before-sharing"
ANSWERED = "noloc-2022/3.3.5#answered-within-three-weeks"
REASONS = "noloc-2022/3.3.5#reply-gives-reasons"


def found(more: str, rule: str) -> Finding:
    """Return the one violation of a rule."""
    report = check(parse_engagement(BASE + more), codes=["noloc-2022"], as_of="2024-12-31")
    (one,) = [one for one in report.violations if one.rule == rule]
    return one


def decided(more: str, rule: str) -> list[str]:
    """Return the paths of the facts that decided a violation of a rule."""
    return [one.path for one in found(more, rule).evidence if one.decides]


LATE = "{by: client, at: 2024-05-07, report: report-1}"
OTHER = "{by: client, at: 2024-05-08, report: report-2}"


@pytest.mark.parametrize(
    ("approvals", "paths"),
    [
        (f"[{LATE}]", ["approvals[0].at", "disclosures[0].at"]),
        # One about another report says nothing of this one.
        (f"[{OTHER}, {LATE}]", ["approvals[1].at", "disclosures[0].at"]),
        (f"[{LATE}, {LATE}]", ["approvals[0].at", "approvals[1].at", "disclosures[0].at"]),
    ],
)
def test_what_comes_nearest_decides(approvals: str, paths: list[str]) -> None:
    """Of several that will not do, those are told that fail in the fewest respects."""
    assert sorted(paths) == sorted(decided(f"approvals: {approvals}\n", TEXT_APPROVED))


def test_without_anything_recorded_nothing_decided() -> None:
    """An absence has no place in the file."""
    assert [] == decided("", TEXT_APPROVED)


def test_a_date_is_found_through_the_arguments_of_a_definition() -> None:
    """A day that was given to a definition is the day of the act that it was taken from."""
    complaint = (
        "complaints: [{id: c, by: client, at: 2024-06-03, form: written,"
        " confirmation: {at: 2024-06-05, form: written},"
        " reply: {at: 2024-06-27, form: written, reasoned: no}}]\n"
    )
    paths = ["complaints[0].confirmation.at", "complaints[0].reply.at"]

    assert paths == sorted(decided(complaint, ANSWERED))
    assert ["complaints[0].reply.reasoned"] == decided(complaint, REASONS)


def test_only_what_failed_has_facts_that_decided() -> None:
    """Of what is met, does not apply or is unknown, no single fact is told."""
    report = check(parse_engagement(BASE), as_of="2024-12-31")
    failed = {Verdict.VIOLATED, Verdict.EXCUSED}

    assert {False} == {
        fact.decides
        for one in report.findings
        if one.verdict not in failed
        for fact in one.evidence
    }

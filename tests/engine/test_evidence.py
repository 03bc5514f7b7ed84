"""A report is the same bytes for the same record, and holds no value that was not asked for."""

from __future__ import annotations

from codecheck import check, load_codes, load_engagement, parse_engagement
from codecheck.rulebook.narrow import narrowed
from tests.engine.support import APPROVALS_COMPLETE, BASE, EXAMPLES, approved, shared


def test_the_same_input_gives_the_same_bytes() -> None:
    """Nothing of a clock or of chance is in a report."""
    one = shared("2024-05-06", approved("2024-05-07"), APPROVALS_COMPLETE)
    other = shared("2024-05-06", approved("2024-05-07"), APPROVALS_COMPLETE)

    assert one.model_dump_json() == other.model_dump_json()


def test_values_stay_in_the_file_unless_they_are_asked_for() -> None:
    """Without asking, a report carries paths and dates, and no name or topic."""
    text = BASE.replace("roles: [sponsor]}", "name: Secret Employer Ltd, roles: [sponsor]}")
    report = shared("2024-05-06", "complete: [approvals]\n", base=text)
    shown = check(
        parse_engagement(
            text
            + "disclosures: [{id: share, at: 2024-05-06, recipient: employer, report: report-1}]\n"
            + "complete: [approvals]\n"
        ),
        codes=["noloc-2022"],
        as_of="2024-06-01",
        show_values=True,
    )

    assert "Secret" not in report.model_dump_json()
    assert "Secret Employer Ltd" in shown.model_dump_json()
    assert "2024-05-06" in report.model_dump_json()


def test_evidence_does_not_depend_on_what_was_checked_before() -> None:
    """A finding is the same whether its code is checked alone or after another."""
    started = "started: 2024-02-05\nsessions: [{at: 2024-02-05, number: 1}]\n"
    engagement = parse_engagement(BASE + started)
    alone = check(engagement, codes=["totalbalance-2020"], as_of="2024-06-01")
    after = check(engagement, codes=["noloc-2022", "totalbalance-2020"], as_of="2024-06-01")

    later = [one for one in after.findings if one.citation.code == "totalbalance-2020"]
    assert list(alone.findings) == later


def test_the_evidence_of_a_finding_does_not_depend_on_what_else_was_checked() -> None:
    """A rule alone reads what it reads after all others."""
    engagement = load_engagement(EXAMPLES / "long.engagement.yaml")
    (code,) = load_codes(["noloc-2022"])
    together = check(engagement, as_of="2024-12-31")

    for article in code.articles:
        alone = check(engagement, codes=[narrowed(code, [article])], as_of="2024-12-31")
        ids = {one.rule for one in alone.findings}
        assert alone.findings == tuple(one for one in together.findings if one.rule in ids)

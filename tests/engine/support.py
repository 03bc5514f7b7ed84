"""What the tests of `codecheck.engine` share: one report that was shared on some day."""

from __future__ import annotations

from pathlib import Path

from codecheck import Report, Verdict, check, parse_engagement
from tests.records import SPONSORED

EXAMPLES = Path(__file__).parents[2] / "examples"

BASE = f"""
id: shown
{SPONSORED}reports: [{{id: report-1}}]
consents:
  - {{id: permission, by: client, at: 2024-05-01, form: written, report: report-1}}
"""
APPROVALS_COMPLETE = "complete: [{register: approvals, about: report-1}]\n"


def shared(on: str, *more: str, base: str = BASE) -> Report:
    """Check a record in which report-1 was shared on a day."""
    text = f"{base}disclosures: [{{id: share, at: {on}, recipient: employer, report: report-1}}]\n"
    return check(parse_engagement(text + "".join(more)), codes=["noloc-2022"], as_of="2024-06-01")


def approved(on: str, more: str = "") -> str:
    """Return the approval of report-1 on a day."""
    return f"approvals: [{{id: ok, by: client, at: {on}, report: report-1{more}}}]\n"


def verdict(report: Report, rule: str = "2.4.2#text-approved-before-sharing") -> Verdict:
    """Return the verdict of the one finding of a rule."""
    (found,) = [one for one in report.findings if one.rule == f"noloc-2022/{rule}"]
    return found.verdict

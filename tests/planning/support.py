"""What the tests of `codecheck.planning` share: a record before a report is handed over."""

from __future__ import annotations

from pathlib import Path

from codecheck import Engagement, load_engagement, parse_engagement
from tests.records import SPONSORED

EXAMPLES = Path(__file__).parents[2] / "examples"
NOLOC = ["noloc-2022"]
BASE = f"""
id: before-sharing
{SPONSORED}started: 2024-04-01
reporting: none
reports: [{{id: report-1, created_at: 2024-05-02}}]
consents:
  - {{id: permission, by: client, at: 2024-05-03, form: written, report: report-1, topics: [all]}}
disclosures: []
"""
CLOSED = (
    "complete: [{register: approvals, about: report-1}, {register: consents, about: report-1}]\n"
)


def approved(on: str, more: str = "") -> str:
    """Return the approval of the report on a day."""
    return f"approvals: [{{by: client, at: {on}, report: report-1{more}}}]\n"


def record(*more: str) -> Engagement:
    """Return the record with more facts."""
    return parse_engagement(BASE + "".join(more), "e.yaml")


def example(name: str) -> Engagement:
    """Return one of the examples."""
    return load_engagement(EXAMPLES / f"{name}.engagement.yaml")

"""A finding as one flat row: the same columns in every form of the findings."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from codecheck.audit.item import Item
from codecheck.findings import Finding

Row = dict[str, Any]

COLUMNS: Final = {
    "engagement": "text",
    "file": "text",
    "line": "number",
    "as_of": "day",
    "code": "text",
    "edition": "text",
    "article": "text",
    "citation": "text",
    "rule": "text",
    "verdict": "text",
    "why": "text",
    "subject": "text",
    "about": "text",
    "duty_holder": "text",
    "due": "day",
    "deviation": "text",
    "message": "text",
    "missing": "texts",
    "evidence": "evidence",
    "questions": "questions",
    "fingerprint": "text",
}
"""The columns in their order, and what each holds."""


def row_of(item: Item, engagement: str, as_of: date, finding: Finding) -> Row:
    """Return a finding as plain data with a value for each of `COLUMNS`.

    Args:
        item: Where the engagement stands.
        engagement: Its id.
        as_of: Day as of which it was judged.
        finding: The finding.
    """
    cited = finding.citation
    return {
        "engagement": engagement,
        "file": item.file,
        "line": finding.location.line or item.line,
        "as_of": as_of.isoformat(),
        "code": cited.code,
        "edition": cited.edition,
        "article": cited.article,
        "citation": cited.label,
        "rule": finding.rule,
        "verdict": str(finding.verdict),
        "why": str(finding.why) if finding.why else None,
        "subject": finding.subject,
        "about": finding.about,
        "duty_holder": finding.duty_holder,
        "due": finding.due.isoformat() if finding.due else None,
        "deviation": finding.deviation,
        "message": finding.message,
        "missing": list(finding.missing),
        "evidence": [{"path": one.path, "value": one.value} for one in finding.evidence],
        "questions": [{"id": one.id, "about": one.about} for one in finding.questions],
        "fingerprint": finding.fingerprint,
    }

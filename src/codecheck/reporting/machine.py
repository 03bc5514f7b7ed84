"""A report for machines: JSON, and findings one a line.

Both are UTF-8 in a stable order and hold no clock or random value: the same input gives the same
bytes. The shape of a report is that of `codecheck schema report`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from codecheck.findings import Report
from codecheck.reporting.explanation import Explanation


def as_json(reports: Sequence[Report], *, as_list: bool) -> str:
    """Return reports as JSON.

    Args:
        reports: The reports.
        as_list: Whether to write an array of reports; otherwise there must be one, which is
            written as the object it is.

    Raises:
        ValueError: If there is not one report to write as an object.
    """
    objects = [one.model_dump(mode="json") for one in reports]
    if as_list:
        return _text(objects, indent=2)
    if len(objects) != 1:
        raise ValueError(f"{len(objects)} reports cannot be written as one object")
    return _text(objects[0], indent=2)


def as_jsonl(reports: Sequence[Report]) -> str:
    """Return every finding of the reports as one line of JSON.

    A line is the finding as it stands in the report, with `engagement`, `file` and `as_of` before
    it.
    """
    lines: list[str] = []
    for report in reports:
        head = {
            "engagement": report.engagement.id,
            "file": report.engagement.file,
            "as_of": report.as_of.isoformat(),
        }
        lines += [_text({**head, **one.model_dump(mode="json")}) for one in report.findings]
    return "".join(lines)


def explanation_as_json(explanation: Explanation) -> str:
    """Return an explanation as JSON."""
    return _text(explanation.model_dump(mode="json"), indent=2)


def _text(value: Any, indent: int | None = None) -> str:  # noqa: ANN401  (any JSON)
    return json.dumps(value, ensure_ascii=False, indent=indent) + "\n"

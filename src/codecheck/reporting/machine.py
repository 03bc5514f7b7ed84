"""A report for machines: JSON, and findings one a line.

Both are UTF-8 in a stable order and hold no clock or random value: the same input gives the same
bytes. The shape of a report is that of `codecheck schema report`.
"""

from __future__ import annotations

import json
from typing import Any

from codecheck.reporting.job import Job


def as_json(job: Job) -> str:
    """Return reports as JSON: one report as an object, several or a list as an array."""
    objects = [one.model_dump(mode="json") for one in job.reports]
    return _text(objects if job.as_list or len(objects) != 1 else objects[0], indent=2)


def as_jsonl(job: Job) -> str:
    """Return every finding of the reports as one line of JSON.

    A line is the finding as it stands in the report, with `engagement`, `file` and `as_of` before
    it.
    """
    lines: list[str] = []
    for report in job.reports:
        head = {
            "engagement": report.engagement.id,
            "file": report.engagement.file,
            "as_of": report.as_of.isoformat(),
        }
        lines += [_text({**head, **one.model_dump(mode="json")}) for one in report.findings]
    return "".join(lines)


def _text(value: Any, indent: int | None = None) -> str:  # noqa: ANN401  (any JSON)
    return json.dumps(value, ensure_ascii=False, indent=indent) + "\n"

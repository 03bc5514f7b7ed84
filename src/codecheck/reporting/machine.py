"""A report for machines: JSON, and findings one a line.

Both are UTF-8 in a stable order and hold no clock or random value: the same input gives the same
bytes. The shape of a report is that of `codecheck schema report`.
"""

from __future__ import annotations

import json
from typing import Any

from codecheck.reporting.explanation import Explanation
from codecheck.reporting.job import Job
from codecheck.reporting.layout import inert


def as_json(job: Job) -> str:
    """Return reports as JSON: one report as an object, several or a list as an array."""
    objects = [one.model_dump(mode="json") for one in job.reports]
    return json_text(objects if job.as_list or len(objects) != 1 else objects[0], indent=2)


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
        lines += [json_text({**head, **one.model_dump(mode="json")}) for one in report.findings]
    return "".join(lines)


def explanation_as_json(explanation: Explanation) -> str:
    """Return an explanation as JSON."""
    return json_text(explanation.model_dump(mode="json"), indent=2)


def json_text(value: Any, indent: int | None = None) -> str:  # noqa: ANN401  (any JSON)
    """Return a value as JSON, with escapes for what cannot be printed."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return inert("\n".join(map(_printable, text.split("\n"))), sign=r"\u0023") + "\n"


def _printable(line: str) -> str:
    if line.isprintable():
        return line
    return "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in line)

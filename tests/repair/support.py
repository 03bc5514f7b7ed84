"""What the tests of repairs share: the examples, small rulebooks, and changes made by hand."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from codecheck import Report, check, load_engagement
from codecheck.engagement.root import Engagement
from codecheck.repair.changes import Kind, Plan
from codecheck.rulebook.find import load_codes
from codecheck.rulebook.model import Code
from codecheck.rulebook.narrow import narrowed
from codecheck.source import split_path

EXAMPLES = Path(__file__).parents[2] / "examples"
DAYS = {
    "group": date(2024, 6, 30),
    "long": date(2024, 12, 31),
    "self-paying": date(2024, 8, 31),
    "sponsored": date(2024, 9, 30),
}
"""The examples, each with the day on which it is judged."""


def example(name: str) -> Engagement:
    """Return an example."""
    return load_engagement(EXAMPLES / f"{name}.engagement.yaml")


@cache
def codes() -> tuple[Code, ...]:
    """Return every code."""
    return load_codes()


def only(code: str, *articles: str) -> tuple[Code, ...]:
    """Return a code with only some of its articles."""
    (found,) = [one for one in codes() if one.id == code]
    return (narrowed(found, [one for one in found.articles if one.number in articles]),)


def judged(record: dict[str, Any], day: date, chosen: tuple[Code, ...] | None = None) -> Report:
    """Check a record that is held as data."""
    return check(Engagement.model_validate(record), codes=chosen or codes(), as_of=day)


def with_changes(record: dict[str, Any], plan: Plan) -> dict[str, Any]:
    """Return a record with every change of a plan made, by nothing but what the plan says."""
    for path, name in plan.ids.items():
        record = _set([*split_path(path), "id"], record, name)
    for change in plan.changes:
        if change.kind is Kind.COMPLETE:
            record = {**record, "complete": [*(record.get("complete") or []), change.value]}
        else:
            record = _set(split_path(change.path), record, change.value)
    return record


def _set(steps: list[str | int], data: Any, value: Any) -> Any:  # noqa: ANN401  (any data)
    if not steps:
        return value
    step, *rest = steps
    if isinstance(step, str):
        held = data if isinstance(data, dict) else {}
        return {**held, step: _set(rest, held.get(step), value)}
    if isinstance(data, dict):
        return {"partial": _set(steps, data["partial"], value)}
    items = list(data) if isinstance(data, list) else []
    items += [None] * (step + 1 - len(items))
    items[step] = _set(rest, items[step], value)
    return items


def violations(report: Report) -> set[tuple[str, str, str]]:
    """Return what a report says was broken."""
    return {(one.rule, one.subject, one.about) for one in report.violations}


def kept(before: object, after: object) -> object:
    """Return what of the old data is found in the new, with old words that a change may follow."""
    if before in (None, "none", "unknown"):
        return before
    if isinstance(before, dict) and isinstance(after, dict):
        return {name: kept(value, after.get(name)) for name, value in before.items()}
    if isinstance(before, list) and isinstance(after, list):
        return [kept(one, other) for one, other in zip(before, after, strict=False)]
    return after

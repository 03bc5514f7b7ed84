"""The JSON Schemas of the files of cases and of the engagements that they start from."""

from __future__ import annotations

from typing import Any, Final

from codecheck.engagement.schema import DIALECT, partial_engagement
from codecheck.findings import Reason, Verdict
from codecheck.rulebook.schema import article_schema

_DAY: Final = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_TEXTS: Final = {"type": "array", "items": {"type": "string"}}


def cases_schema() -> dict[str, Any]:
    """Return the JSON Schema of `articles/<number>.cases.yaml`."""
    whole, parts = _engagement()
    verdict = {"enum": [str(one) for one in Verdict]}
    finding = {
        "type": "object",
        "properties": {
            "verdict": {**verdict, "description": "The verdict."},
            "subject": {"type": "string", "description": "Path of what it is about."},
            "about": {"type": "string", "description": "The part of the duty."},
            "missing": {**_TEXTS, "description": "Every path that is not recorded."},
            "questions": {**_TEXTS, "description": "Every question that is open."},
            "why": {"enum": [str(one) for one in Reason], "description": "Why it does not apply."},
            "due": {**_DAY, "description": "The last day on which it can be met."},
            "deviation": {"type": "string", "description": "The departure that lifts it."},
            "duty_holder": {"type": "string", "description": "Whose duty it is."},
        },
        "required": ["verdict"],
        "additionalProperties": False,
    }
    one = {"anyOf": [verdict, {"$ref": "#/$defs/finding"}]}
    start = {"anyOf": [{"type": "string"}, whole], "description": "What it starts from."}
    day = {**_DAY, "description": "Day as of which is judged."}
    case = {
        "type": "object",
        "properties": {
            "id": {"type": "string", "description": "Its name in the file."},
            "says": {
                "anyOf": [{"$ref": "#/$defs/texts"}, {"$ref": "#/$defs/text"}],
                "description": "The legal statement that it shows.",
            },
            "base": start,
            "as_of": day,
            "change": {**whole, "description": "Laid over the base; `~` removes a key."},
            "expect": {
                "type": "object",
                "additionalProperties": {
                    "anyOf": [*one["anyOf"], {"type": "array", "items": one}],
                },
                "description": "What each rule must say, by its name in the article.",
            },
            "article": {**verdict, "description": "The verdict of the whole article."},
        },
        "required": ["id", "says"],
        "additionalProperties": False,
    }
    texts = article_schema()["$defs"]
    return {
        "$schema": DIALECT,
        "title": "Cases",
        "description": "The cases of one article: engagements, and what its rules must say.",
        "type": "object",
        "properties": {
            "base": start,
            "as_of": day,
            "cases": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/case"}},
        },
        "required": ["cases"],
        "additionalProperties": False,
        "$defs": {
            **parts,
            "case": case,
            "finding": finding,
            "text": texts["text"],
            "texts": texts["texts"],
        },
    }


def bases_schema() -> dict[str, Any]:
    """Return the JSON Schema of `bases.yaml`."""
    _, parts = _engagement()
    named = parts["PartOfEngagement"]
    extends = {"type": "string", "description": "The base that this one is laid over."}
    with_base = {**named, "properties": {"extends": extends, **named["properties"]}}
    return {
        "$schema": DIALECT,
        "title": "Bases",
        "description": "The engagements that cases start from, by name.",
        "type": "object",
        "additionalProperties": with_base,
        "$defs": parts,
    }


def _engagement() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a reference to the schema of a part of an engagement, and what it rests on."""
    whole = partial_engagement()
    parts = whole.pop("$defs")
    return {"$ref": "#/$defs/PartOfEngagement"}, {**parts, "PartOfEngagement": whole}

"""The JSON Schemas of the files of a code, for editors and other tools.

They say what a file looks like; whether its predicates make sense, only loading it can tell.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def article_schema() -> dict[str, Any]:
    """Return the JSON Schema of `rules/<code>/articles/<number>.yaml`."""
    text = (files("codecheck.rulebook") / "article.schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def code_schema() -> dict[str, Any]:
    """Return the JSON Schema of `rules/<code>/code.yaml`."""
    text = (files("codecheck.rulebook") / "code.schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    parts = article_schema()["$defs"]
    shared = {name: parts[name] for name in ("text", "texts", "predicate", "equivalent")}
    return {**found, "$defs": {**found["$defs"], **shared}}

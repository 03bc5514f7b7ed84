"""The JSON Schema of the file of an article, for editors and other tools.

It says what a file looks like; whether its predicates make sense, only loading it can tell.
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

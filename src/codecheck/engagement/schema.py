"""The JSON Schema of an engagement, for editors and other tools."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter

from codecheck.engagement.root import Engagement
from codecheck.engagement.values import Flag
from codecheck.moments import Moment

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_SHARED: Final[Mapping[str, Any]] = {"Moment": Moment, "Flag": Flag}
"""Kinds of value that very many fields have; their schema is written once."""


def engagement_schema() -> dict[str, Any]:
    """Return the JSON Schema of the file of an engagement."""
    return {"$schema": DIALECT, **_whole()}


def partial_engagement() -> dict[str, Any]:
    """Return the schema of a part of an engagement: nothing is needed, and `~` takes away."""
    eased: dict[str, Any] = _eased(_whole())
    return eased


def _whole() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_text())
    return found


@cache
def _text() -> str:
    """Return the schema as text: who takes it may change what it reads from it."""
    kinds = {name: TypeAdapter(kind).json_schema() for name, kind in _SHARED.items()}
    found: dict[str, Any] = _referring(Engagement.model_json_schema(), kinds)
    return json.dumps({**found, "$defs": {**found["$defs"], **kinds}})


def _referring(schema: Any, kinds: Mapping[str, Any]) -> Any:  # noqa: ANN401  (any part of a schema)
    if isinstance(schema, list):
        return [_referring(one, kinds) for one in schema]
    if not isinstance(schema, dict):
        return schema
    for name, kind in kinds.items():
        if schema == kind:
            return {"$ref": f"#/$defs/{name}"}
    found = {key: _referring(value, kinds) for key, value in schema.items()}
    ways = found.get("anyOf")
    if isinstance(ways, list):  # a moment among other ways is one way, and not two
        for name, kind in kinds.items():
            inner = [_referring(one, {}) for one in kind["anyOf"]]
            if all(one in ways for one in inner):
                rest = [one for one in ways if one not in inner]
                found["anyOf"] = [{"$ref": f"#/$defs/{name}"}, *rest]
                break
    return found


def _eased(schema: Any) -> Any:  # noqa: ANN401  (any part of a schema)
    if isinstance(schema, list):
        return [_eased(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    eased = {
        key: _eased(value)
        for key, value in schema.items()
        if not (key == "required" and isinstance(value, list))
    }
    if schema.get("type") == "object" and "properties" in schema:
        eased["properties"] = {name: _or_none(one) for name, one in eased["properties"].items()}
    return eased


def _or_none(schema: dict[str, Any]) -> dict[str, Any]:
    none = {"type": "null"}
    if none in schema.get("anyOf", ()):
        return schema
    said = {"description": schema["description"]} if "description" in schema else {}
    return {"anyOf": [schema, none], **said}

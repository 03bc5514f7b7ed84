"""Reading an engagement from YAML or JSON; every problem is told at once, with its place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from codecheck.engagement.root import Engagement
from codecheck.engagement.shape import fields_of
from codecheck.engagement.sourcemap import SourceMap
from codecheck.engagement.walk import path_text
from codecheck.errors import EngagementError, Problem
from codecheck.source import (
    MAX_PROBLEMS,
    Document,
    did_you_mean,
    read_bytes,
    read_file,
    read_text,
)
from codecheck.source.notes import too_many
from codecheck.source.words import shown


def load_engagement(path: str | Path, *, shown_as: str | None = None) -> Engagement:
    """Read an engagement from a file.

    Args:
        path: A YAML or JSON file.
        shown_as: How the file is named in messages and reports; its path if left out.

    Raises:
        EngagementError: With every problem of the file: where it is and what to write instead.
    """
    return read_engagement(read_file(path, shown_as=shown_as, error=EngagementError))


def parse_engagement(text: str | bytes, file: str = "<engagement>") -> Engagement:
    """Read an engagement from text; `file` is its name in messages.

    Raises:
        EngagementError: With every problem of the text.
    """
    if isinstance(text, bytes):
        return read_engagement(read_bytes(text, file, error=EngagementError))
    return read_engagement(read_text(text, file, error=EngagementError))


def source_of(engagement: Engagement) -> SourceMap | None:
    """Return where the facts stand, for an engagement that was read from a file."""
    return engagement.__pydantic_private__["_source"] if engagement.__pydantic_private__ else None


def read_engagement(document: Document) -> Engagement:
    """Read an engagement from a document; problems stand where the document says.

    Raises:
        EngagementError: With every problem of the engagement.
    """
    source = SourceMap(document)
    if not isinstance(document.data, dict):
        hint = "an engagement starts with `id: ...`"
        raise EngagementError(
            [
                Problem(
                    f"this is no engagement but {_value(document.data)}", hint, document.file, 1, 1
                )
            ]
        )
    engagement = _validated(document.data, source)
    engagement._source = source  # noqa: SLF001  (the loader of this very model)
    return engagement


def revised(engagement: Engagement, facts: Mapping[str, Any]) -> Engagement:
    """Return an engagement with other facts; what is not named stays, also where it stood.

    Args:
        engagement: What is recorded.
        facts: Fields of the engagement with what they shall hold.

    Raises:
        EngagementError: With every problem of the engagement that this makes, by path.
    """
    fields: dict[str, Any] = {name: getattr(engagement, name) for name in Engagement.model_fields}
    found = _validated({**fields, **facts}, None)
    found._source = source_of(engagement)  # noqa: SLF001  (as above)
    return found


def engagement_of(data: Mapping[str, object]) -> Engagement:
    """Return the engagement that a mapping holds, such as a row of a database.

    Raises:
        EngagementError: With every problem of it, by path.
    """
    return _validated(data, None)


def _validated(data: Mapping[str, object], source: SourceMap | None) -> Engagement:
    try:
        return Engagement.model_validate(data)
    except ValidationError as error:
        told = error.errors(include_url=False)
        found = [_problem(one, source) for one in told[:MAX_PROBLEMS]]
        unique = {(one.line, one.column, one.path, one.message): one for one in found}
        problems = sorted(unique.values(), key=lambda p: (p.line, p.column))
        if len(told) > MAX_PROBLEMS:
            problems.append(too_many(source.file if source else ""))
        raise EngagementError(problems) from None


def _problem(error: Mapping[str, Any], source: SourceMap | None) -> Problem:
    loc: tuple[str | int, ...] = tuple(error["loc"])
    path = at = path_text(loc)
    value = error["input"]
    kind: str = error["type"]
    message, hint = _said(kind, error, value), ""
    if kind == "extra_forbidden":
        hint = did_you_mean(str(loc[-1]), _known(loc[:-1]))
        message = f"there is no field {shown(str(loc[-1]))} here"
    elif kind == "missing":
        message = f"`{loc[-1]}` is missing"
        path = path_text(loc[:-1])
    elif kind == "literal_error":
        words = _words(error)
        message, hint = (
            f"{_value(value)} is not a word that can stand here",
            did_you_mean(str(value), words) or f"use one of {', '.join(map(shown, words))}",
        )
    elif ";" in message:
        message, _, hint = message.partition("; ")
    if source is None:
        return Problem(message, hint, path=path)
    place = source.key_place(at) if kind == "extra_forbidden" else source.place(at)
    return Problem(message, hint, source.file, place.line, place.column, path)


def _said(kind: str, error: Mapping[str, Any], value: object) -> str:
    said: str = error["msg"]
    if kind in {"value_error", "contradiction"}:
        return said.removeprefix("Value error, ")
    needed = {
        "tuple_type": "a list is needed here",
        "model_type": "a mapping is needed here",
        "model_attributes_type": "a mapping is needed here",
        "string_type": "a text is needed here",
        "int_parsing": "a whole number is needed here",
        "int_from_float": "a whole number is needed here",
        "decimal_parsing": "an amount such as `1250.00` is needed here",
        "string_too_short": "this cannot be empty",
    }
    if kind in needed:
        return f"{needed[kind]}, not {_value(value)}"
    return f"{_value(value)}: {said[:1].lower()}{said[1:]}"


def _value(value: object) -> str:
    names = {dict: "a mapping", list: "a list", type(None): "nothing"}
    return names.get(type(value)) or shown(str(value))


def _words(error: Mapping[str, Any]) -> list[str]:
    expected = str(error.get("ctx", {}).get("expected", ""))
    return [part.strip(" '") for part in expected.replace(" or ", ",").split(",") if part.strip()]


def _known(loc: tuple[str | int, ...]) -> list[str]:
    """Return the fields that may stand at a place."""
    model: type[BaseModel] | None = Engagement
    for part in loc:
        if isinstance(part, str) and model is not None:
            shapes = {shape.name: shape for shape in fields_of(model)}
            model = shapes[part].model if part in shapes and not shapes[part].is_reference else None
    return [*model.model_fields] if model else []

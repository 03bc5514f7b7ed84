"""An engagement as plain data, and the smallest ways to change it.

A document is what `yaml.safe_load` would give: mappings, lists, texts, flags and whole numbers. It
is never changed in place: an edit gives a new document that shares what did not change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import zip_longest
from typing import Any, Final

import yaml
from pydantic import BaseModel

from codecheck.engagement.root import Engagement

Loc = tuple[str | int, ...]
Doc = dict[str, Any]
_OVER: Final = object()
_STEP: Final = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


class Gone(Enum):
    """What stands in an edit for nothing: the entry is removed."""

    GONE = "gone"


GONE: Final = Gone.GONE


@dataclass(frozen=True, slots=True)
class Put:
    """One change: what stands at a place from now on; a list grows by the place after its last."""

    at: Loc
    value: Any


Edit = tuple[Put, ...]
"""Changes that belong together, such as an id and the reference to it."""


def loc_of(path: str) -> Loc:
    """Return the place that a path such as `disclosures[1].at` names."""
    return tuple(int(n) if n else name for n, name in _STEP.findall(path))


def changed(document: Doc, edit: Edit) -> Doc:
    """Return a document after an edit."""
    for put in edit:
        document = _put(document, put.at, put.value)
    return document


def _put(node: Any, at: Loc, value: Any) -> Any:  # noqa: ANN401  (any part of a document)
    if not at:
        return value
    first, rest = at[0], at[1:]
    if isinstance(first, int):
        listed = list(node) if isinstance(node, list) else []
        if value is GONE and not rest:
            return listed[:first] + listed[first + 1 :]
        inner = listed[first] if first < len(listed) else None
        listed[first : first + 1] = [_put(inner, rest, value)]
        return listed
    held = dict(node) if isinstance(node, dict) else {}
    if value is GONE and not rest:
        held.pop(first, None)
    else:
        held[first] = _put(held.get(first), rest, value)
    return held


def without(document: Doc, at: Loc) -> Doc:
    """Return a document without one entry; the same one if there is no such entry."""
    return document if found(document, at) is GONE else changed(document, (Put(at, GONE),))


def difference(one: Any, other: Any, at: Loc = ()) -> Loc | None:  # noqa: ANN401  (any part)
    """Return the one place at which two documents differ; None if that is none, or several.

    They differ at one place when an entry of a mapping or of a list stands in only one of them, or
    a plain value is another one.
    """
    if isinstance(one, dict) and isinstance(other, dict):
        if len(alone := set(one) ^ set(other)) > 1:
            return None
        keys = [key for key in one if key in other and one[key] != other[key]]
        if alone:
            return None if keys else (*at, alone.pop())
        return difference(one[keys[0]], other[keys[0]], (*at, keys[0])) if len(keys) == 1 else None
    if isinstance(one, list) and isinstance(other, list):
        return _in_lists(one, other, at)
    return at if one != other else None


def _in_lists(one: list[Any], other: list[Any], at: Loc) -> Loc | None:
    if len(one) == len(other):
        places = [
            index for index, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]
        ]
        if len(places) != 1:
            return None
        place = places[0]
        return difference(one[place], other[place], (*at, place))
    short, long = sorted((one, other), key=len)
    for index in range(len(long)):
        if long[:index] + long[index + 1 :] == short:
            return (*at, index)
    return None


def found(document: Any, at: Loc) -> Any:  # noqa: ANN401  (any part of a document)
    """Return what stands at a place, or `GONE`."""
    for step in at:
        if isinstance(step, int):
            if not isinstance(document, list) or step >= len(document):
                return GONE
        elif not isinstance(document, dict) or step not in document:
            return GONE
        document = document[step]
    return document


def entries(node: Any, at: Loc = ()) -> Iterator[Loc]:  # noqa: ANN401  (any part of a document)
    """Yield the place of every entry of a document, last first, inner before outer."""
    inside: list[tuple[str | int, Any]] = []
    if isinstance(node, dict):
        inside = list(node.items())
    elif isinstance(node, list):
        inside = list(enumerate(node))
    for key, value in reversed(inside):
        yield from entries(value, (*at, key))
        yield (*at, key)


def to_document(engagement: Engagement) -> Doc:
    """Return the document of an engagement: what was filled in, and nothing else."""
    plain: Doc = _plain(engagement)
    return plain


def _plain(value: Any) -> Any:  # noqa: ANN401  (any part of an engagement)
    if isinstance(value, BaseModel):
        names = {name: field.alias or name for name, field in type(value).model_fields.items()}
        given = {
            key: _plain(getattr(value, name))
            for name, key in names.items()
            if name in value.model_fields_set
        }
        return given["register"] if set(given) == {"register"} else given
    if isinstance(value, tuple):
        listed = [_plain(one) for one in value]
        return {"partial": listed} if type(value) is not tuple else listed
    return value if isinstance(value, (str, bool, int)) or value is None else str(value)


class _Dumper(yaml.SafeDumper):
    """Writes every scalar as it is: reading an engagement types nothing before the model does."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002  (as PyYAML declares it)
        return True


_Dumper.yaml_implicit_resolvers = {}
# A text that reads as nothing is quoted.
_Dumper.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile(r"(~|null|Null|NULL|)\Z"), ["~", "n", "N", ""]
)


def to_yaml(value: Engagement | Doc) -> str:
    """Return an engagement, or a document of one, as the YAML that `codecheck validate` reads."""
    document = to_document(value) if isinstance(value, Engagement) else value
    return yaml.dump(
        _texts(document), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100
    )


def _texts(node: Any) -> Any:  # noqa: ANN401  (any part of a document)
    if isinstance(node, dict):
        return {key: _texts(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_texts(value) for value in node]
    if isinstance(node, bool):
        return "true" if node else "false"
    return None if node is None else str(node)


def in_turn(several: list[Iterator[Edit]]) -> Iterator[Edit]:
    """Yield the first of each, then the second of each, and so on."""
    for row in zip_longest(*several, fillvalue=_OVER):
        for one in row:
            if one is not _OVER:
                yield one  # type: ignore[misc]  # the marker is left out

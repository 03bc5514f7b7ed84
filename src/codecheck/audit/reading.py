"""From what stands in a source to an engagement."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from codecheck.audit.item import Content, Item
from codecheck.engagement.load import engagement_of, load_engagement, parse_engagement, revised
from codecheck.engagement.root import Engagement
from codecheck.errors import EngagementError, Problem

_QUICK: Final = 100_000
"""Up to so many bytes a text can break no limit on the size of what is in it."""
_HALF: Final = re.compile(rb"\\u[dD][89a-fA-F]")
"""An escape that may be half a character."""
_KEPT: Final = "recorded_through"


class _LeftToOthersError(Exception):
    """The quick way cannot say what is wrong; it never leaves this module."""


def read(item: Item, through: date | None) -> Engagement:
    """Return the engagement that an item holds.

    Args:
        item: The item.
        through: Day through which everything is recorded where the record does not say it.

    Raises:
        EngagementError: With every problem of it.
    """
    found = _read(item.content, item.file)
    if found.recorded_through is not None:
        return found
    if through is None:
        text = "`recorded_through` is missing"
        hint = "write the last day of which everything is recorded, or give `--recorded-through`"
        raise EngagementError([Problem(text, hint, item.file)])
    return revised(found, {_KEPT: through.isoformat()})


def _read(content: Content, file: str) -> Engagement:
    match content:
        case None:
            raise EngagementError([Problem("nothing stands here", "leave the row out", file)])
        case Path():
            return load_engagement(content, shown_as=file)
        case Mapping():
            return engagement_of(content)
        case bytes() if len(content) <= _QUICK:
            try:
                return engagement_of(_quickly(content))
            except (EngagementError, _LeftToOthersError):
                pass
    return parse_engagement(content, file)


def _quickly(text: bytes) -> Mapping[str, object]:
    """Return the data of a JSON text as `codecheck.source` would, without the places in it.

    Scalars stay the text of the author; a key that is there twice, and half a character, are left
    to who can tell where they stand.
    """
    if _HALF.search(text):
        raise _LeftToOthersError
    try:
        data: object = json.loads(
            text.decode(),
            parse_int=str,
            parse_float=str,
            parse_constant=_refuse,
            object_pairs_hook=_object,
        )
    except (ValueError, RecursionError):
        raise _LeftToOthersError from None
    if not isinstance(data, dict):
        raise _LeftToOthersError
    return data


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _LeftToOthersError
    for key, value in pairs:
        if isinstance(value, bool):
            found[key] = "true" if value else "false"
        elif isinstance(value, list) and any(isinstance(one, bool) for one in value):
            raise _LeftToOthersError
    return found


def _refuse(_: str) -> object:
    raise _LeftToOthersError

"""Scalars: always the author's own text, and tags, which are refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from codecheck.source.events import Event
from codecheck.source.notes import Notes
from codecheck.source.syntax import NO_CHARACTER, WRITE_CHARACTER
from codecheck.source.words import shown

_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_CORE: Final = "tag:yaml.org,2002:"


def scalar_data(text: str, *, plain: bool) -> str | None:
    """Return the data of a scalar: its text, or None for a plain `null`, `~` or nothing."""
    return None if plain and text in _NULLS else text


def checked_text(event: Event, path: Callable[[], str], notes: Notes) -> str:
    """Return the text of a scalar; a half of a surrogate pair is noted and replaced."""
    text = event.text
    if text.isascii() or not _SURROGATE.search(text):
        return text
    notes.add(NO_CHARACTER, WRITE_CHARACTER, event.at, path())
    return _SURROGATE.sub("\ufffd", text)


def check_tag(event: Event, path: Callable[[], str], notes: Notes) -> None:
    """Note an explicit tag."""
    if not event.tag:
        return
    tag = event.tag.replace(_CORE, "!!", 1) if event.tag.startswith(_CORE) else event.tag
    notes.add(
        f"the tag {shown(tag)} is refused: what a value means does not depend on tags",
        "remove it, or quote a text that begins with `!`",
        event.at,
        path(),
    )

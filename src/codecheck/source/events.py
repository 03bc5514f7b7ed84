"""Events: a text as a flat stream of scalars and of the starts and ends of what holds them.

A stream, other than a tree, can be stopped before a deeply nested text has cost anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import Any, Final, NamedTuple

import yaml

from codecheck.source.notes import Notes
from codecheck.source.places import line_starts, locate
from codecheck.source.syntax import BLOCK_HINT, NOT_AFTER_BLOCK, explain

LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""PyYAML's parser in C where it is there: fast, and it takes tabs that the other one refuses."""

# The parser in C takes what follows for a comment, though no space comes before it.
_LOST: Final = re.compile(r"(?:[&!]\S*\s+)*+([|>])[-+0-9]*#")


class Kind(Enum):
    """What an event is."""

    DOCUMENT = auto()
    MAPPING = auto()
    LIST = auto()
    END = auto()
    SCALAR = auto()
    ALIAS = auto()


class Event(NamedTuple):
    """One event.

    Attributes:
        kind: What it is.
        at: Line and column, from 1.
        end: Line and column just behind it; `at` for an end that nothing in the text marks.
        text: Text of a scalar.
        plain: Whether a scalar is written without quotes and not as a block.
        anchor: Name that the event gives (`&name`), or repeats in case of an alias (`*name`).
        tag: Explicit tag, such as `tag:yaml.org,2002:str`.
    """

    kind: Kind
    at: tuple[int, int]
    end: tuple[int, int]
    text: str = ""
    plain: bool = False
    anchor: str = ""
    tag: str = ""


_KINDS: Final[dict[type[Any], Kind]] = {
    yaml.DocumentStartEvent: Kind.DOCUMENT,
    yaml.MappingStartEvent: Kind.MAPPING,
    yaml.SequenceStartEvent: Kind.LIST,
    yaml.MappingEndEvent: Kind.END,
    yaml.SequenceEndEvent: Kind.END,
    yaml.ScalarEvent: Kind.SCALAR,
    yaml.AliasEvent: Kind.ALIAS,
}


def yaml_events(text: str, notes: Notes) -> Iterator[Event]:
    """Yield the events of a YAML text whose characters were checked before.

    Raises:
        StopReadingError: At an error of syntax, which is noted.
    """
    starts = line_starts(text)
    end = locate(starts, len(text))
    try:
        for event in yaml.parse(text, Loader=LOADER):
            kind = _KINDS.get(type(event))
            if kind:
                ours = _event(kind, event, end)
                if kind is Kind.SCALAR and not ours.plain:
                    line, column = ours.at
                    lost = _LOST.match(text, starts[line - 1] + column - 1)
                    if lost:
                        notes.stop(NOT_AFTER_BLOCK, BLOCK_HINT, locate(starts, lost.start(1)))
                    ours = ours._replace(end=_without_tail(ours, text, starts))
                yield ours
    except yaml.MarkedYAMLError as error:
        found = explain(error, text)
        notes.stop(found.message, found.hint, found.at)
    except (yaml.YAMLError, ValueError, OverflowError):
        # PyYAML's own Python parser lets these escape, as for "\U00110000", without a place.
        notes.stop(
            "cannot be read as YAML",
            "look for an escape such as `\\U00110000` that stands for no character",
        )


def _event(kind: Kind, event: yaml.Event, end: tuple[int, int]) -> Event:
    first: Any = event.start_mark
    last: Any = event.end_mark
    at = first.line + 1, first.column + 1
    behind = last.line + 1, last.column + 1
    # The C parser may point behind the end.
    return Event(
        kind,
        min(end, at),
        min(end, behind),
        getattr(event, "value", ""),
        kind is Kind.SCALAR and not getattr(event, "style", None),
        getattr(event, "anchor", None) or "",
        getattr(event, "tag", None) or "",
    )


def _without_tail(event: Event, text: str, starts: list[int]) -> tuple[int, int]:
    """Return the end of a text in quotes or a block; PyYAML ends a block behind blank lines."""
    first, behind = (starts[line - 1] + column - 1 for line, column in (event.at, event.end))
    return locate(starts, first + len(text[first:behind].rstrip()))

"""Reads JSON text as events.

Almost all JSON is YAML, but YAML refuses tabs between tokens, halves of a surrogate pair as two
escapes, and keys of more than 1024 characters, and it folds some line separators inside strings.
So strict JSON is read here, exactly; what is not strict JSON is left to YAML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from codecheck.source.events import Event, Kind
from codecheck.source.places import line_starts, locate

_TOKEN: Final = re.compile(
    r"""[ \t\r\n]*+(?:
    (?P<mark>[{}\[\],:])
    |(?P<string>"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+")
    |(?P<literal>true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)
    |(?P<end>\Z)
    )""",
    re.VERBOSE,
)
_CLOSES: Final = {Kind.MAPPING: "}", Kind.LIST: "]"}

# The characters with which the next token may begin.
_VALUE: Final = '{["-0123456789tfn'
_KEY: Final = '"'
_COLON: Final = ":"
_END: Final = ""


class NotJsonError(Exception):
    """The text is not strict JSON; it may still be YAML. Never leaves this package."""


def looks_like_json(text: str) -> bool:
    """Tell whether the first character that is not white is a bracket."""
    return text.lstrip(" \t\r\n")[:1] in {"{", "["}


def json_events(text: str) -> Iterator[Event]:
    """Yield the events of a JSON text that is an object or an array.

    Raises:
        NotJsonError: Where the text turns out not to be JSON.
    """
    open_: list[Kind] = []
    allowed = "{["
    for at, end, token in _tokens(text):
        first = token[0]
        if first not in allowed:
            raise NotJsonError
        match first:
            case "{":
                open_.append(Kind.MAPPING)
                yield Event(Kind.MAPPING, at, end)
                allowed = _KEY + "}"
            case "[":
                open_.append(Kind.LIST)
                yield Event(Kind.LIST, at, end)
                allowed = _VALUE + "]"
            case "}" | "]":
                open_.pop()
                yield Event(Kind.END, at, end)
                allowed = _after_value(open_)
            case ":":
                allowed = _VALUE
            case ",":
                allowed = _KEY if open_[-1] is Kind.MAPPING else _VALUE
            case _:
                yield _scalar(at, end, token)
                is_key = allowed.startswith(_KEY)
                allowed = _COLON if is_key else _after_value(open_)
    if allowed != _END:
        raise NotJsonError


def _after_value(open_: list[Kind]) -> str:
    return "," + _CLOSES[open_[-1]] if open_ else _END


def _scalar(at: tuple[int, int], end: tuple[int, int], token: str) -> Event:
    if token[0] != '"':
        return Event(Kind.SCALAR, at, end, token, plain=True)
    text = json.loads(token) if "\\" in token else token[1:-1]
    return Event(Kind.SCALAR, at, end, text)


def _tokens(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int], str]]:
    """Yield place, end and text of each token."""
    starts = line_starts(text)
    end = 0
    while found := _TOKEN.match(text, end):
        if found.lastgroup == "end":
            return
        token = found[found.lastgroup or 0]
        end = found.end()
        line, column = locate(starts, end - len(token))
        yield (line, column), (line, column + len(token)), token  # no token holds a line break
    raise NotJsonError

"""Says in one plain sentence what PyYAML's errors of syntax mean, and what to do about them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

import yaml

from codecheck.source.places import line_starts, locate
from codecheck.source.words import shown

_QUOTE: Final = "put quotes around the text"
NO_CHARACTER: Final = "an escape stands for no whole character"
WRITE_CHARACTER: Final = "write the character itself"
NOT_AFTER_BLOCK: Final = "nothing may follow `|` or `>` on its line"
BLOCK_HINT: Final = "write the text on the next lines, or quote a text that begins with these"
NO_KEY: Final = "no key stands before this `:`"
_SECOND_COLON: Final = re.compile(r":\s")


class Explanation(NamedTuple):
    """What is wrong, a way out, and line and column, from 1."""

    message: str
    hint: str
    at: tuple[int, int]


class _Spot:
    """A place of an error, with what stands there."""

    def __init__(self, text: str, starts: list[int], mark: yaml.Mark | None) -> None:
        last = len(starts) - 1
        # At the end of a text one of the parsers names a line that is not there.
        offset = len(text) if not mark or mark.line > last else starts[mark.line] + mark.column
        self.at = locate(starts, offset)
        self.before = text[starts[self.at[0] - 1] : offset]
        self.char = text[offset : offset + 1]
        self.rest = text[offset:]


class _Error(NamedTuple):
    """An error of PyYAML, with the two places that it names."""

    what: str
    begin: _Spot
    spot: _Spot


def explain(error: yaml.MarkedYAMLError, text: str) -> Explanation:
    """Return the sentence for an error in `text`; the same one for both parsers of PyYAML."""
    starts = line_starts(text)
    spot = _Spot(text, starts, error.problem_mark)
    begin = _Spot(text, starts, error.context_mark) if error.context_mark else spot
    found = _Error(f"{error.context or ''}: {error.problem}", begin, spot)
    if found.spot.char == "\t":
        return _tab(found)
    for pattern, sentence in _SENTENCES:
        if re.search(pattern, found.what):
            return sentence(found)
    return Explanation(f"cannot be read as YAML: {error.problem}", _QUOTE, found.spot.at)


def _tab(found: _Error) -> Explanation:
    indents = not found.spot.before.strip()
    hint = "indent with spaces, not with tabs" if indents else "write a space instead"
    return Explanation("a tab stands where YAML allows only spaces", hint, found.spot.at)


def _quote(found: _Error) -> Explanation:
    message = f"the quote {shown(found.begin.char)} that opens here is never closed"
    return Explanation(message, "add the closing quote at the end of the text", found.begin.at)


def _no_character(found: _Error) -> Explanation:
    return Explanation(NO_CHARACTER, WRITE_CHARACTER, found.begin.at)


def _escape(found: _Error) -> Explanation:
    # One parser points at the backslash, the other behind it.
    line, _ = found.spot.at
    until = f"{found.spot.before}{found.spot.char}"
    back = until.rfind("\\")
    escape = (until + found.spot.rest[1:2])[back : back + 2]
    hint = "write `\\\\` for a backslash, or use single quotes"
    return Explanation(f"{shown(escape)} begins no escape that YAML knows", hint, (line, back + 1))


def _first_character(found: _Error) -> Explanation:
    char = shown(found.begin.char)
    return Explanation(f"a text cannot begin with {char}", _QUOTE, found.begin.at)


def _colon(found: _Error) -> Explanation:
    at = found.spot.at
    if _SECOND_COLON.search(found.spot.before):
        hint = "put quotes around a text in which `: ` occurs"
        return Explanation("a second `:` follows the one behind the key", hint, at)
    hint = "indent the line like its neighbours, and see that each key above it has its `:`"
    return Explanation("a key stands where none is expected", hint, at)


def _no_colon(found: _Error) -> Explanation:
    hint = "write `: ` with a space behind a key, or indent a text that goes on"
    return Explanation("this line is neither `key: value` nor `- item`", hint, found.begin.at)


def _bracket(found: _Error) -> Explanation:
    opened = found.begin.char
    closing = "}" if opened == "{" else "]"
    if not found.spot.rest.strip():
        message = f"the bracket `{opened}` that opens here is never closed"
        return Explanation(message, f"add `{closing}`", found.begin.at)
    message = f"`,` or `{closing}` is expected here"
    hint = f"`{opened}` opened on line {found.begin.at[0]}; {_QUOTE} that holds `:` or brackets"
    return Explanation(message, hint, found.spot.at)


def _no_value(found: _Error) -> Explanation:
    if not found.spot.char:
        hint = "look for a bracket that is not closed"
        return Explanation("the text ends where a value is expected", hint, found.spot.at)
    if found.spot.char == ":":
        return _no_key(found)
    message = f"{shown(found.spot.char)} stands where a value is expected"
    return Explanation(message, "give the value; if this begins a text, quote it", found.spot.at)


def _after_end(found: _Error) -> Explanation:
    hint = "keep one document in a file; look for a missing key, comma or bracket above"
    return Explanation("something follows the end of the document", hint, found.spot.at)


def _no_key(found: _Error) -> Explanation:
    return Explanation(NO_KEY, "add the key", found.spot.at)


def _indentation(found: _Error) -> Explanation:
    if found.spot.char == ":":
        return _no_key(found)
    if found.spot.before.strip(" -"):
        hint = "put one pair of quotes around the whole text"
        return Explanation("something follows the end of a value", hint, found.spot.at)
    hint = "indent the line like its neighbours; an item of a list begins with `- `"
    return Explanation("the indentation fits no line above", hint, found.spot.at)


def _dash(found: _Error) -> Explanation:
    hint = "begin each item on a line of its own, or quote a text that begins with `- `"
    return Explanation("a list cannot begin on this line", hint, found.spot.at)


def _question_mark(found: _Error) -> Explanation:
    return Explanation("a text cannot begin with `? `", _QUOTE, found.spot.at)


def _block(found: _Error) -> Explanation:
    return Explanation(NOT_AFTER_BLOCK, BLOCK_HINT, found.begin.at)


def _directive(found: _Error) -> Explanation:
    return Explanation("a line that begins with `%` is not understood", "remove it", found.spot.at)


def _tag(found: _Error) -> Explanation:
    hint = "remove it, or quote a text that begins with `!`"
    return Explanation("tags such as `!name` are refused", hint, found.begin.at)


_SENTENCES: Final[tuple[tuple[str, Callable[[_Error], Explanation]], ...]] = (
    (r"tab character", _tab),
    (r"scalar: found unexpected (end|document)", _quote),
    (r"invalid Unicode", _no_character),
    (r"escape|hexd|hexadecimal", _escape),
    (r"alphabetic or numeric", _first_character),
    (r"cannot start any token", _first_character),
    (r"mapping values are not allowed", _colon),
    (r"simple key", _no_colon),
    (r"parsing a flow (mapping|sequence)", _bracket),
    (r"node content", _no_value),
    (r"directive|incompatible YAML", _directive),
    (r"<document start>", _after_end),
    (r"parsing a block (mapping|collection)", _indentation),
    (r"sequence entries are not allowed", _dash),
    (r"mapping keys are not allowed", _question_mark),
    (r"scanning a block scalar", _block),
    (r"tag", _tag),
)

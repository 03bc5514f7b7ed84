"""From bytes to text, and the characters that a text may hold."""

from __future__ import annotations

import codecs
import re
from typing import Final, NoReturn

from codecheck.source.limits import MAX_BYTES
from codecheck.source.notes import Notes, StopReadingError
from codecheck.source.places import line_starts, locate

_BYTE_ORDER_MARK: Final = "\ufeff"
# What YAML 1.1 refuses, and the invisible marks that it would take for line breaks or drop.
_UNREADABLE: Final = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_INDENTATION: Final = re.compile(r"^[ \t]*\t", re.MULTILINE)
# Directives: of no use here, and many of them make PyYAML slow.
_DIRECTIVE: Final = re.compile(r"(?<![^\r\n])%(?!YAML )")
_LINE_SEPARATORS: Final = "\x85\u2028\u2029"


def decode(data: bytes, notes: Notes) -> str:
    """Return the text of UTF-8 bytes, or of UTF-16 bytes that begin with a byte order mark."""
    check_size(len(data), notes)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            notes.stop("begins like UTF-16 text but is not", "save the file as UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\0" in data:
            _stop_at_binary(notes)
        before = data[: error.start].decode("utf-8")
        notes.stop(
            f"is not UTF-8 text: byte 0x{data[error.start]:02X} is no part of a character",
            "save the file with the encoding UTF-8",
            locate(line_starts(before), len(before)),
        )


def without_mark(text: str) -> str:
    """Return the text without a byte order mark in front."""
    return text.lstrip(_BYTE_ORDER_MARK)


def blank_indentation(text: str) -> str:
    """Return a text in brackets with spaces for the tabs that indent its lines.

    Such white space is no part of any value, also not of one that goes on on the next line.
    """
    return _INDENTATION.sub(lambda found: found[0].replace("\t", " "), text)


def check_size(size: int, notes: Notes) -> None:
    """Stop at a text that is too large."""
    if size > MAX_BYTES:
        notes.stop(
            f"is larger than {MAX_BYTES // 1_000_000} MB", "split it into files of one subject each"
        )


def check_characters(text: str, notes: Notes) -> None:
    """Note every character and line that YAML cannot hold, and stop if there is one."""
    if "\0" in text:
        _stop_at_binary(notes)
    starts = line_starts(text)
    for directive in _DIRECTIVE.finditer(text):
        notes.add(
            "a line cannot begin with `%`",
            "remove it, or indent it if it is part of a text",
            locate(starts, directive.start()),
        )
    for bad in _UNREADABLE.finditer(text):
        char = bad[0]
        notes.add(
            f"the invisible character U+{ord(char):04X} cannot stand here",
            "replace it by an ordinary line break" if char in _LINE_SEPARATORS else "remove it",
            locate(starts, bad.start()),
        )
    if notes.problems:
        raise StopReadingError


def _stop_at_binary(notes: Notes) -> NoReturn:
    notes.stop("is not a text file: it holds NUL bytes", "name a YAML or JSON file")

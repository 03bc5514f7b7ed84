"""Reads YAML and JSON from a text, from bytes or from a file."""

from __future__ import annotations

from pathlib import Path

from codecheck.errors import InputError, Problem
from codecheck.source.builder import Builder
from codecheck.source.characters import (
    blank_indentation,
    check_characters,
    check_size,
    decode,
    without_mark,
)
from codecheck.source.document import Document, Node
from codecheck.source.events import yaml_events
from codecheck.source.jsontext import NotJsonError, json_events, looks_like_json
from codecheck.source.limits import MAX_BYTES
from codecheck.source.notes import Notes, StopReadingError
from codecheck.source.places import line_starts


def read_text(
    text: str,
    file: str,
    *,
    problems: list[Problem] | None = None,
    error: type[InputError] = InputError,
) -> Document:
    """Read a text as YAML or JSON.

    Args:
        text: The text.
        file: The file as the user named it.
        problems: Takes the problems that leave a document, such as a key that is there twice, so
            that the caller can go on and report its own beside them. Without it, they are raised.
        error: The exception to raise.

    Raises:
        InputError: If anything is wrong, as `error`, with all problems that were found.
    """
    notes = Notes(file)
    try:
        check_size(len(text.encode("utf-8", "surrogatepass")), notes)
        document = _document(without_mark(text), notes)
    except StopReadingError:
        raise error(notes.problems) from None
    if problems is None and notes.problems:
        raise error(notes.problems)
    if problems is not None:
        problems.extend(notes.problems)
    return document


def read_bytes(
    data: bytes,
    file: str,
    *,
    problems: list[Problem] | None = None,
    error: type[InputError] = InputError,
) -> Document:
    """Read bytes as YAML or JSON in UTF-8, or in UTF-16 with a byte order mark.

    Raises:
        InputError: If anything is wrong, as `error`, with all problems that were found.
    """
    notes = Notes(file)
    try:
        text = decode(data, notes)
    except StopReadingError:
        raise error(notes.problems) from None
    return read_text(text, file, problems=problems, error=error)


def read_file(
    path: str | Path,
    *,
    shown_as: str | None = None,
    problems: list[Problem] | None = None,
    error: type[InputError] = InputError,
) -> Document:
    """Read a file as YAML or JSON.

    Args:
        path: The file.
        shown_as: How problems name the file; by default as `path` is written.
        problems: As for `read_text`.
        error: The exception to raise.

    Raises:
        InputError: If anything is wrong, as `error`, with all problems that were found.
    """
    file = str(path) if shown_as is None else shown_as
    try:
        with Path(path).open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
    except (OSError, ValueError) as reason:
        raise error([_unopened(Path(path), file, reason)]) from None
    return read_bytes(data, file, problems=problems, error=error)


def _document(text: str, notes: Notes) -> Document:
    root = _root(text, notes)
    if root is None or root.data is None:
        if notes.problems:
            raise StopReadingError
        notes.stop("is empty", "write the document in YAML or JSON")
    return Document(notes.file, root.data, text, line_starts(text), root)


def _root(text: str, notes: Notes) -> Node | None:
    if looks_like_json(text):
        try:
            return Builder(notes).build(json_events(text))
        except NotJsonError:
            notes.problems.clear()
            text = blank_indentation(text)
    check_characters(text, notes)
    return Builder(notes).build(yaml_events(text, notes))


def _unopened(path: Path, file: str, reason: OSError | ValueError) -> Problem:
    """Return the problem of a file that could not be opened or read."""
    if isinstance(reason, FileNotFoundError):
        return Problem("there is no such file", "check the name and the folder", file)
    if isinstance(reason, ValueError):
        return Problem("is not the name of a file", "remove the NUL character from it", file)
    if _is_folder(path):
        return Problem("is a folder, not a file", "name a file in it", file)
    if isinstance(reason, PermissionError):
        return Problem("may not be read", "ask for permission to read the file", file)
    why = (reason.strerror or type(reason).__name__).lower()
    return Problem(f"cannot be read: {why}", "check the name and the folder", file)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False

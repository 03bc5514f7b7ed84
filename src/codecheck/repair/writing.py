"""Writing answers into a YAML file: its comments, its order and every fact of it stay."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from io import StringIO
from itertools import pairwise
from typing import Any, Final

from codecheck.engagement.base import UNKNOWN
from codecheck.errors import EngagementError, InputError, Problem, UsageError
from codecheck.findings import Lang
from codecheck.repair import words
from codecheck.repair.answers import Edit, applied
from codecheck.repair.draft import Data
from codecheck.rulebook.model import Text
from codecheck.source import Document, read_text, split_path

_DASH: Final = re.compile(r"^( *)- ")
_KEY: Final = re.compile(r"^( *)[^\s#\-][^#]*:\s*(#.*)?$")
_INSIDE: Final = re.compile(r"^[A-Za-z_]+:[ \t]*(?:#.*)?\n( +)[A-Za-z_]", re.MULTILINE)
_TOP: Final = re.compile(r"^([A-Za-z_]+):(?=\s)", re.MULTILINE)
_COMMENT: Final = re.compile(r"(?:^|\s)(#.*)$")
_DAY: Final = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])")
_NUMBER: Final = re.compile(r"0|[1-9][0-9]{0,8}")
_NARROWEST: Final = 80


def rewritten(document: Document, edits: Iterable[Edit], lang: Lang) -> str:
    """Return the text of a YAML file with edits in it.

    Raises:
        UsageError: If ruamel.yaml is not installed.
        EngagementError: If the text cannot be rewritten without losing a comment or a fact.
    """
    found = list(edits)
    yaml = _round_trip(document.text, lang)
    into = StringIO()
    with _stumbling(document, lang):
        data = yaml.load(document.text)
    for one in found:
        _put(data, split_path(one.path), _plain(one.value))
    with _stumbling(document, lang):
        yaml.dump(data, into)
    text = _only_where_needed(
        document.text, into.getvalue(), {split_path(one.path)[0] for one in found}
    )
    _refuse_loss(document, found, text, lang)
    return text


@contextmanager
def _stumbling(document: Document, lang: Lang) -> Iterator[None]:
    """Tell as an error whatever another reader of YAML refuses, or stumbles over."""
    try:
        yield
    except Exception as error:
        raise _loses(document, words.FACTS, lang) from error


def _only_where_needed(before: str, after: str, touched: set[str | int]) -> str:
    """Return the new text with the author's own layout of every part that no edit is in."""
    # A last line that nothing ends is ended, since another part may come behind it.
    old, new = _parts(before if before.endswith("\n") else f"{before}\n"), _parts(after)
    if len({name for name, _ in new}) != len(new):
        return after
    kept = {name: text for name, text in old if name not in touched}
    return "".join(kept.get(name, text) for name, text in new)


def _parts(text: str) -> list[tuple[str, str]]:
    """Return a text part by part: what stands before the first key, then each key of the top."""
    starts = [*_TOP.finditer(text)]
    ends = [*(one.start() for one in starts[1:]), len(text)]
    head = text[: starts[0].start()] if starts else text
    parts = [(one[1], text[one.start() : end]) for one, end in zip(starts, ends, strict=True)]
    return [("", head), *parts]


def _round_trip(text: str, lang: Lang) -> Any:  # noqa: ANN401  (ruamel is loosely typed)
    try:
        from ruamel.yaml import YAML  # noqa: PLC0415  (an extra, needed only here)
    except ImportError as error:
        raise UsageError(words.NO_WRITER[lang]) from error
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = max(_NARROWEST, *map(len, text.splitlines() or [""]))
    offset, inside = _offset(text), _INSIDE.search(text)
    mapping = len(inside[1]) if inside else 2
    yaml.indent(mapping=mapping, sequence=offset + 2, offset=offset)
    return yaml


def _offset(text: str) -> int:
    """Return how far the author indents the dashes of a list below its key."""
    key = 0
    for line in text.splitlines():
        dash = _DASH.match(line)
        if dash:
            return max(0, len(dash[1]) - key)
        if found := _KEY.match(line):
            key = len(found[1])
    return 2


def _put(data: Any, steps: list[str | int], value: Data) -> None:  # noqa: ANN401  (as above)
    for step, following in pairwise(steps):
        if isinstance(step, str):
            if data.get(step) in (None, UNKNOWN):
                data[step] = [] if isinstance(following, int) else {}
            data = data[step]
        else:
            items = data["partial"] if isinstance(data, dict) else data
            data = items[step]
    last = steps[-1]
    if isinstance(last, str):
        data[last] = value
    else:
        data.append(value)


def _plain(value: Data) -> Data:
    """Return a value so that days and numbers are written without quotes, as the author would."""
    match value:
        case dict():
            return {name: _plain(one) for name, one in value.items()}
        case list():
            return [_plain(one) for one in value]
        case str() if _DAY.fullmatch(value):
            return date.fromisoformat(value)
        case str() if _NUMBER.fullmatch(value):
            return int(value)
    return value


def _refuse_loss(document: Document, edits: list[Edit], text: str, lang: Lang) -> None:
    kept, before = _comments(text), _comments(document.text)
    if before - kept:
        raise _loses(document, words.COMMENTS, lang)
    try:
        after = read_text(text, document.file).data
    except InputError as error:
        raise _loses(document, words.FACTS, lang) from error
    if after != applied(document.data, edits):
        raise _loses(document, words.FACTS, lang)


def _loses(document: Document, what: Text, lang: Lang) -> EngagementError:
    said = words.WOULD_LOSE[lang].format(file=document.file, what=what[lang])
    return EngagementError([Problem(said)])


def _comments(text: str) -> Counter[str]:
    found = (_COMMENT.search(line) for line in text.splitlines())
    return Counter(one[1].strip() for one in found if one)

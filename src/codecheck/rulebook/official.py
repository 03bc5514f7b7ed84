"""The official text of a code, known by its digests only: is a copy the text that was encoded?

The text stays with its publisher. For each article the code keeps a SHA-256 of its words: letters
and digits in lower case, so that layout, punctuation and markup do not matter, and any changed word
does.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

Layout = Literal["numbered", "articles", "whole"]
_NUMBER: Final = re.compile(r"(?:\d{1,3}\.\s+)?(\d{1,3}(?:\.\d{1,3}){1,3})\s")
_SPACED: Final = re.compile(r"(\d{1,3})\.\s(\d{1,3})\s+(?=[^\W\d])")
_ITEM: Final = re.compile(r"(\d{1,3})\.\s")
_ARTICLE: Final = re.compile(r"artikel\s+(\d{1,3})\b", re.IGNORECASE)
_MARKUP: Final = " \t#*_>-•"


@dataclass(frozen=True, slots=True)
class OfficialText:
    """What is kept of the official text of a code.

    Attributes:
        layout: `numbered` when articles start with their number, `articles` when they start with
            "Artikel n", `whole` when the text is kept as one.
        prefix: What article ids have before the number, such as `PR.`; the id of a whole text.
        starts_at: Words at which the text starts in a larger file; empty for its beginning.
        ends_before: Words at which something else starts; empty for its end.
        digests: The SHA-256 of each article's words.
    """

    layout: Layout
    prefix: str
    starts_at: str
    ends_before: str
    digests: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a copy of the text differs from the encoded edition.

    Attributes:
        same: Articles whose words are the same.
        changed: Articles whose words differ.
        vanished: Articles that are not in the copy.
        new: Articles of the copy that the edition does not have.
    """

    same: tuple[str, ...]
    changed: tuple[str, ...]
    vanished: tuple[str, ...]
    new: tuple[str, ...]


def compare(official: OfficialText, text: str) -> Comparison:
    """Compare a copy of the official text with what is kept of it."""
    found = digests_of(official, text, tuple(official.digests))
    kept = official.digests
    return Comparison(
        same=tuple(one for one in kept if found.get(one) == kept[one]),
        changed=tuple(one for one in kept if one in found and found[one] != kept[one]),
        vanished=tuple(one for one in kept if one not in found),
        new=tuple(one for one in found if one not in kept),
    )


def digests_of(official: OfficialText, text: str, known: Sequence[str]) -> dict[str, str]:
    """Return the digest of each article in a text.

    Args:
        official: How the text is laid out.
        text: The text.
        known: Ids of articles that are expected; items of an article count as articles of their
            own only when they are among them.
    """
    part = _between(text, official.starts_at, official.ends_before)
    if official.layout == "whole":
        articles = {official.prefix: part}
    elif official.layout == "articles":
        articles = _by_heading(part, official.prefix)
    else:
        articles = _by_number(part, frozenset(known))
    return {
        number: hashlib.sha256(words(body).encode()).hexdigest()
        for number, body in articles.items()
    }


def words(text: str) -> str:
    """Return the words of a text: letters and digits, in lower case, one blank between."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"[^\W_]+", plain))


def _between(text: str, start: str, end: str) -> str:
    begin = _find(text, start, 0) if start else 0
    stop = _find(text, end, begin + 1) if end else -1
    return text[max(begin, 0) : stop if stop > 0 else len(text)]


def _find(text: str, phrase: str, after: int) -> int:
    # What matches a word and what matches the rest share no character, so nothing is tried twice.
    pattern = r"\W+".join(re.findall(r"\w+", phrase))
    found = re.compile(pattern, re.IGNORECASE).search(text, after) if pattern else None
    return found.start() if found else -1


def _by_heading(text: str, prefix: str) -> dict[str, str]:
    articles: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in text.splitlines():
        found = _ARTICLE.match(line.strip(_MARKUP))
        if found:
            current = articles.setdefault(f"{prefix}{found[1]}", [])
        if current is not None:
            current.append(line)
    return {number: "\n".join(lines) for number, lines in articles.items()}


def _by_number(text: str, known: frozenset[str]) -> dict[str, str]:
    articles: dict[str, list[str]] = {}
    current = ""
    for line in text.splitlines():
        heading = line.lstrip().startswith("#")
        number = _starts(line.strip(_MARKUP), current, known)
        if number and number not in articles and (number in known or not heading):
            current = number
            articles[number] = []
        elif heading:
            current = ""  # it belongs to no article
        if current:
            articles[current].append(line)
    return {number: "\n".join(lines) for number, lines in articles.items()}


def _starts(line: str, current: str, known: frozenset[str]) -> str:
    """Return the number of the article that starts on a line, or an empty text."""
    found = _NUMBER.match(line)
    if found:
        return found[1]
    spaced = _SPACED.match(line)
    if spaced and f"{spaced[1]}.{spaced[2]}" in known:
        return f"{spaced[1]}.{spaced[2]}"
    item = _ITEM.match(line)
    if item and current:
        for parent in (current, current.rpartition(".")[0]):
            if f"{parent}.{item[1]}" in known:
                return f"{parent}.{item[1]}"
    return ""

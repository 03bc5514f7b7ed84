"""Codes that were loaded before, and did not change since."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from codecheck.errors import UsageError
from codecheck.rulebook.folders import COMMON, MARK, code_folders, is_own, pack_of, rules_folder
from codecheck.rulebook.limits import MAX_ARTICLES, MAX_PACK
from codecheck.rulebook.model import Code
from codecheck.rulebook.store import digest, keep, recall

CASES: Final = ".cases.yaml"
"""How the names of files with cases end, which are no part of a code."""
_EXTENDS: Final = re.compile(
    rb"""^["']?extends["']?[ ]*:[ ]+["']?([\w.-]+)["']?[ ]*(?:[ ]\#.*)?$(?!\n[ \t])""", re.MULTILINE
)
"""The code that a code extends, as it is nearly always written."""
_DEEPEST: Final = 8
"""Most codes that extend one another and are kept."""
_DIGESTS: Final[dict[int, tuple[Code, str]]] = {}


@cache
def kept_own(folder: Path) -> Code:
    """Return a code that comes with codecheck, once."""
    return kept_code(folder, f"rules/{folder.name}")


def kept_code(
    folder: Path, shown_as: str | None = None, *, known: Mapping[str, Path] | None = None
) -> Code:
    """Return the code of a folder: as it was loaded before if nothing changed, else loaded anew.

    Args:
        folder: The folder that holds `code.yaml` and `articles/`.
        shown_as: How the folder is named in messages and places; its path if left out.
        known: Folders of codes by id, as for `load_code`.

    Raises:
        RuleError: With every problem of every file.
    """
    key = _digest(folder, shown_as, known)
    packed = recall(key) if key else None
    found: Code | None = None
    if packed is not None:
        from codecheck.rulebook.packed import unpack  # noqa: PLC0415  (only where it is needed)

        try:
            found = unpack(packed)
        except (TypeError, ValueError, IndexError, AttributeError):
            found = None
    if found is None:
        found = _loaded(folder, shown_as, known)
        if not key or key != _digest(folder, shown_as, known):
            return found
        from codecheck.rulebook.packed import pack  # noqa: PLC0415  (as above)

        keep(key, pack(found))
    base: Code | None = found
    while base is not None:
        _DIGESTS[id(base)] = base, f"{base.id} of {key}"
        base = base.base
    return found


def digest_of(code: Code) -> str | None:
    """Return a digest of everything that a code was made of; None if it was made otherwise."""
    found = _DIGESTS.get(id(code))
    return found[1] if found is not None else None


def _loaded(folder: Path, shown_as: str | None, known: Mapping[str, Path] | None) -> Code:
    from codecheck.rulebook.load import load_code, load_own  # noqa: PLC0415  (as above)

    if is_own(folder):
        return load_own(folder).code
    return load_code(folder, shown_as, known=known)


def _extended(text: bytes) -> list[str]:
    """Return the names of the codes that a code may extend, told from its bytes alone.

    Raises:
        OSError: If that cannot be told: it is written in a way that only a reader of YAML knows.
    """
    found = _EXTENDS.findall(text)
    if len(found) != text.count(b"extends") or b"\\" in text or b"\0" in text:
        raise OSError("what it extends cannot be told")
    return [one.decode("utf-8") for one in found]


def _digest(folder: Path, shown_as: str | None, known: Mapping[str, Path] | None) -> str:
    """Return a digest of all that a code is made of; empty where that cannot be told."""
    try:
        return digest([str(shown_as).encode("utf-8", "surrogatepass"), *_parts(folder, known, 0)])
    except (OSError, RuntimeError, UsageError):
        return ""


def _parts(folder: Path, known: Mapping[str, Path] | None, depth: int) -> Iterator[bytes]:
    """Yield the files of a code and of what it builds on, each after its name.

    Raises:
        OSError: If one of them cannot be read, or is not to be.
    """
    if depth > _DEEPEST:
        raise OSError("too many codes extend one another")
    yield repr((os.fsencode(folder), pack_of(folder))).encode()
    text = _read(folder / MARK)
    yield text
    for common in {folder.parent / COMMON: None, rules_folder() / COMMON: None}:
        yield _read(common) if os.path.lexists(common) else b""
    articles = [one for one in os.scandir(folder / "articles") if _is_article(one.name)]
    if len(articles) > MAX_ARTICLES:
        raise OSError("too many articles")
    for article in sorted(articles, key=lambda one: one.name):
        yield os.fsencode(article.name)
        yield _read(Path(article.path))
    for name in _extended(text):
        beside = folder.parent / name
        if Path(name).name == name and (beside / MARK).is_file():
            yield from _parts(beside, known, depth + 1)
        else:
            found = (code_folders() if known is None else known).get(name)
            if found is not None:
                yield from _parts(found, known, depth + 1)


def _is_article(name: str) -> bool:
    return name.endswith(".yaml") and not name.endswith(CASES)


def _read(file: Path) -> bytes:
    """Return what is in a file of a code; a link or something that is no file is not opened."""
    if file.is_symlink() or not file.is_file() or file.stat().st_size > MAX_PACK:
        raise OSError("this is no file to read")
    return file.read_bytes()

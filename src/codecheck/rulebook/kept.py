"""Codes that were loaded before, and did not change since."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from codecheck.rulebook.model import Code
from codecheck.rulebook.store import digest, keep, recall

COMMON: Final = "common.yaml"
"""File beside the codes with definitions that every code may use."""
CASES: Final = ".cases.yaml"
"""How the names of files with cases end, which are no part of a code."""
_DIGESTS: Final[dict[int, tuple[Code, str]]] = {}


def kept_code(folder: Path, shown_as: str) -> Code:
    """Return the code of a folder: as it was loaded before if nothing changed, else loaded anew.

    Args:
        folder: The folder that holds `code.yaml` and `articles/`.
        shown_as: How the folder is named in messages and places.

    Raises:
        RuleError: With every problem of every file.
    """
    key = _digest(folder, shown_as)
    packed = recall(key) if key else None
    found: Code | None = None
    if packed is not None:
        from codecheck.rulebook.packed import unpack  # noqa: PLC0415  (only where it is needed)

        try:
            found = unpack(packed)
        except (TypeError, ValueError, IndexError, AttributeError):
            found = None
    if found is None:
        from codecheck.rulebook.load import load_code  # noqa: PLC0415  (as above)
        from codecheck.rulebook.packed import pack  # noqa: PLC0415  (as above)

        found = load_code(folder, shown_as)
        if key and key == _digest(folder, shown_as):
            keep(key, pack(found))
    if key:
        _DIGESTS[id(found)] = found, key
    return found


def digest_of(code: Code) -> str | None:
    """Return a digest of everything that a code was made of; None if it was made otherwise."""
    found = _DIGESTS.get(id(code))
    return found[1] if found is not None else None


def _digest(folder: Path, shown_as: str) -> str:
    """Return a digest of the files of a code; empty where they cannot be read."""
    files = [folder / "code.yaml", folder.parent / COMMON]
    files += sorted((folder / "articles").glob("*.yaml"))
    parts = [shown_as.encode("utf-8", "surrogatepass")]
    try:
        for file in files:
            if not file.name.endswith(CASES):
                name = str(file.relative_to(folder.parent))
                there = file.exists() or file.name != COMMON
                parts += [
                    name.encode("utf-8", "surrogatepass"),
                    file.read_bytes() if there else b"",
                ]
    except OSError:
        return ""
    return digest(parts)

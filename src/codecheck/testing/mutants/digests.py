"""Digests of all that the fate of a mutant depends on, to tell what need not be judged again."""

from __future__ import annotations

import json
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path

import codecheck
from codecheck.__about__ import __version__
from codecheck.rulebook.equivalent import KEY
from codecheck.rulebook.load import Loaded
from codecheck.rulebook.section import Section
from codecheck.testing.bases import BASES
from codecheck.testing.cases import SUFFIX
from codecheck.testing.mutants.unit import Unit


class Digests:
    """The digests of one code; each file is read once."""

    def __init__(self, folder: Path, loaded: Loaded) -> None:
        """Take a code and the folder that it was loaded from."""
        common = loaded.common
        asked = [(one.id, one.answered_by) for one in loaded.code.questions]
        self._ground = digest(
            program(),
            _plain(loaded.section),
            _plain(common) if common is not None else "",
            *(_plain(one) for one in loaded.borrowed),
            json.dumps(asked),
            _read(folder / BASES),
        )
        self._articles = {
            article.number: digest(
                _plain(section), _read(folder / "articles" / f"{article.number}{SUFFIX}")
            )
            for article, section in zip(loaded.code.articles, loaded.articles, strict=True)
        }

    def whole(self) -> str:
        """Return the digest of the code and all its cases."""
        return digest(self._ground, *self._articles.values())

    def of(self, unit: Unit) -> str:
        """Return the digest of what the mutants of a unit depend on in this code."""
        touched = unit.touched
        if touched is None:
            return self.whole()
        numbers = {name.partition("#")[0].partition("/")[2] for name in touched}
        known = (one for number, one in self._articles.items() if number in numbers)
        return digest(self._ground, *known)


def digest(*parts: str) -> str:
    """Return the SHA-256 of some texts, one after another."""
    found = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        found.update(f"{len(data)}:".encode() + data)
    return found.hexdigest()


@cache
def program() -> str:
    """Return a digest of codecheck itself, which changes with every change of its sources."""
    root = Path(codecheck.__file__).parent
    sources = sorted(root.rglob("*.py"))
    texts = (one.read_text(encoding="utf-8") for one in sources)
    return digest(__version__, ".".join(map(str, sys.version_info[:2])), *texts)


def _plain(section: Section) -> str:
    """Return a file without the marks of changes, which decide nothing."""
    return json.dumps(_unmarked(section.document.data), ensure_ascii=False)


def _unmarked(data: object) -> object:
    if isinstance(data, dict):
        return {name: _unmarked(one) for name, one in data.items() if name != KEY}
    if isinstance(data, list):
        return [_unmarked(one) for one in data]
    return data


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""

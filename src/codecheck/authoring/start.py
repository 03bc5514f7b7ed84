"""Beginning a code, or an article of one: files that load and whose cases can be run at once."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

from codecheck.authoring import templates
from codecheck.engagement.schema import engagement_schema
from codecheck.errors import UsageError
from codecheck.files import ended_tidily, put_all
from codecheck.rulebook.model import Code
from codecheck.rulebook.schema import article_schema, code_schema
from codecheck.source import read_file
from codecheck.testing.bases import BASES
from codecheck.testing.cases import SUFFIX
from codecheck.testing.schema import bases_schema, cases_schema

SCHEMAS: Final = "schemas"
"""Folder in that of a code with the schemas that its files name, for editors."""
_ID: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
_NUMBER: Final = re.compile(r"[A-Za-z0-9]+(\.[A-Za-z0-9]+)*")
_USUAL: Final = date(2024, 5, 1)
_FIRST: Final = "1.1"
_BINDING: Final = ("practitioner", "work")


@dataclass(frozen=True, slots=True)
class Base:
    """The code that a new code adds to.

    Attributes:
        code: The code.
        folder: Its folder.
    """

    code: Code
    folder: Path


def schemas() -> Mapping[str, dict[str, Any]]:
    """Return the JSON Schema of each kind of file that an author or a coach writes, by its name."""
    return {
        "article": article_schema(),
        "bases": bases_schema(),
        "cases": cases_schema(),
        "code": code_schema(),
        "engagement": engagement_schema(),
    }


def begin_code(parent: Path, name: str, base: Base | None = None) -> tuple[Path, ...]:
    """Write a new code with one article, and return its files; none is written if one cannot be.

    Args:
        parent: The folder in which its folder comes.
        name: Its id, such as `my-code-2025`.
        base: The code that it adds to; None if it stands alone.

    Raises:
        UsageError: If the name is no id, the folder is there, or it cannot be written.
    """
    if not _ID.fullmatch(name):
        text = (
            f"`{name}` is no id of a code; write it as `my-code-2025`, with its edition at the end"
        )
        raise UsageError(text)
    folder = parent / name
    if folder.exists():
        raise UsageError(f"`{folder}` is there already; choose another name")
    files = {
        "code.yaml": _marked("code", templates.code_text(name, base.code.id if base else None)),
        BASES: _marked("bases", templates.bases_text(_binding(base) if base else None)),
    }
    since = _day(name, base)
    files |= _article(_FIRST, "ordinary", since, marked=True)
    for kind, schema in schemas().items():
        if kind != "engagement":
            path = f"{SCHEMAS}/{kind}.schema.json"
            files[path] = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    return _written(folder, files)


def begin_article(folder: Path, code: Code, number: str) -> tuple[Path, ...]:
    """Write a new article with its cases, and return the files.

    Args:
        folder: The folder of the code.
        code: The code.
        number: The number of the article.

    Raises:
        UsageError: If the number is none, the article is there, or it cannot be written.
    """
    if not _NUMBER.fullmatch(number):
        raise UsageError(f"`{number}` is no number of an article; write it as `2.3`")
    if code.article(number) is not None:
        raise UsageError(f"`{code.id}` has an article `{number}` already; choose another number")
    known = read_file(folder / BASES).data if (folder / BASES).is_file() else {}
    base = next(iter(known)) if isinstance(known, dict) and known else "{}"
    since = max(code.since, min(_USUAL, code.until or _USUAL))
    marked = (folder / SCHEMAS / "article.schema.json").is_file()
    files = _article(number, base, since, marked=marked)
    for path in files:
        if (folder / path).exists():
            raise UsageError(f"`{folder / path}` is there already; choose another number")
    made = {folder / path: text.encode() for path, text in files.items()}
    try:
        put_all(made)
    except OSError as error:
        raise UsageError(f"`{next(iter(made))}` cannot be written: {error.strerror}") from error
    return tuple(made)


def _article(number: str, base: str, since: date, *, marked: bool) -> dict[str, str]:
    texts = {
        "article": templates.article_text(number),
        "cases": templates.cases_text(base, since),
    }
    if marked:
        texts = {kind: _marked(kind, text, "../") for kind, text in texts.items()}
    return {
        f"articles/{number}.yaml": texts["article"],
        f"articles/{number}{SUFFIX}": texts["cases"],
    }


def _marked(kind: str, text: str, up: str = "") -> str:
    return templates.MODELINE.format(path=f"{up}{SCHEMAS}/{kind}.schema.json") + text


def _day(name: str, base: Base | None) -> date:
    edition = name.rpartition("-")[2]
    own = date(int(edition), 1, 1) if re.fullmatch(r"(19|20)\d\d", edition) else date.min
    return max(_USUAL, own, base.code.since if base else date.min)


def _binding(base: Base) -> Mapping[str, object] | None:
    """Return what makes the base binding in the first of its own cases."""
    if not (base.folder / BASES).is_file():
        return None
    data = read_file(base.folder / BASES).data
    first = next(iter(data.values()), None) if isinstance(data, dict) else None
    if not isinstance(first, dict):
        return None
    found = {name: first[name] for name in _BINDING if name in first}
    return found if "practitioner" in found else None


@ended_tidily()
def _written(folder: Path, files: Mapping[str, str]) -> tuple[Path, ...]:
    """Write a folder as a whole, or not at all."""
    place: Path | None = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        place = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        for path, text in files.items():
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_text(text, encoding="utf-8")
        place.chmod(0o755)
        place.rename(folder)
    except BaseException as error:
        if place is not None:
            shutil.rmtree(place, ignore_errors=True)
        if isinstance(error, OSError):
            raise UsageError(f"`{folder}` cannot be written: {error.strerror}") from error
        raise
    return tuple(folder / path for path in files)

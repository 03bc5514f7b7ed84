"""What facts are called in plain words, in both languages, and how assumed values are shown."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

from codecheck.engagement.shape import Shape
from codecheck.errors import RuleError
from codecheck.findings import Citation, Lang
from codecheck.repair import words
from codecheck.repair.candidates import TO_BE_FILLED_IN
from codecheck.repair.draft import Data
from codecheck.repair.shapes import parent_of, shape_at
from codecheck.repair.times import LONG_AGO
from codecheck.source import read_text

_MANY: Final = 12
"""So many articles of a code are named one by one at most."""


def label(path: str, lang: Lang) -> str:
    """Return what the fact or register at a path is called."""
    shape = shape_at(path)
    if shape is None:
        return path
    if lang == "en":
        return _described(shape)
    dutch = _dutch()
    parent = parent_of(path)
    return dutch.get(f"{parent.__name__}.{shape.name}") or dutch.get(shape.name) or path


def _described(shape: Shape) -> str:
    """Return the first clause of the description of a field."""
    text = shape.description.partition(" Left out")[0].partition(";")[0]
    text = text.partition(": ")[0] if len(text.partition(": ")[0].split()) > 1 else text
    text = text.strip().rstrip(".")
    return text[:1].lower() + text[1:]


@cache
def _dutch() -> dict[str, str]:
    file = files("codecheck.repair") / "labels.yaml"
    document = read_text(file.read_text("utf-8"), str(file), error=RuleError)
    data = document.data
    return {str(key): str(value) for key, value in data.items()} if isinstance(data, dict) else {}


def shown(value: Data, lang: Lang) -> str:
    """Return an assumed value as people read it, without the marks of YAML."""
    match value:
        case dict() if "partial" in value:
            return words.PERHAPS_MORE[lang].format(items=shown(value["partial"], lang))
        case dict():
            return ", ".join(f"{name}: {shown(one, lang)}" for name, one in value.items())
        case list():
            return words.AND[lang].join(_comma(value, lang))
    text = str(value)
    if text == TO_BE_FILLED_IN:
        return words.FILL_IN[lang]
    first, slash, last = text.partition("/")
    if slash and first[:4].isdigit() and last[:4].isdigit():
        if first == LONG_AGO.isoformat():
            return words.NOT_AFTER[lang].format(day=last)
        return words.BETWEEN[lang].format(first=first, last=last)
    return text


def _comma(items: list[Data], lang: Lang) -> list[str]:
    texts = [
        f"({shown(one, lang)})" if isinstance(one, dict) else shown(one, lang) for one in items
    ]
    texts = [words.ANY_ENTRY[lang] if one == "()" else one for one in texts]
    return [*([", ".join(texts[:-1])] if len(texts) > 1 else []), *texts[-1:]]


def cited(citations: tuple[Citation, ...], lang: Lang) -> str:
    """Return citations with each code named once: `Code A, art. 1.1, 1.2; Code B, art. 3`."""
    by_code: dict[str, list[str]] = {}
    for one in citations:
        name, _, article = one.label.rpartition(", ")
        by_code.setdefault(name, []).append(article)
    return "; ".join(f"{name}, {_articles(found, lang)}" for name, found in by_code.items())


def _articles(labels: list[str], lang: Lang) -> str:
    if len(labels) > _MANY:
        return words.N_ARTICLES[lang].format(first=labels[0], last=labels[-1], n=len(labels))
    sign = "art. "
    if all(one.startswith(sign) for one in labels):
        return sign + ", ".join(one.removeprefix(sign) for one in labels)
    return ", ".join(labels)


def answerers(who: Iterable[str], lang: Lang) -> str:
    """Return who may answer: `a supervisor, an expert or the court`."""
    names = [
        words.ANSWERERS[one][lang] if one in words.ANSWERERS else one.replace("_", " ")
        for one in who
    ]
    head = ", ".join(names[:-1])
    return words.OR[lang].join([*([head] if head else []), *names[-1:]])

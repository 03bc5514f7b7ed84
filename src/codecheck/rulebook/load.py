"""Loading the folder of a code: `code.yaml`, the articles, and the definitions they share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast, get_args

from codecheck.errors import InputError, Problem, RuleError
from codecheck.predicates import tree
from codecheck.predicates import types as t
from codecheck.predicates.scope import Scope
from codecheck.rulebook.articles import read_article, read_questions
from codecheck.rulebook.definitions import DOMAIN, read_definitions
from codecheck.rulebook.domain import ROOT
from codecheck.rulebook.equivalent import read_equivalent
from codecheck.rulebook.limits import (
    MAX_ARTICLES,
    MAX_DEFINITIONS,
    MAX_PACK,
    refused,
    total_size,
)
from codecheck.rulebook.model import Article, Code, Question, Text
from codecheck.rulebook.official import Layout, OfficialText
from codecheck.rulebook.section import Section, in_order
from codecheck.source import Document, read_file

COMMON = "common.yaml"
"""File beside the codes with definitions that every code may use."""
_CODE_KEYS = (
    "code", "edition", "title", "short_title", "publisher", "in_force", "binds", "bound", "applies",
    "deviation", "equivalent", "definitions", "sources", "text",
)  # fmt: skip
_NOTHING = tree.Constant(t.TRUTH, 1, 0, "", value=True)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A code and what it was read from, for whoever reads a part of it again.

    Attributes:
        code: The code.
        section: Its `code.yaml`.
        common: The file with definitions beside the codes; None if there is none.
        articles: The file of each article, in the order of the code.
        definitions: Every definition that its predicates may use.
        questions: Questions of all articles, by names such as `2.1.5#last-resort`.
    """

    code: Code
    section: Section
    common: Section | None
    articles: tuple[Section, ...]
    definitions: Mapping[str, tree.Definition]
    questions: Mapping[str, Question]


def load_code(folder: Path, shown_as: str | None = None) -> Code:
    """Load one edition of a code.

    Args:
        folder: The folder that holds `code.yaml` and `articles/`.
        shown_as: How the folder is named in messages; its path if left out.

    Raises:
        RuleError: With every problem of every file.
    """
    return load_with_sources(folder, shown_as).code


def load_with_sources(folder: Path, shown_as: str | None = None) -> Loaded:
    """Load one edition of a code, and keep what it was read from.

    Args:
        folder: The folder that holds `code.yaml` and `articles/`.
        shown_as: How the folder is named in messages; its path if left out.

    Raises:
        RuleError: With every problem of every file.
    """
    problems: list[Problem] = []
    shown = shown_as or str(folder)
    document = _read(folder / "code.yaml", folder, f"{shown}/code.yaml", problems)
    if document is None:
        raise RuleError(problems)
    section = Section(document, problems)
    section.only(*_CODE_KEYS)
    read_equivalent(section)
    files = _article_files(folder, shown, problems)
    questions = {
        question.id.partition("/")[2]: question
        for file in files
        for question in read_questions(Section(file, []), section.text("code", needed=False))
    }
    common = _Common(folder.parent / COMMON, str(Path(shown).parent / COMMON), problems)
    if common.unreadable:
        raise RuleError(problems)
    definitions = dict(common.definitions)
    if "definitions" in section:
        part = section.section("definitions")
        _count(part, len(part.data), MAX_DEFINITIONS, "definitions")
        own = {name: part.section(name) for name in part.data}
        definitions = read_definitions(own, common.definitions, questions)
    articles = _articles(files, section.text("code"), definitions, problems)
    code = _code(section, definitions, articles, common.labels)
    if problems:
        raise RuleError(in_order(problems))
    sources = tuple(Section(file, []) for file in files)
    return Loaded(code, section, common.section, sources, definitions, questions)


class _Common:
    """What the codes of a folder share: definitions, and names of words."""

    def __init__(self, path: Path, shown: str, problems: list[Problem]) -> None:
        self.definitions: dict[str, tree.Definition] = {}
        self.labels: dict[str, Text] = {}
        self.section: Section | None = None
        document = _read(path, path.parent, shown, problems) if path.is_file() else None
        self.unreadable = document is None and path.is_file()
        if document is None:
            return
        section = self.section = Section(document, problems)
        section.only("definitions", "words")
        if "definitions" in section:
            part = section.section("definitions")
            _count(part, len(part.data), MAX_DEFINITIONS, "definitions")
            self.definitions = read_definitions(
                {name: part.section(name) for name in part.data}, {}, {}
            )
        if "words" in section:
            part = section.section("words")
            for name in part.data:
                text = part.bilingual(name)
                if text is not None:
                    self.labels[name] = text


def _read(path: Path, inside: Path, shown: str, problems: list[Problem]) -> Document | None:
    problem = refused(path, inside, shown)
    if problem is not None and (path.is_symlink() or path.exists()):
        problems.append(problem)
        return None
    try:
        return read_file(path, shown_as=shown)
    except InputError as error:
        problems.extend(error.problems)
        return None


def _count(section: Section, number: int, most: int, what: str) -> None:
    """Stop at a mapping that holds more of something than is allowed."""
    if number > most:
        section.problem("", f"there are more than {most} {what}", "make several codes of it")
        raise RuleError(section.problems)


def _article_files(folder: Path, shown: str, problems: list[Problem]) -> list[Document]:
    paths = [p for p in (folder / "articles").glob("*.yaml") if not p.name.endswith(".cases.yaml")]
    if not paths:
        text = "there is no article in the folder `articles`"
        problems.append(Problem(text, "add `articles/<number>.yaml`", f"{shown}/code.yaml", 1, 1))
    if len(paths) > MAX_ARTICLES:
        text = f"the folder `articles` holds more than {MAX_ARTICLES} articles"
        raise RuleError([Problem(text, "make several codes of it", f"{shown}/code.yaml", 1, 1)])
    if total_size(paths) > MAX_PACK:
        text = f"the articles are larger than {MAX_PACK // 1_000_000} MB together"
        raise RuleError([Problem(text, "make several codes of it", f"{shown}/code.yaml", 1, 1)])
    found = [
        _read(path, folder, f"{shown}/articles/{path.name}", problems)
        for path in sorted(paths, key=lambda p: article_order(p.stem))
    ]
    return [document for document in found if document is not None]


def _articles(
    files: Sequence[Document],
    code: str,
    definitions: dict[str, tree.Definition],
    problems: list[Problem],
) -> tuple[Article, ...]:
    found: list[Article] = []
    for document in files:
        section = Section(document, problems)
        article = read_article(section, code, definitions)
        name = document.file.rpartition("/")[2].removesuffix(".yaml")
        if article.number and article.number != name:
            hint = f"rename the file to `{article.number}.yaml`, or mend the number"
            section.problem("article", f"article `{article.number}` stands in `{name}.yaml`", hint)
        found.append(article)
    return tuple(found)


def article_order(number: str) -> tuple[tuple[int, int | str], ...]:
    """Return a key that puts 2.2 before 2.10, and the preamble before the articles."""
    parts: list[tuple[int, int | str]] = []
    for index, part in enumerate(re.split(r"[.]", number)):
        if part.isdecimal():
            parts.append((1, int(part)))
        else:
            parts.append((0 if index == 0 else 2, part))
    return tuple(parts)


def _official(section: Section) -> OfficialText:
    section.only("layout", "prefix", "starts_at", "ends_before", "digests")
    digests = section.section("digests")
    for number in digests.data:
        if not re.fullmatch(r"[0-9a-f]{64}", digests.text(number)):
            digests.problem(number, "this is no SHA-256", "run `codecheck codes digest`")
    return OfficialText(
        layout=cast("Layout", section.word("layout", get_args(Layout), "numbered")),
        prefix=section.text("prefix", needed=False),
        starts_at=section.text("starts_at", needed=False),
        ends_before=section.text("ends_before", needed=False),
        digests={number: digests.text(number) for number in digests.data},
    )


def _code(
    section: Section,
    definitions: dict[str, tree.Definition],
    articles: Sequence[Article],
    labels: dict[str, Text],
) -> Code:
    scope = Scope(DOMAIN, ROOT, {}, definitions)
    timed = scope.having(at=t.TIME)
    force = section.section("in_force")
    force.only("since", "until")
    since = force.day("since")
    bound = section.predicate("bound", t.TRUTH, timed, needed=True)
    lifts, article = None, None
    if "deviation" in section:
        part = section.section("deviation")
        part.only("article", "lifts")
        article = part.text("article")
        lifts = part.predicate(
            "lifts",
            t.TRUTH,
            scope.having(deviation=t.Record("Deviation"), at=t.TIME),
            needed=True,
        )
        if article and all(one.number != article for one in articles):
            part.problem("article", f"the code has no article `{article}`")
    return Code(
        id=section.text("code"),
        edition=section.text("edition"),
        title=section.bilingual("title") or Text("", ""),
        short_title=section.bilingual("short_title") or Text("", ""),
        publisher=section.text("publisher"),
        since=since or date.min,
        until=force.day("until", needed=False),
        binds=section.bilingual("binds") or Text("", ""),
        bound=bound or _NOTHING,
        applies=section.predicate("applies", t.TRUTH, timed),
        lifts=lifts,
        deviation_article=article,
        sources=tuple(
            {key: part.text(key) for key in part.data} for part in section.sections("sources")
        ),
        labels=labels,
        official=_official(section.section("text")) if "text" in section else None,
        articles=tuple(articles),
        place=section.place,
    )

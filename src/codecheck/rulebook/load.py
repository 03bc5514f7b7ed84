"""Loading the folder of a code: `code.yaml`, the articles, and the definitions they share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast, get_args

from codecheck.errors import Problem, RuleError
from codecheck.predicates import tree
from codecheck.predicates import types as t
from codecheck.predicates.scope import Scope
from codecheck.rulebook.articles import read_article, read_questions
from codecheck.rulebook.definitions import DOMAIN, read_definitions
from codecheck.rulebook.domain import ROOT
from codecheck.rulebook.equivalent import read_equivalent
from codecheck.rulebook.files import count, read_inside
from codecheck.rulebook.folders import is_own, pack_of
from codecheck.rulebook.ground import Ground, only_adding, read_ground, refuse_loosening
from codecheck.rulebook.limits import MAX_ARTICLES, MAX_DEFINITIONS, MAX_PACK, total_size
from codecheck.rulebook.model import Article, Code, Question, Text
from codecheck.rulebook.official import Layout, OfficialText
from codecheck.rulebook.section import Section, in_order
from codecheck.source import Document

_CODE_KEYS = (
    "code", "edition", "extends", "common", "title", "short_title", "publisher", "in_force",
    "binds", "bound", "applies", "deviation", "equivalent", "definitions", "sources", "text",
)  # fmt: skip
_NOTHING = tree.Constant(t.TRUTH, 1, 0, "", value=True)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A code and what it was read from, for whoever reads a part of it again.

    Attributes:
        code: The code.
        section: Its `code.yaml`.
        folder: The folder that it was read from.
        common: The file with definitions beside the codes; None if there is none.
        articles: The file of each article, in the order of the code.
        definitions: Every definition that its predicates may use.
        questions: Questions of all articles, by names such as `2.1.5#last-resort`.
        borrowed: Files of others that its definitions come from.
    """

    code: Code
    folder: Path
    section: Section
    common: Section | None
    articles: tuple[Section, ...]
    definitions: Mapping[str, tree.Definition]
    questions: Mapping[str, Question]
    borrowed: tuple[Section, ...] = ()


def load_code(
    folder: Path, shown_as: str | None = None, *, known: Mapping[str, Path] | None = None
) -> Code:
    """Load one edition of a code.

    Args:
        folder: The folder that holds `code.yaml` and `articles/`.
        shown_as: How the folder is named in messages; its path if left out.
        known: Where a code that it extends is looked for when it is not beside it: folders by id;
            those of codecheck and of installed packages if left out.

    Raises:
        RuleError: With every problem of every file.
    """
    return load_with_sources(folder, shown_as, known=known).code


@cache
def load_own(folder: Path) -> Loaded:
    """Load a code that comes with codecheck, once."""
    return load_with_sources(folder, f"rules/{folder.name}")


def load_with_sources(
    folder: Path,
    shown_as: str | None = None,
    *,
    known: Mapping[str, Path] | None = None,
    within: tuple[str, ...] = (),
) -> Loaded:
    """Load one edition of a code, and keep what it was read from.

    Args:
        folder: The folder that holds `code.yaml` and `articles/`.
        shown_as: How the folder is named in messages; its path if left out.
        known: Folders of codes by id, as for `load_code`.
        within: The codes that are being loaded, each of which extends the next.

    Raises:
        RuleError: With every problem of every file.
    """
    problems: list[Problem] = []
    shown = shown_as or str(folder)
    document = read_inside(folder / "code.yaml", folder, f"{shown}/code.yaml", problems)
    if document is None:
        raise RuleError(problems)
    section = Section(document, problems)
    if "extends" in section:
        only_adding(section, _CODE_KEYS)
    else:
        section.only(*_CODE_KEYS)
    read_equivalent(section)
    files = _article_files(folder, shown, problems)
    questions = {
        question.id.partition("/")[2]: question
        for file in files
        for question in read_questions(Section(file, []), section.text("code", needed=False))
    }
    chain = (*within, section.text("code", needed=False))

    def load_base(place: Path, name: str) -> Loaded:
        if name in chain:
            turn = " extends ".join(f"`{one}`" for one in (*chain[chain.index(name) :], name))
            at = document.place("extends")
            text = f"a code cannot extend itself: {turn}"
            raise RuleError([Problem(text, "", document.file, at.line, at.column, "extends")])
        if is_own(place):
            return load_own(place.resolve())
        beside = str(Path(shown).parent / name) if place == folder.parent / name else str(place)
        return load_with_sources(place, beside, known=known, within=chain)

    ground = read_ground(section, folder, known, load_base)
    if ground.unreadable:
        raise RuleError(in_order(problems))
    definitions = dict(ground.definitions)
    if "definitions" in section:
        part = section.section("definitions")
        count(part, len(part.data), MAX_DEFINITIONS, "definitions")
        own = {name: part.section(name) for name in part.data}
        definitions = read_definitions(own, ground.definitions, questions, ground.whose)
    articles = _articles(files, section.text("code"), definitions, problems)
    code = _code(section, definitions, articles, ground)
    if ground.base is not None:
        sources = [Section(file, problems) for file in files]
        refuse_loosening(ground.base.code, zip(articles, sources, strict=True))
    if problems:
        raise RuleError(in_order(problems))
    return Loaded(
        code=replace(code, pack=pack_of(folder)),
        folder=folder,
        section=section,
        common=ground.common,
        articles=tuple(Section(file, []) for file in files),
        definitions=definitions,
        questions=questions,
        borrowed=ground.borrowed,
    )


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
        read_inside(path, folder, f"{shown}/articles/{path.name}", problems)
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
    ground: Ground,
) -> Code:
    scope = Scope(DOMAIN, ROOT, {}, definitions)
    timed = scope.having(at=t.TIME)
    force = section.section("in_force")
    force.only("since", "until")
    since = force.day("since")
    base = ground.base.code if ground.base else None
    bound = section.predicate("bound", t.TRUTH, timed, needed=base is None)
    binds = section.bilingual("binds", needed=base is None)
    applies = section.predicate("applies", t.TRUTH, timed)
    if base is not None:
        bound, binds, applies = bound or base.bound, binds or base.binds, applies or base.applies
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
        binds=binds or Text("", ""),
        bound=bound or _NOTHING,
        applies=applies,
        lifts=lifts,
        deviation_article=article,
        sources=tuple(
            {key: part.text(key) for key in part.data} for part in section.sections("sources")
        ),
        labels=ground.labels,
        official=_official(section.section("text")) if "text" in section else None,
        articles=tuple(articles),
        place=section.place,
        extends=base.id if base else None,
        base=base,
    )

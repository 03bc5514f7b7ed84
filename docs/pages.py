"""Put the pages of the documentation together for mkdocs, the page on each article included.

The pages come in `build/pages`, which is not kept: there are more than 160 of them, and each
follows from a rule file. mkdocs builds the site from there, strictly: a link that leads nowhere
fails.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from codecheck.authoring.page import article_page, file_name
from codecheck.reporting.origin import edition
from codecheck.rulebook.find import code_folders
from codecheck.rulebook.load import load_code
from codecheck.rulebook.model import Code
from codecheck.testing.cases import Case, load_cases
from codecheck.testing.matrix import coverage_of

DOCS: Final = Path(__file__).resolve().parent
ROOT: Final = DOCS.parent
PAGES: Final = ROOT / "build" / "pages"
_OUTSIDE: Final = re.compile(r"\[([^\]]+)\]\((?:\.\./)+(?!pictures/|docs/)([^)#]+)\)")
_TOP: Final = {"CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changes.md"}


def assemble() -> int:
    """Write every page; return their number."""
    shutil.rmtree(PAGES, ignore_errors=True)
    for file in sorted(one for kind in ("md", "svg", "css") for one in DOCS.rglob(f"*.{kind}")):
        place = PAGES / file.relative_to(DOCS)
        place.parent.mkdir(parents=True, exist_ok=True)
        if file.suffix == ".md":
            place.write_text(_inside(file), encoding="utf-8")
        else:
            shutil.copyfile(file, place)
    for name, page in _TOP.items():
        text = (ROOT / name).read_text(encoding="utf-8").replace("](docs/", "](")
        (PAGES / page).write_text(text, encoding="utf-8")
    for name, text in _of_codes():
        place = PAGES / "codes" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return sum(1 for _ in PAGES.rglob("*.md"))


def _inside(file: Path) -> str:
    """Return a page of which links to files that are no pages are plain text.

    What a command prints is no program, so nothing in it is coloured as one.
    """
    depth = len(file.relative_to(DOCS).parts) - 1
    text = file.read_text(encoding="utf-8").replace("```console\n", "```text\n")

    def plain(found: re.Match[str]) -> str:
        up = found[0].count("../", found[0].index("]("))
        return found[0] if up <= depth else f"{found[1]} (`{found[2]}`)"

    return _OUTSIDE.sub(plain, text)


def _of_codes() -> Iterator[tuple[str, str]]:
    """Yield the page on each article, the list of all, and what of them is checked."""
    loaded: list[tuple[Code, tuple[Case, ...]]] = []
    for folder in code_folders().values():
        code = load_code(folder, f"rules/{folder.name}")
        loaded.append((code, load_cases(code, folder, f"rules/{folder.name}")))
    codes = [code for code, _ in loaded]
    for code, cases in loaded:
        for article in code.articles:
            others = [one for one in codes if one is not code]
            page = article_page(code, article, cases, "en", others)
            yield file_name(code.id, article.number), page
    yield "index.md", "\n".join(_index(codes)) + "\n"
    yield "coverage.md", "\n".join(_coverage(loaded)) + "\n"


def _index(codes: list[Code]) -> Iterator[str]:
    yield "# The encoded codes\n"
    yield "What each article asks, in our own words; the text stays with its publisher.\n"
    for code in codes:
        yield f"## {code.title.en}\n"
        yield f"Id `{code.id}`, {edition(code, 'en')}; binds {code.binds.en}.\n"
        for article in code.articles:
            heading = f" {article.heading.en}" if article.heading else ""
            name = file_name(code.id, article.number)
            yield f"- [{article.number}]({name}){heading}"
        yield ""


def _coverage(loaded: list[tuple[Code, tuple[Case, ...]]]) -> Iterator[str]:
    yield "# What is checked\n"
    yield "For each article what decides it, and how many rules and cases it has.\n"
    for code, cases in loaded:
        found = coverage_of(code, cases)
        shares = ", ".join(f"{number} {way}" for way, number in found.shares.items())
        yield f"## {code.short_title.en}\n"
        yield f"{len(found.articles)} articles: {shares}.\n"
        yield "| article | decided by | rules | cases | decided by no rule |"
        yield "| --- | --- | ---: | ---: | --- |"
        for one in found.articles:
            number = sum(1 for case in cases if case.article == one.article)
            link = f"[{one.article}]({file_name(code.id, one.article)})"
            rest = (one.not_checked or "").replace("|", "\\|")
            yield f"| {link} | {one.decided_by} | {len(one.rules)} | {number} | {rest} |"
        yield ""


if __name__ == "__main__":
    print(f"{assemble()} pages put together in {PAGES.relative_to(ROOT)}")
    sys.exit(0)

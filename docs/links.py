"""Check the built site: every link leads somewhere, and nothing is fetched from elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

SITE: Final = Path(__file__).resolve().parents[1] / "build" / "site"
_FETCHED: Final = {("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src")}
_NAMES_ONLY: Final = {"canonical", "license", "prev", "next"}


class Page(HTMLParser):
    """What a page links to, what it fetches, and the anchors in it."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.links: list[tuple[str, bool]] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the links and the anchors of an element."""
        found = {name: value for name, value in attrs if value}
        self.anchors |= {found[name] for name in ("id", "name") if name in found}
        for name in ("href", "src"):
            if name in found and found.get("rel") not in _NAMES_ONLY:
                self.links.append((found[name], (tag, name) in _FETCHED))


def broken(site: Path) -> Iterator[str]:
    """Yield what is wrong with the links of a site, page by page."""
    pages = {
        file.resolve(): Page(file.read_text(encoding="utf-8")) for file in site.rglob("*.html")
    }
    for file, page in sorted(pages.items()):
        shown = file.relative_to(site.resolve())
        if shown.name == "404.html":
            continue  # its links are those of the folder that it is served from
        for link, fetched in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                if fetched and parts.scheme != "data":
                    yield f"{shown}: `{link}` is fetched from elsewhere"
                continue
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            if target.is_dir():
                target /= "index.html"
            if not target.is_file():
                yield f"{shown}: `{link}` leads nowhere"
            elif parts.fragment and target in pages:
                anchors = pages[target].anchors
                if unquote(parts.fragment) not in anchors and parts.fragment != "__skip":
                    yield f"{shown}: `{link}` names an anchor that is not there"


if __name__ == "__main__":
    problems = list(broken(SITE))
    for problem in problems:
        print(problem, file=sys.stderr)
    total = sum(1 for _ in SITE.rglob("*.html"))
    print(f"{total} pages, {len(problems)} broken links")
    sys.exit(1 if problems or not total else 0)

"""What the tests of the HTML report share: a strict reader of HTML, and checked engagements."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from codecheck import check, parse_engagement
from codecheck.findings import LANGUAGES, Lang, Report
from codecheck.reporting.html import Checked, as_html
from codecheck.rulebook.model import Code
from tests.testing.support import ENGAGEMENT

_VOID = frozenset({"meta", "input"})
AS_OF = "2024-06-01"


@dataclass
class Node:
    """An element: its attributes, and what it holds in order."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    content: list[Node | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it, also what is hidden."""
        return "".join(one if isinstance(one, str) else one.text for one in self.content)

    @property
    def seen(self) -> str:
        """The text in it that is not hidden, on one line."""
        return " ".join("".join(_seen(self)).split())

    def walk(self) -> Iterator[Node]:
        """Yield it and everything in it."""
        yield self
        for one in self.content:
            if isinstance(one, Node):
                yield from one.walk()

    def all(self, tag: str = "", **attributes: str) -> list[Node]:
        """Return what is in it with this tag and these attributes; `class_` is a word of class."""
        wanted = {name: text for name, text in attributes.items() if name != "class_"}
        name = attributes.get("class_", "")
        return [
            one
            for one in self.walk()
            if tag in {"", one.tag}
            and wanted.items() <= one.attributes.items()
            and (not name or name in (one.attributes.get("class") or "").split())
        ]

    def one(self, tag: str = "", **attributes: str) -> Node:
        """Return the only one in it."""
        (found,) = self.all(tag, **attributes)
        return found


def _seen(node: Node) -> Iterator[str]:
    if "hidden" not in node.attributes:
        for one in node.content:
            yield from [one] if isinstance(one, str) else _seen(one)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack = [Node("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, attrs)
        node = Node(tag, dict(attrs))
        self.stack[-1].content.append(node)
        if tag not in _VOID:
            self.stack.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.stack[-1].content.append(Node(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.stack[-1].content.append(data)


def read(page: str) -> Node:
    """Read a page; every element must be closed where it stands."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    (root,) = reader.stack
    return root


def checked(
    code: Code,
    text: str = ENGAGEMENT,
    *,
    file: str = "e.yaml",
    as_of: str = AS_OF,
    show_values: bool = False,
) -> Checked:
    """Check an engagement against a code in both languages."""
    engagement = parse_engagement(text, file)
    nl, en = (
        check(engagement, codes=[code], as_of=as_of, lang=lang, show_values=show_values)
        for lang in LANGUAGES
    )
    return Checked(engagement, nl, en, show_values)


def rewritten(checks: Checked, change: Callable[[Report], Mapping[str, object]]) -> Checked:
    """Return a check of which both reports have other parts."""
    nl, en = (one.model_copy(update=change(one)) for one in (checks.nl, checks.en))
    return Checked(checks.engagement, nl, en)


def page_of(
    code: Code, text: str = ENGAGEMENT, *, lang: Lang = "en", show_values: bool = False
) -> Node:
    """Return the page about one engagement, read."""
    return read(as_html([checked(code, text, show_values=show_values)], lang))

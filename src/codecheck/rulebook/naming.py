"""The names that articles and rules go by.

A name is that of a code, a chapter, an article or a rule: `noloc-2022`, `noloc-2022/2.4`,
`noloc-2022/2.4.2`, `noloc-2022/2.4.2#approval-before-report`; without the code, it holds in each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codecheck.rulebook.model import Article, Code, Rule


def article_names(code: Code, article: Article) -> Iterator[str]:
    """Yield the names that an article goes by: its own and its chapters', with and without code."""
    yield code.id
    steps = article.number.split(".")
    for end in range(1, len(steps) + 1):
        number = ".".join(steps[:end])
        yield f"{code.id}/{number}"
        yield number


def rule_names(rule: Rule) -> tuple[str, str]:
    """Return the names that a rule goes by, with and without its code."""
    return rule.id, rule.id.partition("/")[2]


def known_names(codes: Iterable[Code]) -> tuple[str, ...]:
    """Return every name in these codes, each once, in their order."""
    return tuple(
        dict.fromkeys(
            one
            for code in codes
            for article in code.articles
            for one in (
                *article_names(code, article),
                *(one for rule in article.rules for one in rule_names(rule)),
            )
        )
    )

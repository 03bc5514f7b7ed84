"""The rules of a check as SARIF describes them, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from codecheck.engine.check import cite
from codecheck.findings import ArticleResult, Finding, Lang, Report
from codecheck.reporting import words
from codecheck.reporting.layout import safe
from codecheck.rulebook.model import Article, Code, Text

GATE: Final = "gate"
"""Behind `#`, the name under which an article reports of which no rule has anything to say."""


@dataclass(frozen=True, slots=True)
class Descriptor:
    """A rule, in words.

    Attributes:
        id: Its full id.
        code: The code and the edition, and the article.
        short: What it is, in a few words.
        full: What the article asks.
        help: What else there is to know.
    """

    id: str
    code: tuple[str, str, str]
    short: Text
    full: Text
    help: Text

    def localized(self, lang: Lang) -> dict[str, Any]:
        """Return the part of it that is in a language."""
        return {
            "id": self.id,
            "shortDescription": {"text": message(self.short[lang])},
            "fullDescription": {"text": message(self.full[lang])},
            "help": {"text": message(self.help[lang])},
        }

    def whole(self, lang: Lang) -> dict[str, Any]:
        """Return all of it, in a language."""
        code, edition, article = self.code
        return {
            **self.localized(lang),
            "defaultConfiguration": {"level": "error"},
            "properties": {
                "code": code,
                "edition": edition,
                "article": article,
                "tags": ["ethics", code],
            },
        }


def descriptors(codes: Sequence[Code], reports: Sequence[Report]) -> dict[str, Descriptor]:
    """Return every rule by its id: those of the codes, then what else the findings name.

    Of a rule that none of the codes has, all that is known is what the report says, in its one
    language.
    """
    found = {one.id: one for code in codes for one in _of_code(code)}
    for report in reports:
        articles = {(code.code, one.article): one for code in report.codes for one in code.articles}
        for finding in report.findings:
            if finding.rule not in found:
                place = finding.citation
                article = articles[place.code, place.article]
                found[finding.rule] = _of_finding(finding, article)
    return found


def _of_code(code: Code) -> Iterator[Descriptor]:
    for article in code.articles:
        names = [one.id for one in article.rules]
        for name in names or [f"{code.id}/{article.number}#{GATE}"]:
            yield Descriptor(
                name,
                (code.id, code.edition, article.number),
                Text(_short(code, article, "nl"), _short(code, article, "en")),
                article.summary,
                Text(_help(article, name, "nl"), _help(article, name, "en")),
            )


def _of_finding(finding: Finding, article: ArticleResult) -> Descriptor:
    place = finding.citation
    return Descriptor(
        finding.rule,
        (place.code, place.edition, place.article),
        Text(place.label, place.label),
        Text(article.summary, article.summary),
        Text(article.summary, article.summary),
    )


def _short(code: Code, article: Article, lang: Lang) -> str:
    label = cite(code, article, lang).label
    return f"{label}: {article.heading[lang]}" if article.heading else label


def _help(article: Article, name: str, lang: Lang) -> str:
    told = [article.summary[lang]]
    if article.not_checked:
        told.append(f"{words.NOT_CHECKED[lang]}: {article.not_checked[lang]}")
    shown = name.removesuffix(f"#{GATE}")
    told.append(f"{words.HOW_TO_EXPLAIN[lang]}: codecheck explain {shown} --lang {lang}")
    return "\n".join(told)


def message(text: str) -> str:
    """Return a text as a message of SARIF: without placeholders, links and control characters."""
    shown = "\n".join(map(safe, text.split("\n"))).replace("{", "{{").replace("}", "}}")
    if "](" in shown:
        for sign in "\\[]":
            shown = shown.replace(sign, f"\\{sign}")
    return shown

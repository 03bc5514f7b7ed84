"""One page for readers about an article, made from its rule file and its cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from codecheck.findings import PRECEDENCE
from codecheck.predicates import layout
from codecheck.reporting import words as report_words
from codecheck.reporting.markdown import escaped
from codecheck.rulebook.model import Article, Code, Rule, Text
from codecheck.testing.cases import Case
from codecheck.testing.matrix import coverage_of

_WIDTH: Final = 88
_DECIDED: Final[Mapping[str, Text]] = {
    "record": Text("door wat is vastgelegd", "by what is recorded"),
    "record and person": Text(
        "door wat is vastgelegd en door een mens", "by the record and a person"
    ),
    "person": Text("door een mens", "by a person"),
    "no duty": Text("niet: het legt niemand een plicht op", "not: it lays no duty on anybody"),
    "parts": Text("in zijn onderdelen", "in its parts"),
}
_HOW: Final = Text("Wat beslist", "What decides")
_NOT_CHECKED: Final = Text("Wat geen regel beslist", "What no rule decides")
_READINGS: Final = Text("Twee lezingen", "Two readings")
_FOLLOWED: Final = Text("gevolgd", "followed")
_OTHER: Final = Text("andere lezing", "other reading")
_RULES: Final = Text("Regels", "Rules")
_QUESTIONS: Final = Text("Vragen aan een mens", "Questions for a person")
_ANSWERED: Final = Text("te beantwoorden door", "to be answered by")
_MESSAGE: Final = Text("bij een schending", "of a violation")
_REMEDY: Final = Text("wat nu", "what now")
_CASES: Final = Text("Casussen", "Cases")
_ELSEWHERE: Final = Text("In andere codes", "In other codes")
_SHOWS: Final = Text("wat het laat zien", "what it shows")
_EXPECTED: Final = Text("oordeel", "verdict")
_CASE: Final = Text("casus", "case")


def article_page(
    code: Code, article: Article, cases: Iterable[Case], lang: str, codes: Iterable[Code] = ()
) -> str:
    """Return the page on an article, as Markdown.

    Args:
        code: The code.
        article: The article.
        cases: Cases of the code.
        lang: The language, `nl` or `en`.
        codes: Other codes, among whose articles counterparts are looked for.
    """
    own = [one for one in cases if one.article == article.number]
    return "\n".join(_lines(code, article, own, lang, tuple(codes))).rstrip() + "\n"


def file_name(code: str, article: str) -> str:
    """Return the path of the page on an article, such as `noloc-2022/2.4.2.md`."""
    return f"{code}/{article}.md"


def _lines(
    code: Code, article: Article, cases: list[Case], lang: str, codes: tuple[Code, ...]
) -> Iterator[str]:
    heading = f": {escaped(article.heading[lang])}" if article.heading else ""
    yield f"# {escaped(f'{code.id} {article.number}')}{heading}"
    yield ""
    yield f"*{escaped(code.title[lang])}*"
    yield ""
    yield escaped(article.summary[lang])
    yield ""
    decided = coverage_of(code, cases).articles
    way = next(one.decided_by for one in decided if one.article == article.number)
    yield f"**{_HOW[lang]}**: {_DECIDED[way][lang]}."
    yield ""
    if article.not_checked:
        yield f"**{_NOT_CHECKED[lang]}**: {escaped(article.not_checked[lang])}"
        yield ""
    if article.readings:
        yield f"## {_READINGS[lang]}"
        yield ""
        for one in article.readings:
            yield f"- {escaped(one.about[lang])}"
            yield f"    - {_FOLLOWED[lang]}: {escaped(one.followed[lang])}"
            yield f"    - {_OTHER[lang]}: {escaped(one.other[lang])}"
        yield ""
    if article.rules:
        yield f"## {_RULES[lang]}"
        yield ""
        for rule in article.rules:
            yield from _rule(rule, lang)
    if article.questions:
        yield f"## {_QUESTIONS[lang]}"
        yield ""
        for question in article.questions:
            who = ", ".join(f"`{one}`" for one in question.answered_by)
            yield f"- `{question.id}`: {escaped(question.text[lang])} ({_ANSWERED[lang]} {who})"
        yield ""
    if cases:
        yield from _cases(cases, lang)
    found = [*_counterparts(code, article, codes)]
    if found:
        yield f"## {_ELSEWHERE[lang]}"
        yield ""
        for named, relation, why in found:
            known = any(named == (one.id, each.number) for one in codes for each in one.articles)
            label = escaped(" ".join(named))
            link = f"[{label}](../{file_name(*named)})" if known else label
            yield f"- {link} ({relation}): {escaped(why[lang])}"


def _rule(rule: Rule, lang: str) -> Iterator[str]:
    yield f"### `{rule.id.rpartition('#')[2]}`"
    yield ""
    yield "```text"
    if rule.loops:
        yield from _part("for_each", layout.loops_laid_out(rule.loops, _WIDTH))
    for key in ("when", "unless", "at", "during", "bound", "require"):
        node = getattr(rule, key)
        if node is not None:
            yield from _part(key, layout.laid_out(node, _WIDTH))
    for node in rule.due:
        yield from _part("due", layout.laid_out(node, _WIDTH))
    yield "```"
    yield ""
    yield f"- {_MESSAGE[lang]}: {escaped(_template(rule.message.parts[lang]))}"
    if rule.remedy:
        yield f"- {_REMEDY[lang]}: {escaped(_template(rule.remedy.parts[lang]))}"
    yield ""


def _template(parts: Iterable[object]) -> str:
    return "".join(
        one if isinstance(one, str) else "{" + str(getattr(one, "text", "")) + "}" for one in parts
    )


def _part(key: str, lines: list[str]) -> Iterator[str]:
    if len(lines) == 1 and len(key) + 2 + len(lines[0]) <= _WIDTH:
        yield f"{key}: {lines[0]}"
        return
    yield f"{key}:"
    yield from (f"  {line}" for line in lines)


def _cases(cases: list[Case], lang: str) -> Iterator[str]:
    yield f"## {_CASES[lang]}"
    yield ""
    yield f"| {_CASE[lang]} | {_SHOWS[lang]} | {_EXPECTED[lang]} |"
    yield "| --- | --- | --- |"
    for one in cases:
        expected = {each.verdict for each in one.expectations} | ({one.verdict} - {None})
        found = [report_words.VERDICTS[each][lang] for each in PRECEDENCE if each in expected]
        yield f"| `{one.id}` | {escaped(one.says[lang])} | {', '.join(found)} |"
    yield ""


def _counterparts(
    code: Code, article: Article, codes: tuple[Code, ...]
) -> Iterator[tuple[tuple[str, str], str, Text]]:
    """Yield the articles of other codes about the same matter, whichever of the two says so."""
    turned = {"stricter": "looser", "looser": "stricter"}
    for one in article.counterparts:
        yield (one.code, one.article), one.relation, one.why
    for other in codes:
        for each in other.articles:
            for found in each.counterparts:
                if (found.code, found.article) == (code.id, article.number):
                    relation = turned.get(found.relation, found.relation)
                    yield (other.id, each.number), relation, found.why

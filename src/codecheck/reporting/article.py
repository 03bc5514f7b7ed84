"""An article and its rules as text for people: what it asks, and how the rules read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codecheck.engine.check import cite
from codecheck.findings import Lang
from codecheck.predicates.layout import laid_out
from codecheck.reporting import words
from codecheck.reporting.explaining import LAID_OUT, definitions_of, predicates_of
from codecheck.reporting.layout import safe, wrapped
from codecheck.reporting.style import Style, plain
from codecheck.rulebook.model import Article, Code, Rule, Template, Text


def explained(
    code: Code, article: Article, lang: Lang, *, only: str | None = None, style: Style = plain
) -> str:
    """Return an article as text, with its rules in the form in which they are written.

    Args:
        code: The code.
        article: The article.
        lang: The language.
        only: Full id of the only rule to show; None for all.
        style: How parts are set off.
    """
    lines = [*_Explained(code, lang, style).article(article, only)]
    return "\n".join(lines).rstrip("\n") + "\n"


class _Explained:
    def __init__(self, code: Code, lang: Lang, style: Style) -> None:
        self._code = code
        self._lang = lang
        self._style = style

    def article(self, article: Article, only: str | None) -> Iterable[str]:
        label = safe(cite(self._code, article, self._lang).label)
        heading = f": {safe(article.heading[self._lang])}" if article.heading else ""
        kind = words.KINDS.get(article.kind)
        yield self._style(label + heading, "title") + (f" ({kind[self._lang]})" if kind else "")
        yield from wrapped(article.summary[self._lang], 2)
        yield ""
        for one in article.readings:
            yield from self._said(words.TWO_READINGS, one.about, 2)
            yield from self._said(words.FOLLOWED, one.followed, 4)
            yield from self._said(words.OTHER_READING, one.other, 4)
        if article.readings:
            yield ""
        if article.not_checked:
            yield from self._said(words.NOT_CHECKED, article.not_checked, 2)
            yield ""
        for other in article.counterparts:
            relation = words.RELATIONS[other.relation][self._lang]
            text = f"{relation} {other.code}/{other.article}. {other.why[self._lang]}"
            yield from wrapped(text, 2, words.COUNTERPART[self._lang])
        if article.counterparts:
            yield ""
        for question in article.questions:
            yield self._style(f"{words.QUESTION[self._lang]}: {question.id}", "judgement")
            yield from wrapped(question.text[self._lang], 2)
            who = ", ".join(question.answered_by)
            yield from wrapped(who, 2, words.ANSWERED_BY[self._lang])
            yield ""
        for rule in article.rules:
            if only in {None, rule.id}:
                yield from self._rule(rule)

    def _rule(self, rule: Rule) -> Iterable[str]:
        at = f"({rule.place.file}:{rule.place.line})"
        head = self._style(f"{words.RULE[self._lang]}: {rule.id}", "title")
        yield f"{head}  {self._style(safe(at), 'muted')}"
        written = predicates_of(rule)
        for key, label in words.PARTS.items():
            if key in written:
                yield from self._written(label[self._lang], written[key].split("\n"))
        for one in definitions_of(rule).values():
            given = f"({', '.join(each for each, _ in one.parameters)})" if one.parameters else ""
            name = f"{words.WHERE[self._lang]} {one.name}{given}"
            yield from self._written(name, laid_out(one.body, LAID_OUT))
        holder = words.HOLDERS[rule.duty_holder][self._lang]
        yield from wrapped(holder, 2, words.DUTY_OF[self._lang])
        yield from wrapped(self._template(rule.message), 2, words.SAYS[self._lang])
        if rule.remedy:
            yield from wrapped(self._template(rule.remedy), 2, words.REMEDY[self._lang])
        yield ""

    def _said(self, label: Text, text: Text, indent: int) -> list[str]:
        return wrapped(text[self._lang], indent, label[self._lang])

    def _written(self, label: str, lines: Iterable[str]) -> Iterator[str]:
        yield f"  {label}:"
        for line in lines:
            yield f"    {safe(line)}"

    def _template(self, template: Template) -> str:
        parts = template.parts.get(self._lang, ())
        return "".join(one if isinstance(one, str) else f"{{{one.text}}}" for one in parts)

"""Choosing codes, articles and rules by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from codecheck.cli import words
from codecheck.findings import Lang
from codecheck.rulebook.find import code_folders, load_codes
from codecheck.rulebook.model import Article, Code, Rule
from codecheck.rulebook.naming import article_names, known_names, rule_names
from codecheck.rulebook.narrow import narrowed


def chosen_codes(ids: Sequence[str], extra: Sequence[Path], lang: Lang) -> tuple[Code, ...]:
    """Load the codes with these ids, or all codes if there are none.

    Raises:
        UsageError: If there is no such code.
        RuleError: If a rule file is wrong.
    """
    known = tuple(code_folders(extra))
    for one in ids:
        if one not in known:
            raise words.wrong(words.NO_CODE, lang, words.hint(one, known, lang), name=one)
    return load_codes(ids or None, extra)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which articles and rules are meant.

    Attributes:
        select: Names of those that are; all if there are none.
        ignore: Names of those that are not.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def of(self, codes: Iterable[Code], lang: Lang) -> tuple[Code, ...]:
        """Return the codes with what is meant of them.

        Raises:
            UsageError: If a name stands for nothing, or nothing is left.
        """
        all_codes = tuple(codes)
        if not self.select and not self.ignore:
            return all_codes
        for name in (*self.select, *self.ignore):
            refuse_unknown(name, all_codes, lang)
        kept = [
            narrowed(code, [part for one in code.articles if (part := self._part(code, one))])
            for code in all_codes
        ]
        left = tuple(code for code in kept if code.articles)
        if not left:
            raise words.wrong(words.NOTHING_LEFT, lang)
        return left

    def described(self, lang: Lang) -> tuple[str, ...]:
        """Return what the choice is, for the head of a report."""
        without = (words.EXCEPT[lang].format(name=one) for one in self.ignore)
        return (*self.select, *without)

    def _part(self, code: Code, article: Article) -> Article | None:
        """Return what is meant of an article; None for nothing."""
        rules = tuple(one for one in article.rules if self._means(code, article, one))
        if rules or self._means(code, article, None):
            return replace(article, rules=rules) if rules or not article.rules else None
        return None

    def _means(self, code: Code, article: Article, rule: Rule | None) -> bool:
        names = {*article_names(code, article), *(rule_names(rule) if rule else ())}
        return (not self.select or bool(names & {*self.select})) and not names & {*self.ignore}


def refuse_unknown(name: str, codes: Sequence[Code], lang: Lang) -> None:
    """Refuse a name that stands for nothing.

    Raises:
        UsageError: With the nearest name.
    """
    known = known_names(codes)
    if name not in known:
        raise words.wrong(words.NO_ARTICLE, lang, words.hint(name, known, lang), name=name)

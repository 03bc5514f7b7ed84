"""The definitions of a rulebook: named predicates and lists that cannot use themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from codecheck.predicates import tree
from codecheck.predicates import types as t
from codecheck.predicates.functions import FUNCTIONS, QUANTIFIERS
from codecheck.predicates.scope import Scope
from codecheck.rulebook.domain import ROOT, EngagementDomain
from codecheck.rulebook.equivalent import read_equivalent
from codecheck.rulebook.model import Question
from codecheck.rulebook.section import Section
from codecheck.source import did_you_mean

_SCALARS: Mapping[str, t.Type] = {
    str(one): one for one in (t.TEXT, t.NUMBER, t.MONEY, t.MOMENT, t.DAY, t.PERIOD, t.TRUTH)
}
DOMAIN = EngagementDomain()
MAX_CHAIN: Final = 40
"""Most definitions that use one another in a row."""
_ANYTHING = tree.Constant(t.ANYTHING, 1, 0, "", None)
"""Stands for a definition that is wrong, so that its uses are not told of as well."""


def read_definitions(
    sections: Mapping[str, Section],
    given: Mapping[str, tree.Definition],
    questions: Mapping[str, Question],
    whose: str = "for all codes",
) -> dict[str, tree.Definition]:
    """Check definitions, which may use one another in any order.

    Args:
        sections: For each new definition, its mapping in the rule file.
        given: Definitions that are there already and may be used.
        questions: Questions of all articles, by names such as `2.1.5#last-resort`.
        whose: Where the definitions that are there already stand, for messages.
    """
    asked = {name: one.id for name, one in questions.items()}
    return _Reader(sections, dict(given), asked, whose).all()


class _Reader:
    def __init__(
        self,
        sections: Mapping[str, Section],
        done: dict[str, tree.Definition],
        questions: Mapping[str, str],
        whose: str,
    ) -> None:
        self._sections = sections
        self._whose = whose
        self._given = frozenset(done)
        self._done = done
        self._questions = questions
        self._open: list[str] = []
        self._places = {name: place for place, name in enumerate(sections)}

    def all(self) -> dict[str, tree.Definition]:
        for name, section in self._sections.items():
            if (
                name in FUNCTIONS
                or name in QUANTIFIERS
                or name in {"ask", "recorded", "as_of", "engagement"}
            ):
                section.problem("", f"`{name}` has a meaning in the language already", "rename it")
            elif name in self._given:
                section.problem("", f"there is a definition `{name}` {self._whose}", "rename it")
            elif not name.isidentifier():
                section.problem("", f"`{name}` is no name", "use letters, digits and `_`")
            else:
                self._read(name)
        return self._done

    def _read(self, name: str) -> None:
        if name in self._done and name not in self._sections:
            return
        if name in self._open:
            cycle = " uses ".join(
                f"`{one}`" for one in [*self._open[self._open.index(name) :], name]
            )
            self._sections[name].problem("", f"a definition cannot use itself: {cycle}")
            self._done[name] = tree.Definition(name, (), _ANYTHING)
            return
        if name in self._done:
            return
        section = self._sections[name]
        if len(self._open) == MAX_CHAIN:
            section.problem("", f"more than {MAX_CHAIN} definitions use one another in a row")
            self._done[name] = tree.Definition(name, (), _ANYTHING)
            return
        section.only("of", "is", "text", "equivalent")
        read_equivalent(section)
        self._open.append(name)
        for other in self._used(section):
            if other not in self._done and other != name:
                self._read(other)
        self._open.pop()
        parameters = self._parameters(section)
        scope = Scope(DOMAIN, ROOT, dict(parameters), self._done, self._questions)
        body = section.predicate("is", None, scope, needed=True) or _ANYTHING
        text = section.bilingual("text", needed=False)
        says = {"nl": text.nl, "en": text.en} if text else {}
        self._done[name] = tree.Definition(name, parameters, body, says)

    def _used(self, section: Section) -> list[str]:
        """Return the definitions that one may use, in their own order."""
        text, given = section.data.get("is"), section.data.get("of")
        words = "".join(c if c.isalnum() or c == "_" else " " for c in str(text)).split()
        parameters = given if isinstance(given, dict) else {}
        found = {one for one in words if one in self._sections and one not in parameters}
        return sorted(found, key=self._places.__getitem__)

    @staticmethod
    def _parameters(section: Section) -> tuple[tuple[str, t.Type], ...]:
        if "of" not in section:
            return ()
        part = section.section("of")
        found: list[tuple[str, t.Type]] = []
        for name in part.data:
            kind = part.text(name)
            known: dict[str, t.Type] = {
                **_SCALARS,
                **{one: t.Record(one) for one in DOMAIN.record_names()},
            }
            if kind and kind not in known:
                part.problem(name, f"there is no type `{kind}`", did_you_mean(kind, known))
            found.append((name, known.get(kind, t.ANYTHING)))
        return tuple(found)

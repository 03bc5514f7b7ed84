"""Which articles an event wakes: those whose outcome rests on a fact that it changed.

A network never decides. It may wake too many articles, which costs time, and never too few: the
evaluator judges whatever is woken, and tells what came out otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from sys import intern
from typing import Protocol

from codecheck.engine.rests import first_day


class Network(Protocol):
    """Wakes the articles whose outcome may have changed.

    Engagements are known by a number, articles as `code/number`, facts by name as in
    `codecheck.engine.rests`: opaque texts, such as `consents`, `complete.consents` or `@2024-05-13`
    for the fact that this day has come.
    """

    name: str
    """What it is, such as `index`."""

    def follow(self, key: int, touched: Mapping[str, frozenset[str]]) -> None:
        """Start to follow an engagement, or start anew.

        Args:
            key: Its number.
            touched: For each article, the facts on which its outcome rests now.
        """

    def rests_on(self, key: int, article: str, touched: frozenset[str]) -> None:
        """Take what an article rests on now that it was evaluated again."""

    def wake(self, key: int, changed: frozenset[str]) -> frozenset[str]:
        """Return the articles to evaluate again, all of those that rest on a changed fact."""

    def forget(self, key: int) -> None:
        """Follow an engagement no longer; one that is not followed is no error."""

    def close(self) -> None:
        """Let go of everything that the network holds."""


class IndexNetwork:
    """Wakes articles by a look at what each of them rests on.

    The fields that an article looks at are the same in many engagements, so each set of them is
    held once, and an engagement costs two references for each article: one to the fields, one to
    the day that must come.
    """

    name = "index"

    def __init__(self) -> None:
        """Start with no engagement."""
        self._articles: dict[str, int] = {}
        self._sets: dict[frozenset[str], frozenset[str]] = {}
        self._engagements: dict[int, tuple[list[frozenset[str]], list[str]]] = {}

    def follow(self, key: int, touched: Mapping[str, frozenset[str]]) -> None:
        """Start to follow an engagement, or start anew."""
        self._engagements[key] = ([], [])
        for article, facts in touched.items():
            self.rests_on(key, article, facts)

    def rests_on(self, key: int, article: str, touched: frozenset[str]) -> None:
        """Take what an article rests on now that it was evaluated again."""
        place = self._articles.setdefault(article, len(self._articles))
        fields, days = self._engagements[key]
        lacking = place + 1 - len(fields)
        fields += [frozenset()] * lacking
        days += [""] * lacking
        day = first_day(touched) or ""
        facts = touched - {day}
        fields[place] = self._sets.setdefault(facts, facts)
        days[place] = intern(day)

    def wake(self, key: int, changed: frozenset[str]) -> frozenset[str]:
        """Return the articles to evaluate again, all of those that rest on a changed fact."""
        fields, days = self._engagements[key]
        return frozenset(
            article
            for article, facts, day in zip(self._articles, fields, days, strict=False)
            if not facts.isdisjoint(changed) or day in changed
        )

    def forget(self, key: int) -> None:
        """Follow an engagement no longer; one that is not followed is no error."""
        self._engagements.pop(key, None)

    def close(self) -> None:
        """Let go of everything that the network holds."""
        self._engagements.clear()
        self._sets.clear()

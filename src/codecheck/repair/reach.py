"""Which assumed changes can matter to which article: the rest need not be evaluated again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from codecheck.predicates import tree
from codecheck.repair.draft import CLOSING, Draft
from codecheck.repair.vocabulary import nodes, trees
from codecheck.rulebook.model import Article, Code
from codecheck.source import split_path

ArticleId = tuple[str, str]
"""A code and the number of one of its articles."""
_EVERYTHING: Final = frozenset(
    {"parties", "contacts", "practitioner", "recorded_through", "roles", "report", "version"}
    | {"adult", "asked", "acts", "acts_for", "deviations", "id"}
)
"""Fields from which silent fields elsewhere take their meaning."""
_GATE: Final = frozenset({"started", "ended", "last_contact", "sessions"})
"""Fields that decide whether a code reaches the engagement."""
_ASKS: Final = "attestations"


class Reach:
    """Knows which fields the rules of each article read."""

    def __init__(self, articles: Mapping[ArticleId, tuple[Code, Article]]) -> None:
        """Read the checked trees of the articles."""
        self._names = {which: _names(*found) for which, found in articles.items()}
        self._units: dict[str, str] = {}

    def key(self, draft: Draft, which: ArticleId) -> str:
        """Return what drafts share that are the same to an article."""
        names = self._names[which]
        kept = sorted(
            (unit, value) for unit, value in draft.units.items() if self._matters(unit, names)
        )
        return json.dumps([kept, sorted(draft.ids.items())], default=str)

    def _matters(self, unit: str, names: frozenset[str]) -> bool:
        if unit not in self._units:
            path = unit.removeprefix(CLOSING)
            steps = [step for step in split_path(path) if isinstance(step, str)]
            # Whoever reads it reads it by its own name, whatever it stands in.
            self._units[unit] = steps[-1]
        own = self._units[unit]
        return own in names or own in _EVERYTHING


def _names(code: Code, article: Article) -> frozenset[str]:
    found = set(_GATE)
    roots = [node for rule in article.rules for node in trees(code, rule)]
    roots += [node for node in (code.bound, code.applies, code.lifts) if node is not None]
    for root in roots:
        for node in nodes(root):
            match node:
                case tree.Variable(name=name) | tree.Attribute(name=name):
                    found.add(name)
                case tree.Ask():
                    found.add(_ASKS)
    return frozenset(found)

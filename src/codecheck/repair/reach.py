"""Which assumed changes can matter to which article: the rest need not be evaluated again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from codecheck.predicates import tree
from codecheck.repair.draft import CLOSING, Data, Draft
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
_ANSWERS: Final = "attestations"
_ASKS: Final = "?"
"""Stands for asking a person anything; with the id of a question behind it, for asking that."""


class Reach:
    """Knows which facts the rules of each article read."""

    def __init__(self, articles: Mapping[ArticleId, tuple[Code, Article]]) -> None:
        """Read the checked trees of the articles."""
        self._names = {which: _names(*found) | _EVERYTHING for which, found in articles.items()}
        lifting = {code.id: code.lifts for code, _ in articles.values()}
        self._lifting = {name: _read([one] if one else []) for name, one in lifting.items()}
        self._told: dict[str, tuple[_Told, ...]] = {}

    def key(self, draft: Draft, which: ArticleId) -> str:
        """Return what drafts share that are the same to an article."""
        names = self._names[which]
        if draft.base.get("deviations") or any(one.startswith("deviations") for one in draft.units):
            names |= self._lifting[which[0]]  # only of a departure is asked whether it lifts
        told = "\n".join(one.text for one in self._of(draft) if not one.facts.isdisjoint(names))
        # An id matters to whatever is assumed to name it.
        ids = [one for one in sorted(draft.ids.items()) if json.dumps(one[1]) in told]
        return told + json.dumps(ids) if ids else told

    def _of(self, draft: Draft) -> tuple[_Told, ...]:
        """Return the changes of a draft as they are compared, worked out once."""
        if draft.key not in self._told:
            self._told[draft.key] = tuple(
                _Told(_facts(unit, value), json.dumps([unit, value], default=str))
                for unit, value in sorted(draft.units.items())
            )
        return self._told[draft.key]


class _Told(NamedTuple):
    """A change: the names by which it is read, and the change itself as text."""

    facts: frozenset[str]
    text: str


def _facts(unit: str, value: Data) -> frozenset[str]:
    """Return the names by which a change is read."""
    steps = [step for step in split_path(unit.removeprefix(CLOSING)) if isinstance(step, str)]
    # Whoever reads it reads it by its own name, whatever it stands in.
    own = steps[-1]
    if steps[0] != _ANSWERS:
        return frozenset({own})
    if own == _ANSWERS and isinstance(value, dict) and "question" in value:
        return frozenset({own, _ASKS + value["question"]})
    return frozenset({own, _ANSWERS, _ASKS})


def _names(code: Code, article: Article) -> frozenset[str]:
    roots = [node for rule in article.rules for node in trees(code, rule)]
    roots += [node for node in (code.bound, code.applies) if node is not None]
    return _read(roots) | _GATE


def _read(roots: Iterable[tree.Node]) -> frozenset[str]:
    found: set[str] = set()
    for root in roots:
        for node in nodes(root):
            match node:
                case tree.Variable(name=name) | tree.Attribute(name=name):
                    found.add(name)
                case tree.Ask(question=question):
                    found |= {_ASKS, _ASKS + question}
    return frozenset(found)

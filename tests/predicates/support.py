"""What the tests of the predicate language share: records, scopes, and values as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from codecheck.engagement.root import Engagement
from codecheck.engine.attestations import Questions
from codecheck.engine.record import EngagementRecord
from codecheck.predicates import tree
from codecheck.predicates import types as t
from codecheck.predicates.check import check
from codecheck.predicates.interpret import Interpreter
from codecheck.predicates.scope import Mistake, Scope
from codecheck.predicates.truth import Truth, Unknown
from codecheck.predicates.values import Entity, Listed, Range, Value
from codecheck.rulebook.domain import ROOT, EngagementDomain

DOMAIN = EngagementDomain()
AS_OF = date(2024, 6, 1)


@dataclass(slots=True)
class World:
    """An engagement on a day, and what the names of a predicate mean in it."""

    record: EngagementRecord
    scope: Scope
    binding: dict[str, Value] = field(default_factory=dict)

    def checked(self, text: str, wanted: t.Type | None = None) -> tree.Node:
        """Return the tree of a predicate that has no mistakes."""
        node, mistakes = check(text, wanted, self.scope)
        assert not mistakes, mistakes
        assert node is not None
        return node

    def value(self, text: str, kept_for: date | None = None) -> Value:
        """Return the value of a predicate that has no mistakes."""
        with self.record.asking(kept_for):
            return Interpreter(self.record).value(self.checked(text), self.binding)

    def truth(self, text: str) -> Truth:
        """Return whether a predicate that has no mistakes holds; what is absent does not."""
        return Interpreter(self.record).truth(self.checked(text, t.TRUTH), self.binding)


def world(
    facts: Mapping[str, Any],
    *,
    as_of: date = AS_OF,
    variables: Mapping[str, str] | None = None,
    definitions: Mapping[str, Mapping[str, Any]] | None = None,
    questions: Mapping[str, Sequence[str]] | None = None,
) -> World:
    """Return a world.

    Args:
        facts: The engagement, without its id.
        as_of: Day as of which it is judged.
        variables: Names, with the path of a record that they stand for, or a word.
        definitions: Names, with `of` and `is` as in a rule file; each may use those before it.
        questions: Short names, with who may answer.
    """
    asked = {f"code/1#{name}": tuple(who) for name, who in (questions or {}).items()}
    engagement = Engagement.model_validate({"id": "case", **facts})
    record = EngagementRecord(engagement, as_of, Questions(asked))
    binding: dict[str, Value] = {}
    kinds: dict[str, t.Type] = {}
    for name, path in (variables or {}).items():
        binding[name], kinds[name] = _bound(record, path)
    known: dict[str, tree.Definition] = {}
    short = {name: f"code/1#{name}" for name in questions or {}}
    for name, one in (definitions or {}).items():
        known[name] = definition(name, one.get("of", {}), one["is"], known, short)
    return World(record, Scope(DOMAIN, ROOT, kinds, known, short), binding)


def definition(
    name: str,
    parameters: Mapping[str, str],
    text: str,
    known: Mapping[str, tree.Definition],
    questions: Mapping[str, str] | None = None,
) -> tree.Definition:
    """Return a definition with parameters of the named types."""
    kinds = tuple((one, _type(kind)) for one, kind in parameters.items())
    node, mistakes = check(text, None, Scope(DOMAIN, ROOT, dict(kinds), known, questions or {}))
    assert not mistakes, mistakes
    assert node is not None
    return tree.Definition(name, kinds, node)


def mistakes_in(
    text: str, scope: Scope | None = None, wanted: t.Type | None = None
) -> list[Mistake]:
    """Return the mistakes of a predicate about an engagement."""
    return check(text, wanted, scope or Scope(DOMAIN, ROOT))[1]


def reasons(value: Value) -> Unknown:
    """Return why a value is not exactly known; nothing where it is."""
    match value:
        case Unknown():
            return value
        case Range(why=why):
            return why
        case Listed(open=Unknown() as gap):
            return gap
    return Unknown()


def shown(value: Value) -> str | list[str]:
    """Return a value as a case writes it."""
    match value:
        case None | bool():
            return str(value).lower()
        case Unknown():
            return "unknown"
        case Entity():
            return value.path
        case Range():
            return f"{value.low}..{'' if value.high is None else value.high}"
        case Listed():
            return [str(shown(item)) for item, exists in value.items if exists is not False]
    return str(value)


def _bound(record: EngagementRecord, path: str) -> tuple[Value, t.Type]:
    try:
        entity = record.at(path)
    except KeyError:
        return path, t.Word((path,))
    return entity, t.Record(type(entity.model).__name__)


def _type(name: str) -> t.Type:
    return t.Record(name) if name[:1].isupper() else t.Scalar(name)

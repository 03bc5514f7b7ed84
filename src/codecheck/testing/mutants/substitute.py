"""A checked tree with one definition replaced, wherever it is used, also by other definitions."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from codecheck.predicates import tree
from codecheck.rulebook.model import Code, Rule

_PARTS = (
    "loops", "when", "unless", "at", "during", "bound", "require", "due", "subject", "consider",
)  # fmt: skip
_OF_CODE = ("bound", "applies", "lifts")


class Substitution:
    """Puts a definition in the place of another; what it made once it does not make again."""

    def __init__(self, old: tree.Definition, new: tree.Definition) -> None:
        """Take the definition that is replaced, and what comes in its place."""
        self._new = {old: new}

    def rule(self, rule: Rule) -> Rule:
        """Return a rule with the new definition."""
        parts: dict[str, Any] = {name: self._value(getattr(rule, name)) for name in _PARTS}
        return replace(rule, **parts)

    def code(self, code: Code) -> Code:
        """Return a code of which whom it binds and what lifts it has the new definition."""
        parts: dict[str, Any] = {name: self._value(getattr(code, name)) for name in _OF_CODE}
        return replace(code, **parts)

    def _value(self, value: Any) -> Any:  # noqa: ANN401  (any part of a tree)
        if isinstance(value, tuple):
            return tuple(self._value(one) for one in value)
        if isinstance(value, tree.Definition):
            return self._definition(value)
        if isinstance(value, tree.Node | tree.Loop) and is_dataclass(value):
            changed: dict[str, Any] = {}
            for field in fields(value):
                old = getattr(value, field.name)
                new = self._value(old)
                if new is not old and new != old:
                    changed[field.name] = new
            return replace(value, **changed) if changed else value
        return value

    def _definition(self, definition: tree.Definition) -> tree.Definition:
        if definition not in self._new:
            body = self._value(definition.body)
            same = body is definition.body
            self._new[definition] = definition if same else replace(definition, body=body)
        return self._new[definition]


class Uses:
    """Knows which definitions a part of the rulebook rests on."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._known: dict[tree.Definition, frozenset[str]] = {}

    def of_rule(self, rule: Rule) -> frozenset[str]:
        """Return the names of the definitions that a rule rests on."""
        return self.of(tuple(getattr(rule, name) for name in _PARTS))

    def of_code(self, code: Code) -> frozenset[str]:
        """Return the names of the definitions on which whom a code reaches rests."""
        return self.of(tuple(getattr(code, name) for name in _OF_CODE))

    def of(self, part: object) -> frozenset[str]:
        """Return the names of the definitions that a part rests on."""
        if isinstance(part, tree.Definition):
            if part not in self._known:
                self._known[part] = frozenset({part.name}) | self.of(part.body)
            return self._known[part]
        if isinstance(part, tuple):
            return frozenset(name for one in part for name in self.of(one))
        if isinstance(part, tree.Node | tree.Loop) and is_dataclass(part):
            return self.of(tuple(getattr(part, one.name) for one in fields(part)))
        return frozenset()

"""Putting outcomes into words: filled-in messages, in Dutch or English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from codecheck.engine.entity import EngagementEntity
from codecheck.engine.record import EngagementRecord
from codecheck.findings import Lang
from codecheck.moments import Moment
from codecheck.predicates import tree
from codecheck.predicates.interpret import Interpreter
from codecheck.predicates.truth import Unknown
from codecheck.predicates.types import is_free
from codecheck.predicates.values import Binding, Listed, Value
from codecheck.rulebook.model import Template, Text

_UNRECORDED = {"nl": "(niet vastgelegd)", "en": "(not recorded)"}
_ABSENT = {"nl": "(geen)", "en": "(none)"}
_FLAGS = {"nl": ("ja", "nee"), "en": ("yes", "no")}
_AND = {"nl": " en ", "en": " and "}


def fill(template: Template, record: EngagementRecord, binding: Binding, words: Words) -> str:
    """Return a message with what the record says filled in."""
    interpreter = Interpreter(record)
    return "".join(
        part if isinstance(part, str) else _filled(interpreter, part, binding, words)
        for part in template.parts.get(words.lang, ())
    )


def _filled(interpreter: Interpreter, node: tree.Node, binding: Binding, words: Words) -> str:
    value = interpreter.value(node, binding)
    if words.values or not _is_private(value):
        return words.shown(value)
    of = interpreter.value(node.of, binding) if isinstance(node, tree.Attribute) else None
    if isinstance(of, EngagementEntity) and isinstance(node, tree.Attribute):
        return f"`{of.place(node.name)}`"
    return f"`{node.text}`" if is_free(node.type) else words.shown(value)


def _is_private(value: Value) -> bool:
    if isinstance(value, Listed):
        return any(_is_private(item) for item, _ in value.items)
    return isinstance(value, (str, Decimal))


@dataclass(frozen=True, slots=True)
class Words:
    """How values are shown.

    Attributes:
        lang: The language.
        labels: Names of words of the model in both languages.
        values: Whether values of the client's life may be shown; if not, the path stands for them.
    """

    lang: Lang
    labels: Mapping[str, Text]
    values: bool

    def shown(self, value: Value) -> str:
        """Return a value as people read it; never empty."""
        lang = self.lang
        match value:
            case None:
                return _ABSENT[lang]
            case Unknown():
                return _UNRECORDED[lang]
            case bool():
                return _FLAGS[lang][0 if value else 1]
            case Moment():
                return value.text.removeprefix("../")
            case date():
                return value.isoformat()
            case Decimal():
                return f"€ {value:.2f}"
            case EngagementEntity():
                if not self.values:
                    return f"`{value.path}`"
                return str(getattr(value.model, "name", None) or value.id or f"`{value.path}`")
            case Listed(items=items):
                texts = [self.shown(item) for item, _ in items]
                if not texts:
                    return _ABSENT[lang]
                head = ", ".join(texts[:-1])
                return f"{head}{_AND[lang]}{texts[-1]}" if head else texts[-1]
            case str():
                return self.labels[value][lang] if value in self.labels else value.replace("_", " ")
        return str(value)

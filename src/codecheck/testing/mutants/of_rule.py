"""The changes of a rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Final, get_args

from codecheck.predicates import tree
from codecheck.predicates import types as t
from codecheck.rulebook.articles import article_scope, read_rule
from codecheck.rulebook.equivalent import KEY
from codecheck.rulebook.load import Loaded
from codecheck.rulebook.model import Article, Holder, Rule
from codecheck.rulebook.section import Section
from codecheck.testing.mutants.alike import MOST
from codecheck.testing.mutants.changes import Change, Kind
from codecheck.testing.mutants.unit import Changed, Mutant, Unit, Without
from codecheck.testing.mutants.written import Source, shape, short

_PREDICATES: Final = ("when", "unless", "at", "during", "bound", "require")
_DROPPED: Final[Mapping[str, Kind]] = {
    "when": Kind.GATE_DROPPED,
    "unless": Kind.EXCEPTION_DROPPED,
    "due": Kind.DUE_DROPPED,
    "bound": Kind.BOUND_DROPPED,
    "subject": Kind.SUBJECT_DROPPED,
}
_HOLDER: Final = "duty_holder"


class RuleUnit(Unit):
    """A rule."""

    def __init__(self, loaded: Loaded, article: Article, rule: Rule, section: Section) -> None:
        """Take a rule, and the mapping that it was read from."""
        super().__init__(rule.id, loaded, section)
        self.rule = rule
        self._article = article

    @cached_property
    def _variables(self) -> dict[str, t.Type]:
        found: dict[str, t.Type] = {}
        for one in self.rule.loops:
            kind = one.source.type
            found[one.variable] = kind.item if isinstance(kind, t.ListOf) else t.ANYTHING
        return found

    def _mutants(self) -> Iterator[Mutant]:
        data = self.section.data
        if "for_each" in data:
            text = self.section.text("for_each")
            yield from self._of_predicate(
                "for_each", Source(text, self.rule.loops, {}, is_loops=True), negatable=False
            )
        for key in _PREDICATES:
            node = getattr(self.rule, key)
            if key not in data or node is None:
                continue
            variables = self._variables | ({"at": t.TIME} if key == "bound" else {})
            if key in _DROPPED:
                yield self._drop(key, _DROPPED[key])
            source = Source(self.section.text(key), [node], variables)
            for one in self._of_predicate(key, source, negatable=key == "require"):
                # Most periods are that of the engagement; a case for each would say little.
                if key != "during" or one.kind is not Kind.DATE or "." in one.before:
                    yield one
            if key == "at":
                yield from self._other_moments(node)
        yield from self._due()
        yield from self._attribution()

    def _other_moments(self, at: tree.Node) -> Iterator[Mutant]:
        text = self.section.text("at")
        for name in self.alike().moments(at.type):
            new = f"{text}.{name}"
            yield self._mutant("at", Change(Kind.DATE, 0, short(text), short(new), new), (1, 0))

    def _due(self) -> Iterator[Mutant]:
        if not self.rule.due:
            return
        yield self._drop("due", Kind.DUE_DROPPED)
        for index, (node, text) in enumerate(
            zip(self.rule.due, self.section.words("due"), strict=True)
        ):
            part = f"due[{index}]"
            if len(self.rule.due) > 1:
                yield replace(self._drop(part, Kind.DUE_DROPPED), before=short(text))
            found = list(
                self._of_predicate(part, Source(text, [node], self._variables), negatable=False)
            )
            yield from found
            if not any(one.kind is Kind.TERM for one in found) and node.type == t.DAY:
                for new in (f"{text} - days(1)", f"{text} + days(1)"):
                    change = Change(Kind.DUE_SHIFTED, 0, short(text), short(new, 70), new)
                    yield self._mutant(part, change, (1, 0))

    def _attribution(self) -> Iterator[Mutant]:
        """Change what a finding is about, and whose duty it is, where the rule says so."""
        if "subject" in self.section:
            yield self._drop("subject", _DROPPED["subject"])
        if _HOLDER in self.section:
            own = self.rule.duty_holder
            for other in [one for one in get_args(Holder) if one != own][:MOST]:
                before, after = f"{_HOLDER}: {own}", f"{_HOLDER}: {other}"
                change = Change(Kind.HOLDER, 0, before, after, other)
                yield self._mutant(_HOLDER, change, None)

    @property
    def touched(self) -> frozenset[str]:
        """Ids of the rules that a change may alter: itself."""
        return frozenset({self.name})

    def applied(self, mutant: Mutant) -> Changed | Without:
        """Return the code after a change of this rule."""
        key, _, index = mutant.part.partition("[")
        data = {name: one for name, one in self.section.data.items() if name != KEY}
        if index:
            items: list[object] = list(self.section.words(key))
            place = int(index.rstrip("]"))
            items[place : place + 1] = [] if mutant.new is None else [mutant.new]
            data[key] = items
        elif mutant.new is None:
            del data[key]
        else:
            data[key] = mutant.new
        section = self.section.changed(data)
        code = self.loaded.code
        scope = article_scope(self._article.questions, self.loaded.definitions)
        new = read_rule(section, code.id, self._article.number, scope)
        if section.problems:
            return Without.STILLBORN
        if _meaning(new) == self._meaning:
            return Without.SAME
        return Changed(code, self.touched, lambda _: new)

    @cached_property
    def _meaning(self) -> object:
        return _meaning(self.rule)


def _meaning(rule: Rule) -> object:
    names = ("loops", "when", "unless", "at", "during", "bound", "require", "due", "subject")
    return (rule.duty_holder, *(shape(getattr(rule, name)) for name in names))

"""The changes of what holds for a code as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from codecheck.predicates import tree
from codecheck.predicates import types as t
from codecheck.predicates.check import check
from codecheck.predicates.scope import Scope
from codecheck.rulebook.definitions import DOMAIN
from codecheck.rulebook.domain import ROOT
from codecheck.rulebook.load import Loaded
from codecheck.rulebook.model import Rule
from codecheck.testing.mutants.changes import Change, Kind
from codecheck.testing.mutants.unit import Changed, Mutant, Unit, Without
from codecheck.testing.mutants.written import Source, shape


class CodeUnit(Unit):
    """What holds for a code as a whole: when it is in force, whom it binds, what lifts it."""

    def __init__(self, loaded: Loaded) -> None:
        """Take a code."""
        super().__init__(loaded.code.id, loaded, loaded.section)

    def _mutants(self) -> Iterator[Mutant]:
        code = self.loaded.code
        for name, variables in self._scopes().items():
            node = self._node(name)
            if node is None or ("deviation" if name == "lifts" else name) not in self.section:
                continue  # what the code that it extends says is changed there
            key = "deviation.lifts" if name == "lifts" else name
            section = self.section.section("deviation") if name == "lifts" else self.section
            if name == "lifts":
                yield self._whole("deviation", Kind.DEVIATION_DROPPED)
            elif name == "applies":
                yield self._whole("applies", Kind.SCOPE_DROPPED)
            source = Source(section.text(key.rpartition(".")[2]), [node], variables)
            yield from self._of_predicate(key, source, negatable=name == "bound")
        for key, day in (("since", code.since), ("until", code.until)):
            if day is not None and date.min < day < date.max:
                yield from self._shifted(key, day)

    def _whole(self, key: str, kind: Kind) -> Mutant:
        change = Change(kind, 0, key, "", "")
        return replace(self._mutant(key, change, None), new=None)

    def _shifted(self, key: str, day: date) -> Iterator[Mutant]:
        for days in (-1, 1):
            new = str(day + timedelta(days=days))
            change = Change(Kind.FORCE_SHIFTED, 0, f"{key}: {day}", f"{key}: {new}", new)
            yield self._mutant(f"in_force.{key}", change, None)

    @staticmethod
    def _scopes() -> Mapping[str, Mapping[str, t.Type]]:
        timed: dict[str, t.Type] = {"at": t.TIME}
        return {
            "bound": timed,
            "applies": timed,
            "lifts": {**timed, "deviation": t.Record("Deviation")},
        }

    def _node(self, name: str) -> tree.Node | None:
        node: tree.Node | None = getattr(self.loaded.code, name)
        return node

    @property
    def touched(self) -> None:
        """None, since a change may alter all rules."""
        return

    def applied(self, mutant: Mutant) -> Changed | Without:
        """Return the code after a change."""
        code = self.loaded.code
        name = mutant.part.rpartition(".")[2]
        if mutant.kind is Kind.FORCE_SHIFTED and mutant.new:
            day = date.fromisoformat(mutant.new)
            since, until = (day, code.until) if name == "since" else (code.since, day)
            return Changed(replace(code, since=since, until=until), None, _unchanged)
        name = "lifts" if name == "deviation" else name
        if mutant.new is None:
            changed = replace(code, lifts=None) if name == "lifts" else replace(code, applies=None)
            return Changed(changed, None, _unchanged)
        scope = Scope(DOMAIN, ROOT, dict(self._scopes()[name]), self.loaded.definitions)
        node, _ = check(mutant.new, t.TRUTH, scope)
        if node is None:
            return Without.STILLBORN
        if shape(node) == shape(self._node(name)):
            return Without.SAME
        parts = {one: self._node(one) for one in self._scopes()} | {name: node}
        bound = parts["bound"] or code.bound
        changed = replace(code, bound=bound, applies=parts["applies"], lifts=parts["lifts"])
        return Changed(changed, None, _unchanged)


def _unchanged(rule: Rule) -> Rule:
    return rule

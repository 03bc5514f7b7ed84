"""The changes of a definition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from codecheck.predicates import tree
from codecheck.predicates import types as t
from codecheck.predicates.check import check
from codecheck.predicates.scope import Scope
from codecheck.rulebook.definitions import DOMAIN
from codecheck.rulebook.domain import ROOT
from codecheck.rulebook.load import Loaded
from codecheck.rulebook.section import Section
from codecheck.testing.mutants.alike import Alike
from codecheck.testing.mutants.substitute import Substitution, Uses
from codecheck.testing.mutants.unit import Changed, Mutant, Unit, Without
from codecheck.testing.mutants.written import Source, shape


class DefinitionUnit(Unit):
    """A definition, of a code or of all codes."""

    def __init__(
        self, owner: str, loaded: Loaded, definition: tree.Definition, section: Section, uses: Uses
    ) -> None:
        """Take a definition, and the mapping that it was read from.

        Args:
            owner: Id of the code, or the name of what all codes share.
            loaded: The code.
            definition: The definition.
            section: Its mapping in the file.
            uses: Knows what rests on it.
        """
        super().__init__(f"{owner}:{definition.name}", loaded, section)
        self.definition = definition
        self._uses = uses
        names = section.document.data
        own = names.get("definitions") if isinstance(names, dict) else None
        self._shared = isinstance(names, dict) and "code" not in names
        self._own = frozenset(own) if isinstance(own, dict) else frozenset()

    def _known(self) -> dict[str, tree.Definition]:
        """Return the definitions that it could use, which are those that do not rest on it."""
        return {
            name: one
            for name, one in self.loaded.definitions.items()
            if self.definition.name not in self._uses.of(one)
            and (not self._shared or name in self._own)
        }

    def alike(self) -> Alike:
        """Return what can be mistaken for what."""
        return Alike(DOMAIN, ROOT, self._known() | {self.definition.name: self.definition})

    def _mutants(self) -> Iterator[Mutant]:
        variables = dict(self.definition.parameters)
        body = self.definition.body
        source = Source(self.section.text("is"), [body], variables)
        yield from self._of_predicate("is", source, negatable=body.type == t.TRUTH)

    @cached_property
    def touched(self) -> frozenset[str] | None:
        """Ids of the rules that rest on it; None for all, where whom the code reaches does."""
        name = self.definition.name
        if name in self._uses.of_code(self.loaded.code):
            return None
        rules = self.loaded.code.rules
        return frozenset(rule.id for rule in rules if name in self._uses.of_rule(rule))

    def applied(self, mutant: Mutant) -> Changed | Without:
        """Return the code after a change of this definition."""
        asked = {name: one.id for name, one in self.loaded.questions.items()}
        old = self.definition
        scope = Scope(DOMAIN, ROOT, dict(old.parameters), self._known(), asked)
        body, _ = check(mutant.new or "", old.body.type, scope)
        if body is None:
            return Without.STILLBORN
        if shape(body) == shape(old.body):
            return Without.SAME
        substitution = Substitution(old, replace(old, body=body))
        code = self.loaded.code
        if self.touched is None:
            code = substitution.code(code)
        return Changed(code, self.touched, substitution.rule)

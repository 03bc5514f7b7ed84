"""What is changed: a rule, a definition, or what holds for a code as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Final

from codecheck.predicates import tree
from codecheck.predicates import types as t
from codecheck.predicates.check import check
from codecheck.predicates.scope import Scope
from codecheck.rulebook.articles import article_scope, read_rule
from codecheck.rulebook.definitions import DOMAIN
from codecheck.rulebook.domain import ROOT
from codecheck.rulebook.equivalent import KEY, Equivalent, read_equivalent
from codecheck.rulebook.load import Loaded
from codecheck.rulebook.model import Article, Code, Rule
from codecheck.rulebook.section import Section
from codecheck.testing.mutants.alike import Alike
from codecheck.testing.mutants.changes import Change, Kind
from codecheck.testing.mutants.operators import changes
from codecheck.testing.mutants.substitute import Substitution, Uses
from codecheck.testing.mutants.written import Source, shape, short

COMMON: Final = "common"
"""What owns the definitions that all codes share."""
NOTHING: Final = "(nothing)"
"""What is printed where nothing is left."""
_PREDICATES: Final = ("when", "unless", "at", "during", "bound", "require")
_DROPPED: Final[Mapping[str, Kind]] = {
    "when": Kind.GATE_DROPPED,
    "unless": Kind.EXCEPTION_DROPPED,
    "due": Kind.DUE_DROPPED,
    "bound": Kind.BOUND_DROPPED,
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of a rulebook.

    Attributes:
        id: Its id, which stays the same while the changed part stays where it is in its predicate.
        of: Id of the rule, such as `noloc-2022/2.4.2#some-rule`; or of the definition or code.
        part: Which part of it is changed, such as `require` or `due[0]`.
        kind: In what way.
        file: The file in which it stands.
        line: Line of the changed part, from 1.
        column: Column, from 1.
        before: The part before, short and on one line.
        after: What it becomes, likewise; empty if nothing is left.
        new: What stands under the key of that part instead; None if nothing does.
    """

    id: str
    of: str
    part: str
    kind: Kind
    file: str
    line: int
    column: int
    before: str
    after: str
    new: str | None

    @property
    def owner(self) -> str:
        """Id of the code that it belongs to, or `common`."""
        return owner_of(self.of)

    @property
    def change(self) -> str:
        """What was changed, as it is printed and as it is marked."""
        return f"{self.before} -> {self.after or NOTHING}"


def owner_of(unit: str) -> str:
    """Return the id of the code that a rule or a definition belongs to, or `common`."""
    return unit.partition("/")[0].partition(":")[0]


class Without(StrEnum):
    """Why a change is not put to the cases."""

    STILLBORN = "stillborn"
    SAME = "same"


@dataclass(frozen=True)
class Changed:
    """A code after one change.

    Attributes:
        code: The code, as far as whom it reaches and what lifts it.
        touched: Ids of the rules that may say something else; None for every rule.
        rule: Gives a rule as it is after the change.
    """

    code: Code
    touched: frozenset[str] | None
    rule: Callable[[Rule], Rule]


class Unit:
    """A part of a rulebook that is changed: what its changes are, and what each makes of it."""

    def __init__(self, name: str, loaded: Loaded, section: Section) -> None:
        """Take its id, the code, and the mapping in the file."""
        self.name = name
        self.loaded = loaded
        self.section = section
        self.owner = owner_of(name)

    @cached_property
    def marks(self) -> tuple[Equivalent, ...]:
        """The changes that are argued to make no difference."""
        return read_equivalent(self.section)

    @cached_property
    def mutants(self) -> tuple[Mutant, ...]:
        """Every change, in the order of the text; no two have one id."""
        found: dict[str, Mutant] = {}
        for one in self._mutants():
            count = 1
            while (name := f"{one.id}:{count}" if count > 1 else one.id) in found:
                count += 1
            found[name] = replace(one, id=name)
        return tuple(found.values())

    def _mutants(self) -> Iterator[Mutant]:
        raise NotImplementedError

    def applied(self, mutant: Mutant) -> Changed | Without:
        """Return the code after a change, unless it cannot be loaded or means the same."""
        raise NotImplementedError

    def alike(self) -> Alike:
        """Return what can be mistaken for what."""
        return Alike(DOMAIN, ROOT, self.loaded.definitions)

    def _of_predicate(self, part: str, source: Source, *, negatable: bool) -> Iterator[Mutant]:
        for one in changes(source, self.alike(), negatable=negatable):
            line, column = source.place(one.start)
            yield self._mutant(part, one, (line, column))

    def _mutant(self, part: str, change: Change, at: tuple[int, int] | None) -> Mutant:
        """Return a change; `at` is its place in the text, None for the text as a whole."""
        here = self.section.document.key_place(f"{self.section.path}.{part}".lstrip("."))
        where = (here.line, here.column)
        if at is not None:
            where = self.section.place_in(part, *at)
        line, column = at or (1, 0)
        return Mutant(
            id=f"{self.name}:{part}@{line}:{column + 1}:{change.kind}",
            of=self.name,
            part=part,
            kind=change.kind,
            file=self.section.document.file,
            line=where[0],
            column=where[1],
            before=change.before,
            after=change.after,
            new=change.text,
        )

    def _drop(self, part: str, kind: Kind) -> Mutant:
        said = " ".join(str(self.section.data[part.partition("[")[0]]).split())
        change = Change(kind, 0, short(f"{part}: {said}"), "", "")
        return replace(self._mutant(part, change, None), new=None)


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
        return Changed(code, frozenset({self.name}), lambda _: new)

    @cached_property
    def _meaning(self) -> object:
        return _meaning(self.rule)


def _meaning(rule: Rule) -> object:
    names = ("loops", "when", "unless", "at", "during", "bound", "require", "due")
    return tuple(shape(getattr(rule, name)) for name in names)


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


class CodeUnit(Unit):
    """What holds for a code as a whole: when it is in force, whom it binds, what lifts it."""

    def __init__(self, loaded: Loaded) -> None:
        """Take a code."""
        super().__init__(loaded.code.id, loaded, loaded.section)

    def _mutants(self) -> Iterator[Mutant]:
        code = self.loaded.code
        for name, variables in self._scopes().items():
            node = self._node(name)
            if node is None:
                continue
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


def units_of(loaded: Loaded) -> Iterator[Unit]:
    """Yield what is changed of a code, in the order of its files; what all codes share last."""
    uses = Uses()
    yield CodeUnit(loaded)
    yield from _definitions(loaded.code.id, loaded, loaded.section, uses)
    for article, section in zip(loaded.code.articles, loaded.articles, strict=True):
        for rule, part in zip(article.rules, section.sections("rules"), strict=True):
            yield RuleUnit(loaded, article, rule, part)
    if loaded.common is not None:
        yield from _definitions(COMMON, loaded, loaded.common, uses)


def _definitions(owner: str, loaded: Loaded, section: Section, uses: Uses) -> Iterator[Unit]:
    if "definitions" not in section:
        return
    part = section.section("definitions")
    for name in part.data:
        yield DefinitionUnit(owner, loaded, loaded.definitions[name], part.section(name), uses)

"""A document as the engine sees it, and what the variables of a predicate stand for in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pydantic import BaseModel, ValidationError

from codecheck.engagement.root import Engagement
from codecheck.engagement.shape import Shape, fields_of
from codecheck.engagement.walk import PRACTITIONER, path_text, records
from codecheck.engine.attestations import Questions
from codecheck.engine.entity import EngagementEntity
from codecheck.engine.record import EngagementRecord
from codecheck.predicates import tree
from codecheck.predicates.interpret import Interpreter
from codecheck.predicates.truth import Truth, Unknown
from codecheck.predicates.values import Listed, Value
from codecheck.testing.strategies.document import Doc, Loc, found, loc_of


@dataclass(frozen=True, slots=True)
class Bound:
    """What a variable stands for, and where that comes from, so that it can be changed there.

    Attributes:
        value: What it stands for.
        slot: Where it stands in the document, for an item of a list of attributes.
        node: For a parameter of a definition, the argument that was given.
        env: What the variables of that argument stand for.
    """

    value: Value
    slot: Loc | None = None
    node: tree.Node | None = None
    env: Mapping[str, Bound] | None = None


Env = Mapping[str, Bound]
Part = tuple[tree.Node, Env]
"""A part of a predicate, with what its variables stand for."""


Choose = Callable[[int], int]
"""Makes a choice: given how many ways there are, it returns the place of one."""


@dataclass(frozen=True, slots=True)
class Run:
    """One way to fill the variables of loops, and the conditions of those loops for it."""

    env: Env
    conditions: tuple[Part, ...]


class Scene:
    """One document, read and evaluated; it lasts until the next edit."""

    def __init__(self, document: Doc, questions: Questions, as_of: date) -> None:
        """Read a document.

        Raises:
            pydantic.ValidationError: If it is no valid engagement.
        """
        self.document = document
        self.as_of = as_of
        self.engagement = Engagement.model_validate(document)
        self.questions = questions
        self.record = EngagementRecord(self.engagement, as_of, questions)
        self._interpreter = Interpreter(self.record)

    def value(self, node: tree.Node, env: Env) -> Value:
        """Return what a part of a predicate yields."""
        return self._interpreter.value(node, {name: one.value for name, one in env.items()})

    def truth(self, node: tree.Node, env: Env) -> Truth:
        """Return whether a part of a predicate holds."""
        return self._interpreter.truth(node, {name: one.value for name, one in env.items()})

    def gap(self, loops: tuple[tree.Loop, ...], env: Env) -> Unknown | None:
        """Return what is missing when the lists of loops may hold more than is recorded."""
        return self._interpreter.gap(loops, {name: one.value for name, one in env.items()})

    def runs(self, loops: tuple[tree.Loop, ...], env: Env) -> Iterator[Run]:
        """Yield each way to fill the variables of loops, whether or not their conditions hold."""
        if not loops:
            yield Run(env, ())
            return
        first, rest = loops[0], loops[1:]
        for bound, known in self._items(first.source, env):
            inner = {**env, first.variable: bound}
            here = known + tuple((one, inner) for one in first.conditions)
            for run in self.runs(rest, inner):
                yield Run(run.env, here + run.conditions)

    def _items(self, source: tree.Node, env: Env) -> Iterator[tuple[Bound, tuple[Part, ...]]]:
        """Yield what a list holds or could hold, where it comes from, and on what conditions."""
        node, there = self.origin(source, env)
        match node:
            case tree.Quantifier(name="list", loops=loops, of=of):
                for run in self.runs(loops, there):
                    value = self.value(of, run.env)
                    yield Bound(value, node=of, env=run.env), run.conditions
            case tree.Items(items=items):
                for one in items:
                    yield Bound(self.value(one, there), node=one, env=there), ()
            case _:
                listed = self.value(node, there)
                taken: set[Loc] = set()
                for item, _ in listed.items if isinstance(listed, Listed) else ():
                    yield Bound(item, self._slot(node, there, item, taken)), ()

    def origin(self, node: tree.Node, env: Env) -> Part:
        """Return what a part of a predicate stands for, where it only passes something on."""
        match node:
            case tree.Recorded(of=of):
                return self.origin(of, env)
            case tree.Variable(name=name) if name in env:
                bound = env[name]
                return (
                    (node, env) if bound.node is None else self.origin(bound.node, bound.env or {})
                )
            case tree.Use():
                return self.origin(node.definition.body, self.inside(node, env))
        return node, env

    def _slot(self, source: tree.Node, env: Env, item: Value, taken: set[Loc]) -> Loc | None:
        """Return where an item stands in the list of attributes that a loop runs over."""
        field = self.field(source, env)
        if field is None:
            return None
        at, _ = field
        written = self._written(at)
        wanted = item.id if isinstance(item, EngagementEntity) else item
        for index, one in enumerate(written):
            slot = (*at, index)
            if slot not in taken and not isinstance(one, dict) and str(one) == str(wanted):
                taken.add(slot)
                return slot
        return None

    def _written(self, at: Loc) -> list[object]:
        node = found(self.document, at)
        return node if isinstance(node, list) else []

    def inside(self, node: tree.Use, env: Env) -> Env:
        """Return what the parameters of a definition stand for at one use of it."""
        names = [name for name, _ in node.definition.parameters]
        return {
            name: Bound(self.value(one, env), node=one, env=env)
            for name, one in zip(names, node.arguments, strict=True)
        }

    @cached_property
    def entities(self) -> Mapping[Loc, EngagementEntity]:
        """Every record of the document by its place."""
        return {loc: self.record.at(path_text(loc)) for loc, _ in records(self.engagement)}

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id that something has."""
        return frozenset(one.id for one in self.entities.values() if one.id is not None)

    @cached_property
    def homes(self) -> tuple[tuple[Loc, type[BaseModel]], ...]:
        """Every list of records that can be named, and the model of what it holds."""
        return tuple(
            ((*loc, shape.name), shape.model)
            for loc, entity in self.entities.items()
            for shape in fields_of(type(entity.model))
            if shape.is_list
            and not shape.is_reference
            and shape.model is not None
            and "id" in shape.model.model_fields
        )

    def field(self, node: tree.Node, env: Env) -> tuple[Loc, Shape] | None:
        """Return the field of the document that a part of a predicate reads, if it reads one."""
        node, env = self.origin(node, env)
        match node:
            case tree.Variable(name=name) if name not in env:
                return self.place(self.record.root, name)
            case tree.Attribute(of=of, name=name):
                entity = self.value(of, env)
                return self.place(entity, name) if isinstance(entity, EngagementEntity) else None
        return None

    def place(self, entity: EngagementEntity, name: str) -> tuple[Loc, Shape] | None:
        """Return where a field of a record stands; None if it is not of the document."""
        if entity.path == PRACTITIONER and entity is self.record.practitioner:
            return None
        for shape in fields_of(type(entity.model)):
            if shape.name == name:
                return (*loc_of(entity.path), name), shape
        return None


def attempt(document: Doc, like: Scene) -> Scene | None:
    """Return the scene of a document, or None if it is no valid engagement."""
    try:
        return Scene(document, like.questions, like.as_of)
    except ValidationError:
        return None

"""From a part of a checked tree and what it is wanted to be, to edits that may bring it there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from codecheck.engine.entity import EngagementEntity
from codecheck.predicates import tree
from codecheck.predicates.truth import Unknown
from codecheck.testing.strategies import lists, truths, values
from codecheck.testing.strategies.document import GONE, Edit, Loc, Put, found, loc_of
from codecheck.testing.strategies.fields import fill, fresh_id
from codecheck.testing.strategies.goals import PRESENT, Goal
from codecheck.testing.strategies.scene import Env, Scene


class Maker:
    """Proposes edits of one scene; none is sure to help, so whoever applies one looks again.

    Attributes:
        scene: The document as it is.
        usual: The day on which things happen when nothing else is asked.
    """

    def __init__(self, scene: Scene, usual: date) -> None:
        """Take the scene that is to change."""
        self.scene = scene
        self.usual = usual

    def truth(self, node: tree.Node, env: Env, *, want: bool) -> Iterator[Edit]:
        """Yield edits that bring a predicate nearer to being true, or false."""
        now = self.scene.truth(node, env)
        if now is want:
            return
        yield from truths.edits(self, node, env, want=want)
        if isinstance(now, Unknown):
            yield from self.known(now, want=want)

    def value(self, node: tree.Node, env: Env, goal: Goal) -> Iterator[Edit]:
        """Yield edits that bring a value nearer to what it is wanted to be."""
        yield from values.edits(self, node, env, goal)

    def elsewhere(self, node: tree.Node, env: Env) -> Iterator[Edit]:
        """Yield edits by which a path leads to another record."""
        yield from values.other_record(self, node, env)

    def grow(self, node: tree.Node, env: Env, goal: Goal = PRESENT) -> Iterator[Edit]:
        """Yield edits that add an item to a list, one that meets a goal."""
        yield from lists.grow(self, node, env, goal)

    def field(self, at: Loc, goal: Goal) -> Iterator[Edit]:
        """Yield edits of the field at a place of the document."""
        *parent, name = at
        entity = self.entity(tuple(parent))
        place = self.scene.place(entity, str(name)) if entity is not None else None
        if place is not None:
            yield from fill(self.scene, place[0], place[1], goal, self.usual)

    def entity(self, at: Loc) -> EngagementEntity | None:
        """Return the record at a place of the document, if one stands there."""
        return self.scene.entities.get(at)

    def known(self, gap: Unknown, *, want: bool | None = None) -> Iterator[Edit]:
        """Yield edits that record what keeps something unknown."""
        for leaf in gap.leaves:
            yield from self.field(loc_of(leaf), PRESENT)
        for name in gap.registers:
            yield self.closing(name)
        for question, about in gap.questions:
            for answer in (True, False) if want is None else (want, not want):
                yield from self.answer(question, about, answer=answer)

    def closing(self, register: str) -> Edit:
        """Return the edit that says that a register is complete."""
        held = found(self.scene.document, ("complete",))
        return (Put(("complete", len(held) if isinstance(held, list) else 0), register),)

    def answer(self, question: str, about: str, *, answer: bool) -> Iterator[Edit]:
        """Yield the edits by which somebody who may answers a question."""
        held = found(self.scene.document, ("attestations",))
        listed = held if isinstance(held, list) else []
        given: dict[str, object] = {"question": question}
        puts: list[Put] = []
        if about:
            entity = self.scene.record.at(about)
            name = entity.id
            if name is None:
                if "id" not in type(entity.model).model_fields:
                    return
                name = fresh_id(self.scene, type(entity.model))
                puts.append(Put((*loc_of(about), "id"), name))
            given["about"] = name
        for index, one in enumerate(listed):
            if isinstance(one, dict) and all(one.get(key) == value for key, value in given.items()):
                yield (Put(("attestations", index, "answer"), answer),)
        for by in self.scene.questions.answerers.get(question, ()):
            attestation = {**given, "by": by, "answer": answer}
            yield (*puts, Put(("attestations", len(listed)), attestation))

    def without(self, at: Loc) -> Edit:
        """Return the edit that removes an entry."""
        return (Put(at, GONE),)

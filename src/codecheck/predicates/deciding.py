"""Which recorded facts a part of a predicate rests on, and which of them decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from codecheck.moments import Moment
from codecheck.predicates import tree
from codecheck.predicates.trace import Element, Step
from codecheck.predicates.values import Entity, Value


@dataclass(frozen=True, slots=True)
class Seen:
    """A step where it is used: inside a definition, with what was given for its parameters."""

    step: Step
    given: Mapping[str, Seen] = field(default_factory=dict)

    def part(self, number: int) -> Seen:
        """Return a part of the step; of the use of a definition, 0 is its body."""
        node = self.step.node
        if isinstance(node, tree.Use) and number == 0:
            names = (name for name, _ in node.definition.parameters)
            arguments = (Seen(one, self.given) for one in self.step.parts[1:])
            return Seen(self.step.parts[0], dict(zip(names, arguments, strict=True)))
        return Seen(self.step.parts[number], self.given)

    @property
    def parts(self) -> list[Seen]:
        """The parts of the step."""
        return [self.part(number) for number in range(len(self.step.parts))]


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of the record that was read, with what it holds."""

    path: str
    value: Value

    @property
    def is_telling(self) -> bool:
        """Whether it is a date or a recorded no."""
        return self.value is False or isinstance(self.value, Moment)


def deciding(step: Step) -> tuple[str, ...]:
    """Return the paths of the facts that made a predicate true or false, in its order.

    Dates that were compared and recorded no's come before anything else. Of several items of which
    none will do, those count that come nearest: a permission that came too late says more than
    one of somebody else.
    """
    found = [*_reasons(Seen(step))]
    telling = [one for one in found if one.is_telling]
    return tuple(dict.fromkeys(one.path for one in telling or found))


def facts(seen: Seen, *, timed: bool = False) -> Iterator[Fact]:
    """Yield the recorded facts that a value was made of.

    Args:
        seen: The value.
        timed: Whether of an act its moment counts, as where two acts are put in order.
    """
    step = seen.step
    match step.node:
        case tree.Variable(name=name) if name in seen.given and not isinstance(step.value, Entity):
            yield from facts(seen.given[name], timed=timed)
        case tree.Attribute() | tree.Variable() if isinstance(step.value, Entity) and timed:
            yield from _moments(step.value)
        case tree.Attribute():
            yield from [Fact(step.path, step.value)] if step.path else facts(seen.part(0))
        case tree.Variable():
            if step.path and not isinstance(step.value, Entity):
                yield Fact(step.path, step.value)
        case tree.Quantifier():
            for element in step.elements:
                if element.of is not None:
                    yield from facts(Seen(element.of, seen.given), timed=timed)
        case tree.Use():
            yield from facts(seen.part(0), timed=timed)
        case _:
            # A function of an act reads its moment.
            for one in seen.parts:
                yield from facts(one, timed=timed or isinstance(step.node, tree.Call))


def _reasons(seen: Seen) -> Iterator[Fact]:
    """Yield the facts that made a step true or false."""
    step = seen.step
    match step.node:
        case tree.Not() | tree.Use() if step.truth is not None:
            yield from _reasons(seen.part(0))
        case tree.Both() | tree.Either():
            for one in seen.parts:
                if one.step.truth is step.truth:
                    yield from _reasons(one)
        case tree.Quantifier(name="any" | "all"):
            for element in telling_elements(step):
                for one in (*element.conditions, *([element.of] if element.of else ())):
                    if one.truth is step.truth:
                        yield from _reasons(Seen(one, seen.given))
        case _:
            yield from facts(seen)


def telling_elements(step: Step) -> Sequence[Element]:
    """Return the elements that made a quantifier true or false.

    Of `any` that is true it is the first that holds, of `any` that is false those that come
    nearest, of `all` each that is as the whole is.
    """
    same = [one for one in step.elements if one.truth is step.truth]
    name = step.node.name if isinstance(step.node, tree.Quantifier) else ""
    if (name, step.truth) == ("any", True):
        return same[:1]
    if (name, step.truth) == ("any", False):
        fewest = min((_misses_of(one) for one in same), default=0)
        return [one for one in same if _misses_of(one) == fewest]
    return same


def _misses_of(element: Element) -> int:
    wrong = sum(_misses(one) for one in element.conditions)
    return wrong + (_misses(element.of) if element.of is not None else 1)


def _misses(step: Step) -> int:
    """Return how many parts keep a step from being true."""
    if step.truth is True:
        return 0
    match step.node:
        case tree.Use():
            return _misses(step.parts[0])
        case tree.Both():
            return sum(_misses(one) for one in step.parts)
        case tree.Either():
            return min(_misses(one) for one in step.parts)
        case tree.Quantifier(name="any"):
            return min((_misses_of(one) for one in step.elements), default=1)
    return 1


def _moments(entity: Entity) -> Iterator[Fact]:
    for name in ("at",) if "at" in entity.field_names else ("since", "until"):
        value = entity.get(name)
        if isinstance(value, Moment):
            yield Fact(f"{entity.path}.{name}".lstrip("."), value)

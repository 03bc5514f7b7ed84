"""Any fact that the model allows, at random: for whole engagements, and beside what matters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields as parts_of
from datetime import date, timedelta
from typing import Any, Final

from hypothesis import strategies as st

from codecheck.engagement.shape import Shape, fields_of
from codecheck.predicates import tree
from codecheck.predicates import types as t
from codecheck.rulebook.model import Code
from codecheck.testing.strategies.document import Edit, Loc, Put, found
from codecheck.testing.strategies.fields import one_value
from codecheck.testing.strategies.goals import PRESENT
from codecheck.testing.strategies.scene import Scene

Draw = Callable[[st.SearchStrategy[Any]], Any]
Read = frozenset[tuple[str, str]]
"""Fields that rules read: the name of a model, and of a field of it."""

_ROOT: Final = "Engagement"
_TEXT: Final = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8
)


def read_by(codes: Iterable[Code]) -> Read:
    """Return the fields that the rules of codes read, from their checked trees."""
    found: set[tuple[str, str]] = set()
    seen: set[int] = set()
    todo: list[object] = [
        part for code in codes for part in (code.bound, code.applies, code.lifts, *code.rules)
    ]
    while todo:
        one = todo.pop()
        if isinstance(one, (tuple, list)):
            todo.extend(one)
        elif hasattr(one, "__dataclass_fields__") and id(one) not in seen:
            seen.add(id(one))
            if isinstance(one, tree.Attribute) and isinstance(one.of.type, t.Record):
                found.add((one.of.type.name, one.name))
            elif isinstance(one, tree.Variable):
                found.add((_ROOT, one.name))
            # What has fields here is a dataclass, which its type does not say.
            parts = parts_of(one)  # type: ignore[arg-type]
            todo.extend(getattr(one, part.name) for part in parts if part.name != "type")
    return frozenset(found)


def add_fact(draw: Draw, scene: Scene, read: Read, as_of: date) -> Edit | None:
    """Draw one more fact: a field of a record, an item of a list, or that a list is complete.

    Args:
        draw: Hypothesis's own.
        scene: The engagement so far.
        read: Fields that are preferred, if there are any.
        as_of: Moments lie in the years before this day, now and then after it.
    """
    if _now_and_then(draw, 10):
        return _closing(draw, scene)
    preferred = bool(read) and not _now_and_then(draw, 4)
    places = [
        (loc, entity, shape)
        for loc, entity in scene.entities.items()
        for shape in fields_of(type(entity.model))
        if shape.name != "id"
        and (not preferred or (type(entity.model).__name__, shape.name) in read)
    ]
    if not places:
        return None
    # The root has by far the most fields: first a record, then a field of it.
    owners = list(dict.fromkeys(loc for loc, _, _ in places))
    owner = draw(st.sampled_from(owners))
    shapes = [(entity, shape) for loc, entity, shape in places if loc == owner]
    _, shape = draw(st.sampled_from(shapes))
    return _fact(draw, scene, (*owner, shape.name), shape, as_of)


def _now_and_then(draw: Draw, once_in: int) -> bool:
    return int(draw(st.integers(1, once_in))) == once_in


def _closing(draw: Draw, scene: Scene) -> Edit:
    held = found(scene.document, ("complete",))
    names = registers(scene)
    return (
        Put(("complete", len(held) if isinstance(held, list) else 0), draw(st.sampled_from(names))),
    )


def registers(scene: Scene) -> list[str]:
    """Return every register that has a place in the engagement, in the order of the model."""
    named = [
        f"{entity.register}.{shape.name}" if entity.register else shape.name
        for entity in scene.entities.values()
        for shape in fields_of(type(entity.model))
        if shape.is_register
    ]
    return list(dict.fromkeys(named))


def _fact(draw: Draw, scene: Scene, at: Loc, shape: Shape, as_of: date) -> Edit | None:
    if _now_and_then(draw, 8):
        return (Put(at, draw(st.sampled_from(["none", "unknown"]))),)
    if not shape.is_list:
        return _value(draw, scene, at, shape, as_of)
    listed = found(scene.document, at)
    if isinstance(listed, list) and listed and not shape.is_register and _now_and_then(draw, 6):
        return (Put(at, {"partial": listed}),)
    if _now_and_then(draw, 10):
        return (Put(at, []),)
    return _value(draw, scene, (*at, len(listed) if isinstance(listed, list) else 0), shape, as_of)


def _value(draw: Draw, scene: Scene, at: Loc, shape: Shape, as_of: date) -> Edit | None:
    if shape.kind == "record":
        edits = list(one_value(scene, at, shape, PRESENT, as_of))
        return draw(st.sampled_from(edits)) if edits else None
    return (Put(at, draw(plain(shape, as_of))),)


def plain(shape: Shape, as_of: date) -> st.SearchStrategy[Any]:
    """Return the plain values that a field may hold."""
    kinds: Mapping[str, Callable[[], st.SearchStrategy[Any]]] = {
        "text": lambda: st.sampled_from(["planning", "health", "all"]) | _TEXT,
        "word": lambda: st.sampled_from(shape.words),
        "flag": st.booleans,
        "number": lambda: st.integers(0, 12) | st.integers(0, 1_000_000),
        "money": lambda: st.integers(0, 1_000_000).map(
            lambda cents: f"{cents // 100}.{cents % 100:02}"
        ),
        "moment": lambda: moments(as_of),
    }
    return kinds[shape.kind]()


def moments(as_of: date) -> st.SearchStrategy[str]:
    """Return moments as they are written, mostly in the two years before the as-of date."""
    days = st.integers(0, 730).map(lambda ago: as_of - timedelta(days=ago))
    far = st.integers(-400, 8000).map(lambda ago: as_of - timedelta(days=ago))
    on = (days | far).map(date.isoformat)
    clock = st.builds("{} {:02}:{:02}".format, on, st.integers(4, 23), st.sampled_from([0, 15, 30]))
    return st.one_of(
        on,
        clock,
        on.map(lambda day: day[:7]),
        on.map(lambda day: day[:4]),
        on.map("../{}".format),
        on.map("{}/..".format),
    )

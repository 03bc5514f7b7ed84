"""Which facts a record surely holds where a predicate is true, or where it is false.

Comparing with what is absent is false, and what is unknown stays unknown. So `before(a, b)` can be
true only where both moments are recorded, and `a is not None` only where there is an `a`; that
`before(a, b)` is false says nothing of either. What follows from neither is not claimed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from codecheck.predicates import tree
from codecheck.predicates import types as t

Path = tuple[str, ...]
"""A variable and the fields that lead from it to a fact, such as `("disclosure", "at")`."""
Names = Mapping[str, Path | None]
"""What the variables inside stand for; None for what has no path, such as an item of a list."""
_NOTHING: Final[frozenset[Path]] = frozenset()
_TIMED: Final = frozenset({"before", "no_later", "within", "day"})
"""Functions that read the moment of an act; `before` may know the order without it."""


def certain(node: tree.Node, holds: bool, names: Names | None = None) -> frozenset[Path]:  # noqa: FBT001, PLR0911  (a truth; one a node)
    """Return the facts that are recorded, and not absent, where a predicate holds, or does not.

    Args:
        node: The predicate.
        holds: Whether it is true, or false.
        names: What its variables stand for; themselves if left out.
    """
    names = names or {}
    match node:
        case tree.Variable() | tree.Attribute():
            return _with_owners(path_of(node, names)) if holds else _NOTHING
        case tree.Not(of=of):
            return certain(of, not holds, names)
        case tree.Both(parts=parts):
            return _joined((certain(one, holds, names) for one in parts), every=holds)
        case tree.Either(parts=parts):
            return _joined((certain(one, holds, names) for one in parts), every=not holds)
        case tree.Comparison(operator="is", left=left):
            return _NOTHING if holds else present(left, names)
        case tree.Comparison(operator="<", left=tree.Constant(value=0), right=right) if holds:
            return _held(right, names)
        case tree.Comparison(operator="in", left=left, right=right) if holds:
            return present(left, names) | _held(right, names)
        case tree.Comparison(left=left, right=right) if holds:
            return present(left, names) | present(right, names)
        case tree.Call(name=name, arguments=arguments) if holds:
            return _read(name, arguments, names)
        case tree.Quantifier(name="any", loops=loops, of=of) if holds:
            return _of_one(loops, of, names, holds=True)
        case tree.Quantifier(name="all", loops=loops, of=of) if not holds:
            return _of_one(loops, of, names, holds=False)
        case tree.Use(definition=definition, arguments=arguments):
            return certain(definition.body, holds, _inside(definition, arguments, names))
    return _NOTHING


def certain_of_loops(loops: Iterable[tree.Loop], names: Names) -> frozenset[Path]:
    """Return the facts that are recorded where loops have come to an item.

    Args:
        loops: The loops, in order.
        names: What their variables stand for, and those outside.
    """
    found = _NOTHING
    for loop in loops:
        found |= _held(loop.source, names)
        for one in loop.conditions:
            found |= certain(one, True, names)  # noqa: FBT003  (it is met)
    return found


def path_of(node: tree.Node, names: Names) -> Path | None:
    """Return the path that a node spells out; None if it is more than a path."""
    match node:
        case tree.Variable(name=name):
            return names.get(name, (name,))
        case tree.Attribute(of=of, name=name):
            owner = path_of(of, names)
            return None if owner is None else (*owner, name)
    return None


def present(node: tree.Node, names: Names) -> frozenset[Path]:
    """Return the facts that are recorded where a part yields a value, neither unknown nor absent.

    Args:
        node: The part, such as `day(disclosure) + weeks(1)`.
        names: What its variables stand for.
    """
    match node:
        case tree.Variable() | tree.Attribute():
            return _with_owners(path_of(node, names))
        case tree.Arithmetic(left=left, right=right):
            return present(left, names) | present(right, names)
        case tree.Call(name=name, arguments=arguments) if name != "period":
            return _read(name, arguments, names)
    return _NOTHING


def _read(name: str, arguments: tuple[tree.Node, ...], names: Names) -> frozenset[Path]:
    """Return what a function needs to be recorded to yield something that is true."""
    if name == "overlaps":
        return _NOTHING
    acts = [isinstance(one.type, t.Record) for one in arguments]
    found = _NOTHING
    for one, is_act in zip(arguments, acts, strict=True):
        found |= present(one, names)
        path = path_of(one, names)
        # Of two acts the record may tell the order alone, and of a span there is no moment.
        if is_act and path and name in _TIMED and not (name == "before" and all(acts)):
            found |= {(*path, "at")}
        if name == "within":
            break
    return found


def _of_one(
    loops: tuple[tree.Loop, ...],
    of: tree.Node,
    names: Names,
    *,
    holds: bool,
) -> frozenset[Path]:
    """Return what is recorded where something is so of one item at least."""
    inside = _inner(loops, names)
    return certain_of_loops(loops, inside) | certain(of, holds, inside)


def _inner(loops: tuple[tree.Loop, ...], names: Names) -> dict[str, Path | None]:
    """Return what the variables of loops stand for inside them, and those outside."""
    inside = dict(names)
    for loop in loops:
        inside[loop.variable] = _only(loop.source, inside)
    return inside


def _held(listed: tree.Node, names: Names) -> frozenset[Path]:
    """Return what is recorded where a list holds something, or where something is counted."""
    match listed:
        case tree.Recorded(of=of):
            return _held(of, names)
        case tree.Quantifier(name="count", loops=loops, of=of):
            return _of_one(loops, of, names, holds=True)
        case tree.Quantifier(name="list", loops=loops):
            return certain_of_loops(loops, _inner(loops, names))
        case tree.Use(definition=definition, arguments=arguments):
            return _held(definition.body, _inside(definition, arguments, names))
    return present(listed, names)


def _inside(
    definition: tree.Definition, arguments: tuple[tree.Node, ...], names: Names
) -> dict[str, Path | None]:
    """Return what the parameters of a definition stand for where it is used."""
    parameters = (name for name, _ in definition.parameters)
    given = (path_of(one, names) for one in arguments)
    return dict(zip(parameters, given, strict=True))


def _only(source: tree.Node, names: Names) -> Path | None:
    """Return the one fact that a list such as `[client.born]` holds."""
    while isinstance(source, tree.Recorded):
        source = source.of
    if isinstance(source, tree.Items) and len(source.items) == 1:
        return path_of(source.items[0], names)
    return None


def _with_owners(path: Path | None) -> frozenset[Path]:
    """Return a path and those that lead to it: a field of an absent thing is absent."""
    return frozenset(path[:end] for end in range(1, len(path) + 1)) if path else _NOTHING


def _joined(parts: Iterable[frozenset[Path]], *, every: bool) -> frozenset[Path]:
    sets = list(parts)
    return frozenset.union(*sets) if every else frozenset.intersection(*sets)

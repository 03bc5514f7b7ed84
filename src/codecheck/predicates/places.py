"""Where the moments stand that a part of a predicate is about: what is missing, by its path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Final

from codecheck.moments import Moment
from codecheck.predicates import tree
from codecheck.predicates.values import Binding, Entity, Value

if TYPE_CHECKING:
    from codecheck.predicates.interpret import Interpreter


INNER: Final = "\0"
"""Stands before the name of a variable of a definition as long as its leaves are inside: a field
of the engagement may have the same name."""


def places(interpreter: Interpreter, node: tree.Node, binding: Binding) -> Iterator[str]:
    """Yield the paths of the moments of which a part consists.

    A moment of which nothing but its variable is known is named by that variable.
    """
    value = interpreter.value(node, binding)
    if isinstance(value, Entity):
        yield from _of_entity(value)
        return
    match node:
        case tree.Attribute(of=of, name=name):
            entity = interpreter.value(of, binding)
            yield _path(entity, name) if isinstance(entity, Entity) else node.text
        case tree.Call(arguments=arguments):
            for one in arguments:
                yield from places(interpreter, one, binding)
        case tree.Arithmetic(left=left):
            yield from places(interpreter, left, binding)
        case tree.Quantifier(loops=loops, of=body):
            for run, _ in interpreter.runs(loops, binding):
                yield from places(interpreter, body, run)
        case tree.Use(definition=definition, arguments=arguments):
            given = [interpreter.value(one, binding) for one in arguments]
            names = (name for name, _ in definition.parameters)
            inside: dict[str, Value] = dict(zip(names, given, strict=True))
            with inside_definition(interpreter):
                found = dict.fromkeys(places(interpreter, definition.body, inside))
            yield from outside(interpreter, found, node, binding)
        case tree.Variable(name=name) if value is not None and not isinstance(value, date):
            yield f"{INNER}{name}" if interpreter.inside and name in binding else node.text
        case _ if value is not None and not isinstance(value, date):
            yield node.text


def outside(
    interpreter: Interpreter, leaves: Iterable[str], node: tree.Use, binding: Binding
) -> Iterator[str]:
    """Yield leaves of a definition as its user sees them: a parameter as what is given for it."""
    names = (name for name, _ in node.definition.parameters)
    given = dict(zip(names, node.arguments, strict=True))
    for leaf in leaves:
        name = leaf.removeprefix(INNER)
        if name != leaf and name in given:
            yield from places(interpreter, given[name], binding)
        else:
            yield name


@contextmanager
def inside_definition(interpreter: Interpreter) -> Iterator[None]:
    """Evaluate what a definition says, in which variables have other names than outside."""
    interpreter.inside += 1
    try:
        yield
    finally:
        interpreter.inside -= 1


def _of_entity(entity: Entity) -> Iterator[str]:
    for name in ("at",) if "at" in entity.field_names else ("since", "until"):
        if isinstance(entity.get(name), Moment):
            yield _path(entity, name)


def _path(entity: Entity, name: str) -> str:
    return f"{entity.path}.{name}".lstrip(".")

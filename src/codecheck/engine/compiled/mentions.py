"""Which fields a part of a predicate speaks of, and which registers have keys."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from codecheck.engagement.root import Engagement
from codecheck.engagement.shape import fields_of
from codecheck.predicates import tree


def mentioned(node: tree.Node) -> Iterator[str]:
    """Yield the names of all fields that a part speaks of, outside the definitions it uses."""
    match node:
        case tree.Variable(name=name):
            yield name
        case tree.Attribute(of=of, name=name):
            yield name
            yield from mentioned(of)
        case tree.Not(of=of) | tree.Recorded(of=of):
            yield from mentioned(of)
        case tree.Both(parts=parts) | tree.Either(parts=parts) | tree.Items(items=parts):
            for one in parts:
                yield from mentioned(one)
        case tree.Comparison(left=left, right=right) | tree.Arithmetic(left=left, right=right):
            yield from mentioned(left)
            yield from mentioned(right)
        case tree.Call(arguments=parts) | tree.Use(arguments=parts):
            for one in parts:
                yield from mentioned(one)
            if isinstance(node, tree.Use):
                # A list that a definition yields may still be open, and is asked about here.
                yield from mentioned(node.definition.body)
        case tree.Ask(subject=subject):
            if subject is not None:
                yield from mentioned(subject)
        case tree.Quantifier(loops=loops, of=of):
            yield from mentioned(of)
            for loop in loops:
                yield from mentioned(loop.source)
                for one in loop.conditions:
                    yield from mentioned(one)


@cache
def keyed_fields() -> frozenset[str]:
    """Return the names of registers with one entry for each of something."""
    found: set[str] = set()
    seen: set[type[BaseModel]] = set()
    todo: list[type[BaseModel]] = [Engagement]
    while todo:
        model = todo.pop()
        if model in seen:
            continue
        seen.add(model)
        shapes = fields_of(model)
        found.update(one.name for one in shapes if one.key)
        todo += [one.model for one in shapes if one.model is not None]
    return frozenset(found)

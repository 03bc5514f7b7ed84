"""Laying one mapping over another, every value keeping the place where it was written."""

from __future__ import annotations

from codecheck.source import Document
from codecheck.source.document import Node, Part
from codecheck.source.places import split_path


def node_at(document: Document, path: str) -> Node | None:
    """Return the node at a path, or None if nothing is there."""
    node = document.root
    for step in split_path(path):
        part = node.parts.get(step)
        if part is None:
            return None
        node = part.node
    return node


def mapping(parts: dict[str | int, Part]) -> Node:
    """Return a mapping of these parts."""
    return Node({str(key): part.node.data for key, part in parts.items()}, parts=parts)


def merged(base: Node, change: Node) -> Node:
    """Return `base` with `change` laid over it.

    Mappings are merged at every level, lists and scalars replace what was there, and a key whose
    value is `~` is removed.
    """
    parts = dict(base.parts)
    for key, part in change.parts.items():
        under = parts.get(key)
        if part.node.data is None:
            parts.pop(key, None)
        elif under and isinstance(under.node.data, dict) and isinstance(part.node.data, dict):
            parts[key] = part._replace(node=merged(under.node, part.node))
        else:
            parts[key] = part
    return mapping(parts)


def placed(node: Node, at: tuple[int, int]) -> Node:
    """Return the node with everything in it at one place: where it is used, not where it stands."""
    parts = {key: Part(at, at, at, placed(part.node, at)) for key, part in node.parts.items()}
    return Node(node.data, node.plain, parts)


def with_default(node: Node, key: str, value: str, at: tuple[int, int]) -> Node:
    """Return a mapping with a text under a key, if nothing was there."""
    if key in node.parts:
        return node
    return mapping({key: Part(at, at, at, Node(value)), **node.parts})

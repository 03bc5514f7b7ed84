"""The checked tree of a predicate: the single source of its meaning.

Every node has its type and its place in the text. Whatever evaluates, explains, compiles or
indexes a predicate reads this tree and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from codecheck.predicates.types import Type


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a predicate.

    Attributes:
        type: What it yields.
        line: Line in the text of the predicate, from 1.
        column: Column in that line, from 0.
        text: The part as it was written.
    """

    type: Type
    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Constant(Node):
    """A literal."""

    value: bool | int | Decimal | str | None


@dataclass(frozen=True, slots=True)
class Variable(Node):
    """A variable, or a field of the engagement named without `engagement.`."""

    name: str


@dataclass(frozen=True, slots=True)
class Attribute(Node):
    """A field of a record."""

    of: Node
    name: str


@dataclass(frozen=True, slots=True)
class Items(Node):
    """A literal list."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not(Node):
    """Negation."""

    of: Node


@dataclass(frozen=True, slots=True)
class Both(Node):
    """Conjunction of two or more parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either(Node):
    """Disjunction of two or more parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Comparison(Node):
    """A comparison: `==`, `<`, `<=`, `in` or `is`; the others are negations or turned round."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    """`+`, `-`, `*` or `/`."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Loop:
    """One `for ... in ... if ...` of a quantifier."""

    variable: str
    source: Node
    conditions: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Quantifier(Node):
    """`any`, `all`, `count`, `sum`, `earliest`, `latest`, or a list by comprehension (`list`)."""

    name: str
    loops: tuple[Loop, ...]
    of: Node


@dataclass(frozen=True, slots=True)
class Call(Node):
    """A call of a function of the language."""

    name: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Recorded(Node):
    """What a list records, as if there were no more: a recorded no asks for a recorded yes."""

    of: Node


@dataclass(frozen=True, slots=True)
class Use(Node):
    """A use of a definition of the code."""

    definition: Definition
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Ask(Node):
    """A question that a person must answer.

    Attributes:
        question: The full id of the question.
        subject: What it is about, or None for the engagement as a whole.
    """

    question: str
    subject: Node | None


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Definition:
    """A named predicate or list with typed parameters; it cannot use itself.

    Attributes:
        name: Its name.
        parameters: Its parameters and their types, in order.
        body: What it stands for.
        says: The same in words, by language; empty where nobody wrote them.
    """

    name: str
    parameters: tuple[tuple[str, Type], ...]
    body: Node
    says: Mapping[str, str] = field(default_factory=dict)

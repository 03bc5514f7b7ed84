"""What a duty asks that is not so: the parts of its predicate that keep it from being met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from codecheck.engagement.consistency import register_names
from codecheck.engagement.root import Engagement
from codecheck.predicates import tree
from codecheck.predicates.interpret import Interpreter
from codecheck.predicates.values import Binding
from codecheck.source import split_path


@dataclass(frozen=True, slots=True)
class Lack:
    """A part of a predicate that does not hold.

    Attributes:
        part: The part as the rule has it.
        says: The same in words, by language; empty where no definition gives any.
        registers: The registers that it looks in.
        within: For a part about some entry of a list: what one entry would have to be, part by
            part.
    """

    part: str
    says: Mapping[str, str]
    registers: tuple[str, ...]
    within: tuple[Lack, ...] = ()


def lacking(node: tree.Node, binding: Binding, interpreter: Interpreter) -> tuple[Lack, ...]:
    """Return the parts that make a predicate false, each once, in its order."""
    return tuple({one.part: one for one in _parts(node, binding, interpreter)}.values())


def _parts(node: tree.Node, binding: Binding, interpreter: Interpreter) -> Iterator[Lack]:
    if interpreter.truth(node, binding) is not False:
        return
    match node:
        case tree.Both(parts=parts):
            for part in parts:
                yield from _parts(part, binding, interpreter)
        case tree.Quantifier(name="all", loops=loops, of=of):
            for inner, exists in interpreter.runs(loops, binding):
                if exists is True:
                    yield from _parts(of, inner, interpreter)
        case _:
            yield _lack(node)


def _lack(node: tree.Node) -> Lack:
    within: tuple[Lack, ...] = ()
    if isinstance(node, tree.Quantifier) and node.name == "any":
        wanted = [one for loop in node.loops for one in loop.conditions]
        wanted += node.of.parts if isinstance(node.of, tree.Both) else [node.of]
        within = tuple(_lack(one) for one in wanted)
    registers = tuple(dict.fromkeys(_registers(node)))
    return Lack(" ".join(node.text.split()), _said(node), registers, within)


def _said(node: tree.Node) -> Mapping[str, str]:
    """Return a part in words, where definitions have them for all of it."""
    if isinstance(node, tree.Use):
        return node.definition.says
    if isinstance(node, tree.Either):
        ways = [_said(one) for one in node.parts]
        if all(ways):
            return {lang: word.join(one[lang] for one in ways) for lang, word in _OR.items()}
    return {}


def _registers(node: object) -> Iterator[str]:
    """Yield the registers that a part of a predicate looks in, also through definitions."""
    for one in walk(node):
        if isinstance(one, tree.Variable) and one.name in _TOP_REGISTERS:
            yield one.name


def walk(node: object) -> Iterator[tree.Node]:
    """Yield every node of a predicate, those of the definitions that it uses included."""
    seen: set[int] = set()
    todo: list[object] = [node]
    while todo:
        one = todo.pop(0)
        if isinstance(one, tuple):
            todo[:0] = one
        elif isinstance(one, tree.Definition):
            if id(one) not in seen:
                seen.add(id(one))
                todo.insert(0, one.body)
        elif isinstance(one, (tree.Node, tree.Loop)):
            if isinstance(one, tree.Node):
                yield one
            todo[:0] = [getattr(one, name) for name in type(one).__dataclass_fields__]


_OR = {"nl": "; of: ", "en": "; or: "}
_TOP_REGISTERS = frozenset(
    name for name in register_names(Engagement) if len(split_path(name)) == 1
)

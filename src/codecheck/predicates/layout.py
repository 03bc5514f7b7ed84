"""A predicate laid out to be read: the author's own expression, broken over lines where it is long.

The text comes from the checked tree. Read back, it is the expression that the author wrote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from codecheck.predicates import tree

_OR, _AND, _NOT, _COMPARE, _ADD, _MULTIPLY, _ATOM = range(7)
"""How tightly a part holds together; a looser one stands in brackets inside a tighter one."""
_NEGATED: Final = {"==": "!=", "in": "not in", "is": "is not"}
_TURNED: Final = {"<": ">", "<=": ">="}
_QUESTION: Final = re.compile(r"""ask\s*\(\s*("[^"]*"|'[^']*')""")


def laid_out(node: tree.Node, width: int) -> list[str]:
    """Return the lines of a predicate, none wider than `width` where that can be."""
    return _lines(node, _OR, width)


def loops_laid_out(loops: Sequence[tree.Loop], width: int) -> list[str]:
    """Return the lines of a `for_each`, such as `disclosure in disclosures`."""
    if not loops:
        return []
    # The author leaves out the first `for`.
    first = [line[len("for ") :] for line in _loop_lines(loops[0], width + len("for "))]
    return [*first, *(line for loop in loops[1:] for line in _loop_lines(loop, width))]


def in_line(node: tree.Node) -> str:
    """Return a predicate on one line."""
    return _flat(node, _OR)


def loops_in_line(loops: Sequence[tree.Loop]) -> str:
    """Return a `for_each` on one line."""
    return " ".join(_flat_loop(one) for one in loops).removeprefix("for ")


def _flat(node: tree.Node, inside: int) -> str:
    if _hold(node) < inside:
        return f"({_flat(node, _OR)})"
    match node:
        case tree.Attribute(of=of, name=name):
            return f"{_flat(of, _ATOM)}.{name}"
        case tree.Items(items=items, text=text):
            listed = ", ".join(_flat(one, _OR) for one in items)
            return f"[{listed}]" if text.startswith("[") else f"({listed}{',' * (len(items) == 1)})"
        case _ if (sides := _compared(node)) is not None:
            return " ".join(one if isinstance(one, str) else _flat(one, _ADD) for one in sides)
        case tree.Not(of=of):
            return f"not {_flat(of, _NOT)}"
        case tree.Both(parts=parts):
            return " and ".join(_flat(one, _NOT) for one in parts)
        case tree.Either(parts=parts):
            return " or ".join(_flat(one, _AND) for one in parts)
        case tree.Arithmetic(operator=operator, left=left, right=right):
            hold = _hold(node)
            return f"{_flat(left, hold)} {operator} {_flat(right, hold + 1)}"
        case tree.Quantifier(name=name, loops=loops, of=of):
            inner = " ".join([_flat(of, _OR), *(_flat_loop(one) for one in loops)])
            return f"[{inner}]" if name == "list" else f"{name}({inner})"
    call = _called(node)
    if call is None:
        return node.text
    name, arguments = call
    return f"{name}({', '.join(_shown(one) for one in arguments)})"


def _flat_loop(loop: tree.Loop) -> str:
    conditions = (f" if {_flat(one, _AND)}" for one in loop.conditions)
    return f"for {loop.variable} in {_flat(loop.source, _AND)}{''.join(conditions)}"


def _lines(node: tree.Node, inside: int, width: int) -> list[str]:
    flat = _flat(node, inside)
    if len(flat) <= width:
        return [flat]
    if _hold(node) < inside:
        return _hung("(", _lines(node, _OR, width - 2), ")")
    match node:
        case _ if (sides := _compared(node)) is not None:
            return _compared_lines(sides, width)
        case tree.Not(of=of):
            return _hung("not ", _lines(of, _NOT, width - 4))
        case tree.Both(parts=parts):
            return _joined("and ", [_lines(one, _NOT, width - 4) for one in parts])
        case tree.Either(parts=parts):
            return _joined("or ", [_lines(one, _AND, width - 3) for one in parts])
        case tree.Quantifier(name=name, loops=loops, of=of):
            head, tail = ("[", "]") if name == "list" else (f"{name}(", ")")
            room = width - len(head) - 1
            body = _lines(of, _OR, room)
            return _hung(head, [*body, *(x for one in loops for x in _loop_lines(one, room))], tail)
        case tree.Items(items=items):
            return _hung(flat[0], _filled([_flat(one, _OR) for one in items], width - 2), flat[-1])
    call = _called(node)
    if call is None:
        return [flat]
    head = f"{call[0]}("
    lines: list[str] = []
    for one in call[1]:
        argument = [one] if isinstance(one, str) else _lines(one, _OR, width - len(head) - 1)
        lines += [*argument[:-1], f"{argument[-1]},"]
    return _hung(head, [*lines[:-1], lines[-1].removesuffix(",")], ")")


def _shown(one: tree.Node | str) -> str:
    return one if isinstance(one, str) else _flat(one, _OR)


def _loop_lines(loop: tree.Loop, width: int) -> list[str]:
    flat = _flat_loop(loop)
    if len(flat) <= width:
        return [flat]
    head = f"for {loop.variable} in "
    lines = _hung(head, _lines(loop.source, _AND, width - len(head)))
    for one in loop.conditions:
        lines += _hung("    if ", _lines(one, _AND, width - 7))
    return lines


def _compared_lines(sides: Sequence[tree.Node | str], width: int) -> list[str]:
    first, *rest = sides
    lines = [first] if isinstance(first, str) else _lines(first, _ADD, width)
    for operator, side in zip(rest[::2], rest[1::2], strict=True):
        if isinstance(side, tree.Node):
            head = f"{operator} "
            further = _hung(head, _lines(side, _ADD, width - len(head)))
            together = f"{lines[-1]} {further[0]}"
            fits = len(together) <= width and len(further) == 1
            lines = [*lines[:-1], together] if fits else [*lines, *further]
    return lines


def _hung(head: str, lines: Sequence[str], tail: str = "") -> list[str]:
    """Return lines that hang below a head, with a tail behind the last."""
    blank = " " * len(head)
    hung = [(head if not number else blank) + line for number, line in enumerate(lines)]
    return [*hung[:-1], hung[-1] + tail]


def _joined(word: str, parts: Sequence[list[str]]) -> list[str]:
    first, *rest = parts
    return [*first, *(line for part in rest for line in _hung(word, part))]


def _filled(texts: Sequence[str], width: int) -> list[str]:
    lines: list[str] = []
    for number, text in enumerate(texts):
        one = text if number == len(texts) - 1 else f"{text},"
        if lines and len(lines[-1]) + 1 + len(one) <= width:
            lines[-1] += f" {one}"
        else:
            lines.append(one)
    return lines


def _hold(node: tree.Node) -> int:
    if _compared(node) is not None:
        return _COMPARE
    match node:
        case tree.Either():
            return _OR
        case tree.Both():
            return _AND
        case tree.Not():
            return _NOT
        case tree.Arithmetic(operator=operator):
            return _ADD if operator in {"+", "-"} else _MULTIPLY
    return _ATOM


def _compared(node: tree.Node) -> list[tree.Node | str] | None:
    """Return the sides and operators of a comparison or a chain, as written; None if it is none.

    The tree holds `a != b` as a negation, `a > b` as `b < a`, and a chain as a conjunction.
    """
    match node:
        case tree.Comparison(operator=operator, left=left, right=right):
            if operator in _TURNED and (left.line, left.column) > (right.line, right.column):
                return [right, _TURNED[operator], left]
            return [left, operator, right]
        case tree.Not(of=tree.Comparison() as of) if of.text == node.text:
            return [of.left, _NEGATED[of.operator], of.right]
        case tree.Both(parts=parts) if all(one.text == node.text for one in parts):
            chain = [_compared(one) or [] for one in parts]
            return [*chain[0][:1], *(side for one in chain for side in one[1:])]
    return None


def _called(node: tree.Node) -> tuple[str, list[tree.Node | str]] | None:
    """Return the name of what is called and its arguments, or None if nothing is."""
    match node:
        case tree.Call(name=name, arguments=arguments):
            return name, [*arguments]
        case tree.Recorded(of=of):
            return "recorded", [of]
        case tree.Use(definition=definition, arguments=arguments) if node.text.endswith(")"):
            return definition.name, [*arguments]
        case tree.Ask(question=question, subject=subject, text=text):
            asked = _QUESTION.match(text)
            name = asked[1] if asked else f"'{question}'"
            return "ask", [name, *([] if subject is None else [subject])]
    return None

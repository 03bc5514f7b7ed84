"""From a part of a checked tree to Python that works out its value."""

from __future__ import annotations

import ast

from codecheck.engine.compiled import build as b
from codecheck.engine.compiled import quantifiers
from codecheck.engine.compiled.bits import OF_QUESTION
from codecheck.engine.compiled.rows import FIELD, FLAG, folded
from codecheck.engine.compiled.runtime import LENGTHS
from codecheck.engine.compiled.scope import Made, Names, Scope
from codecheck.predicates import tree
from codecheck.predicates import types as t

WORLD = "w"
"""The variable that the engagement is in."""
_TRUE, _FALSE, _NOTHING = b.const(1), b.const(0), b.const(None)


def truth(scope: Scope, node: tree.Node, names: Names) -> ast.expr:
    """Work out whether a predicate holds, as a number."""
    made = value(scope, node, names)
    if made.kind == "truth":
        return made.at
    if made.kind == "flag":
        return scope.block.let(b.either(made.at, _FALSE))
    return scope.block.let(b.call("truth_of", made.at))


def plain(scope: Scope, node: tree.Node, names: Names) -> ast.expr:
    """Work out a value as functions take it: never a truth as a number."""
    made = value(scope, node, names)
    if made.kind == "value":
        return made.at
    return scope.block.let(b.call("value_of", made.at))


def value(scope: Scope, node: tree.Node, names: Names) -> Made:
    """Work out the value of a part."""
    match node:
        case tree.Constant(value=bool(found)):
            return Made(b.const(int(found)), "truth", sure=True)
        case tree.Constant(value=None):
            return Made(_NOTHING)
        case tree.Constant(value=found):
            return Made(b.const(found), sure=True)
        case tree.Variable(name=name) if name in names.made:
            return names.made[name]
    known = scope.known(node, names)
    if known is None:
        known = _worked_out(scope, node, names)
        if not isinstance(known.at, ast.Constant):
            scope.remember(node, names, known)
    return known


def _worked_out(scope: Scope, node: tree.Node, names: Names) -> Made:  # noqa: PLR0911  (one a node)
    block = scope.block
    match node:
        case tree.Variable(name=name):
            return _variable(scope, node, name)
        case tree.Attribute(of=of, name=name):
            return _attribute(scope, value(scope, of, names), node, name)
        case tree.Items(items=items):
            made = [b.tuple_of([plain(scope, one, names), _TRUE]) for one in items]
            return Made(block.let(b.call("Rows", b.list_of(made))), sure=True)
        case tree.Not(of=of):
            return _truth(scope, negated(truth(scope, of, names)))
        case tree.Both(parts=parts):
            return _both(scope, parts, names)
        case tree.Either(parts=parts):
            return _either(scope, parts, names)
        case tree.Comparison():
            return _compared(scope, node, names)
        case tree.Arithmetic(operator=operator, left=left, right=right):
            moves = b.const(str(node.type) == "moment")
            sides = plain(scope, left, names), plain(scope, right, names)
            return Made(block.let(b.call("reckon", b.const(operator), moves, *sides)))
        case tree.Quantifier():
            return quantifiers.quantifier(scope, node, names)
        case tree.Call(name=name, arguments=arguments):
            given = [plain(scope, one, names) for one in arguments]
            if name in LENGTHS and isinstance(arguments[0], tree.Constant):
                return Made(scope.block.let(b.call("length", b.const(name), *given)))
            return _call(scope, node, name, given)
        case tree.Recorded(of=of):
            listed = value(scope, of, names)
            kept = b.choice(b.is_a(listed.at, "Rows"), b.method(listed.at, "recorded"), listed.at)
            return Made(block.let(kept))
        case tree.Use(definition=definition, arguments=arguments):
            number, kind = scope.used(definition)
            given = [value(scope, one, names).at for one in arguments]
            return Made(block.let(b.call(f"d{number}", b.name(WORLD), *given)), kind)
        case tree.Ask(question=question, subject=subject):
            return _asked(scope, question, subject, names)
    raise TypeError(f"no Python for {type(node).__name__}")


def negated(of: ast.expr) -> ast.expr:
    """Return the opposite of a truth; what is unknown stays unknown."""
    return b.choice(b.compare(of, ">", _TRUE), of, b.choice(of, _FALSE, _TRUE))


def _truth(scope: Scope, made: ast.expr) -> Made:
    return Made(scope.block.let(made), "truth", sure=True)


def _variable(scope: Scope, node: tree.Node, name: str) -> Made:
    if name == "as_of":
        return Made(scope.block.let(b.field(b.name(WORLD), "as_of")), sure=True)
    root = b.field(b.name(WORLD), "root")
    if name == "engagement":
        return Made(scope.block.let(root), sure=True)
    if node.type == t.TRUTH:
        return Made(scope.block.let(b.field(root, FLAG + name)), "flag")
    return Made(scope.block.let(b.field(root, FIELD + name)))


def _attribute(scope: Scope, of: Made, node: tree.Node, name: str) -> Made:
    flag = node.type == t.TRUTH
    read = b.field(of.at, (FLAG if flag else FIELD) + name)
    if not of.sure:
        unknown = b.call("bits", of.at) if flag else of.at
        read = b.choice(
            b.compare(of.at, "is", _NOTHING),
            _NOTHING,
            b.choice(b.is_a(of.at, "Unknown"), unknown, read),
        )
    return Made(scope.block.let(read), "flag" if flag else "value")


def _both(scope: Scope, parts: tuple[tree.Node, ...], names: Names) -> Made:
    result = scope.block.fresh("c")

    def add(rest: tuple[tree.Node, ...]) -> None:
        with scope.when(b.name(result)):
            found = truth(scope, rest[0], names)
            both = b.both(found, b.merged(b.name(result), found))
            scope.block.set(result, both)
            if len(rest) > 1:
                add(rest[1:])

    scope.block.set(result, truth(scope, parts[0], names))
    add(parts[1:])
    return Made(b.name(result), "truth", sure=True)


def _either(scope: Scope, parts: tuple[tree.Node, ...], names: Names) -> Made:
    result = scope.block.fresh("c")

    def add(rest: tuple[tree.Node, ...]) -> None:
        with scope.when(b.compare(b.name(result), "!=", _TRUE)):
            found = truth(scope, rest[0], names)
            scope.block.set(result, either_of(b.name(result), found))
            if len(rest) > 1:
                add(rest[1:])

    scope.block.set(result, truth(scope, parts[0], names))
    add(parts[1:])
    return Made(b.name(result), "truth", sure=True)


def either_of(doubt: ast.expr, found: ast.expr) -> ast.expr:
    """Return the disjunction of a truth that is not true with another."""
    return b.choice(b.compare(found, "==", _TRUE), _TRUE, b.merged(doubt, found))


def _compared(scope: Scope, node: tree.Comparison, names: Names) -> Made:
    left = value(scope, node.left, names)
    if node.operator == "is":
        return _truth(scope, _absent(left))
    if node.operator == "in":
        return _contained(scope, left, node.left.type, node.right, names)
    right = value(scope, node.right, names)
    if node.operator in {"<", "<="}:
        return _truth(
            scope, b.call("less" if node.operator == "<" else "at_most", left.at, right.at)
        )
    if left.kind != "value" or right.kind != "value":
        return _truth(scope, b.call("same_flag", left.at, right.at))
    kinds = node.left.type, node.right.type
    if isinstance(kinds[0], t.Record) or isinstance(kinds[1], t.Record):
        if left.sure and right.sure:
            return _truth(scope, b.choice(b.compare(left.at, "is", right.at), _TRUE, _FALSE))
        return _truth(scope, b.call("same_row", left.at, right.at))
    for one, other in ((left, right), (right, left)):
        if isinstance(other.at, ast.Constant) and isinstance(other.at.value, str):
            word = b.const(folded(other.at.value))
            kind = kinds[0] if one is left else kinds[1]
            if _is_plain(kind):
                return _truth(scope, _if_text(one.at, b.compare(one.at, "==", word)))
            return _truth(scope, b.call("is_word", one.at, word))
    if all(isinstance(kind, t.Word) or kind == t.TEXT for kind in kinds):
        return _truth(scope, b.call("same_word", left.at, right.at))
    return _truth(scope, b.call("same_value", left.at, right.at))


def _is_plain(kind: t.Type) -> bool:
    """Tell whether texts of a type are words that are always written in one way."""
    return isinstance(kind, t.Word) and all(folded(one) == one for one in kind.words)


def _if_text(value: ast.expr, holds: ast.expr) -> ast.expr:
    told = b.choice(holds, _TRUE, _FALSE)
    return b.choice(b.is_a(value, "str"), told, b.call("missing", value))


def _absent(made: Made) -> ast.expr:
    if made.kind == "truth" or made.sure:
        return (
            _FALSE
            if made.kind != "truth"
            else b.choice(b.compare(made.at, ">", _TRUE), made.at, _FALSE)
        )
    if made.kind == "flag":
        unknown = b.choice(b.compare(made.at, ">", _TRUE), made.at, _FALSE)
        return b.choice(b.compare(made.at, "is", _NOTHING), _TRUE, unknown)
    return b.call("absent", made.at)


def _contained(scope: Scope, left: Made, left_type: t.Type, right: tree.Node, names: Names) -> Made:
    if isinstance(right, tree.Items) and left.kind == "value":
        words = [
            folded(one.value)
            for one in right.items
            if isinstance(one, tree.Constant) and isinstance(one.value, str)
        ]
        if len(words) == len(right.items):
            among = b.call("frozenset", b.tuple_of([b.const(one) for one in sorted(set(words))]))
            known = scope.constant(among)
            if _is_plain(left_type):
                return _truth(scope, _if_text(left.at, b.compare(left.at, "in", known)))
            return _truth(scope, b.call("is_among", left.at, known))
    listed = value(scope, right, names)
    item = left.at if left.kind == "value" else b.call("value_of", left.at)
    about = b.tuple_of(names.about)
    return _truth(scope, b.call("contains", b.name(WORLD), item, listed.at, about))


def _call(scope: Scope, node: tree.Node, name: str, given: list[ast.expr]) -> Made:
    world = b.name(WORLD)
    if name == "before":
        return _truth(scope, b.call("before", world, *given))
    if name == "within":
        return _truth(scope, b.call("within", world, *given))
    if name == "period":
        return Made(scope.block.let(b.call("period", world, *given)))
    if name == "day":
        return Made(scope.block.let(b.call("day", *given)))
    made = b.call("call", world, b.const(name), *given)
    if node.type == t.TRUTH:
        return _truth(scope, b.call("truth_of", made))
    return Made(scope.block.let(made))


def _asked(scope: Scope, question: str, subject: tree.Node | None, names: Names) -> Made:
    """Work out the answer to a question; without attestations it is open."""
    world = b.name(WORLD)
    about = _NOTHING if subject is None else plain(scope, subject, names)
    given = b.method(world, "answer", b.const(question), about)
    if subject is None:
        open_ = b.choice(b.field(world, "attested"), given, b.const(OF_QUESTION))
        return _truth(scope, open_)
    return _truth(scope, b.choice(b.compare(about, "is", _NOTHING), _FALSE, given))

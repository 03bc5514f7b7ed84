"""From the text of a predicate to its checked tree; every mistake is collected with its place."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from codecheck.predicates import calls, operators, tree
from codecheck.predicates import types as t
from codecheck.predicates.parse import parse
from codecheck.predicates.scope import Mistake, Scope
from codecheck.predicates.weight import Weight, weigh, weigh_loops
from codecheck.predicates.written import Written
from codecheck.source import did_you_mean
from codecheck.source.words import shown

_ARITHMETIC: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/",
}  # fmt: skip
_LARGEST: Final = 10**12
LIGHTER: Final = "use fewer definitions inside one another"
_DIGITS: Final = re.compile(r"[0-9]+(\.[0-9]+)?")


def check(text: str, wanted: t.Type | None, scope: Scope) -> tuple[tree.Node | None, list[Mistake]]:
    """Check a predicate.

    Args:
        text: Its text.
        wanted: The type it must yield, or None for any.
        scope: What its names mean.

    Returns:
        The checked tree (None if it has mistakes), and its mistakes.
    """
    written = Written(text)
    parsed, mistakes = parse(written)
    if parsed is None:
        return None, mistakes
    checker = Checker(written, scope)
    node = checker.visit(parsed, scope, 0)
    if wanted is not None and not checker.mistakes and not _yields(node.type, wanted):
        checker.mistake(parsed, f"this yields a {node.type}, and a {wanted} is needed")
    if not checker.mistakes:
        checker.weighed(parsed, weigh(node))
    return (None, checker.mistakes) if checker.mistakes else (node, [])


def check_loops(
    text: str, scope: Scope
) -> tuple[tuple[tree.Loop, ...] | None, Scope, list[Mistake]]:
    """Check the text of a `for_each`, such as `disclosure in disclosures`.

    Returns:
        Its loops (None if it has mistakes), the scope with their variables, and its mistakes.
    """
    written = Written(text, before="[0 for ", after="]")
    parsed, mistakes = parse(written)
    if parsed is None:
        if re.search(r",\s*\w+\s+in\s", text):
            mistakes = [replace(one, hint="write `a in b for c in d`") for one in mistakes]
        return None, scope, mistakes
    checker = Checker(written, scope)
    if not isinstance(parsed, ast.ListComp):
        checker.mistake(parsed, f"`{text}` is no loop", "write `disclosure in disclosures`")
        return None, scope, checker.mistakes
    if len(parsed.generators) > calls.MAX_QUANTIFIERS:
        checker.mistake(parsed, f"more than {calls.MAX_QUANTIFIERS} loops inside one another")
    loops, inner = checker.loops(parsed.generators, scope, 0)
    if not checker.mistakes:
        checker.weighed(parsed, weigh_loops(loops))
    return (None if checker.mistakes else loops), inner, checker.mistakes


def _yields(given: t.Type, wanted: t.Type) -> bool:
    return t.fits(given, wanted) or (wanted == t.DAY and given == t.ABSENT)


@dataclass(slots=True)
class Checker:
    """Turns syntax into checked nodes, and collects what is wrong."""

    written: Written
    scope: Scope
    mistakes: list[Mistake] = field(default_factory=list)

    def mistake(self, at: ast.expr, message: str, hint: str = "") -> t.Type:
        """Note a mistake; return the type that fits everywhere, so that it is told only once."""
        self.mistakes.append(Mistake(message, hint, *self.written.place(at)))
        return t.ANYTHING

    def weighed(self, at: ast.expr, weight: Weight) -> None:
        """Refuse what costs too much to evaluate."""
        said = weight.too_much()
        if said:
            self.mistake(at, said, LIGHTER)

    def base(self, at: ast.expr, kind: t.Type) -> tuple[t.Type, int, int, str]:
        """Return what every node has: its type, its place and its text."""
        return (kind, *self.written.place(at), self.written.part(at))

    def visit(self, at: ast.expr, scope: Scope, depth: int) -> tree.Node:
        """Check an expression inside `depth` quantifiers."""
        match at:
            case ast.Constant(value=value):
                return self._constant(at, value)
            case ast.Name(id=name):
                return self._name(at, name, scope)
            case ast.Attribute(value=value, attr=name):
                return self._attribute(at, self.visit(value, scope, depth), name)
            case ast.List(elts=items) | ast.Tuple(elts=items):
                return self._list(at, [self.visit(item, scope, depth) for item in items])
            case ast.BoolOp(op=op, values=values):
                parts = tuple(self.truth(value, scope, depth) for value in values)
                kind = tree.Both if isinstance(op, ast.And) else tree.Either
                return kind(*self.base(at, t.TRUTH), parts)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return tree.Not(*self.base(at, t.TRUTH), self.truth(operand, scope, depth))
            case ast.Compare():
                return operators.compare(self, at, scope, depth)
            case ast.BinOp(op=op, left=left, right=right) if type(op) in _ARITHMETIC:
                sides = self.visit(left, scope, depth), self.visit(right, scope, depth)
                return operators.arithmetic(self, at, _ARITHMETIC[type(op)], *sides)
            case ast.Call(func=ast.Name(id=name)):
                return calls.call(self, at, name, scope, depth)
            case ast.ListComp(elt=of, generators=generators):
                return calls.quantifier(self, at, "list", of, generators, scope, depth)
        self.mistake(
            at,
            f"{shown(self.written.part(at))} cannot stand in a predicate",
            "use names, fields, literals, comparisons, and/or/not, and the functions of the"
            " rule language",
        )
        return tree.Constant(*self.base(at, t.ANYTHING), None)

    def truth(self, at: ast.expr, scope: Scope, depth: int) -> tree.Node:
        """Check an expression that must be true or false."""
        node = self.visit(at, scope, depth)
        if not t.fits(node.type, t.TRUTH):
            hint = "compare it, or write `is not None`"
            if isinstance(node.type, t.ListOf):
                hint = "write `any(... for one in ...)` with it, or `count(...) > 0`"
            self.mistake(at, f"`{node.text}` is a {node.type}, not true or false", hint)
        return node

    def _constant(self, at: ast.expr, value: object) -> tree.Node:
        kinds: dict[type, t.Type] = {
            bool: t.TRUTH, int: t.NUMBER, str: t.TEXT, type(None): t.ABSENT,
        }  # fmt: skip
        kind, hint = kinds.get(type(value)), ""
        written = self.written.part(at)
        if isinstance(value, float):
            kind = t.MONEY
        if isinstance(value, str):
            kind = t.Word((value,))
            if written[1:-1] != value:
                kind, hint = None, "write it in one pair of quotes, without a backslash"
        elif kind in {t.NUMBER, t.MONEY}:
            if not _DIGITS.fullmatch(written) or value > _LARGEST:  # type: ignore[operator]  # by the table
                kind, hint = None, f"write plain digits, up to {_LARGEST}"
            value = Decimal(written) if kind == t.MONEY else value
        if kind is None:
            self.mistake(at, f"{shown(written)} is no literal of the rule language", hint)
            return tree.Constant(*self.base(at, t.ANYTHING), None)
        return tree.Constant(*self.base(at, kind), value)  # type: ignore[arg-type]  # by the table

    def _name(self, at: ast.expr, name: str, scope: Scope) -> tree.Node:
        fields = scope.domain.fields(scope.root) or {}
        if not self._is_spelled(at, name):
            kind: t.Type = t.ANYTHING
        elif name in scope.variables:
            kind = scope.variables[name]
        elif name == "as_of":
            kind = t.DAY
        elif name == "engagement":
            kind = t.Record(scope.root)
        elif name in fields:
            kind = fields[name]
        elif name in scope.definitions and not scope.definitions[name].parameters:
            return calls.use(self, at, scope.definitions[name], ())
        elif scope.lenient:
            kind = t.ANYTHING
        elif name in scope.definitions:
            names = ", ".join(one for one, _ in scope.definitions[name].parameters)
            said = f"`{name}` is said of something; it cannot stand alone"
            kind = self.mistake(at, said, f"write `{name}({names})`")
        else:
            known = [*scope.variables, *fields, "as_of", "engagement", *scope.definitions]
            kind = self.mistake(at, f"there is no `{name}` here", did_you_mean(name, known))
        return tree.Variable(*self.base(at, kind), name)

    def _attribute(self, at: ast.expr, of: tree.Node, name: str) -> tree.Node:
        kind: t.Type = t.ANYTHING
        match of.type if self._is_spelled(at, name) else kind:
            case t.Record(name=model):
                fields = self.scope.domain.fields(model) or {}
                if name in fields:
                    kind = fields[name]
                else:
                    hint = did_you_mean(name, fields)
                    self.mistake(at, f"{_article(model)} has no field `{name}`", hint)
            case t.ListOf():
                hint = f"write `any(x.{name} ... for x in {of.text})`"
                self.mistake(at, f"`{of.text}` is a list and has no field `{name}`", hint)
            case t.ANYTHING:
                pass
            case other:
                self.mistake(at, f"`{of.text}` is a {other} and has no field `{name}`")
        return tree.Attribute(*self.base(at, kind), of, name)

    def _is_spelled(self, at: ast.expr, name: str) -> bool:
        """Refuse a name with other letters, also where Python reads it as one without them."""
        plain = name.isascii() and self.written.part(at).endswith(name)
        if not plain:
            hint = "use the letters a to z, digits and `_`"
            self.mistake(at, f"{shown(self.written.part(at))} is no name", hint)
        return plain

    def _list(self, at: ast.expr, items: list[tree.Node]) -> tree.Node:
        kind: t.Type = items[0].type if items else self.mistake(at, "the list is empty")
        if items and all(isinstance(item.type, t.Word) for item in items):
            words = (w for item in items if isinstance(item.type, t.Word) for w in item.type.words)
            kind = t.Word(tuple(words))
        for item in items:
            if not t.fits(item.type, kind):
                self.mistake(at, f"the list mixes a {kind} and a {item.type}")
        return tree.Items(*self.base(at, t.ListOf(kind)), tuple(items))

    def loops(
        self, generators: list[ast.comprehension], scope: Scope, depth: int
    ) -> tuple[tuple[tree.Loop, ...], Scope]:
        """Check the loops of a quantifier; return them with the scope of its body."""
        found: list[tree.Loop] = []
        for generator in generators:
            source = self.visit(generator.iter, scope, depth)
            item: t.Type = t.ANYTHING
            match source.type:
                case t.ListOf(item=kind):
                    item = kind
                case t.ANYTHING:
                    pass
                case other:
                    self.mistake(generator.iter, f"`{source.text}` is a {other}, not a list")
            if not isinstance(generator.target, ast.Name) or generator.is_async:
                self.mistake(generator.target, "a loop has one variable", "write `for x in ...`")
                continue
            name = generator.target.id
            self._is_spelled(generator.target, name)
            if name in scope.variables or name in {"as_of", "engagement"}:
                self.mistake(generator.target, f"`{name}` has a meaning already", "rename it")
            scope = scope.having(**{name: item})
            conditions = tuple(self.truth(one, scope, depth) for one in generator.ifs)
            found.append(tree.Loop(name, source, conditions))
        return tuple(found), scope


def _article(model: str) -> str:
    return f"{'an' if model[:1] in 'AEIO' else 'a'} `{model}`"

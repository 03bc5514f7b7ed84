"""Building Python from parts: names, calls and statements of the standard library's `ast`.

Nothing here takes text that stands in a rule: names are made up, and values become constants.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal

Literal = bool | int | str | None


def name(of: str) -> ast.expr:
    """Return the use of a variable."""
    return ast.Name(of, ast.Load())


def const(value: Literal | Decimal) -> ast.expr:
    """Return a literal."""
    if isinstance(value, Decimal):
        return call("Decimal", ast.Constant(str(value)))
    return ast.Constant(value)


def call(function: str, *arguments: ast.expr) -> ast.expr:
    """Return the call of a function by its name."""
    return ast.Call(name(function), list(arguments), [])


def method(of: ast.expr, function: str, *arguments: ast.expr) -> ast.expr:
    """Return the call of a method."""
    return ast.Call(field(of, function), list(arguments), [])


def field(of: ast.expr, attribute: str) -> ast.expr:
    """Return an attribute of something."""
    return ast.Attribute(of, attribute, ast.Load())


def item(of: ast.expr, at: ast.expr) -> ast.expr:
    """Return an item of something."""
    return ast.Subscript(of, at, ast.Load())


def tuple_of(parts: Sequence[ast.expr]) -> ast.expr:
    """Return a tuple."""
    return ast.Tuple(list(parts), ast.Load())


def list_of(parts: Sequence[ast.expr]) -> ast.expr:
    """Return a list."""
    return ast.List(list(parts), ast.Load())


_COMPARE: dict[str, type[ast.cmpop]] = {
    "==": ast.Eq, "!=": ast.NotEq, "is": ast.Is, "is not": ast.IsNot, "<": ast.Lt, ">": ast.Gt,
    "in": ast.In,
}  # fmt: skip


def compare(left: ast.expr, operator: str, right: ast.expr) -> ast.expr:
    """Return a comparison."""
    return ast.Compare(left, [_COMPARE[operator]()], [right])


def both(*parts: ast.expr) -> ast.expr:
    """Return a conjunction as Python has it."""
    return ast.BoolOp(ast.And(), list(parts))


def either(*parts: ast.expr) -> ast.expr:
    """Return a disjunction as Python has it."""
    return ast.BoolOp(ast.Or(), list(parts))


def merged(left: ast.expr, right: ast.expr) -> ast.expr:
    """Return what is missing of either of two truths that are not false."""
    return ast.BinOp(left, ast.BitOr(), right)


def choice(test: ast.expr, yes: ast.expr, no: ast.expr) -> ast.expr:
    """Return one of two values."""
    return ast.IfExp(test, yes, no)


def is_a(value: ast.expr, kind: str) -> ast.expr:
    """Return whether a value is of exactly this class."""
    return compare(field(value, "__class__"), "is", name(kind))


class Block:
    """The body of a function in the making, with statements going where it stands."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.body: list[ast.stmt] = []
        self._into = self.body
        self._names = 0

    def fresh(self, hint: str = "t") -> str:
        """Return a name that is not in use yet."""
        self._names += 1
        return f"_{hint}{self._names}"

    def add(self, statement: ast.stmt) -> None:
        """Add a statement."""
        self._into.append(statement)

    def set(self, target: str, value: ast.expr) -> None:
        """Give a variable a value."""
        self.add(ast.Assign([ast.Name(target, ast.Store())], value))

    def let(self, value: ast.expr, hint: str = "t") -> ast.expr:
        """Give a value a name of its own, and return its use."""
        if isinstance(value, (ast.Name, ast.Constant)):
            return value
        target = self.fresh(hint)
        self.set(target, value)
        return name(target)

    def do(self, value: ast.expr) -> None:
        """Evaluate something."""
        self.add(ast.Expr(value))

    def give(self, value: ast.expr) -> None:
        """Return a value from the function."""
        self.add(ast.Return(value))

    def stop(self) -> None:
        """Leave the loop."""
        self.add(ast.Break())

    @contextmanager
    def when(self, test: ast.expr) -> Iterator[None]:
        """Put what follows under a condition."""
        made = ast.If(test, [], [])
        self.add(made)
        with self._inside(made.body):
            yield

    @contextmanager
    def otherwise(self) -> Iterator[None]:
        """Put what follows under the opposite of the condition that was just closed."""
        made = self._into[-1]
        if not isinstance(made, ast.If):
            raise TypeError("there is no condition to be opposite to")
        with self._inside(made.orelse):
            yield

    @contextmanager
    def loop(self, targets: Sequence[str], over: ast.expr) -> Iterator[None]:
        """Put what follows in a loop over items that are unpacked."""
        target = ast.Tuple([ast.Name(one, ast.Store()) for one in targets], ast.Store())
        made = ast.For(target, over, [], [])
        self.add(made)
        with self._inside(made.body):
            yield

    @contextmanager
    def _inside(self, body: list[ast.stmt]) -> Iterator[None]:
        before, self._into = self._into, body
        try:
            yield
        finally:
            self._into = before
            if not body:
                body.append(ast.Pass())


def function(called: str, parameters: Sequence[str], body: Sequence[ast.stmt]) -> ast.stmt:
    """Return a function."""
    arguments = ast.arguments(
        posonlyargs=[],
        args=[ast.arg(one) for one in parameters],
        kwonlyargs=[],
        kw_defaults=[],
        defaults=[],
    )
    made = ast.FunctionDef(called, arguments, list(body) or [ast.Pass()], [])
    made.lineno = 1
    return made

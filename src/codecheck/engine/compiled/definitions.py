"""What all functions of a program share: definitions, constants, and the order they come in."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

from codecheck.engine.compiled import build as b
from codecheck.engine.compiled import expressions
from codecheck.engine.compiled.need import Need
from codecheck.engine.compiled.scope import Kind, Made, Names, Scope
from codecheck.engine.compiled.structure import Structures
from codecheck.predicates import tree
from codecheck.predicates import types as t


class Library:
    """The definitions and constants that functions use, each once."""

    def __init__(self) -> None:
        """Start without any."""
        self.structures = Structures()
        self.functions: list[ast.stmt] = []
        self.constants: list[ast.stmt] = []
        self.definitions = 0
        self._numbers: dict[int, int] = {}
        self._constants: dict[str, str] = {}
        self._filters: dict[tuple[object, ...], int] = {}

    def scope(self) -> Scope:
        """Return a function in the making."""
        return Scope(self.structures, self.used, self.constant, self.filters)

    def constant(self, value: ast.expr) -> ast.expr:
        """Return the use of a value that is made once."""
        shown = ast.dump(value)
        if shown not in self._constants:
            made = self._constants[shown] = f"k{len(self._constants)}"
            self.constants.append(ast.Assign([ast.Name(made, ast.Store())], value))
        return b.name(self._constants[shown])

    def filters(self, need: Need, body: Callable[[], list[ast.stmt]], flags: int) -> int:
        """Return the number of the function that tells whether an item is as it must be.

        Args:
            need: What it must be.
            body: Writes the function, where there is none yet.
            flags: How many things are told of what does not rest on the item.
        """
        key = need.key(self.structures)
        if key not in self._filters:
            number = self._filters[key] = len(self._filters)
            given = ["w", "v0", *(f"f{place}" for place in range(flags))]
            self.functions.append(b.function(f"h{number}", given, body()))
        return self._filters[key]

    def used(self, definition: tree.Definition) -> tuple[int, Kind]:
        """Return the number of a definition, and what its function yields."""
        key = self.structures.definition(definition)
        kind: Kind = "flag" if definition.body.type == t.TRUTH else "value"
        if key not in self._numbers:
            self._numbers[key] = self.definitions
            self.definitions += 1
            self._define(self._numbers[key], definition)
        return self._numbers[key], kind

    def _define(self, number: int, definition: tree.Definition) -> None:
        """Add the function of a definition: what it yields, once for the same arguments."""
        variables = [f"p{index}" for index in range(len(definition.parameters))]
        names = parameters(
            variables,
            [kind for _, kind in definition.parameters],
            [name for name, _ in definition.parameters],
        )
        scope = self.scope()
        block, cell = scope.block, b.item(b.field(b.name("w"), "known"), b.const(number))
        known, key, found = b.name("known"), b.name("key"), b.name("found")
        block.set("known", cell)
        if variables:
            block.set(
                "key",
                b.tuple_of([b.name(one) for one in variables])
                if len(variables) > 1
                else b.name(variables[0]),
            )
            with scope.when(b.compare(known, "is", b.const(None))):
                store = ast.Subscript(cell.value, cell.slice, ast.Store())  # type: ignore[attr-defined]  # made above
                block.set("known", ast.Dict([], []))
                block.add(ast.Assign([store], known))
            block.set("found", b.method(known, "get", key, b.name("MISSING")))
            with scope.when(b.compare(found, "is not", b.name("MISSING"))):
                block.give(found)
        else:
            with scope.when(b.compare(known, "is not", b.const(None))):
                block.give(b.item(known, b.const(0)))
        scope.pay(self.structures.steps([definition.body]))
        made = expressions.value(scope, definition.body, names)
        if variables:
            block.add(ast.Assign([ast.Subscript(known, key, ast.Store())], made.at))
        else:
            store = ast.Subscript(cell.value, cell.slice, ast.Store())  # type: ignore[attr-defined]  # made above
            block.add(ast.Assign([store], b.tuple_of([made.at])))
        block.give(made.at)
        self.functions.append(b.function(f"d{number}", ["w", *variables], block.body))


def parameters(variables: Sequence[str], kinds: Sequence[t.Type], names: Sequence[str]) -> Names:
    """Return what the parameters of a function stand for."""
    found = Names()
    for variable, kind, name in zip(variables, kinds, names, strict=True):
        of: Kind = "flag" if kind == t.TRUTH else "value"
        found = found.having(name, Made(b.name(variable), of))
    return found

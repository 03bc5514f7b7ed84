"""Checking calls: functions, definitions, questions, and quantifiers over lists."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from codecheck.predicates import tree
from codecheck.predicates import types as t
from codecheck.predicates.functions import FUNCTIONS, QUANTIFIERS, Function
from codecheck.source import did_you_mean

if TYPE_CHECKING:
    from codecheck.predicates.check import Checker
    from codecheck.predicates.scope import Scope

MAX_QUANTIFIERS: Final = 3
"""Most quantifiers inside one another."""


def call(checker: Checker, at: ast.Call, name: str, scope: Scope, depth: int) -> tree.Node:
    """Check a call: of a quantifier, a question, a function or a definition."""
    if at.keywords or any(isinstance(arg, ast.Starred) for arg in at.args):
        checker.mistake(at, f"`{name}` takes its arguments by position only")
        return tree.Constant(*checker.base(at, t.ANYTHING), None)
    if name in QUANTIFIERS:
        match at.args:
            case [ast.GeneratorExp(elt=of, generators=loops)]:
                return quantifier(checker, at, name, of, loops, scope, depth)
        hint = f"write `{name}(... for x in ...)`"
        checker.mistake(at, f"`{name}` runs over a list", hint)
        return tree.Constant(*checker.base(at, t.ANYTHING), None)
    if name == "ask":
        return ask(checker, at, scope, depth)
    arguments = tuple(checker.visit(arg, scope, depth) for arg in at.args)
    if name == "recorded":
        return recorded(checker, at, arguments)
    if name in FUNCTIONS:
        return function(checker, at, name, FUNCTIONS[name], arguments)
    if name in scope.definitions:
        return use(checker, at, scope.definitions[name], arguments)
    known = [*FUNCTIONS, *QUANTIFIERS, "ask", "recorded", *scope.definitions]
    checker.mistake(at, f"there is no function `{name}`", did_you_mean(name, known))
    return tree.Constant(*checker.base(at, t.ANYTHING), None)


def function(
    checker: Checker, at: ast.expr, name: str, function: Function, arguments: tuple[tree.Node, ...]
) -> tree.Node:
    """Check a call of a function of the language."""
    if len(arguments) != len(function.parameters):
        wanted = len(function.parameters)
        checker.mistake(at, f"`{name}` takes {wanted} argument(s), not {len(arguments)}")
    for argument, kinds in zip(arguments, function.parameters, strict=False):
        if not takes(checker, kinds, argument.type):
            wants = " or ".join(f"a {kind}" for kind in sorted(kinds))
            checker.mistake(at, f"`{name}` needs {wants}; `{argument.text}` is a {argument.type}")
    return tree.Call(*checker.base(at, function.returns), name, arguments)


def takes(checker: Checker, kinds: frozenset[str], given: t.Type) -> bool:
    """Tell whether a value of a type can be given where these kinds are taken."""
    match given:
        case t.Scalar(name=name):
            return name in kinds or name in {"anything", "none"}
        case t.Word():
            return "text" in kinds
        case t.Record(name=model):
            if not model:
                # Any record with an id may be an act; one without a moment is absent there.
                return "act" in kinds
            fields = checker.scope.domain.fields(model) or {}
            return ("act" in kinds and "at" in fields) or ("span" in kinds and "since" in fields)
    return False


def recorded(checker: Checker, at: ast.expr, arguments: tuple[tree.Node, ...]) -> tree.Node:
    """Check `recorded(list)`: what is recorded, as if there were no more."""
    match arguments:
        case [tree.Node(type=t.ListOf() as kind) as listed]:
            return tree.Recorded(*checker.base(at, kind), listed)
    checker.mistake(at, "`recorded` takes a list", "write `recorded(consents)`")
    return tree.Constant(*checker.base(at, t.ANYTHING), None)


def use(
    checker: Checker, at: ast.expr, definition: tree.Definition, arguments: tuple[tree.Node, ...]
) -> tree.Node:
    """Check a use of a definition; of one that is wrong itself, nothing is told here."""
    if definition.body.type == t.ANYTHING:
        return tree.Use(*checker.base(at, t.ANYTHING), definition, arguments)
    if len(arguments) != len(definition.parameters):
        wanted = ", ".join(name for name, _ in definition.parameters)
        checker.mistake(at, f"`{definition.name}` takes ({wanted})")
    for argument, (name, kind) in zip(arguments, definition.parameters, strict=False):
        if not t.fits(argument.type, kind):
            checker.mistake(
                at,
                f"`{definition.name}` needs a {kind} for `{name}`;"
                f" `{argument.text}` is a {argument.type}",
            )
    return tree.Use(*checker.base(at, definition.body.type), definition, arguments)


def ask(checker: Checker, at: ast.Call, scope: Scope, depth: int) -> tree.Node:
    """Check a question, and what it is about."""
    question, subject = "", None
    match at.args:
        case [ast.Constant(value=str(name)), *rest] if len(rest) <= 1:
            question = scope.questions.get(name, "")
            if not question:
                hint = did_you_mean(name, scope.questions) or "add it under `questions:`"
                checker.mistake(at, f"there is no question `{name}`", hint)
            subject = checker.visit(rest[0], scope, depth) if rest else None
            if subject is not None and not t.fits(subject.type, t.Record("")):
                checker.mistake(
                    rest[0], f"`ask` is about a record; `{subject.text}` is a {subject.type}"
                )
        case _:
            checker.mistake(at, '`ask` takes a question, and what it is about: `ask("name", act)`')
    return tree.Ask(*checker.base(at, t.TRUTH), question, subject)


def quantifier(
    checker: Checker,
    at: ast.expr,
    name: str,
    of: ast.expr,
    generators: list[ast.comprehension],
    scope: Scope,
    depth: int,
) -> tree.Node:
    """Check a quantifier with its loops and its body."""
    depth += len(generators)
    if depth > MAX_QUANTIFIERS:
        hint = "give the inner part a name under `definitions:`"
        checker.mistake(at, f"more than {MAX_QUANTIFIERS} loops inside one another", hint)
    loops, inner = checker.loops(generators, scope, depth)
    truthful = name in {"any", "all"}
    body = checker.truth(of, inner, depth) if truthful else checker.visit(of, inner, depth)
    kinds: dict[str, t.Type] = {"any": t.TRUTH, "all": t.TRUTH, "count": t.NUMBER}
    kind = t.ListOf(body.type) if name == "list" else kinds.get(name, body.type)
    allowed = {"sum": {t.NUMBER, t.MONEY}, "earliest": {t.MOMENT, t.DAY}}
    allowed["latest"] = allowed["earliest"]
    if name in allowed and body.type not in {*allowed[name], t.ANYTHING}:
        wants = " or ".join(sorted(f"a {kind}" for kind in allowed[name]))
        kind = checker.mistake(of, f"`{name}` needs {wants}; `{body.text}` is a {body.type}")
    return tree.Quantifier(*checker.base(at, kind), name, loops, body)

"""What the tests of compiled rules share: what they say, beside what the interpreter says."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

from codecheck import Engagement
from codecheck.engine.compiled import build as b
from codecheck.engine.compiled import expressions
from codecheck.engine.compiled.bits import bits, truth_bits
from codecheck.engine.compiled.definitions import Library
from codecheck.engine.compiled.program import NAMES, Program
from codecheck.engine.compiled.rows import Rows
from codecheck.engine.compiled.scope import Kind, Made, Names
from codecheck.engine.compiled.verdicts import Told, verdicts
from codecheck.engine.compiled.world import Sheet, World
from codecheck.engine.examine import examine
from codecheck.engine.telling import recorded
from codecheck.findings import weightiest
from codecheck.predicates import types as t
from codecheck.predicates.interpret import Interpreter
from codecheck.predicates.truth import Unknown
from codecheck.predicates.values import Entity, Listed, Period, Range
from codecheck.rulebook.model import Article, Code
from tests.predicates import support


def differences(
    engagement: Engagement,
    codes: Sequence[Code],
    as_of: date,
    articles: Sequence[Article] | None = None,
) -> Iterator[tuple[str, object, object]]:
    """Yield where compiled rules say something else: what of, the interpreter's, the compiled.

    Args:
        engagement: What is recorded.
        codes: The codes that are compiled together.
        as_of: Day as of which is judged.
        articles: The articles that the interpreter is asked about; all if left out.
    """
    got = verdicts(engagement, codes=codes, as_of=as_of)
    record = recorded(engagement, codes, as_of)
    for code in codes:
        for article in articles or code.articles:
            if article not in code.articles:
                continue
            outcomes = examine(code, article, record).outcomes
            for rule in article.rules:
                own = [one for one in outcomes if one.rule.id == rule.id]
                meant = tuple(Told(one.verdict, one.why) for one in own)
                if got.rules[rule.id] != meant:
                    yield rule.id, meant, got.rules[rule.id]
            name = f"{code.id}/{article.number}"
            verdict = weightiest(one.verdict for one in outcomes)
            why = next(one.why for one in outcomes if one.verdict is verdict)
            if got.articles[name] != Told(verdict, why):
                yield name, Told(verdict, why), got.articles[name]


def results(here: support.World, text: str, kept_for: date | None = None) -> tuple[object, object]:
    """Return what a predicate yields by the interpreter, and as compiled, in the same words."""
    node = here.checked(text)
    with here.record.asking(kept_for):
        meant = Interpreter(here.record).value(node, here.binding)
        kept = here.record.is_kept
    library = Library()
    names = Names()
    variables = {name: f"v{place}" for place, name in enumerate(here.binding)}
    for name, variable in variables.items():
        kind: Kind = "flag" if here.scope.variables[name] == t.TRUTH else "value"
        names = names.having(name, Made(b.name(variable), kind))
    scope = library.scope()
    made = expressions.value(scope, node, names)
    scope.block.give(made.at if made.kind == "value" else b.call("value_of", made.at))
    asked = b.function("asked", ["w", *variables.values()], scope.block.body)
    module = ast.Module([*library.constants, *library.functions, asked], [])
    functions: dict[str, Any] = dict(NAMES)
    exec(compile(ast.fix_missing_locations(module), "<predicate>", "exec"), functions)  # noqa: S102
    program = cast("Program", SimpleNamespace(definitions=library.definitions, gates=0))
    sheet = Sheet(here.record)
    with here.record.asking(kept_for):
        given = [sheet.value(one) for one in here.binding.values()]
        found = functions["asked"](World(program, sheet, kept=kept), *given)
    return said(meant), said(found)


def said(value: object) -> object:
    """Return a value without the names of what is missing."""
    match value:
        case Unknown():
            return "unknown", bits(value)
        case Range():
            return value.low, value.high, bits(value.why)
        case Entity():
            return value.path
        case Listed():
            return [(said(item), truth_bits(exists)) for item, exists in value.items]
        case Rows():
            return [(said(item), exists) for item, exists in value.items]
        case Period():
            return said(value.since), said(value.until)
    return type(value).__name__, value

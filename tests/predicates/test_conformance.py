"""Each sentence of the meaning of the predicate language, shown by expressions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from codecheck.errors import Problem
from codecheck.predicates import tree
from codecheck.predicates.check import check
from codecheck.predicates.functions import FUNCTIONS, QUANTIFIERS
from codecheck.predicates.interpret import Interpreter
from codecheck.predicates.values import Binding, Value
from codecheck.rulebook.definitions import read_definitions
from codecheck.rulebook.section import Section
from codecheck.source import read_file, read_text
from tests.predicates.support import World, definition, reasons, shown, world

KEYS = {
    "name", "section", "on", "facts", "as_of", "kept_for", "variables", "definitions", "questions",
    "expression", "expected", "missing", "asks", "mistake",
}  # fmt: skip
DATA: Any = read_file(Path(__file__).parent / "conformance.yaml").data
CASES: list[dict[str, Any]] = DATA["cases"]


def case_world(case: dict[str, Any]) -> World:
    """Return the world of a case."""
    facts = {**DATA["engagements"][case.get("on", "nothing")], **case.get("facts", {})}
    return world(
        {key: value for key, value in facts.items() if value is not None},
        as_of=date.fromisoformat(case.get("as_of", "2024-06-01")),
        variables=case.get("variables"),
        definitions=case.get("definitions"),
        questions=case.get("questions"),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]).replace(" ", "-"))
def test_case(case: dict[str, Any]) -> None:
    """An expression yields the value, with the reasons, or the mistake of its case."""
    assert set(case) <= KEYS
    assert ("expected" in case) != ("mistake" in case)
    here = case_world(case)
    if "mistake" in case:
        _, mistakes = check(case["expression"], None, here.scope)
        (one,) = mistakes
        assert case["mistake"]["says"] in one.message
        assert (case["mistake"]["line"], case["mistake"]["column"]) == (
            str(one.line),
            str(one.column),
        )
        return
    kept_for = date.fromisoformat(case["kept_for"]) if "kept_for" in case else None
    value = here.value(case["expression"], kept_for)
    why = reasons(value)
    assert case["expected"] == shown(value)
    assert case.get("missing", []) == list(why.missing)
    assert case.get("asks", []) == [f"{name} {path}" for name, path in why.questions]


def test_names_of_cases_differ() -> None:
    """No two cases have one name, so that a failure names one case."""
    names = [case["name"] for case in CASES]
    assert sorted(set(names)) == sorted(names)


def test_every_part_of_the_language_has_a_case() -> None:
    """Every kind of node, function and quantifier stands in a case that yields a value."""
    nodes = [node for case in CASES if "expected" in case for node in walk(parsed(case))]
    kinds = {type(node) for node in nodes}
    known = {
        one for one in vars(tree).values() if isinstance(one, type) and issubclass(one, tree.Node)
    }
    assert {tree.Node} == known - kinds
    functions = {node.name for node in nodes if isinstance(node, tree.Call)}
    assert set(FUNCTIONS) == functions
    quantifiers = {node.name for node in nodes if isinstance(node, tree.Quantifier)}
    assert {*QUANTIFIERS, "list"} == quantifiers
    comparisons = {node.operator for node in nodes if isinstance(node, tree.Comparison)}
    assert {"==", "<", "<=", "in", "is"} == comparisons
    arithmetic = {node.operator for node in nodes if isinstance(node, tree.Arithmetic)}
    assert {"+", "-", "*", "/"} == arithmetic


def test_a_definition_is_evaluated_once_for_each_argument(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten definitions that each use the one before twice take steps in proportion, not 2 ** 10."""
    known = {"d0": definition("d0", {"p": "Party"}, "p.vulnerable", {})}
    for n in range(1, 11):
        text = f"d{n - 1}(p) or not d{n - 1}(p)"
        known[f"d{n}"] = definition(f"d{n}", {"p": "Party"}, text, known)
    here = world({"parties": [{"id": "anna"}]}, variables={"anna": "parties[0]"})
    here.scope.definitions = known
    steps: list[tree.Node] = []
    value = Interpreter.value

    def counted(self: Interpreter, node: tree.Node, binding: Binding) -> Value:
        steps.append(node)
        return value(self, node, binding)

    monkeypatch.setattr(Interpreter, "value", counted)

    assert "unknown" == shown(here.value("d10(anna)"))
    assert len(steps) < 100


@pytest.mark.parametrize(
    ("texts", "refused"),
    [
        ({"a": "not a"}, ["a"]),
        ({"a": "not b", "b": "not a"}, ["a", "b"]),
        ({"a": "not b", "b": "not c", "c": "not a", "d": "True"}, ["a", "b", "c"]),
        ({"a": "b or c", "b": "True", "c": "not b"}, []),
    ],
)
def test_a_definition_cannot_use_itself(texts: dict[str, str], refused: list[str]) -> None:
    """Definitions that use one another in a circle are refused when a rulebook is loaded."""
    text = "".join(f"{name}: {{is: {one}}}\n" for name, one in texts.items())
    problems: list[Problem] = []
    document = read_text(text, "code.yaml")
    read_definitions({name: Section(document, problems, name) for name in texts}, {}, {})
    told = [one.message for one in problems]
    assert bool(refused) == bool(told)
    assert all(f"`{name}`" in " ".join(told) for name in refused)


def parsed(case: dict[str, Any]) -> tree.Node:
    """Return the tree of a case."""
    return case_world(case).checked(case["expression"])


def walk(part: object) -> Iterator[tree.Node]:
    """Yield a node and every node inside it."""
    if isinstance(part, tree.Node):
        yield part
    if isinstance(part, tuple):
        for one in part:
            yield from walk(one)
    elif is_dataclass(part):
        for field in fields(part):
            yield from walk(getattr(part, field.name))

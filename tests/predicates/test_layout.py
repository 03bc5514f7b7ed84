"""A predicate laid out: the author's own expression, broken over lines."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields

import pytest

from codecheck.predicates import tree
from codecheck.predicates.layout import in_line, laid_out, loops_laid_out
from codecheck.rulebook.find import load_codes
from codecheck.rulebook.model import Rule

RULES = [rule for code in load_codes() for rule in code.rules]


def nodes(part: object) -> Iterator[tree.Node]:
    """Yield the predicates of a rule, and the bodies of the definitions that they use."""
    if isinstance(part, tuple):
        for one in part:
            yield from nodes(one)
    elif isinstance(part, tree.Definition):
        yield part.body
        yield from nodes(part.body)
    elif isinstance(part, tree.Node | tree.Loop):
        for field in fields(part):
            yield from nodes(getattr(part, field.name))


def predicates(rule: Rule) -> list[tree.Node]:
    """Return what a rule is made of."""
    given = (rule.when, rule.unless, rule.at, rule.during, rule.require, *rule.due)
    parts = [one for one in given if one is not None]
    return [*parts, *nodes((rule.loops, *parts))]


def parsed(text: str) -> str:
    """Return what Python reads in a text."""
    return ast.dump(ast.parse(f"({text}\n)", mode="eval"))


def laid(rule: str) -> list[str]:
    """Return what a rule asks, laid out."""
    (found,) = [one for one in RULES if one.id == rule]
    return laid_out(found.require, 72)


def test_a_long_predicate_is_broken_where_its_parts_meet() -> None:
    """What hangs together stands below each other, as an author would write it."""
    expected = [
        "agreement.form == 'written'",
        "and (before(agreement, started)",
        "     or any(session.number == 1 and before(agreement, session)",
        "            for session in recorded(sessions)))",
        "and not any(session.number == 1 and before(session, agreement)",
        "            for session in recorded(sessions))",
    ]

    assert expected == laid("noloc-2022/2.2.2#terms-in-writing-beforehand")


def test_a_long_list_is_filled() -> None:
    """The words of a list stand side by side, and below each other where they must."""
    (rule,) = [one for one in RULES if one.id == "noloc-2022/2.2.2#terms-complete"]
    expected = [
        "element in ['goal', 'duration', 'frequency', 'contact_form', 'place',",
        "            'workplace_guidance', 'finances']",
    ]

    assert expected == loops_laid_out(rule.loops, 72)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
@pytest.mark.parametrize("width", [76, 40, 1])
def test_every_predicate_reads_back_as_its_author_wrote_it(rule: Rule, width: int) -> None:
    """However narrow, a layout is the same expression as the text in the rule file."""
    for node in predicates(rule):
        assert parsed(node.text) == parsed("\n".join(laid_out(node, width)))
        assert parsed(node.text) == parsed(in_line(node))
    if rule.loops:
        text = "\n".join(loops_laid_out(rule.loops, width))
        assert parsed(f"[0 for {rule.source['for_each']}]") == parsed(f"[0 for {text}]")

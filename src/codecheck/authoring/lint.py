"""Hints on rules that load and are perhaps not what their author meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from codecheck.authoring.empty import may_be_empty
from codecheck.errors import Problem
from codecheck.predicates import layout, tree
from codecheck.rulebook.load import Loaded
from codecheck.rulebook.model import Code, Rule
from codecheck.rulebook.section import Section
from codecheck.source import join_path
from codecheck.testing.cases import Case
from codecheck.testing.mutants.substitute import Uses

_SAME: frozenset[str] = frozenset({"before", "no_later", "overlaps"})
"""Functions that tell nothing of a thing and itself."""
_PARTS = ("when", "unless", "at", "during", "bound", "require", "due", "subject", "consider")


def hints(loaded: Loaded, cases: Iterable[Case]) -> tuple[Problem, ...]:
    """Return what is worth a second look in a code, in the order of its files.

    Args:
        loaded: The code, and what it was read from.
        cases: Its cases.
    """
    tested = {case.article for case in cases}
    found: list[Problem] = []
    for article, section in zip(loaded.code.articles, loaded.articles, strict=True):
        if article.rules and article.number not in tested:
            text = f"article `{article.number}` has no cases"
            hint = f"write `articles/{article.number}.cases.yaml`"
            found.append(_at(section, "", text, hint))
        for index, rule in enumerate(article.rules):
            part = Section(section.document, [], f"rules[{index}]")
            found += _of_rule(rule, part)
            found += _without_a_fact(loaded.code, rule, part)
    found += _unused(loaded)
    found += _comparisons_of_definitions(loaded)
    found += _twice(loaded)
    return tuple(sorted(set(found), key=lambda one: (one.file, one.line, one.column)))


def _of_rule(rule: Rule, section: Section) -> Iterator[Problem]:
    named = {
        lang: {layout.in_line(one) for one in parts if isinstance(one, tree.Node)}
        for lang, parts in rule.message.parts.items()
    }
    if rule.loops and not any(named.values()):
        text = "the message names no fact, so that all findings of the rule read the same"
        yield _at(section, "message", text, f"name one, such as `{{{rule.loops[0].variable}}}`")
    elif named.get("nl") != named.get("en"):
        only = sorted(named["nl"] ^ named["en"])
        text = f"only one language of the message names {', '.join(f'`{one}`' for one in only)}"
        yield _at(section, "message", text, "name the same in both")
    for key in _PARTS:
        for node in _nodes(getattr(rule, key)):
            yield from _pointless(node, section, key)
    for loop in rule.loops:
        for one in (loop.source, *loop.conditions):
            yield from _pointless(one, section, "for_each")


def _without_a_fact(code: Code, rule: Rule, section: Section) -> Iterator[Problem]:
    for key, name in may_be_empty(code, rule):
        text = f"`{{{name}}}` of the {key} comes out empty where it is not recorded"
        hint = "name what must be there, such as what the rule runs over, or leave it out"
        yield _at(section, key, text, hint)


def _comparisons_of_definitions(loaded: Loaded) -> Iterator[Problem]:
    for section, names in _own_definitions(loaded):
        for name in names:
            part = section.section("definitions").section(name)
            yield from _pointless(loaded.definitions[name].body, part, "is")


def _pointless(node: tree.Node, section: Section, key: str) -> Iterator[Problem]:
    """Yield the comparisons in which both sides are the same: they can never decide anything."""
    for one in parts_of(node):
        sides: tuple[tree.Node, ...] = ()
        if isinstance(one, tree.Comparison):
            sides = (one.left, one.right)
        elif isinstance(one, tree.Call) and one.name in _SAME:
            sides = one.arguments
        if len(sides) == 2 and layout.in_line(sides[0]) == layout.in_line(sides[1]):  # noqa: PLR2004  (two sides)
            text = f"`{layout.in_line(one)}` compares a thing with itself, and decides nothing"
            yield _at(section, key, text, "compare it with something else, or leave it out")


def _unused(loaded: Loaded) -> Iterator[Problem]:
    uses = Uses()
    code = loaded.code
    used = set(uses.of_code(code))
    for rule in code.rules:
        used |= uses.of_rule(rule)
        for one in (rule.message, rule.remedy):
            for parts in one.parts.values() if one else ():
                used |= uses.of(tuple(part for part in parts if isinstance(part, tree.Node)))
    for section, names in _own_definitions(loaded):
        for name in names:
            if name not in used:
                text = f"no rule uses the definition `{name}`"
                part = section.section("definitions")
                yield _at(part, name, text, "use it, or leave it out")


def _own_definitions(loaded: Loaded) -> Iterator[tuple[Section, tuple[str, ...]]]:
    section = loaded.section
    if "definitions" in section:
        yield section, tuple(section.section("definitions").data)


def _twice(loaded: Loaded) -> Iterator[Problem]:
    """Yield rules that ask what another rule of the code asks already."""
    first: dict[tuple[object, ...], Rule] = {}
    for article, section in zip(loaded.code.articles, loaded.articles, strict=True):
        for index, rule in enumerate(article.rules):
            other = first.setdefault(_meaning(rule), rule)
            if other is not rule:
                part = Section(section.document, [], f"rules[{index}]")
                text = f"the rule asks what `{other.id}` asks"
                yield _at(part, "id", text, "leave one of them out")


def _meaning(rule: Rule) -> tuple[object, ...]:
    texts = tuple(
        tuple(layout.in_line(one) for one in _nodes(getattr(rule, key))) for key in _PARTS
    )
    return (layout.loops_in_line(rule.loops), rule.duty_holder, texts)


def _nodes(value: tree.Node | tuple[tree.Node, ...] | None) -> tuple[tree.Node, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def parts_of(node: object) -> Iterator[tree.Node]:
    """Yield a node and everything in it; what a definition stands for is not part of its use."""
    if isinstance(node, tuple):
        for one in node:
            yield from parts_of(one)
    elif isinstance(node, tree.Node | tree.Loop) and is_dataclass(node):
        if isinstance(node, tree.Node):
            yield node
        for field in fields(node):
            yield from parts_of(getattr(node, field.name))


def _at(section: Section, key: str, text: str, hint: str) -> Problem:
    path = join_path(section.path, key) if key else section.path
    place = section.document.key_place(path) if path else section.document.place("")
    return Problem(text, hint, section.document.file, place.line, place.column, path)

"""Places in messages that may have nothing to show: what they name need not be recorded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from codecheck.predicates import layout, tree
from codecheck.predicates import types as t
from codecheck.predicates.certain import Names, Path, certain, certain_of_loops, path_of, present
from codecheck.rulebook.definitions import DOMAIN
from codecheck.rulebook.model import Code, Rule, Template

_OWN: Final = "for_each"
"""What the path of a variable of the rule begins with; a field of the engagement has its name."""


def may_be_empty(code: Code, rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield what a rule fills in although it need not be recorded: the key, and what it names.

    A message is shown where the rule is violated or excused, so it may name what must be recorded
    for that. A remedy is shown where the rule is unknown as well, so it may name no more than what
    the rule runs over and what every record of the model holds.
    """
    names: Names = {loop.variable: (_OWN, loop.variable) for loop in rule.loops}
    own = frozenset(path for path in names.values() if path)
    for one in _empty(rule.message, names, own | _where_violated(code, rule, names)):
        yield "message", one
    if rule.remedy is not None:
        for one in _empty(rule.remedy, names, own):
            yield "remedy", one


def _where_violated(code: Code, rule: Rule, names: Names) -> frozenset[Path]:
    """Return what is recorded wherever a rule is violated, and where it is excused."""
    found = certain_of_loops(rule.loops, names)
    if rule.when is not None:
        found |= certain(rule.when, True, names)  # noqa: FBT003  (it holds)
    if rule.unless is not None:
        found |= certain(rule.unless, False, names)  # noqa: FBT003  (it does not)
    if rule.at is not None:
        found |= present(tree.Call(t.DAY, 1, 0, "", "day", (rule.at,)), names)
    if code.lifts is None:
        # Stricter where departures excuse: that happens also where it is not known whether the duty
        # was met; the finding then tells no message, but other readers of a message might.
        found |= certain(rule.require, False, names)  # noqa: FBT003  (it is not met)
        over = [present(one, names) for one in rule.due]
        found |= frozenset.intersection(*over) if over else frozenset()
    return found


def _empty(template: Template, names: Names, sure: frozenset[Path]) -> Iterator[str]:
    seen: set[str] = set()
    for parts in template.parts.values():
        for node in parts:
            if isinstance(node, str) or _always_there(node, names, sure):
                continue
            text = layout.in_line(node)
            if text not in seen:
                seen.add(text)
                yield text


def _always_there(node: tree.Node, names: Names, sure: frozenset[Path]) -> bool:
    if path_of(node, names) in sure:
        return True
    return (
        isinstance(node, tree.Attribute)
        and isinstance(node.of.type, t.Record)
        and DOMAIN.always_holds(node.of.type.name, node.name)
        and _always_there(node.of, names, sure)
    )

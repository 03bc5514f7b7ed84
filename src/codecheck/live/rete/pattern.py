"""What a pattern may say: the part of durable-rules' own language that is safe.

One or more facts that are there, joined on their fields, and then facts that are not there. No
`$or`, no `count`, no negation first or inside another, no test on `id` or `sid`, no absent field,
and every condition ends with an equality that always holds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from codecheck.errors import CodecheckError
from codecheck.live.rete import limits

Operator = Literal["==", "!=", "<", "<=", ">", ">="]
Atom = str | int

TRUE: Final = "k"
"""The field that is 1 in every fact: the equality at the end of every condition."""
_OWN: Final = re.compile(r"id|sid|k|t[0-9]+", re.ASCII)
_OPERATORS: Final[Mapping[Operator, str]] = {
    "==": "$eq", "!=": "$neq", "<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte",
}  # fmt: skip
_NAME: Final = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_TEXT: Final = re.compile(r"[A-Za-z0-9_.:@/#=+<>*|-]*", re.ASCII)


class UnsafeError(CodecheckError):
    """Something lies outside what durable-rules can be trusted with; it was not handed over."""


@dataclass(frozen=True, slots=True)
class Join:
    """A comparison of a field with that of an earlier condition.

    Attributes:
        field: Field of this condition's fact.
        of: Which earlier condition, from 0.
        other: Field of its fact.
    """

    field: str
    operator: Operator
    of: int
    other: str


@dataclass(frozen=True, slots=True)
class Condition:
    """One fact of a pattern.

    Attributes:
        kind: Of which kind it is.
        tests: Fields with the value that they must have.
        present: Fields that it must have.
        joins: How it goes with earlier facts of the pattern.
        negated: Whether there must be no such fact; these stand last.
    """

    kind: str
    tests: tuple[tuple[str, Atom], ...] = ()
    present: tuple[str, ...] = ()
    joins: tuple[Join, ...] = ()
    negated: bool = False

    def definition(self, kinds: Mapping[str, str], *, first: bool) -> dict[str, Any]:
        """Return it in the language of durable-rules.

        Of which kind a fact is, a field of its own says that is 1 (`kinds`): the library finds
        fields by their hash, and would compare a text with that of every condition.

        A join that is false and the last one makes the library read past its end, so the last join
        is one that always holds.
        """
        parts: list[dict[str, Any]] = [{kinds[self.kind]: 1}]
        parts += [{name: value} for name, value in self.tests]
        parts += [{"$ex": {name: 1}} for name in self.present]
        for one in self.joins:
            other = {limits.ALIASES[one.of]: one.other}
            plain = one.operator == "=="
            parts.append(
                {one.field: other} if plain else {_OPERATORS[one.operator]: {one.field: other}}
            )
        parts.append({TRUE: 1 if first else {limits.ALIASES[0]: TRUE}})
        return {"$and": parts}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A named combination of facts, of which every match is told.

    Raises:
        UnsafeError: If it says what durable-rules gets wrong.
    """

    name: str
    conditions: tuple[Condition, ...]

    def __post_init__(self) -> None:
        """Refuse what is not safe."""
        negated = [one.negated for one in self.conditions]
        if not negated or negated[0] or negated != sorted(negated):
            raise UnsafeError(f"pattern `{self.name}`: negations stand last, behind a fact")
        if len(self.conditions) > limits.MAX_CONDITIONS:
            raise UnsafeError(
                f"pattern `{self.name}`: more than {limits.MAX_CONDITIONS} conditions"
            )
        for index, condition in enumerate(self.conditions):
            if (
                len(condition.joins) + len(condition.tests) + len(condition.present)
                > limits.MAX_JOINS
            ):
                raise UnsafeError(f"pattern `{self.name}`: more than {limits.MAX_JOINS} joins")
            for join in condition.joins:
                if not 0 <= join.of < index or self.conditions[join.of].negated:
                    raise UnsafeError(f"pattern `{self.name}`: a join looks at a fact before it")
            fields = [*condition.present, *(name for name, _ in condition.tests)]
            fields += [name for one in condition.joins for name in (one.field, one.other)]
            for name in fields:
                checked_field(name)
            for atom in (condition.kind, *(value for _, value in condition.tests)):
                checked_atom(atom)

    def definition(self, kinds: Mapping[str, str]) -> dict[str, Any]:
        """Return it in the language of durable-rules."""
        return {
            "all": [
                {alias + ("$not" if one.negated else ""): one.definition(kinds, first=not index)}
                for index, (alias, one) in enumerate(
                    zip(limits.ALIASES, self.conditions, strict=False)
                )
            ]
        }


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of one handle.

    Attributes:
        names: Their names.
        kinds: For each kind of fact, the field that says that a fact is of it.
        needs: For each kind of fact, the fields that it must have: a pattern looks at them and does
            not ask whether they are there.

    Raises:
        UnsafeError: If they are too many for one handle.
    """

    ones: tuple[Pattern, ...]
    names: frozenset[str] = field(init=False)
    kinds: Mapping[str, str] = field(init=False)
    needs: Mapping[str, frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        """Refuse what one handle cannot carry."""
        object.__setattr__(self, "names", frozenset(one.name for one in self.ones))
        if len(self.names) < len(self.ones):
            raise UnsafeError("two patterns have one name")
        object.__setattr__(self, "needs", _needs(self.ones))
        every = [one for pattern in self.ones for one in pattern.conditions]
        kinds = dict.fromkeys(one.kind for one in every)
        object.__setattr__(self, "kinds", {one: f"t{number}" for number, one in enumerate(kinds)})
        if len(kinds) > limits.MAX_KINDS:
            raise UnsafeError(f"more than {limits.MAX_KINDS} kinds of facts in one handle")
        counted = Counter(one.kind for one in every)
        kind, siblings = (counted.most_common(1) or [("", 0)])[0]
        if siblings > limits.MAX_SIBLINGS:
            raise UnsafeError(f"more than {limits.MAX_SIBLINGS} conditions on facts `{kind}`")

    def definition(self) -> dict[str, Any]:
        """Return them in the language of durable-rules."""
        return {one.name: one.definition(self.kinds) for one in self.ones}


def _needs(patterns: Iterable[Pattern]) -> dict[str, frozenset[str]]:
    """Return the fields that each kind of fact must have."""
    found: dict[str, set[str]] = {}
    for conditions in (pattern.conditions for pattern in patterns):
        for one in conditions:
            looked = {name for name, _ in one.tests} | {join.field for join in one.joins}
            found.setdefault(one.kind, set()).update(looked - {*one.present})
            for join in one.joins:
                other = conditions[join.of]
                if join.other not in other.present:
                    found.setdefault(other.kind, set()).add(join.other)
    return {kind: frozenset(fields) for kind, fields in found.items()}


def checked_field(name: str) -> str:
    """Return the name of a field of a fact.

    Raises:
        UnsafeError: If patterns must not look at it.
    """
    if _OWN.fullmatch(name) or not _NAME.fullmatch(name):
        raise UnsafeError(f"`{name}` is no field that patterns can look at")
    return name


def checked_atom(value: object) -> Atom:
    """Return a value that a fact or a test can have.

    Raises:
        UnsafeError: If it is one that durable-rules drops, alters or compares wrongly.
    """
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= limits.MAX_INTEGER:
        return value
    if isinstance(value, str) and len(value) <= limits.MAX_TEXT and _TEXT.fullmatch(value):
        return value
    raise UnsafeError(f"`{value!r}` is no value that can be handed over")


def checked_fact(fields: Mapping[str, Atom]) -> Mapping[str, Atom]:
    """Return the fields of a fact.

    Raises:
        UnsafeError: If durable-rules would drop it, or part of it, without a word.
    """
    if len(fields) > limits.MAX_FIELDS:
        raise UnsafeError(f"a fact has more than {limits.MAX_FIELDS} fields")
    for name, value in fields.items():
        checked_field(name)
        checked_atom(value)
    return fields

"""The patterns that a program of clauses becomes, handle by handle, within the limits of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from codecheck.live.rete import limits
from codecheck.live.rete.pattern import Condition, Join, Operator, Pattern
from codecheck.live.rete.program import Atom, Clause, Program, Value, is_variable

_TURNED: Final[Mapping[Operator, Operator]] = {
    "==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<=",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A pattern with what its match says.

    Attributes:
        head: The relation that follows.
        picks: For each term of it, its value, or the condition and the field that has it.
        rank: The rank that must be open.
    """

    pattern: Pattern
    head: str
    picks: tuple[Value | tuple[int, str], ...]
    rank: int


@dataclass(slots=True)
class Layout:
    """The patterns of one handle, and under which kinds the facts of each relation are told."""

    told: list[Told] = field(default_factory=list)
    kinds: dict[str, list[str]] = field(default_factory=dict)
    _uses: dict[str, int] = field(default_factory=dict)

    @property
    def is_full(self) -> bool:
        """Whether another clause may be too much."""
        return len(self._uses) + limits.MAX_CONDITIONS > limits.MAX_KINDS

    def add(self, clause: Clause, rank: int) -> None:
        """Add a clause."""
        atoms = list(clause.body)
        if clause.absent:
            atoms.append(Atom(f"open.{rank}"))
        taken: set[str] = set()
        places: dict[str, tuple[int, str]] = {}
        conditions: list[Condition] = []
        for negated, atom in [
            *((False, one) for one in atoms),
            *((True, one) for one in clause.absent),
        ]:
            condition = self._condition(atom, len(conditions), places, taken, negated=negated)
            conditions.append(self._compared(condition, len(conditions), clause, places))
        picks = tuple(
            places[one] if isinstance(one, str) and is_variable(one) else one
            for one in clause.head.terms
        )
        pattern = Pattern(f"p{len(self.told)}", tuple(conditions))
        self.told.append(Told(pattern, clause.head.relation, picks, rank))

    def _condition(
        self,
        atom: Atom,
        index: int,
        places: dict[str, tuple[int, str]],
        taken: set[str],
        *,
        negated: bool,
    ) -> Condition:
        tests: list[tuple[str, Value]] = []
        joins: list[Join] = []
        for place, term in enumerate(atom.terms):
            name = f"a{place}"
            if not isinstance(term, str) or not is_variable(term):
                tests.append((name, term))
            elif term in places:
                at, other = places[term]
                if at == index:
                    raise AssertionError(f"`{term}` stands twice in `{atom.relation}`")
                joins.append(Join(name, "==", at, other))
            elif not negated:
                places[term] = (index, name)
        kind = self._kind(atom.relation, taken)
        return Condition(kind, tuple(tests), joins=tuple(joins), negated=negated)

    def _compared(
        self,
        condition: Condition,
        index: int,
        clause: Clause,
        places: Mapping[str, tuple[int, str]],
    ) -> Condition:
        """Return a condition with the comparisons of its values with earlier ones."""
        joins = list(condition.joins)
        for one in clause.compares:
            left, right = places.get(one.left), places.get(one.right)
            if (
                condition.negated
                or left is None
                or right is None
                or index not in (left[0], right[0])
            ):
                continue
            if right[0] == index:
                joins.append(Join(right[1], _TURNED[one.operator], *left))
            else:
                joins.append(Join(left[1], one.operator, *right))
        return replace(condition, joins=tuple(joins))

    def _kind(self, relation: str, taken: set[str]) -> str:
        """Return a kind for one more use: a fact meets few conditions, and one in each match."""
        kinds = self.kinds.setdefault(relation, [])
        free = (one for one in kinds if one not in taken and self._uses[one] < limits.MAX_SIBLINGS)
        kind = next(free, None)
        if kind is None:
            kind = f"{relation}/{len(kinds)}"
            kinds.append(kind)
            self._uses[kind] = 0
        self._uses[kind] += 1
        taken.add(kind)
        return kind


def layouts(program: Program) -> Iterator[Layout]:
    """Yield the handles that a program needs."""
    ranks = program.ranks()
    layout = Layout()
    for clause in program.clauses:
        if layout.is_full:
            yield layout
            layout = Layout()
        layout.add(clause, ranks[clause.head.relation])
    yield layout

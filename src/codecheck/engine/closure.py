"""What a record says to hold completely: which registers, and about whom or what."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from codecheck.engagement.closing import Closed
from codecheck.engagement.walk import references
from codecheck.engine import rests
from codecheck.engine.entity import EngagementEntity
from codecheck.predicates.budget import Budget
from codecheck.predicates.values import Value


class Closure:
    """The registers that one engagement records to be complete."""

    def __init__(self, complete: Iterable[Closed]) -> None:
        """Take what is recorded to be complete."""
        self._entries: dict[str, list[Closed]] = {}
        for entry in complete:
            self._entries.setdefault(entry.register_name, []).append(entry)
        self._named: dict[str, frozenset[str]] = {}

    def is_complete(
        self, register: str, about: Collection[Value], touched: set[str], budget: Budget
    ) -> bool:
        """Tell whether a register is complete, about these values at least.

        What that rests on is added to `touched`, and the entries are paid for from `budget`.
        """
        touched.add(rests.complete(register))
        entries = self._entries.get(register, ())
        budget.spend(sum(1 + len(entry.about) for entry in entries))
        return any(
            all(
                any(self._is_or_names(value, one, touched) for value in about)
                for one in entry.about
            )
            for entry in entries
        )

    def _is_or_names(self, value: Value, name: str, touched: set[str]) -> bool:
        if isinstance(value, EngagementEntity):
            touched.add(value.field)
            return name == value.id or name in self._names(value)
        return value == name

    def _names(self, entity: EngagementEntity) -> frozenset[str]:
        """Return every id that a record names."""
        if entity.path not in self._named:
            targets = (target for _, _, target, _ in references(entity.model))
            self._named[entity.path] = frozenset(targets)
        return self._named[entity.path]

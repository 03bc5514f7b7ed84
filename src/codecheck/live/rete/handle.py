"""The only place that touches durable-rules: its low-level module, one call at a time."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from codecheck.errors import CodecheckError
from codecheck.live.rete import limits
from codecheck.live.rete.pattern import (
    TRUE,
    Atom,
    Condition,
    Pattern,
    Patterns,
    UnsafeError,
    checked_atom,
    checked_fact,
)

_LOCK: Final = threading.RLock()
"""The library keeps everything in global tables without locks of its own."""
_TAKEN: Final = frozenset({0, 1})
"""Return codes that are fine: stored, or of no use to any pattern. The others mean dropped."""
_OPENING: Final = Pattern("opened", (Condition("opened"),))
"""Deleting a state in which no action ever started ends the process; so each starts with one."""


class EngineError(CodecheckError):
    """durable-rules did not do what it was asked, so what it knows can no longer be trusted."""


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that holds, with the facts of its conditions in order, negations left out."""

    pattern: str
    facts: tuple[Mapping[str, Atom], ...]


class Handle:
    """Patterns, and states in which facts are told one at a time.

    A state is known by a number, and belongs to one engagement. Facts are never taken back: what
    changes is told as a new fact, or the state is closed and opened anew.
    """

    def __init__(self, name: str, patterns: Patterns) -> None:
        """Hand patterns to the library.

        Raises:
            EngineError: If durable-rules refuses them.
            ImportError: If durable-rules is not there.
        """
        # By the low-level module alone: `durable` starts timer threads that never end.
        self._library: Any = import_module("durable_rules_engine")
        if _OPENING.name in patterns.names:
            raise UnsafeError(f"`{_OPENING.name}` is a name of our own")
        self._patterns = Patterns((_OPENING, *patterns.ones))
        self._facts: dict[int, int] = {}
        with _LOCK:
            self._number: int = self._called(
                "create_ruleset", str(checked_atom(name)), json.dumps(self._patterns.definition())
            )

    @property
    def states(self) -> int:
        """How many states are open."""
        return len(self._facts)

    def open(self, state: int) -> None:
        """Open a state, without any facts.

        Raises:
            UnsafeError: If it is open, or too many are.
            EngineError: If durable-rules fails.
        """
        with _LOCK:
            if state in self._facts:
                raise UnsafeError(f"state {state} is open already")
            if len(self._facts) >= limits.MAX_STATES:
                raise UnsafeError(f"more than {limits.MAX_STATES} states in one handle")
            self._facts[state] = 0
            if len(self.tell(state, "opened", {})) != 1:
                raise EngineError(f"durable-rules did not open state {state}")

    def close(self, state: int) -> None:
        """Forget a state with all its facts; one that is not open may be closed too."""
        with _LOCK:
            if self._facts.pop(state, None) is not None:
                self._called("delete_state", self._number, str(state))

    def tell(self, state: int, kind: str, fields: Mapping[str, Atom]) -> list[Match]:
        """Tell one fact, and return every match that it brings.

        Raises:
            UnsafeError: If the fact is not safe to tell, or the state is not open.
            EngineError: If durable-rules dropped the fact or failed.
        """
        checked_fact(fields)
        with _LOCK:
            if state not in self._facts:
                raise UnsafeError(f"state {state} is not open")
            if kind not in self._patterns.kinds:
                return []
            lacking = sorted(self._patterns.needs[kind] - fields.keys())
            if lacking:
                # The library passes over such a fact, or fails, as the pattern happens to be.
                raise UnsafeError(f"a fact `{kind}` lacks the field `{lacking[0]}`")
            self._facts[state] += 1
            # Ids are compared by a 32-bit hash, across all kinds of facts of a state.
            own = {self._patterns.kinds[kind]: 1, TRUE: 1}
            told = {"sid": str(state), "id": str(self._facts[state]), **fields, **own}
            code, offset = self._called("assert_fact", self._number, json.dumps(told))
            if code not in _TAKEN:
                raise EngineError(f"durable-rules dropped a fact (return code {code})")
            return self._matches(offset)

    def delete(self) -> None:
        """Give back everything, the open states first."""
        with _LOCK:
            for state in list(self._facts):
                self.close(state)
            self._called("delete_ruleset", self._number)

    def _matches(self, offset: int) -> list[Match]:
        found: list[Match] = []
        first = self._called("start_action_for_state", self._number, offset)
        told = first[1] if first else None
        while told:
            ((name, facts),) = json.loads(told).items()
            if not isinstance(facts, dict):
                raise EngineError(f"durable-rules told a match of `{name}` that has no facts")
            ordered = tuple(facts[one] for one in limits.ALIASES if one in facts)
            found.append(Match(name, ordered))
            told = self._called("complete_and_start_action", self._number, offset)
        return found

    def _called(self, name: str, *arguments: object) -> Any:  # noqa: ANN401  (untyped library)
        try:
            return getattr(self._library, name)(*arguments)
        except (self._library.error, MemoryError) as error:
            raise EngineError(f"durable-rules failed in `{name}`: {error}") from error

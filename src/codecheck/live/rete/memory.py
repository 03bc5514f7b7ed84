"""What the network remembers of each engagement, in durable-rules: what rests on which facts.

An engagement is a state. For each different set of names on which an article of it rests there is
a fact `rests` that holds them, in as many fields, and each name that changes is a fact `changed`.
A pattern for each field joins the two where the names are the same; a name is told by its number.
A match names a set, and with it the articles that rest on it now.

Nothing is taken back. A set on which no article rests any more wakes none, and a set is matched
only with changes that are told after it. When many changes were told, the state is closed and
opened anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from codecheck.live.rete import limits
from codecheck.live.rete.handle import Handle
from codecheck.live.rete.pattern import Atom, Condition, Join, Pattern, Patterns

MAX_CHANGES: Final = 32
"""Changes that are told in a state before it is opened anew; each takes about 8 kB."""
_FIELDS: Final = 12
"""Names in one fact: more take more patterns, which each state pays for; fewer take more facts."""


@dataclass(slots=True)
class _Engagement:
    """One engagement: the set on which each article rests, by number, and what was told of it."""

    handle: Handle
    rests: dict[str, int]
    told: set[int] = field(default_factory=set)
    changes: int = 0


class Memory:
    """Remembers engagements, by number, and says what a change wakes in one."""

    def __init__(self) -> None:
        """Start with no engagement.

        Raises:
            EngineError: If durable-rules does not take the patterns.
            ImportError: If durable-rules is not there.
        """
        self._patterns = Patterns(tuple(_pattern(f"f{place}") for place in range(_FIELDS)))
        self._handles: list[Handle] = [Handle("wake", self._patterns)]
        self._names: dict[str, int] = {}
        self._sets: dict[frozenset[str], int] = {}
        self._members: list[frozenset[str]] = []
        self._engagements: dict[int, _Engagement] = {}

    def follow(self, key: int, rests: Mapping[str, Iterable[str]]) -> None:
        """Start, or start anew, with an engagement.

        Args:
            key: Its number.
            rests: For each article, the names of the facts on which it rests.

        Raises:
            EngineError: If durable-rules failed.
        """
        numbers = {article: self._set(names) for article, names in rests.items()}
        self.forget(key)
        handle = next((one for one in self._handles if one.states < limits.MAX_STATES), None)
        if handle is None:
            handle = Handle("wake", self._patterns)
            self._handles.append(handle)
        self._engagements[key] = _Engagement(handle, numbers)
        self._open(key)

    def rests_on(self, key: int, article: str, names: Iterable[str]) -> None:
        """Say on what an article rests from now on; errors as in `follow`."""
        engagement = self._engagements[key]
        engagement.rests[article] = number = self._set(names)
        self._tell(key, number)

    def wake(self, key: int, changed: Iterable[str]) -> frozenset[str]:
        """Return the articles that rest on any of the names that changed; errors as in `follow`."""
        engagement = self._engagements[key]
        if engagement.changes >= MAX_CHANGES:
            engagement.handle.close(key)
            self._open(key)
        woken: set[Atom] = set()
        for number in self._numbers(changed):
            engagement.changes += 1
            fact = {"v": number, "n": engagement.changes}
            matches = engagement.handle.tell(key, "changed", fact)
            woken.update(match.facts[0]["s"] for match in matches)
        return frozenset(one for one, number in engagement.rests.items() if number in woken)

    def forget(self, key: int) -> None:
        """Forget an engagement, if it is known."""
        engagement = self._engagements.pop(key, None)
        if engagement is not None:
            engagement.handle.close(key)

    def close(self) -> None:
        """Forget everything, and give it back."""
        for one in self._handles:
            one.delete()
        self._handles.clear()
        self._engagements.clear()

    def _open(self, key: int) -> None:
        engagement = self._engagements[key]
        engagement.handle.open(key)
        engagement.told, engagement.changes = set(), 0
        for number in sorted(set(engagement.rests.values())):
            self._tell(key, number)

    def _tell(self, key: int, number: int) -> None:
        engagement = self._engagements[key]
        if number in engagement.told:
            return
        engagement.told.add(number)
        names = self._numbers(self._members[number])
        for start in range(0, len(names), _FIELDS):
            few = names[start : start + _FIELDS]
            # It is matched only with later changes.
            fact = {"s": number, "n": engagement.changes}
            fact.update({f"f{place}": name for place, name in enumerate(few)})
            engagement.handle.tell(key, "rests", fact)

    def _set(self, names: Iterable[str]) -> int:
        found = frozenset(names)
        if found not in self._sets:
            self._sets[found] = len(self._members)
            self._members.append(found)
        return self._sets[found]

    def _numbers(self, names: Iterable[str]) -> list[int]:
        return [self._names.setdefault(name, len(self._names)) for name in sorted(names)]


def _pattern(place: str) -> Pattern:
    joins = (Join("v", "==", 0, place), Join("n", ">", 0, "n"))
    return Pattern(
        f"wake_{place}", (Condition("rests", present=(place,)), Condition("changed", joins=joins))
    )

"""The live monitor: takes events of many engagements, and tells at each what it changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from threading import RLock
from types import TracebackType
from typing import Any, Final, Self

from codecheck.engagement.root import Engagement
from codecheck.engine.check import chosen
from codecheck.findings import Lang
from codecheck.live.alert import Alert, Kind, Refusal
from codecheck.live.desk import Desk
from codecheck.live.event import Event
from codecheck.live.judge import Judge
from codecheck.live.network import IndexNetwork, Network
from codecheck.live.store import Done, MemoryStore, Store, Told
from codecheck.moments import Moment
from codecheck.rulebook.model import Code

RECORDS: Final = 1024
"""How many records a monitor holds ready at most, unless it is told otherwise."""
_NO_MARKS: Final[Mapping[str, str]] = {}


class Monitor:
    """Follows engagements as their events arrive.

    The rules are those of a check, and so is the evaluator: after each event the alerts that were
    given add up to what a check of the record as of its day would say. Every method may be called
    from any thread; events are taken one after the other.
    """

    def __init__(
        self,
        codes: Iterable[str | Code] | None = None,
        *,
        store: Store | None = None,
        network: Network | None = None,
        lang: Lang = "en",
        show_values: bool = False,
        kinds: Collection[Kind] = tuple(Kind),
        records: int = RECORDS,
    ) -> None:
        """Take the codes, and where to keep what must not be lost.

        Args:
            codes: Ids of codes, or loaded codes; all codes that come with codecheck if left out.
            store: Keeps events, records and alerts; in memory if left out. What a store holds of
                an earlier monitor is followed further.
            network: Wakes articles; an index if left out.
            lang: Language of what is said.
            show_values: Whether alerts may show recorded values.
            kinds: What is to be told.
            records: How many records to hold ready; others are read from the store when needed.

        Raises:
            UsageError: If there is no such code.
            RuleError: If a rule file is wrong.
        """
        judge = Judge(chosen(codes), lang, show_values=show_values)
        self._store: Store = store or MemoryStore()
        self._network: Network = network or IndexNetwork()
        self._desk = Desk(judge, self._store, self._network, records)
        self._kinds = frozenset(kinds)
        self._lock = RLock()

    def __enter__(self) -> Self:
        """Return the monitor, to be closed at the end."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the monitor."""
        self.close()

    @property
    def network(self) -> str:
        """The name of the network that wakes the articles."""
        return self._network.name

    def follow(
        self, engagement: Engagement, at: Moment | date | str, *, event: str | None = None
    ) -> tuple[Alert, ...]:
        """Follow an engagement from now on; of one that is followed, take the record anew.

        Args:
            engagement: What is recorded; `recorded_through` must be filled in.
            at: The day as of which it is judged first.
            event: Id of this event; made from the engagement's id and `at` if left out.

        Returns:
            What is broken, unknown, open or asked already; for one that was followed, what became
            otherwise.

        Raises:
            EngagementError: If the record does not say how far it was kept, or `at` is no day.
        """
        name = f"follow {engagement.id} {at}" if event is None else event
        return self.record({"id": name, "at": at, "follow": engagement})

    def record(
        self, event: Event | Mapping[str, Any], *, marks: Mapping[str, str] = _NO_MARKS
    ) -> tuple[Alert, ...]:
        """Take an event, and return what it changed, in the order of the rules.

        What it did is kept before this returns. The alerts are kept until `given` is told that
        somebody has them. An event that was taken before does nothing.

        Args:
            event: The event, or a mapping that says one.
            marks: Short texts that the store is to keep together with the event.

        Raises:
            EngagementError: If the event says nothing that can be recorded; nothing has changed.
            UsageError: If it names what is not there; as above.
            StoreError: If the store cannot be used; as above.
        """
        one = event if isinstance(event, Event) else Event.of(event)
        with self._lock:
            if self._store.knows(one.id):
                return ()
            moves = self._desk.worked_out(one)
            alerts = tuple(
                alert
                for move in moves.values()
                for alert in move.alerts
                if alert.kind in self._kinds
            )
            saved = {name: move.saved() for name, move in moves.items()}
            told = tuple(_told(alert) for alert in alerts)
            self._store.keep(Done(one.id, one.at.text, saved, told), marks)
            try:
                self._desk.settle(moves)
            except BaseException:
                # It is kept; whoever needs it next reads it from the store.
                self._desk.drop(moves)
                raise
            return alerts

    def refuse(self, refusal: Refusal, *, marks: Mapping[str, str] = _NO_MARKS) -> None:
        """Keep that an event was refused, to be given as alerts are.

        Raises:
            StoreError: If the store cannot be used.
        """
        with self._lock:
            self._store.keep(Done(told=(_told(refusal),)), marks)

    def waiting(self) -> tuple[Told, ...]:
        """Return what was told, and of which nobody said that it was given, in its order."""
        with self._lock:
            return tuple(self._store.waiting())

    def given(
        self, told: Iterable[Alert | Refusal | Told], *, marks: Mapping[str, str] = _NO_MARKS
    ) -> None:
        """Take note that alerts were given, so that no restart gives them again."""
        with self._lock:
            self._store.given([one.id for one in told], marks)

    def mark(self, name: str) -> str | None:
        """Return a text that was kept with an event, or with alerts that were given."""
        with self._lock:
            return self._store.mark(name)

    @property
    def engagements(self) -> tuple[str, ...]:
        """The ids of the engagements that are followed."""
        with self._lock:
            return tuple(self._store.engagements())

    def recorded(self, engagement: str) -> tuple[Engagement, date]:
        """Return the record of an engagement by now, and the day as of which it is judged.

        Raises:
            UsageError: If it is not followed.
        """
        with self._lock:
            return self._desk.recorded(engagement)

    def close(self) -> None:
        """Close the network and the store."""
        with self._lock:
            self._network.close()
            self._store.close()


def _told(one: Alert | Refusal) -> Told:
    return Told(one.id, one.model_dump_json())

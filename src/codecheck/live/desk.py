"""Works out what an event does, and changes what is held only when that was kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from codecheck.engagement.load import engagement_of, revised
from codecheck.engagement.root import Engagement
from codecheck.engine.check import opened
from codecheck.engine.record import EngagementRecord
from codecheck.engine.rests import Keeping, changed
from codecheck.errors import EngagementError, Problem, UsageError
from codecheck.live.alert import Alert
from codecheck.live.event import Event, Follow, Forget, Turn
from codecheck.live.followed import Followed, Held, Recent, kept_through, read, written
from codecheck.live.judge import Article, Judge
from codecheck.live.network import Network
from codecheck.live.store import Saved, Store, Turned
from codecheck.planning.act import Act
from codecheck.planning.apply import applied
from codecheck.source import did_you_mean


@dataclass(frozen=True, slots=True)
class Move:
    """What an event does to one engagement.

    Attributes:
        keeping: How far the record is kept then.
        held: The record as it is then; None where it stays as it was.
        articles: The articles that were evaluated.
        alerts: What became otherwise.
        anew: Whether it is followed from now on, or anew.
        forgets: Whether it is no longer followed.
    """

    followed: Followed
    keeping: Keeping
    held: Held | None = None
    articles: Mapping[str, Article] = field(default_factory=dict)
    alerts: Sequence[Alert] = ()
    anew: bool = False
    forgets: bool = False

    def saved(self) -> Saved | Turned | None:
        """Return what is to be kept of it."""
        if self.forgets:
            return None
        if self.held is None:
            return Turned(self.keeping.as_of)
        return Saved(self.keeping.as_of, written(self.held.engagement))


class Desk:
    """Holds what is followed."""

    def __init__(self, judge: Judge, store: Store, network: Network, records: int) -> None:
        """Take who judges, where records are read again, who wakes, and how many to hold."""
        self._judge = judge
        self._store = store
        self._network = network
        self._followed: dict[str, Followed] = {}
        self._recent = Recent(records)
        self._next = 0

    def worked_out(self, event: Event) -> Mapping[str, Move]:
        """Return what an event does, by engagement; nothing is changed yet.

        Raises:
            EngagementError: If a record cannot be so.
            UsageError: If it names what is not there.
        """
        for_all = isinstance(event.what, Turn) and not event.engagement
        names = self._store.engagements() if for_all else [event.engagement]
        moves = ((name, self._move(event, name)) for name in names)
        return {name: move for name, move in moves if move is not None}

    def settle(self, moves: Mapping[str, Move]) -> None:
        """Change what is held, now that it was kept."""
        for name, move in moves.items():
            followed = move.followed
            if move.forgets:
                self._network.forget(followed.key)
                del self._followed[name]
                self._recent.drop(name)
                continue
            touched = {of: one.touched for of, one in move.articles.items()}
            if move.anew:
                self._network.follow(followed.key, touched)
                self._followed[name] = followed
                self._next = max(self._next, followed.key + 1)
            else:
                for article, facts in touched.items():
                    self._network.rests_on(followed.key, article, facts)
            followed.take(move.articles)
            followed.keeping = move.keeping
            if move.held is not None:
                followed.through = kept_through(move.held.engagement)
                self._recent.put(name, move.held)

    def drop(self, names: Iterable[str]) -> None:
        """Hold nothing of engagements; they are read again when they are needed."""
        for name in names:
            self._followed.pop(name, None)
            self._recent.drop(name)

    def recorded(self, name: str) -> tuple[Engagement, date]:
        """Return the record of an engagement by now, and the day as of which it is judged.

        Raises:
            UsageError: If it is not followed.
        """
        followed = self._known(name)
        return self._held(name).engagement, followed.keeping.as_of

    def _move(self, event: Event, name: str) -> Move | None:
        match event.what:
            case Follow(record=given):
                return self._anew(event, _record_of(given, name))
            case Turn(through=through):
                return self._turned(event, name, through)
            case Act() as act:
                followed = self._known(name)
                done = applied(self._held(name).engagement, act, event.at, last=False)
                return self._changed(event, name, followed, done)
            case Forget():
                followed = self._known(name)
                return Move(followed, followed.keeping, forgets=True)

    def _anew(self, event: Event, engagement: Engagement) -> Move:
        old = self._find(engagement.id)
        record = self._opened(engagement, event.day)
        followed = Followed(old.key if old else self._next, record.keeping)
        standings = old.standings if old else {}
        articles, alerts = self._judge.judged(record, self._judge.names, event.id, standings)
        return Move(followed, record.keeping, Held.of(record), articles, alerts, anew=True)

    def _changed(self, event: Event, name: str, followed: Followed, engagement: Engagement) -> Move:
        if engagement.id != name:
            text = f"the id of an engagement stays; `{name}` cannot become `{engagement.id}`"
            raise EngagementError([Problem(text, path="id")])
        record = self._opened(engagement, max(followed.keeping.as_of, event.day))
        facts = changed(self._held(name).on(followed.keeping), record)
        facts |= {*followed.come(record.as_of)}
        return self._woken(event, followed, record, facts, Held.of(record))

    def _turned(self, event: Event, name: str, through: date | None) -> Move | None:
        followed = self._known(name)
        if event.day < followed.keeping.as_of:
            return None
        if through and followed.through and followed.through < through:
            told: Mapping[str, Any] = {"recorded_through": through}
            return self._changed(event, name, followed, revised(self._held(name).engagement, told))
        keeping = followed.kept(event.day)
        facts = frozenset({*followed.keeping.changed(keeping), *followed.come(event.day)})
        if not self._network.wake(followed.key, facts):
            return Move(followed, keeping)
        record = self._opened(self._held(name).engagement, event.day)
        return self._woken(event, followed, record, facts, None)

    def _woken(
        self,
        event: Event,
        followed: Followed,
        record: EngagementRecord,
        facts: frozenset[str],
        held: Held | None,
    ) -> Move:
        """Judge what rests on facts that changed."""
        names = self._network.wake(followed.key, facts)
        articles, alerts = self._judge.judged(record, names, event.id, followed.standings)
        return Move(followed, record.keeping, held, articles, alerts)

    def _opened(self, engagement: Engagement, day: date) -> EngagementRecord:
        if engagement.recorded_through is None:
            text = "`recorded_through` is missing: the last day of which everything is recorded"
            raise EngagementError([Problem(text, "write a day, or `unknown`")])
        record = opened(engagement, self._judge.codes, day)
        record.tells_deciding = False
        return record

    def _known(self, name: str) -> Followed:
        found = self._find(name)
        if found is None:
            hint = did_you_mean(name, tuple(self._store.engagements()))
            text = f"no engagement `{name}` is followed"
            raise UsageError(f"{text}; {hint}" if hint else text)
        return found

    def _find(self, name: str) -> Followed | None:
        """Return an engagement that is followed, also by an earlier monitor on this store."""
        if name not in self._followed:
            saved = self._store.saved(name)
            if saved is None:
                return None
            record = self._opened(read(saved.record, name), saved.day)
            articles, _ = self._judge.judged(record, self._judge.names, "", {})
            followed = Followed(self._next, record.keeping)
            held = Held.of(record)
            self.settle({name: Move(followed, record.keeping, held, articles, anew=True)})
        return self._followed[name]

    def _held(self, name: str) -> Held:
        """Return the record of an engagement that is followed."""
        found = self._recent.get(name)
        if found is None:
            saved = self._store.saved(name)
            if saved is None:
                raise LookupError(name)
            found = Held.of(self._opened(read(saved.record, name), saved.day))
            self._recent.put(name, found)
        return found


def _record_of(given: object, name: str) -> Engagement:
    if isinstance(given, Engagement):
        engagement = given
    elif isinstance(given, Mapping):
        engagement = engagement_of(given)
    else:
        raise EngagementError([Problem("a whole engagement is needed here", path="follow")])
    if engagement.id != name:
        text = f"the event is about `{name}`, and its record about `{engagement.id}`"
        raise EngagementError([Problem(text, path="follow.id")])
    return engagement

"""What the monitor keeps: nothing is lost, given twice or half taken, whatever fails on the way."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from codecheck import UsageError
from codecheck.errors import StoreError
from codecheck.live.alert import Alert, Flaw, Refusal
from codecheck.live.followed import read, written
from codecheck.live.network import IndexNetwork
from codecheck.live.sqlite import SqliteStore
from codecheck.live.store import Done, MemoryStore, Saved
from codecheck.testing import strategies
from tests.live.stream import FIRST, Event, stream
from tests.live.support import (
    COMPLAINT,
    act,
    following,
    monitor,
)


def test_an_event_that_was_there_before_does_nothing() -> None:
    """Not even when it says something else now."""
    desk = following()
    desk.record(COMPLAINT)
    before = desk.recorded("a")

    assert () == desk.record(act("1", set={"ended": "2024-01-09"}))
    assert before == desk.recorded("a")


def test_a_restart_goes_on_where_it_was(tmp_path: Path) -> None:
    """A monitor on the same store tells what the first would have told."""
    events = [*stream(3, 24, days=2, seed=3)]
    whole = monitor()
    expected = [alert for event in events for alert in whole.record(event)]
    found: list[Alert] = []
    for part in (events[:9], events[9:15], events[15:]):
        with monitor(store=SqliteStore(tmp_path / "w.db")) as desk:
            for event in (*events[:2], *part):
                found += desk.record(event)

    assert expected == found


def test_alerts_wait_until_they_were_given(tmp_path: Path) -> None:
    """Also what was refused, and also over a restart."""
    with following(store=SqliteStore(tmp_path / "w.db")) as desk:
        desk.given(desk.waiting())
        alerts = desk.record(COMPLAINT)
        desk.refuse(Refusal(id="r", line=3, flaws=(Flaw(path="at"),)), marks={"m": "1"})
        desk.given(alerts[:1])
    with monitor(store=SqliteStore(tmp_path / "w.db")) as desk:
        assert [*(one.id for one in alerts[1:]), "r"] == [one.id for one in desk.waiting()]
        assert "1" == desk.mark("m")


def test_a_store_that_fails_leaves_everything_as_it_was() -> None:
    """The event can be taken again."""

    class Full(MemoryStore):
        """A store whose disk is full for a while."""

        full = False

        def keep(self, done: Done, marks: Any) -> None:  # noqa: ANN401
            """Keep, unless it is full."""
            if self.full:
                raise StoreError("no space left")
            super().keep(done, marks)

    store = Full()
    desk = following(store=store)
    before = desk.recorded("a")
    store.full = True
    with pytest.raises(StoreError):
        desk.record(COMPLAINT)
    store.full = False

    assert before == desk.recorded("a")
    assert following().record(COMPLAINT) == desk.record(COMPLAINT)


def test_a_network_that_fails_after_an_event_was_kept_costs_no_alert() -> None:
    """The engagement is read again from the store, and what follows is told as it should be."""

    class Dying(IndexNetwork):
        """A network that dies once."""

        dies = False

        def rests_on(self, key: int, article: str, touched: frozenset[str]) -> None:
            """Die, or take it."""
            if self.dies:
                self.dies = False
                raise OSError("gone")
            super().rests_on(key, article, touched)

    network = Dying()
    desk, whole = following(network=network), following()
    network.dies = True
    with pytest.raises(OSError, match="gone"):
        desk.record(COMPLAINT)
    whole.record(COMPLAINT)
    later = {"id": "2", "day": "2024-01-17"}

    assert whole.record(later) == desk.record(later)


def test_threads_that_send_events_at_once_get_each_alert_once() -> None:
    """Each thread sends some engagements, and every event is sent by two of them."""
    events = [one for one in stream(6, 42, days=1, seed=7) if "day" not in one]
    names = sorted({one["id"].partition("-")[0] for one in events})
    courses = [[one for one in events if one["id"].startswith(name)] for name in names]
    desk, alone = monitor(), monitor()

    def send(course: list[Event]) -> list[Alert]:
        found: list[Alert] = []
        for event in course:
            while True:
                try:
                    found += desk.record(event)
                except UsageError:  # its engagement is followed by the other thread in a moment
                    continue
                break
        return found

    with ThreadPoolExecutor(6) as pool:
        found = [one for part in pool.map(send, [*courses, *courses]) for one in part]

    expected = [one for course in courses for event in course for one in alone.record(event)]
    assert sorted(one.id for one in expected) == sorted(one.id for one in found)


@settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(engagement=strategies.engagements())
def test_a_record_that_is_kept_comes_back_as_it_was(engagement: Any) -> None:  # noqa: ANN401
    """Whatever an engagement holds."""
    assert engagement == read(written(engagement), engagement.id)


@pytest.mark.parametrize(
    "record",
    ["{", "[]", "[" * 9999, '{"id": "b", "recorded_through": "2024-01-01"}'],
)
def test_a_record_that_is_damaged_is_told_and_nothing_is_kept(record: str) -> None:
    """It is taken neither for another engagement nor for a fault of the event."""
    store = MemoryStore()
    store.keep(Done("e0", "", {"a": Saved(FIRST, record)}), {})
    with monitor(store=store) as one, pytest.raises(StoreError, match="of `a` is damaged"):
        one.record(COMPLAINT)

    assert not store.knows("1")

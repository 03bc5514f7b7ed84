"""Events: what they say, and what is wrong with those that say nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from codecheck import EngagementError
from codecheck.live.event import Event, Follow, Forget, Turn
from codecheck.planning.act import Act, Add, Close, Set

BASE = {"id": "e1", "engagement": "a", "at": "2024-05-03 10:00"}


def test_an_act_can_add_set_and_close_at_once() -> None:
    """What belongs together is one event."""
    event = Event.of(
        {
            **BASE,
            "add": {"sessions": [{"id": "s1"}, {"id": "s2"}], "offers": {"id": "o"}},
            "set": {"ended": "2024-05-03"},
            "close": [
                "sessions",
                {"register": "consents", "about": "r-1"},
                {"register": "approvals", "about": ["r-1", "client"]},
                {"register": "offers"},
            ],
        }
    )

    assert isinstance(event.what, Act)
    assert (
        Add("sessions", {"id": "s1"}),
        Add("sessions", {"id": "s2"}),
        Add("offers", {"id": "o"}),
        Set("ended", "2024-05-03"),
        Close("sessions"),
        Close("consents", ("r-1",)),
        Close("approvals", ("r-1", "client")),
        Close("offers"),
    ) == event.what.changes
    assert ("e1", "a", date(2024, 5, 3)) == (event.id, event.engagement, event.day)


@pytest.mark.parametrize(
    ("data", "what", "engagement"),
    [
        ({"id": "e", "at": "2024-05-03", "follow": {"id": "a"}}, Follow({"id": "a"}), "a"),
        ({"id": "e", "day": "2024-05-03"}, Turn(), ""),
        ({"id": "e", "day": "2024-05-03", "engagement": "a"}, Turn(), "a"),
        (
            {"id": "e", "day": "2024-05-03", "recorded_through": "2024-05-02"},
            Turn(date(2024, 5, 2)),
            "",
        ),
        ({**BASE, "forget": True}, Forget(), "a"),
        ({**BASE, "close": "sessions"}, Act("event", (Close("sessions"),)), "a"),
    ],
)
def test_an_event_is_of_one_kind(data: dict[str, Any], what: object, engagement: str) -> None:
    """Following, a day, forgetting, or an act; a day is for all unless it names one."""
    event = Event.of(data)

    assert (what, engagement) == (event.what, event.engagement)


@pytest.mark.parametrize(
    ("data", "problems"),
    [
        ("text", ['an event is an object such as `{"id": ..., "day": "2024-05-03"}`']),
        (
            {},
            [
                (
                    "the event says nothing; write one of `add`, `set`, `close`, `follow`, `day`,"
                    " `forget`"
                ),
                "`engagement` is missing",
                "`at` is missing; write when it was: `2024-05-03`",
                "`id` is missing",
            ],
        ),
        (
            {**BASE, "ad": {}, "set": {}},
            ["ad: there is no field `ad` here; did you mean `add`"],
        ),
        ({**BASE, "follow": {}, "set": {}}, ["follow: `set` and `follow` cannot be one event"]),
        ({**BASE, "set": [1]}, ["set: a mapping is needed here"]),
        (
            {**BASE, "add": {"sessions": 3}},
            ["add.sessions: an entry, or a list of entries, is needed here"],
        ),
        ({**BASE, "close": {"about": "x"}}, ["close: the name of a register is needed here"]),
        ({**BASE, "forget": "no"}, ["forget: only `true` can stand here"]),
        ({**BASE, "id": 3, "set": {}}, ["id: a text that is not empty is needed here"]),
        (
            {**BASE, "at": "2024-05", "set": {}},
            ["at: `2024-05` is not one day; write it as `2024-05-03`"],
        ),
        (
            {**BASE, "set": {}, "recorded_through": "2024-05-01"},
            ["recorded_through: `recorded_through` belongs to `day`"],
        ),
        (
            {"id": "e", "day": "2024-05-03", "at": "2024-05-03"},
            ["at: `at` belongs to another kind of event; `day` says when"],
        ),
        (
            {"id": "e", "day": "soon"},
            [
                (
                    "day: `soon` is not a date or time; write `2024-05-03`, `2024-05-03 09:10`,"
                    " `2024-05` or `2024`"
                )
            ],
        ),
    ],
)
def test_everything_that_is_wrong_is_told_at_once(data: object, problems: list[str]) -> None:
    """Each with its place and a way out."""
    with pytest.raises(EngagementError) as error:
        Event.of(data)

    assert problems == [str(one) for one in error.value.problems]

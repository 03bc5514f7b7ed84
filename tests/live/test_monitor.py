"""The monitor: at each event it tells what a whole check before and after it would differ in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from codecheck import EngagementError, UsageError, Verdict, load_codes, parse_engagement
from codecheck.live.alert import Alert, Kind
from codecheck.live.monitor import Monitor
from codecheck.testing import strategies
from tests.live.stream import FIRST, Event, record, stream
from tests.live.support import (
    COMPLAINT,
    TOLD,
    Standings,
    act,
    code,
    difference,
    following,
    monitor,
    now,
    told,
)
from tests.testing.support import ENGAGEMENT, write_code

CONFIRMED = "noloc-2022/3.3.5#confirmed-within-a-week"


def of(rule: str, alerts: tuple[Alert, ...]) -> list[tuple[Kind, Verdict | None, Verdict | None]]:
    """Return what was told of one rule."""
    return [(one.kind, one.before, one.after) for one in alerts if one.rule == rule]


@pytest.mark.parametrize("records", [1, 1024])
def test_every_alert_is_told_at_its_event_and_none_besides(records: int) -> None:
    """Engagements that are followed side by side, against whole checks before and after each."""
    desk = monitor(records=records)
    stood: dict[str, Standings] = {}
    seen: set[str] = set()
    for event in stream(3, 40, days=3, seed=2):
        alerts = desk.record(event)
        named = event.get("engagement") or event.get("follow", {}).get("id")
        names = [named] if named else [*desk.engagements]
        expected: dict[str, tuple[str, object, object]] = {}
        for name in names:
            after = now(desk, [code()], name)
            expected |= difference(stood.get(name, {}), after)
            stood[name] = after
        assert expected == told(alerts), event
        assert not seen & {one.id for one in alerts}
        seen |= {one.id for one in alerts}


def test_all_alerts_add_up_to_one_check_of_each_final_record_in_any_order_of_engagements() -> None:
    """Events of different engagements may come in any order."""
    events = [*stream(4, 40, days=4, seed=5)]
    turns = [one for one in events if "day" in one]
    courses = [
        [
            {**one, "id": f"{name} {one['id']}", "engagement": name}
            for one in events
            if one in turns or name in (one.get("engagement"), one.get("follow", {}).get("id"))
        ]
        for name in (f"e{number:04}" for number in range(4))
    ]
    random = Random(1)  # noqa: S311  (the same order each time)
    desk = monitor()
    open_: dict[str, str] = {}
    while any(courses):
        course = random.choice([one for one in courses if one])
        for alert in desk.record(course.pop(0)):
            open_[alert.fingerprint] = str(alert.kind)

    expected: dict[str, str] = {}
    for name in desk.engagements:
        stands = now(desk, [code()], name).items()
        expected |= {one: TOLD[how.verdict] for one, how in stands if how.verdict in TOLD}
    assert expected == {one: kind for one, kind in open_.items() if kind != "resolved"}


def test_a_complaint_is_due_at_once_broken_by_the_day_and_resolved_by_a_correction() -> None:
    """The kinds of alert follow the duty, and each is told at the event that made it."""
    desk = following()
    (due,) = [one for one in desk.record(COMPLAINT) if one.rule == CONFIRMED]
    quiet = desk.record({"id": "2", "day": "2024-01-16", "recorded_through": "2024-01-16"})
    broken = desk.record({"id": "3", "day": "2024-01-17", "recorded_through": "2024-01-17"})
    confirmed = {"complaints[c].confirmation": {"at": "2024-01-12", "form": "written"}}
    resolved = desk.record(act("4", on="2024-01-17", set=confirmed))

    assert (Kind.DUE, None, Verdict.PENDING) == (due.kind, due.before, due.after)
    assert (date(2024, 1, 9), date(2024, 1, 16)) == (due.as_of, due.due)
    assert [] == of(CONFIRMED, quiet)
    assert [(Kind.VIOLATED, Verdict.PENDING, Verdict.VIOLATED)] == of(CONFIRMED, broken)
    assert [(Kind.RESOLVED, Verdict.VIOLATED, Verdict.SATISFIED)] == of(CONFIRMED, resolved)


def test_the_turning_of_a_day_alone_accuses_nobody() -> None:
    """Of a day up to which nothing was said to be recorded, a broken term is unknown."""
    desk = following()
    desk.record(COMPLAINT)
    told_ = desk.record({"id": "2", "day": "2024-01-17"})

    assert [(Kind.UNKNOWN, Verdict.PENDING, Verdict.UNKNOWN)] == of(CONFIRMED, told_)


def test_what_is_gone_from_the_record_is_resolved() -> None:
    """A record that is sent anew without the complaint has no such case any more."""
    desk = following()
    desk.record(COMPLAINT)
    anew = desk.record({"id": "2", "at": "2024-01-09", "follow": record("a", FIRST)})
    (gone,) = [one for one in anew if one.rule == CONFIRMED]

    assert (Kind.RESOLVED, Verdict.PENDING, None) == (gone.kind, gone.before, gone.after)
    assert "complaints[0]" == gone.subject


def test_that_a_list_may_hold_more_is_a_change() -> None:
    """Also where it names the same as before: a client whose roles are not all told may be more."""
    codes = load_codes(["burobalance-privacy-2018"])
    desk = Monitor(codes)
    desk.record({"id": "0", "at": str(FIRST), "follow": record("a", FIRST)})
    before = now(desk, codes, "a")
    partial = {"parties[client].roles": {"partial": ["client"]}}
    alerts = desk.record(act("1", on=str(FIRST), set=partial))

    assert alerts
    assert difference(before, now(desk, codes, "a")) == told(alerts)


def test_an_engagement_can_be_followed_from_python() -> None:
    """What is open already is told first; the event has a name if it was given none."""
    desk = monitor()
    text = "{id: a, recorded_through: unknown, started: 2024-01-08}"
    first = desk.follow(parse_engagement(text), "2024-01-08")

    assert ("a",) == desk.engagements
    assert first
    assert {"follow a 2024-01-08"} == {one.event for one in first}
    assert () == desk.follow(parse_engagement(text), "2024-01-08", event="again")
    assert "index" == desk.network


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (act("1", add={"sesions": {}}), "there is no register `sesions`; did you mean `sessions`"),
        (act("1", set={"id": "b"}), "id: the id of an engagement stays; `a` cannot become `b`"),
        (
            act("1", set={"recorded_through": None}),
            "`recorded_through` is missing: the last day of which everything is recorded; write",
        ),
        (act("1", follow={"id": "b"}), "follow.id: the event is about `a`, and its record about"),
        (act("1", follow=3), "follow: a whole engagement is needed here"),
        ({"id": "1", "engagement": "aa", "day": "2024-02-01"}, "no engagement `aa` is followed"),
        ({"id": "1", "engagement": "z", "at": "2024-02-01", "forget": True}, "no engagement `z`"),
    ],
)
def test_an_event_that_is_refused_changes_nothing(event: Event, said: str) -> None:
    """It can be sent rightly under the same name."""
    desk = following()
    before = desk.recorded("a")
    with pytest.raises((EngagementError, UsageError)) as error:
        desk.record(event)

    assert str(error.value).startswith(said)
    assert before == desk.recorded("a")
    assert desk.record({**COMPLAINT, "id": "1"})


def test_what_is_forgotten_is_followed_no_longer() -> None:
    """Its events are refused, and days turn without it."""
    desk = following()
    assert () == desk.record(act("1", forget=True))

    assert () == desk.engagements
    assert () == desk.record({"id": "2", "day": "2024-03-01"})
    with pytest.raises(UsageError, match="no engagement `a` is followed"):
        desk.recorded("a")


def test_a_day_never_goes_back_except_when_a_record_is_sent_anew() -> None:
    """What is reported late is judged as of the latest day that has come."""
    desk = following()
    desk.record({"id": "1", "day": "2024-02-01"})
    desk.record({"id": "2", "day": "2024-01-20", "recorded_through": "2024-01-20"})
    desk.record(act("3", on="2024-01-10", add={"sessions": {"id": "s"}}))
    assert (date(2024, 2, 1), "2024-01-08") == (
        desk.recorded("a")[1],
        str(desk.recorded("a")[0].recorded_through),
    )
    desk.record({"id": "4", "at": "2024-01-10", "follow": record("a", FIRST)})

    assert date(2024, 1, 10) == desk.recorded("a")[1]


@pytest.mark.parametrize(
    ("through", "after"), [("2024-03-01", "2024-03-01"), ("unknown", "unknown")]
)
def test_a_day_takes_nothing_from_how_far_a_record_was_kept(through: str, after: str) -> None:
    """Who records everything as it happens says a day far ahead, and stays with it."""
    desk = monitor()
    kept = {**record("a", FIRST), "recorded_through": through}
    desk.record({"id": "0", "at": str(FIRST), "follow": kept})
    desk.record({"id": "1", "day": "2024-02-01", "recorded_through": "2024-01-31"})

    assert after == str(desk.recorded("a")[0].recorded_through)


def test_only_the_kinds_that_are_asked_for_are_told() -> None:
    """The others are not kept either."""
    desk = following(kinds=[Kind.VIOLATED])

    assert () == desk.record(COMPLAINT)


def test_values_are_told_only_when_asked_for(tmp_path: Path) -> None:
    """Alerts show paths instead."""
    write_code(tmp_path / "codes")
    codes = load_codes(["small-1"], [tmp_path / "codes"])
    named = ENGAGEMENT.replace("{id: acme,", "{id: acme, name: a name,")
    texts = []
    for show in (False, True):
        desk = Monitor(codes, show_values=show)
        alerts = desk.follow(parse_engagement(f"{named}recorded_through: 2024-06-01"), "2024-06-01")
        texts.append([one.message for one in alerts if one.kind is Kind.VIOLATED])

    assert [False, True] == ["a name" in text for (text,) in texts]


def test_alerts_speak_the_language_that_is_asked_for() -> None:
    """Only their texts differ."""
    dutch, english = following(lang="nl").record(COMPLAINT), following().record(COMPLAINT)

    assert [one.id for one in english] == [one.id for one in dutch]
    assert {"nl"} == {one.lang for one in dutch}
    assert english[0].message != dutch[0].message


@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)
@given(data=st.data())
def test_whatever_becomes_of_a_record_all_that_differs_is_told(data: st.DataObject) -> None:
    """Any engagement that becomes any other, fact by fact, on days that go on."""
    first, last = (data.draw(strategies.engagements()) for _ in range(2))
    names = data.draw(st.permutations([*type(first).model_fields]))
    desk = monitor()
    start = first.model_copy(update={"id": "a", "recorded_through": "unknown"})
    desk.follow(start, "2024-01-08")
    stood = now(desk, [code()], "a")
    for number, name in enumerate(one for one in names[:30] if one != "id"):
        day = data.draw(st.sampled_from(["2024-01-08", "2024-06-01", "2025-01-01"]))
        value = getattr(last, name)
        if name == "recorded_through" and value is None:
            continue
        try:
            alerts = desk.record(act(str(number), on=day, set={name: value}))
        except EngagementError:  # it would contradict what is recorded by now
            continue
        after = now(desk, [code()], "a")
        assert difference(stood, after) == told(alerts)
        stood = after

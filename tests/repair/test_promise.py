"""What a plan promises: with its changes made, checking again shows what it said."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codecheck.engagement.root import Engagement
from codecheck.findings import Verdict
from codecheck.repair import Plan, repair
from codecheck.repair.changes import Kind
from codecheck.repair.draft import recorded
from tests.repair.support import (
    DAYS,
    codes,
    example,
    judged,
    kept,
    only,
    violations,
    with_changes,
)
from tests.repair.thinning import thinned

OPEN = (Verdict.UNKNOWN, Verdict.PENDING, Verdict.JUDGEMENT)


@cache
def plan(name: str) -> Plan:
    """Return the plan of an example."""
    return repair(example(name), codes=codes(), as_of=DAYS[name], show_values=True)


@pytest.mark.parametrize("name", DAYS)
def test_the_changes_of_an_example_show_what_the_plan_promised(name: str) -> None:
    """Made by hand from the plan alone, they give the verdicts that it names."""
    changed = with_changes(recorded(example(name)), plan(name))

    assert plan(name).after == judged(changed, DAYS[name]).summary


@pytest.mark.parametrize("name", DAYS)
def test_the_changes_of_an_example_add_no_violation(name: str) -> None:
    """What is broken afterwards was broken before."""
    before = judged(recorded(example(name)), DAYS[name])
    after = judged(with_changes(recorded(example(name)), plan(name)), DAYS[name])

    assert set() == violations(after) - violations(before)


@pytest.mark.parametrize("name", DAYS)
def test_what_stays_broken_is_told_as_beyond_repair(name: str) -> None:
    """No violation that is left goes untold."""
    after = judged(with_changes(recorded(example(name)), plan(name)), DAYS[name])

    told = {(one.rule, one.subject, one.about) for one in plan(name).beyond_repair}
    assert violations(after) == told


@pytest.mark.parametrize("name", DAYS)
def test_what_stays_open_is_told(name: str) -> None:
    """What no change settles is listed, and nothing else is open afterwards."""
    report = judged(with_changes(recorded(example(name)), plan(name)), DAYS[name])

    left = {(one.rule, one.subject) for one in report.findings if one.verdict in OPEN}
    assert left == {(one.rule, one.subject) for one in plan(name).unsettled}


@pytest.mark.parametrize("name", DAYS)
def test_nothing_that_was_recorded_is_altered(name: str) -> None:
    """Every change stands where nothing stood, or where `none` or `unknown` did."""
    record = recorded(example(name))
    changed = with_changes(record, plan(name))

    assert record == kept(record, changed)


@pytest.mark.parametrize("name", DAYS)
def test_acts_to_be_done_now_are_dated_now(name: str) -> None:
    """Nothing that is still to be done is dated back."""
    days = [
        one.value["at"]
        for one in plan(name).of(Kind.ACT)
        if isinstance(one.value, dict) and "at" in one.value
    ]

    assert [DAYS[name].isoformat()] * len(days) == days


def test_a_passed_term_is_beyond_repair() -> None:
    """A complaint that was answered too late stays answered too late."""
    rules = {one.rule for one in plan("sponsored").beyond_repair}

    assert "noloc-2022/3.3.5#answered-within-three-weeks" in rules


def test_a_pending_duty_is_to_be_done_now_with_its_last_day() -> None:
    """The complaint of the end of August can still be confirmed in time."""
    acts = plan("self-paying").of(Kind.ACT)

    assert [("complaints[0].reply", "2024-09-04")] == [
        (one.path, str(one.last_day)) for one in acts
    ]


def test_what_only_somebody_else_can_say_is_asked_of_those_who_may_answer() -> None:
    """A question is put to those whom the code names, never to the practitioner alone."""
    asked = {
        one.question.id: one.who for one in plan("long").of(Kind.ASK) if one.question is not None
    }

    expected = ("supervisor", "expert", "complaints_body", "court")
    assert expected == asked["noloc-2022/3.1.1#equal-and-respected"]


def test_another_answer_that_shows_a_breach_is_told() -> None:
    """Whether the client could be recognised decides either way."""
    (change,) = [
        one for one in plan("self-paying").changes if one.path == "case_discussions[0].traceable"
    ]

    assert ["2.1.4"] == [one.article for one in change.may_show]


def test_recorded_texts_stay_out_unless_asked_for() -> None:
    """A change that repeats a text of the record has `...` in its place."""
    record = recorded(example("self-paying"))
    item = {"topic": "a secret matter", "sort": "substance"}
    shared = {**record["disclosures"][0], "items": [item], "id": "told"}
    secret = Engagement.model_validate({**record, "disclosures": [shared], "complete": []})

    found = repair(secret, codes=only("noloc-2022", "2.1.1"), as_of=DAYS["self-paying"])

    assert "a secret matter" not in found.model_dump_json()


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(sorted(DAYS)), st.integers(min_value=0), st.data())
def test_the_promise_holds_for_thinned_records(name: str, seed: int, data: st.DataObject) -> None:
    """Whatever facts are left out of an example, the plan keeps its word and does no harm."""
    record = thinned(recorded(example(name)), seed)
    articles = [one.number for code in codes() if code.id == "noloc-2022" for one in code.articles]
    few = data.draw(st.lists(st.sampled_from(articles), min_size=1, max_size=4, unique=True))
    chosen = only("noloc-2022", *few)

    found = repair(
        Engagement.model_validate(record), codes=chosen, as_of=DAYS[name], show_values=True
    )

    after = judged(with_changes(record, found), DAYS[name], chosen)
    assert found.after == after.summary
    assert set() == violations(after) - violations(judged(record, DAYS[name], chosen))

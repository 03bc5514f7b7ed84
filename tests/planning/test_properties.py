"""Laws of the guard, on variations of the examples: it never tells another story than the check."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from codecheck import Act, Engagement, EngagementError, Guard, Moment, Verdict, check, load_codes
from codecheck.engagement.load import revised
from codecheck.planning import guard as module
from codecheck.planning.apply import applied
from codecheck.planning.catalogue import load_acts
from codecheck.planning.decision import Answer
from tests.planning.support import example

ACTS = load_acts()
CODES = load_codes(["noloc-2022", "totalbalance-2020"])
DAYS = {
    "sponsored": ["2024-02-20", "2024-05-10", "2024-05-13", "2024-06-04", "2024-09-30"],
    "group": ["2024-04-15", "2024-06-30"],
    "long": ["2024-01-22", "2024-12-31"],
    "self-paying": ["2024-05-02", "2024-08-31"],
}
THINNED = ["approvals", "consents", "briefings", "sessions", "complaints", "disclosures"]
WORDS = {
    "setting": ["supervision", "collegial"], "named": ["yes", "no"], "traceable": ["yes", "no"],
    "sort": ["progress", "logistics", "session_content"], "topic": ["outcomes", "attendance"],
    "form": ["written", "oral"], "channel": ["email", "phone"], "number": ["1", "7"],
    "contact": ["online", "in_person"], "amount": ["100"], "reasoned": ["yes", "no"],
    "ground": ["goal_out_of_reach", "agreed_end", "conflicting_roles"],
}  # fmt: skip


def named(engagement: Engagement, register: str) -> list[str]:
    """Return the ids that the entries of a register have."""
    listed = getattr(engagement, register)
    return [one.id for one in listed if one.id] if isinstance(listed, tuple) else []


@st.composite
def engagements(draw: st.DrawFn) -> tuple[Engagement, str]:
    """Draw an example with registers thinned out, opened or closed, and a day."""
    name = draw(st.sampled_from(sorted(DAYS)))
    engagement = example(name)
    facts: dict[str, Any] = {}
    for register in draw(st.lists(st.sampled_from(THINNED), unique=True, max_size=3)):
        facts[register] = draw(st.sampled_from([(), "none", getattr(engagement, register)[:1]]))
    closed = draw(st.sampled_from(["as it is", "nothing", "much"]))
    if closed != "as it is":
        facts["complete"] = () if closed == "nothing" else tuple(THINNED)
    if draw(st.booleans()):
        facts["recorded_through"] = None
    try:
        return revised(engagement, facts), draw(st.sampled_from(DAYS[name]))
    except EngagementError:  # what was left out is named elsewhere
        return engagement, draw(st.sampled_from(DAYS[name]))


@st.composite
def acts(draw: st.DrawFn, engagement: Engagement) -> Act:
    """Draw an act of the catalogue about what is in the record."""
    known = ACTS
    people = [*named(engagement, "parties"), *named(engagement, "contacts"), "practitioner"]
    reports = named(engagement, "reports")
    complaints = named(engagement, "complaints")
    lists = {
        **WORDS, "to": people, "by": people, "with": people, "about": named(engagement, "parties"),
        "report": reports, "complaint": complaints, "version": [],
    }  # fmt: skip
    possible = [
        one
        for one in known.values()
        if all(lists[option.name] for option in one.options if option.needed)
    ]
    act = draw(st.sampled_from(possible))
    said: dict[str, str] = {}
    for option in act.options:
        if lists[option.name] and (option.needed or draw(st.booleans())):
            said[option.name] = draw(st.sampled_from(lists[option.name]))
    return act.filled(said)


def violations(engagement: Engagement, day: str) -> Counter[tuple[str, str, str]]:
    """Return what a check of its own finds to be broken, by rule and subject."""
    found = check(engagement, codes=CODES, as_of=day).violations
    return Counter((one.rule, one.subject, one.about) for one in found)


@settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_guard_agrees_with_a_check_of_the_record_with_the_act(data: st.DataObject) -> None:
    """Allowed: doing it adds no violation. Forbidden: it does, and exactly those that are told."""
    engagement, day = data.draw(engagements())
    act = data.draw(acts(engagement))
    try:
        after = applied(engagement, act, Moment.of(day), last=True)
    except EngagementError:  # the record already holds what contradicts the act
        return
    decision = Guard(engagement, codes=CODES, as_of=day).may(act)
    event(f"{act.name}: {decision.answer}")

    added = violations(after, day) - violations(engagement, day)
    told = Counter(
        (one.finding.rule, one.finding.subject, one.finding.about) for one in decision.forbidden
    )
    assert told == added
    assert bool(added) == (decision.answer is Answer.FORBIDDEN)
    if decision.allowed:
        assert not {Verdict.VIOLATED, Verdict.UNKNOWN, Verdict.JUDGEMENT} & {
            one.finding.verdict for one in decision.effects
        }


class _Everything:
    """Stands for the facts that changed, as if everything rested on them."""

    def __and__(self, other: frozenset[str]) -> bool:
        """Have something in common with whatever is looked at."""
        return True


@settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_not_judged_again_would_come_out_the_same(data: st.DataObject) -> None:
    """Leaving out the articles that an act does not touch changes nothing in the decision."""
    engagement, day = data.draw(engagements())
    act = data.draw(acts(engagement))
    desk = Guard(engagement, codes=CODES, as_of=day)
    try:
        decision = desk.may(act)
    except EngagementError:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "changed", lambda *_: _Everything())
        assert desk.may(act) == decision

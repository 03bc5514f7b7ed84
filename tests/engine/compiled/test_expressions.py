"""Compiled predicates yield what the interpreter says, down to what kind of thing is missing."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from codecheck.engine.compiled import narrowing
from codecheck.engine.compiled import world as compiled_world
from codecheck.engine.compiled.narrowing import LONG
from tests.engine.compiled.support import results
from tests.predicates.generate import Facts, engagements, predicates
from tests.predicates.support import World, world
from tests.predicates.test_conformance import CASES, case_world

LAWS = settings(
    max_examples=int(os.environ.get("CODECHECK_LAWS", "60")),
    derandomize="CODECHECK_LAWS" not in os.environ,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
VALUED = [case for case in CASES if "expected" in case]
MANY = 2 * LONG


def made(facts: Facts) -> World:
    """Return the world of made-up facts; facts that contradict one another are not looked at."""
    try:
        return world(facts, questions={"last-resort": ["supervisor"]})
    except ValidationError:
        reject()


@pytest.mark.parametrize("case", VALUED, ids=lambda case: str(case["name"]).replace(" ", "-"))
def test_case(case: dict[str, Any]) -> None:
    """Every sentence of the language has its meaning in compiled form too."""
    kept_for = date.fromisoformat(case["kept_for"]) if "kept_for" in case else None
    meant, found = results(case_world(case), case["expression"], kept_for)
    assert meant == found


@pytest.fixture
def shortest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Narrow lists of one item as well, and pay for items one by one."""
    monkeypatch.setattr(narrowing, "LONG", 0)
    monkeypatch.setattr(compiled_world, "_FEW", 1)


@pytest.mark.usefixtures("shortest")
@pytest.mark.parametrize("case", VALUED, ids=lambda case: str(case["name"]).replace(" ", "-"))
def test_case_of_long_lists(case: dict[str, Any]) -> None:
    """Sentences have it too where only those items are looked at that can matter."""
    test_case(case)


@LAWS
@given(engagements(), st.lists(predicates(), min_size=1, max_size=5), st.sampled_from([0, LONG]))
def test_any_predicate(facts: Facts, texts: list[str], long: int) -> None:
    """Predicates that are made up yield the same on engagements that are made up."""
    here = made(facts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(narrowing, "LONG", long)
        _compare(here, texts)


def _compare(here: World, texts: list[str]) -> None:
    for text in texts:
        meant, found = results(here, text)
        assert meant == found, text


@LAWS
@given(engagements(), predicates(), st.sampled_from(["2024-03-15", "2024-05-31", "2024-06-01"]))
def test_where_the_record_was_kept_for_a_while(facts: Facts, text: str, through: str) -> None:
    """They do so too where the record was not kept up to the day that is asked about."""
    here = made({**facts, "recorded_through": through})
    for kept_for in (None, date(2024, 3, 10)):
        meant, found = results(here, text, kept_for)
        assert meant == found


JOINS = (
    "any(c.by == d.recipient and c.form == 'written' for c in consents for d in disclosures)",
    "all(any(c.by == d.recipient for c in consents) for d in disclosures)",
    "count(c for c in consents if c.by == party) > 3",
    "[c for c in consents if c.by == party and c.form == 'written']",
    "any(party in c.recipients for c in consents)",
    "count(c for c in consents if party in c.recipients)",
    "any(topic in c.topics and c.by == party for c in consents)",
    "count(c for c in consents if topic in c.topics)",
    "any(c == wanted for c in consents)",
    "any(c.report == wanted.report for c in consents)",
    "count(d for c in consents if c.by == party for d in disclosures if d.recipient == c.by)",
    "any(c.form == wanted.form and c.by != party for c in recorded(consents))",
    "latest(c.at for c in consents if c.by == party)",
    "all(c.form == wanted.form for c in consents if c.outcome == wanted.outcome)",
    "any(p.acts_for == party for p in [party.acts_for])",
    "count(p for p in recorded([party.acts_for, party]) if 'client' in p.roles)",
    "any(c.by == party and before(c.withdrawn, d) for c in consents for d in disclosures)",
    "any(not c.outcome == 'given' and c.by == party for c in consents)",
    "all(c.outcome == 'given' or (c.by != party and c.report is None) for c in consents)",
    "any((c.by == party or c.by.acts_for == party) and c.form == 'oral' for c in consents)",
    "any(c.by == party or party in c.recipients for c in consents if c.report is not None)",
    "count(c for c in consents if c.report == wanted.report or wanted.form == 'oral')",
    "count(c for c in consents if c.report is not None or wanted.form == 'written')",
    "count(c for c in consents if c.form in ['oral', 'written'] and 'progress' in c.topics)",
    (
        "any(c.report is not None or any(d.recipient == party for d in recorded(disclosures))"
        " for c in consents)"
    ),
    "any(c.report is not None or any(before(d, c) for d in disclosures) for c in consents)",
    "all(all(before(c, d) for d in disclosures) or c.report is not None for c in consents)",
    "any(c.withdrawn is None and c.withdrawn == wanted.withdrawn for c in consents)",
    "any(c.by.acts_for.acts_for == party for c in consents)",
    "any(wanted.form == 'oral' and c.form == 'oral' for c in consents)",
    "any(not wanted.form == 'oral' and not (c.form == 'oral' and c.by == party) for c in consents)",
)


@pytest.mark.parametrize("text", JOINS)
@pytest.mark.parametrize("closed", [["consents", "disclosures"], []], ids=["whole", "open"])
@pytest.mark.parametrize("party", ["parties[0]", "parties[2]", "parties[3]"])
def test_long_lists(text: str, closed: list[str], party: str) -> None:
    """An index into a long list finds what looking at each item finds, also what is in doubt."""
    doubtful = {"by": "unknown", "recipients": "unknown", "topics": "unknown", "form": "unknown"}
    facts: Facts = {
        "parties": [{"id": f"p{number}", "roles": ["client"]} for number in range(4)],
        "reports": [{"id": "r"}],
        "complete": closed,
        "consents": [
            {
                "id": f"c{number}",
                "at": "2024-03-01",
                "by": f"p{number % 3}",
                "form": "written" if number % 2 else "oral",
                "outcome": "given" if number % 4 else "refused",
                "recipients": [f"p{number % 2}"],
                "topics": [" Goal ", "progress"] if number % 5 else {"partial": ["progress"]},
                **({"report": "r"} if number % 7 == 0 else {}),
                **({"established": "unknown"} if number == 3 else {}),
                **(doubtful if number == 4 and not closed else {}),
            }
            for number in range(MANY)
        ],
        "disclosures": [
            {"id": f"d{number}", "at": "2024-04-01", "recipient": f"p{number % 3}"}
            for number in range(MANY)
        ],
    }
    named = {"party": party, "wanted": "consents[7]", "topic": "goal"}
    for long in (LONG, 0):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(narrowing, "LONG", long)
            meant, found = results(world(facts, variables=named), text)
        assert meant == found

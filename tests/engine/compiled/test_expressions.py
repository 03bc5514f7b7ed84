"""Compiled predicates yield what the interpreter says, down to what kind of thing is missing."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from codecheck.engine.compiled.quantifiers import LONG
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


@LAWS
@given(engagements(), st.lists(predicates(), min_size=1, max_size=5))
def test_any_predicate(facts: Facts, texts: list[str]) -> None:
    """Predicates that are made up yield the same on engagements that are made up."""
    here = made(facts)
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
    meant, found = results(world(facts, variables=named), text)
    assert meant == found

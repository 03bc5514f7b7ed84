"""Which changes make an article be judged again: those that it reads, and no others."""

from __future__ import annotations

from codecheck.repair.bench import Bench
from codecheck.repair.draft import Draft
from codecheck.repair.reach import Reach
from tests.repair.support import DAYS, only

RESPECT, BIAS = ("noloc-2022", "3.1.1"), ("noloc-2022", "3.1.3")
QUESTION = "noloc-2022/3.1.1#equal-and-respected"
BENCH = Bench(only("noloc-2022", "3.1.1", "3.1.3"), DAYS["sponsored"])
REACH = Reach(BENCH.articles)
BARE = Draft({"id": "bare", "sessions": [{"at": "2024-05-03"}]})


def reached(before: Draft, after: Draft) -> set[str]:
    """Return the numbers of the articles to which two drafts are not the same."""
    return {
        which[1] for which in (RESPECT, BIAS) if REACH.key(before, which) != REACH.key(after, which)
    }


def test_an_answer_reaches_the_articles_that_ask_its_question() -> None:
    """Two articles ask people something; the answer to one question is none to the other."""
    answered = BARE.assume("attestations[0]", {"question": QUESTION, "answer": "yes"})

    assert {"3.1.1"} == reached(BARE, answered)


def test_a_fact_of_a_recorded_answer_reaches_whatever_asks() -> None:
    """Which question it answers stands in the record, so all that ask are judged again."""
    assert {"3.1.1", "3.1.3"} == reached(BARE, BARE.assume("attestations[0].answer", "yes"))


def test_an_id_reaches_only_where_something_names_it() -> None:
    """To give a record a name changes nothing; an answer about it is another with another name."""
    named = BARE.naming("sessions[0]", "first")
    answer = {"question": QUESTION, "answer": "yes", "about": "first"}
    about, unnamed = named.assume("attestations[0]", answer), BARE.assume("attestations[0]", answer)

    assert set() == reached(BARE, named)
    assert {"3.1.1"} == reached(unnamed, about)


def test_what_lifts_a_rule_counts_only_where_there_is_a_departure() -> None:
    """The clause for departures reads in what form somebody agreed; without one nobody asks."""
    departed = Draft({**BARE.base, "deviations": [{"id": "d"}]})
    change = ("deviations[0].parties[0].form", "written")

    assert set() == reached(BARE, BARE.assume("disclosures[0].form", "written"))
    assert {"3.1.1", "3.1.3"} == reached(departed, departed.assume(*change))

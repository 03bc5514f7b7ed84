"""The checklist: few questions, what decides most first, and none that decides nothing."""

from __future__ import annotations

from datetime import date
from functools import cache

from codecheck import parse_engagement
from codecheck.findings import Lang
from codecheck.repair import checklist
from codecheck.repair.asking import checklist_as_json, checklist_as_text
from codecheck.repair.bench import Bench
from codecheck.repair.changes import Kind
from codecheck.repair.checklist import Checklist, _is_decided
from codecheck.repair.draft import Draft, recorded
from codecheck.repair.settle import Settler
from codecheck.repair.solve import Solver
from tests.repair.support import DAYS, codes, example, only

DAY = date(2024, 9, 30)
BARE = """
id: bare
practitioner:
  registrations: [{kind: register_job_coach, since: 2020-01-01}]
  licences: none
practice: {house_codes: none}
started: 2024-02-01
work: {subject: [career]}
"""


@cache
def asked(text: str, lang: Lang = "en") -> Checklist:
    """Return the checklist of a record."""
    return checklist(parse_engagement(text), codes=codes(), as_of=DAY, lang=lang)


def test_a_nearly_empty_record_asks_fewer_questions_than_are_unknown() -> None:
    """One answer decides several findings."""
    found = asked(BARE)

    assert 0 < len(found.questions) < found.unknown
    assert found.undecided == 0


def test_an_empty_record_is_first_asked_what_decides_whether_a_code_reaches_it() -> None:
    """Registrations, licences and house codes come before everything else."""
    first = {one.path for one in asked("id: empty\n").questions[:3]}

    assert {"practice", "practitioner.licences", "practitioner.registrations"} == first


def test_every_answer_decides_something() -> None:
    """Without any one of the answers, something stays unknown that the others leave open."""
    bench = Bench(only("noloc-2022", "2.2.4", "2.3.1", "2.3.3", "3.1.2"), DAY)
    settler = Settler(bench, _is_decided, keeps_reach=False)
    solver = Solver(bench, settler, may_show_breaches=True)
    final = solver.solve(Draft(recorded(parse_engagement(BARE)))).draft

    left = {unit: len(solver.open(final.without(unit))) for unit in final.units}
    assert left
    assert [] == [unit for unit, number in left.items() if number == 0]
    assert [] == solver.open(final)


def test_what_decides_most_is_asked_first() -> None:
    """The questions stand in the order of how many findings need them."""
    numbers = [one.findings for one in asked(BARE).questions]

    assert sorted(numbers, reverse=True) == numbers
    assert 0 not in numbers


def test_a_question_is_asked_in_plain_words_in_both_languages() -> None:
    """It says what is meant, where it stands, and what may be answered."""
    english, dutch = asked(BARE), asked(BARE, "nl")

    (one,) = [q for q in english.questions if q.path == "practitioner.employment"]
    assert one.text == "What is there to record: how the practitioner works?"
    assert ("self_employed", "employed", "none", "unknown") == one.allowed
    assert ["2.3.3"] == [citation.article for citation in one.decides]
    (same,) = [q for q in dutch.questions if q.path == "practitioner.employment"]
    assert same.text == "Wat is er vast te leggen over: hoe de beroepsbeoefenaar werkt?"


def test_a_register_is_asked_about_as_it_stands() -> None:
    """An empty one and one with entries are asked about in other words."""
    text = """
id: e
practitioner: {registrations: [{kind: register_career_professional, since: 2020-01-01}]}
parties: [{id: client, roles: [client, sponsor]}]
work: {subject: [career]}
started: 2024-03-04
contracting_talks: [{at: 2024-03-01, parties: [client], expectations_of: [client]}]
"""
    found = checklist(
        parse_engagement(text), codes=only("noloc-2022", "2.2.1"), as_of=date(2024, 6, 1)
    )

    texts = {one.path: one.text for one in found.questions}
    assert texts["expertise_checks"].startswith("Nothing stands under `expertise_checks`.")
    assert texts["contracting_talks"].startswith("Under `contracting_talks` stands 1 entry.")
    assert {Kind.COMPLETE} == {one.kind for one in found.questions}


def test_nothing_is_asked_where_nothing_is_unknown() -> None:
    """The text says so, and names what only somebody else can answer."""
    found = checklist(example("long"), codes=only("noloc-2022", "3.1.1"), as_of=DAYS["long"])

    assert () == found.questions
    assert [
        "noloc-2022/3.1.1#equal-and-respected",
        "noloc-2022/3.1.1#self-direction-encouraged",
    ] == [one.id for one in found.others]
    assert "There is nothing to ask: no finding is unknown." in checklist_as_text(found)


def test_the_same_record_gives_the_same_bytes() -> None:
    """Text and JSON hold no clock and no order of chance."""
    again = checklist(parse_engagement(BARE), codes=codes(), as_of=DAY)

    assert checklist_as_json(asked(BARE)) == checklist_as_json(again)
    assert checklist_as_text(asked(BARE)) == checklist_as_text(again)


def test_skipped_questions_are_not_asked_again() -> None:
    """Whoever passes over a question gets the next."""
    record = parse_engagement(BARE)
    chosen = only("noloc-2022", "2.3.1", "3.1.2")

    found = checklist(record, codes=chosen, as_of=DAY, skipped=frozenset({"conflicts"}))

    assert "conflicts" not in [one.path for one in found.questions]

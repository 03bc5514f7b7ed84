"""What no engagement can say: names that lead nowhere, and an order that contradicts itself."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codecheck import EngagementError, parse_engagement
from codecheck.engagement.circles import on_a_circle
from codecheck.engagement.closing import Closed
from tests.engagement.support import parties, problems, read


def test_a_reference_must_lead_somewhere() -> None:
    """An id that nothing has is an error, with the nearest that fits."""
    found = problems(
        {"id": "e", "parties": parties("client-1"), "disclosures": [{"recipient": "client1"}]}
    )
    expected = "nothing in the engagement has the id `client1`; did you mean `client-1`"
    assert [f"disclosures[0].recipient: {expected}"] == found


def test_a_reference_must_lead_to_the_right_kind() -> None:
    """An id of something else is an error that says what it is and what could stand there."""
    found = problems(
        {
            "id": "e",
            "case_discussions": [{"id": "talk"}],
            "evaluations": [{"id": "review"}],
            "dilemmas": [{"raised_in": ["review"]}],
        }
    )
    expected = "`review` is an evaluation, not a case discussion; use `talk`"
    assert [f"dilemmas[0].raised_in[0]: {expected}"] == found


@pytest.mark.parametrize("register", ["registrations", "licences", "qualifications"])
def test_a_credential_may_be_any_of_its_kinds(register: str) -> None:
    """Where a credential is asked for, a registration, a licence and a qualification all fit."""
    engagement = read(
        practitioner={register: [{"id": "own"}]},
        statements=[{"claims": [{"credential": "own"}]}],
    )
    assert isinstance(engagement.statements, tuple)
    assert isinstance(engagement.statements[0].claims, tuple)
    assert engagement.statements[0].claims[0].credential == "own"


def test_the_practitioner_is_a_party() -> None:
    """`practitioner` may stand where a party is named."""
    engagement = read(consents=[{"recipients": ["practitioner"]}])
    assert isinstance(engagement.consents, tuple)
    assert engagement.consents[0].recipients == ("practitioner",)


@pytest.mark.parametrize("word", ["none", "unknown"])
def test_a_reference_can_be_none_or_unknown(word: str) -> None:
    """The two words are no ids, so they are not looked up."""
    engagement = read(consents=[{"by": word}])
    assert isinstance(engagement.consents, tuple)
    assert word == engagement.consents[0].by


def test_two_records_cannot_share_an_id() -> None:
    """An id is unique in the whole engagement, whatever it names."""
    found = problems({"id": "e", "parties": parties("a"), "consents": [{"id": "a"}]})
    assert ["consents[0].id: the id `a` is already that of `parties[0]`"] == found


@pytest.mark.parametrize("name", ["none", "unknown", "all"])
def test_a_word_with_a_meaning_is_no_id(name: str) -> None:
    """A word that means something in a record cannot name a part of it."""
    found = problems({"id": "e", "consents": [{"id": name}]})
    assert [f"consents[0].id: `{name}` has a meaning of its own and cannot be an id"] == found


def test_the_practitioner_has_its_own_id() -> None:
    """No part of the record can be called `practitioner`."""
    found = problems({"id": "e", "parties": parties("practitioner")})
    assert ["parties[0].id: the id `practitioner` is already that of `practitioner`"] == found


@pytest.mark.parametrize(
    "name",
    ["sessions", "agreement.addenda", "practitioner.licences", "dossier.incidents"],
)
def test_every_register_can_be_closed(name: str) -> None:
    """A register is named under `complete` by its path, also inside another part."""
    about = {"register": name, "about": "practitioner"}
    assert (Closed(register=name), Closed(register=name, about=("practitioner",))) == read(
        complete=[name, about]
    ).complete


def test_only_a_register_can_be_closed() -> None:
    """A name that is no register is refused with the nearest that is."""
    found = problems({"id": "e", "complete": ["consent", {"register": "parties"}]})
    assert [
        "complete[0]: there is no register `consent`; did you mean `consents`",
        "complete[1]: there is no register `parties`",
    ] == found


def test_a_register_is_closed_about_something() -> None:
    """What a register is complete about is in the record, or is a word that a record can hold."""
    about = ["ann", "complaints_procedure", "bob"]
    found = problems(
        {
            "id": "e",
            "parties": parties("ann"),
            "complete": [{"register": "briefings", "about": about}],
        }
    )
    expected = "nothing in the engagement has the id `bob`, nor is it a word of the model"
    assert [f"complete[0].about: {expected}"] == found


def test_an_act_cannot_come_after_itself() -> None:
    """A circle of acts that each came after another is a contradiction at each of them."""
    found = problems(
        {
            "id": "e",
            "consents": [{"id": "a", "after": ["b"]}, {"id": "c", "after": ["a"]}],
            "disclosures": [{"id": "b", "after": ["c"]}],
        }
    )
    assert [
        "consents[0].after: `a` would have come after itself",
        "consents[1].after: `c` would have come after itself",
        "disclosures[0].after: `b` would have come after itself",
    ] == found


def test_an_act_cannot_come_after_a_later_one() -> None:
    """A recorded order that its dates deny is a contradiction."""
    found = problems(
        {
            "id": "e",
            "consents": [{"id": "a", "at": "2024-05-04"}],
            "disclosures": [{"at": "2024-05-03", "after": ["a"]}],
        }
    )
    expected = "it cannot have come after `a`, which is dated later (2024-05-04)"
    assert [f"disclosures[0].after[0]: {expected}"] == found


def test_an_order_on_one_day_is_no_contradiction() -> None:
    """On one day the recorded order decides what the dates leave open."""
    engagement = read(
        consents=[{"id": "a", "at": "2024-05-03"}],
        disclosures=[{"at": "2024-05-03", "after": ["a"]}],
    )
    assert isinstance(engagement.disclosures, tuple)
    assert engagement.disclosures[0].after == ("a",)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"started": "2024-05-03", "ended": "2024-05-02"},
            "ended: it would have ended (2024-05-02) before it started (2024-05-03)",
        ),
        (
            {"relationships": [{"since": "2024-05", "until": "2024-04-30"}]},
            "relationships[0].until: it would have ended (2024-04-30) before it began (2024-05)",
        ),
        (
            {"started": "2024-05-03", "sessions": [{"at": "2024-05-02"}]},
            (
                "sessions[0].at: a working session on 2024-05-02 lies before the start of the first"
                " working session (2024-05-03); correct one of them, or write `intake: true`"
            ),
        ),
        (
            {
                "reports": [{"id": "r", "versions": [{"id": "v1"}, {"id": "v2"}]}],
                "approvals": [{"report": "r"}],
            },
            (
                "approvals[0]: the report `r` has more than one version; say which with `version`,"
                " or write `version: unknown`"
            ),
        ),
        (
            {"offers": [{"consulted": "none", "after_consultation": True}]},
            (
                "offers[0].after_consultation: it cannot have been drawn up after a talk that was"
                " not held"
            ),
        ),
        (
            {
                "offers": [
                    {"at": "2024-02-12", "consulted": "2024-02-13", "after_consultation": True}
                ]
            },
            (
                "offers[0].after_consultation: the offer is dated earlier (2024-02-12) than the"
                " talk (2024-02-13)"
            ),
        ),
    ],
)
def test_a_record_cannot_contradict_itself(fields: dict[str, Any], expected: str) -> None:
    """What cannot both be true is refused, with the two facts in the message."""
    assert [expected] == problems({"id": "e", **fields})


@pytest.mark.parametrize(
    "fields",
    [
        {"started": "2024-05-03", "ended": "2024-05-03"},
        {"started": "2024-05-03", "sessions": [{"at": "2024-05-02", "intake": True}]},
        {"started": "2024-05-03", "sessions": [{"at": "2024-05-02", "established": False}]},
        {
            "reports": [{"id": "r", "versions": [{"id": "v1"}, {"id": "v2"}]}],
            "approvals": [{"report": "r", "version": "unknown"}],
        },
        {"offers": [{"at": "2024-02-12", "consulted": "2024-02-12", "after_consultation": True}]},
        {"offers": [{"at": "2024-02-12", "consulted": "none", "after_consultation": False}]},
        {"offers": [{"consulted": "2024-02-12", "after_consultation": True}]},
    ],
)
def test_what_can_be_true_is_no_contradiction(fields: dict[str, Any]) -> None:
    """An end on the first day, an intake before the start, a talk on the day of the offer are."""
    assert set(fields) | {"id"} == read(**fields).model_fields_set


def test_all_problems_are_told_at_once() -> None:
    """Contradictions in several places are all in one error."""
    found = problems({"id": "e", "consents": [{"by": "x"}], "complete": ["y"]})
    assert ["consents[0].by", "complete[0]"] == [one.partition(":")[0] for one in found]


def test_the_words_of_silence_are_no_items_of_a_list() -> None:
    """`unknown` and `none` among free texts are errors, not topics."""
    found = problems(
        {"id": "e", "consents": [{"topics": ["goal", "unknown"], "excluded": ["none"]}]}
    )
    more = "write `{partial: [...]}` if there may be more, or `topics: unknown`"
    assert [
        f"consents[0].topics[1]: `unknown` is no item of a list; {more}",
        "consents[0].excluded[0]: `none` is no item of a list; write `excluded: none` if none",
    ] == found


@pytest.mark.parametrize("key", ["a.b", "", "a[0]"])
def test_an_unknown_key_stands_at_its_own_place(key: str) -> None:
    """A key that is no plain name is refused where it stands, not on the first line."""
    with pytest.raises(EngagementError) as caught:
        parse_engagement(f'id: e\nparties:\n  - {{id: client, "{key}": x}}\n')
    assert [(3, 18)] == [(one.line, one.column) for one in caught.value.problems]


@given(
    st.dictionaries(
        st.sampled_from("abcdefg"), st.lists(st.sampled_from("abcdefgh"), max_size=3), max_size=7
    )
)
def test_circles_are_what_leads_back_to_itself(steps: dict[str, list[str]]) -> None:
    """One walk finds the same names as following each of them on its own."""

    def reached(name: str) -> set[str]:
        seen: set[str] = set()
        todo = list(steps.get(name, ()))
        while todo:
            one = todo.pop()
            if one not in seen:
                seen.add(one)
                todo += steps.get(one, ())
        return seen

    assert {name for name in steps if name in reached(name)} == on_a_circle(steps)

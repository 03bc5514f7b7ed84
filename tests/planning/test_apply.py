"""Laying an act over a record: what the record would hold if it were done."""

from __future__ import annotations

from typing import Any

import pytest

from codecheck import Act, Engagement, Moment, UsageError, parse_engagement
from codecheck.engagement.base import Partial
from codecheck.engagement.load import source_of
from codecheck.errors import InputError
from codecheck.planning.act import Add, Change, Close, Set
from codecheck.planning.apply import added, applied
from tests.planning.support import record

AT = Moment.of("2024-05-06")


def done(engagement: Engagement, act: Act, *, last: bool = False) -> dict[str, Any]:
    """Return what the engagement would hold, as in a file, without what is not filled in."""
    return applied(engagement, act, AT, last=last).model_dump(mode="json", exclude_defaults=True)


def test_an_entry_is_added_at_the_end_with_the_moment_of_the_act() -> None:
    """The entries before it keep their places."""
    engagement = record("sessions: [{id: one, at: 2024-04-01}]\n")

    assert [{"id": "one", "at": "2024-04-01"}, {"number": 2, "at": "2024-05-06"}] == done(
        engagement, Act.add("sessions", number="2")
    )["sessions"]


def test_an_entry_keeps_a_moment_that_it_says_itself() -> None:
    """What is written in the entry holds, also for its order."""
    act = Act.add("sessions", at="2024-05-01")

    assert [{"at": "2024-05-01"}] == done(record(), act, last=True)["sessions"]


def test_an_entry_that_is_no_act_has_no_moment() -> None:
    """A party has none."""
    found = done(record(), Act.add("contacts", id="doctor", roles=["physician"]))

    assert [{"id": "doctor", "roles": ["physician"]}] == found["contacts"]


def test_the_last_act_comes_after_what_its_moment_leaves_open() -> None:
    """Acts of that day or of a period around it; those without an id are named by their path."""
    engagement = record(
        "sessions: [{at: 2024-05-05}, {at: 2024-05-06}, {at: 2024-05}, {id: none-at}]\n"
        "signals: [{id: s, at: 2024-05-06 09:00}]\n"
    )
    found = done(engagement, Act.add("sessions"), last=True)

    assert ["sessions[1]", "sessions[2]", "s"] == found["sessions"][-1]["after"]
    assert [None, "sessions[1]", "sessions[2]"] == [one.get("id") for one in found["sessions"][:3]]


def test_an_act_says_its_own_order_if_it_wants() -> None:
    """What is written in the entry holds."""
    engagement = record("signals: [{id: s, at: 2024-05-06}, {id: t, at: 2024-05-06}]\n")
    found = done(engagement, Act.add("sessions", after=["t"]), last=True)

    assert ["t"] == found["sessions"][0]["after"]


def test_adding_to_a_register_that_is_none_keeps_it_whole() -> None:
    """There was none before, and now there is one and no other."""
    found = done(record("invoices: none\n"), Act.add("invoices", amount="10"))

    assert 1 == len(found["invoices"])
    assert [{"register_name": "invoices"}] == found["complete"]


def test_adding_to_a_register_below_makes_what_it_stands_in() -> None:
    """A file that was not spoken of yet is there then."""
    found = done(record(), Act.add("dossier.deletions", scope=["notes"]))

    assert {"deletions": [{"at": "2024-05-06", "scope": ["notes"]}]} == found["dossier"]


def test_what_is_partial_stays_partial() -> None:
    """Adding a party, or changing one, does not say that there are no others."""
    engagement = parse_engagement("id: e\nparties: {partial: [{id: a, roles: [client]}]}")
    more = applied(engagement, Act.add("parties", id="b", roles=["sponsor"]), AT, last=False)
    other = applied(engagement, Act.set("parties[a].adult", "yes"), AT, last=False)

    assert isinstance(more.parties, Partial)
    assert isinstance(other.parties, Partial)
    assert ["a", "b"] == [one.id for one in more.parties]
    assert [True] == [one.adult for one in other.parties]


@pytest.mark.parametrize(
    ("path", "value", "field", "expected"),
    [
        ("ended", "2024-05-01", "ended", "2024-05-01"),
        ("ended", "$at", "ended", "2024-05-06"),
        ("agreement.form", "written", "agreement", {"form": "written"}),
        ("reports[report-1].kind", "final", "reports", None),
        ('reports["report-1"].kind', "final", "reports", None),
        ("reports[0].kind", "final", "reports", None),
    ],
)
def test_a_fact_gets_another_value(path: str, value: str, field: str, expected: object) -> None:
    """By its path; an entry of a list by its place or its id."""
    report = {"id": "report-1", "kind": "final", "created_at": "2024-05-02"}
    found = done(record(), Act.set(path, value))[field]

    assert (expected or [report]) == found


def test_several_changes_are_one_act() -> None:
    """A register is closed about something, and the entry is in it."""
    act = Act("both", (*Act.add("sessions").changes, Close("consents", ("report-1",))))
    found = done(record(), act)

    assert [{"register_name": "consents", "about": ["report-1"]}] == found["complete"]
    assert 1 == len(found["sessions"])


def test_what_was_recorded_keeps_its_place_in_the_file() -> None:
    """Findings after an act still point at lines of the file that was read."""
    engagement = record()
    after = applied(engagement, Act.add("sessions"), AT, last=False)

    assert source_of(engagement) is source_of(after)


def test_the_record_itself_stays_as_it_was() -> None:
    """An act that is asked about leaves no trace."""
    engagement = record()
    before = engagement.model_dump_json()
    applied(engagement, Act.set("reports[0].kind", "final"), AT, last=True)

    assert before == engagement.model_dump_json()


def test_an_act_in_its_general_form_is_read() -> None:
    """`add` with an entry in YAML or JSON, `set` with a value."""
    assert Act.add("sessions", number="1") == Act.parse("add:sessions", "{number: 1}")
    assert Act.add("sessions") == Act.parse("add:sessions")
    assert ("ended", "2024-05-01") == (
        Act.parse("set:ended=2024-05-01").changes[0].path,  # type: ignore[union-attr]  # it sets
        Act.parse("set:ended=2024-05-01").changes[0].value,  # type: ignore[union-attr]  # it sets
    )
    assert "" == Act.parse("set:note=").changes[0].value  # type: ignore[union-attr]  # it sets


def test_an_entry_that_is_no_mapping_is_refused() -> None:
    """An entry has fields."""
    with pytest.raises(UsageError, match="needs an entry such as"):
        Act.parse("add:sessions", "tomorrow")


def test_an_entry_that_cannot_be_read_is_refused_with_its_place() -> None:
    """Broken YAML is an error of the input."""
    with pytest.raises(InputError, match=r"^add:sessions:1:"):
        Act.parse("add:sessions", "{number: [}")


def test_one_more_fact_is_laid_into_the_entry() -> None:
    """Also further down, where new places are made."""
    act = Act.add("disclosures", recipient="employer").having("items[0].topic", "progress")

    assert {"recipient": "employer", "items": [{"topic": "progress"}]} == act.changes[0].fields  # type: ignore[union-attr]  # it adds


@pytest.mark.parametrize(
    ("act", "path", "message"),
    [
        (Act.set("ended", "2024-05-01"), "form", "adds no entry"),
        (Act.add("disclosures"), "items[2].topic", "there is no place `items"),
        (Act.add("disclosures", form="written"), "form.kind", "there is no place `form.kind`"),
        (Act.add("disclosures", items={}), "items[0]", "there is no place `items"),
    ],
)
def test_a_fact_that_has_no_place_is_refused(act: Act, path: str, message: str) -> None:
    """What stands in the way is told."""
    with pytest.raises(UsageError, match=message):
        act.having(path, "x")


def test_two_entries_of_one_act_stand_one_after_the_other() -> None:
    """Also in a register that the first of them made."""
    twice = (Add("dossier.deletions", {"scope": ["notes"]}), Add("dossier.deletions", {}))
    found = done(record(), Act("twice", twice))["dossier"]["deletions"]

    assert ["dossier.deletions[0]", "dossier.deletions[1]"] == list(
        added(record(), Act("twice", twice))
    )
    assert [["notes"], None] == [one.get("scope") for one in found]


def test_an_entry_below_an_entry_is_added_there() -> None:
    """A register of one act among several is named through it."""
    engagement = record("complaints: [{id: b}, {id: c, hearings: [{held: 2024-05-01}]}]\n")
    found = done(engagement, Act.add("complaints[c].hearings", held="2024-05-20"))["complaints"]

    assert ["complaints[1].hearings[1]"] == list(
        added(engagement, Act.add("complaints[c].hearings"))
    )
    assert ["2024-05-01", "2024-05-20"] == [one["held"] for one in found[1]["hearings"]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("set:complaints[one].a1].at=2024-01-00", "there is no place"),
        ("set:note" + ".a" * 3000 + "=x", "has more than 64 steps"),
    ],
)
def test_a_path_that_leads_nowhere_is_refused(text: str, said: str) -> None:
    """Also one that is no path at all, and one without end."""
    engagement = record("complaints: [{id: one, at: 2024-04-01}]\n")

    with pytest.raises(UsageError, match=said):
        done(engagement, Act.parse(text))


@pytest.mark.parametrize("name", ["register", "cls", "self"])
def test_a_field_may_be_called_as_an_argument_of_ours(name: str) -> None:
    """It is refused as any field that the model does not know."""
    with pytest.raises(InputError, match=f"there is no field `{name}` here"):
        done(record(), Act.parse("add:sessions", f"{{{name}: x}}"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Set("", "x"), "the engagement has no field ``"),
        (Add("", {}), "there is no register ``"),
    ],
)
def test_no_path_leads_nowhere(change: Change, said: str) -> None:
    """An event may name nothing at all."""
    with pytest.raises(UsageError, match=said):
        done(record(), Act("event", (change,)))

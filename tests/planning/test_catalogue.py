"""The catalogue of acts: data that a rulebook brings, checked when it is loaded."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from codecheck import Act, CodecheckError, RuleError, UsageError, guard
from codecheck.planning.act import Add, Close, Set
from codecheck.planning.catalogue import load_acts
from tests.planning.support import record
from tests.testing.support import write_code

GIFT = """\
acts:
  accept-gift:
    title: {nl: een geschenk aannemen, en: accept a gift}
    options:
      from: {nl: van wie, en: from whom}
      worth: {nl: hoeveel, en: how much, optional: yes}
    does:
      - add: benefits
        fields: {party: $from}
"""


def pack(folder: Path, acts: str) -> Path:
    """Write a code with acts of its own, and return its folder."""
    found = write_code(folder / "codes")
    (found / "acts.yaml").write_text(dedent(acts), encoding="utf-8")
    return found


def filled(name: str, **given: str) -> Act:
    """Return an act of the catalogue with its options."""
    return load_acts()[name].filled(given)


def test_every_act_of_the_catalogue_fits_the_model() -> None:
    """With each option filled in it is laid over a record without an error of the model."""
    words = {
        "to": "employer", "report": "report-1", "by": "client", "complaint": "c", "with": "client",
        "about": "client", "version": "unknown", "channel": "email", "topic": "progress",
        "sort": "progress", "form": "oral", "setting": "supervision", "named": "no",
        "traceable": "no", "number": "2", "contact": "online", "amount": "10.00",
        "ground": "agreed_end", "reasoned": "yes",
    }  # fmt: skip
    engagement = record("complaints: [{id: c, at: 2024-05-01}]\n", "dossier: {id: file}\n")
    for act in load_acts().values():
        given = {one.name: words[one.name] for one in act.options}
        decision = guard(engagement, act.filled(given), codes=["noloc-2022"], as_of="2024-05-06")
        assert act.title["en"] == decision.title


def test_the_catalogue_has_the_acts_of_daily_work() -> None:
    """Sharing, talking, starting, ending, billing and deleting have a name."""
    assert {
        "share-report", "share-information", "discuss-case", "start", "hold-session", "end",
        "send-invoice", "delete-file", "confirm-complaint", "answer-complaint",
    } == set(load_acts())  # fmt: skip


def test_a_field_whose_option_is_left_out_is_left_out_itself() -> None:
    """Also in a list, and the list with it."""
    (change,) = filled("share-information", to="a", topic="t", sort="progress").changes

    assert isinstance(change, Add)
    assert {"recipient": "a", "items": [{"topic": "t", "sort": "progress"}]} == change.fields


def test_options_stand_in_paths_too() -> None:
    """A complaint is named by its id."""
    (change,) = filled("confirm-complaint", complaint="c-1").changes

    assert Set("complaints[c-1].confirmation", {"at": "$at", "form": "written"}) == change


def test_the_first_session_says_that_there_was_none_before() -> None:
    """The silence that an act implies is part of it."""
    assert Close("sessions") == filled("start").changes[1]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"report": "r"}, "the act `share-report` needs the option `to`"),
        ({"too": "x"}, "the act `share-report` has no option `too`; did you mean `to`"),
    ],
)
def test_options_are_held_to_the_act(given: dict[str, str], message: str) -> None:
    """What is missing or unknown is told with a way out."""
    with pytest.raises(UsageError) as raised:
        filled("share-report", **given)

    assert message == str(raised.value)


def test_a_pack_brings_acts_of_its_own(tmp_path: Path) -> None:
    """A file beside its `code.yaml` is enough."""
    folder = pack(tmp_path, GIFT)

    act = load_acts([folder])["accept-gift"]

    assert [("from", True), ("worth", False)] == [(one.name, one.needed) for one in act.options]
    assert "share-report" in load_acts([folder])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("benefits", "benfits", "there is no register `benfits`; did you mean `benefits`"),
        ("party: $from", "prty: $from", "an entry of `benefits` has no field `prty`"),
        ("$from", "$form", "there is no option `form`; did you mean `from`"),
        ("add: benefits", "take: benefits", "this changes nothing; write `add`, `set` or `close`"),
        ("accept-gift", "Accept", "`Accept` is no name of an act; write it as `share-report`"),
        ("accept-gift", "share-report", "there is an act `share-report` already; rename it"),
        ("does", "doing", "there is no key `doing` here"),
        ("optional: yes", "optional: maybe", "`maybe` is not known here"),
        ("worth:", "as-of:", "an option cannot be called `as-of`; take another name"),
        ("title", "titel", "`title` is missing"),
    ],
)
def test_a_wrong_act_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    """A mistake in the file is an error of the rulebook, with the file and a way out."""
    folder = pack(tmp_path, GIFT.replace(old, new))

    with pytest.raises(RuleError) as raised:
        load_acts([folder])

    assert any(message in str(one) for one in raised.value.problems)
    assert {str(folder / "acts.yaml")} == {one.file for one in raised.value.problems}


def test_a_file_that_cannot_be_read_is_an_error_of_the_rulebook(tmp_path: Path) -> None:
    """Broken YAML is told with its place."""
    folder = pack(tmp_path, "acts: {")

    with pytest.raises(CodecheckError, match=r"acts\.yaml:1:"):
        load_acts([folder])


def test_a_register_that_is_closed_must_be_there(tmp_path: Path) -> None:
    """Closing is checked as adding is."""
    text = """\
        acts:
          rest:
            title: {nl: rusten, en: rest}
            does: [{close: sesions, about: [x]}]
        """
    with pytest.raises(RuleError, match="there is no register `sesions`; did you mean `sessions`"):
        load_acts([pack(tmp_path, text)])

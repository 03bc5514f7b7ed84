"""In what ways a code is changed: each kind once, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from codecheck.testing.mutants.changes import Kind
from codecheck.testing.mutants.shop import Shops
from codecheck.testing.mutants.unit import COMMON, Mutant
from tests.testing.mutants.support import write_odd

EXAMPLES = {
    Kind.COMPARISON: "disclosure.channel == 'email' -> disclosure.channel != 'email'",
    Kind.ORDER: "before(consent, disclosure) -> before(disclosure, consent)",
    Kind.TERM: "weeks(1) -> weeks(1) - days(1)",
    Kind.THRESHOLD: "other.number > 1 -> other.number > 2",
    Kind.PART_DROPPED: "and consent.form == 'written' -> (nothing)",
    Kind.AND_OR: (
        "before(consent, disclosure) and consent.form == 'written'"
        " -> before(consent, disclosure) or consent.form == 'written'"
    ),
    Kind.ANY_ALL: (
        "any(within(at, entry) for en... practitioner.registrations)"
        " -> all(within(at, entry) for en... practitioner.registrations)"
    ),
    Kind.EARLIEST_LATEST: (
        "earliest(day(session) for session in sessions)"
        " -> latest(day(session) for session in sessions)"
    ),
    Kind.NAME: "other -> one",
    Kind.PARTY: "is_client(disclosure.by) -> for_sponsor(disclosure.by)",
    Kind.WORD: "consent.form == 'written' -> consent.form == 'oral'",
    Kind.DATE: "consent -> consent.asked",
    Kind.CONDITION_DROPPED: "if not is_client(disclosure.recipient) -> (nothing)",
    Kind.NEGATION_ADDED: "before(one, other) -> not before(one, other)",
    Kind.NEGATION_DROPPED: "not disclosure.identifiable -> disclosure.identifiable",
    Kind.GATE_DROPPED: "when: disclosure.form in ['w...isclosure.channel == 'email' -> (nothing)",
    Kind.EXCEPTION_DROPPED: "unless: not disclosure.identifiable -> (nothing)",
    Kind.DUE_DROPPED: "day(disclosure) + days(9) -> (nothing)",
    Kind.DUE_SHIFTED: "first_session -> first_session + days(1)",
    Kind.BOUND_DROPPED: "bound: any(before(entry.sinc... practitioner.registrations) -> (nothing)",
    Kind.SCOPE_DROPPED: "applies -> (nothing)",
    Kind.DEVIATION_DROPPED: "deviation -> (nothing)",
    Kind.ITEM_DROPPED: "item 'oral' -> (nothing)",
    Kind.SUBJECT_DROPPED: "subject: disclosure -> (nothing)",
    Kind.HOLDER: "duty_holder: sponsor -> duty_holder: practitioner",
    Kind.FORCE_SHIFTED: "since: 2020-01-01 -> since: 2020-01-02",
}


@pytest.fixture
def mutants(tmp_path: Path) -> tuple[Mutant, ...]:
    """Return every mutant of the invented code and of what is shared."""
    return Shops([write_odd(tmp_path)]).mutants(["odd-1", COMMON])


def texts(mutants: tuple[Mutant, ...], kind: Kind) -> dict[str, str | None]:
    """Return the changes of one kind, each with what stands there instead."""
    return {one.change: one.new for one in mutants if one.kind is kind}


def test_every_kind_has_an_example() -> None:
    """A kind that is added needs one here."""
    assert set(Kind) == set(EXAMPLES)


@pytest.mark.parametrize("kind", Kind)
def test_a_rule_is_changed_in_each_way(mutants: tuple[Mutant, ...], kind: Kind) -> None:
    """The change is told as what stood there and what stands there now."""
    assert EXAMPLES[kind] in texts(mutants, kind)


def test_an_item_of_a_list_goes_with_its_comma(mutants: tuple[Mutant, ...]) -> None:
    """The first with the one after it, another with the one before it; the rest stays."""
    found = texts(mutants, Kind.ITEM_DROPPED)

    assert {"'first'", "'second'", "'written'", "'oral'"} == {
        one.removeprefix("item ").removesuffix(" -> (nothing)") for one in found
    }
    assert "['second']" in str(found["item 'first' -> (nothing)"])
    assert "disclosure.form in ['written'] and" in str(found["item 'oral' -> (nothing)"])


def test_a_list_of_one_item_keeps_it(tmp_path: Path) -> None:
    """Without it the list would be empty, which is no slip of anybody."""
    folder = write_odd(tmp_path)
    file = folder.path / "articles" / "1.yaml"
    text = file.read_text(encoding="utf-8").replace("['written', 'oral']", "['written']")
    file.write_text(text, encoding="utf-8")
    found = texts(Shops([folder]).mutants(["odd-1"]), Kind.ITEM_DROPPED)

    assert {"item 'first' -> (nothing)", "item 'second' -> (nothing)"} == set(found)


def test_a_duty_holder_that_is_not_written_is_not_changed(mutants: tuple[Mutant, ...]) -> None:
    """Nearly every duty is the practitioner's; a case for each would say little."""
    holders = [one for one in mutants if one.kind is Kind.HOLDER]

    assert {"odd-1/1#ask-first"} == {one.of for one in holders}
    assert ["practitioner", "client"] == [one.new for one in holders]


def test_a_part_that_a_neighbour_implies_is_not_dropped(tmp_path: Path) -> None:
    """`x is not None and x == 'a'` is `x == 'a'`, so no case could notice."""
    folder = write_odd(tmp_path)
    file = folder.path / "articles" / "1.yaml"
    old = "disclosure.channel == 'email'"
    text = file.read_text(encoding="utf-8").replace(
        old, f"{old} and disclosure.channel is not None"
    )
    file.write_text(text, encoding="utf-8")
    found = texts(Shops([folder]).mutants(["odd-1"]), Kind.PART_DROPPED)

    assert f"and {old} -> (nothing)" in found
    assert "and disclosure.channel is not None -> (nothing)" not in found


def test_ids_are_unique_and_places_are_those_in_the_file(
    tmp_path: Path, mutants: tuple[Mutant, ...]
) -> None:
    """What is shown before the arrow begins where the place says, in the file that it names."""
    assert len(mutants) == len({one.id for one in mutants})
    shown = [one for one in mutants if one.kind in {Kind.ORDER, Kind.NAME, Kind.ITEM_DROPPED}]
    for one in shown:
        file = tmp_path / one.file
        line = file.read_text(encoding="utf-8").splitlines()[one.line - 1]
        assert line[one.column - 1 :].startswith(one.before.removeprefix("item "))

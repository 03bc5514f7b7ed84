"""The changes of one predicate: what is changed, what it becomes, and what is left alone."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from codecheck.predicates import tree
from codecheck.predicates import types as t
from codecheck.predicates.check import check
from codecheck.predicates.scope import Scope
from codecheck.rulebook.definitions import DOMAIN
from codecheck.rulebook.domain import ROOT
from codecheck.testing.mutants.alike import Alike
from codecheck.testing.mutants.changes import Change, Kind
from codecheck.testing.mutants.operators import changes
from codecheck.testing.mutants.written import Source

VARIABLES: Mapping[str, t.Type] = {
    "act": t.Record("Disclosure"), "consent": t.Record("Consent"), "party": t.Record("Party"),
}  # fmt: skip


def checked(text: str, definitions: Mapping[str, tree.Definition]) -> tree.Node:
    """Return the tree of a predicate."""
    asked = {"fine": "odd-1/1#fine"}
    node, mistakes = check(text, None, Scope(DOMAIN, ROOT, dict(VARIABLES), definitions, asked))
    assert not mistakes
    assert node is not None
    return node


def made(text: str, *, negatable: bool = False) -> list[Change]:
    """Return the changes of a predicate; `clients` and `sponsors` are definitions."""
    definitions: dict[str, tree.Definition] = {}
    for name in ("clients", "sponsors"):
        listed = f"[one for one in parties if '{name[:-1]}' in one.roles]"
        definitions[name] = tree.Definition(name, (), checked(listed, {}))
    source = Source(text, [checked(text, definitions)], VARIABLES)
    return list(changes(source, Alike(DOMAIN, ROOT, definitions), negatable=negatable))


def told(text: str, kind: Kind) -> list[str]:
    """Return the whole texts that a predicate becomes by one kind of change."""
    return [one.text for one in made(text) if one.kind is kind]


@pytest.mark.parametrize(
    ("text", "kind", "becomes"),
    [
        ("act.form is None", Kind.COMPARISON, ["act.form is not None"]),
        ("act.form not in ['oral']", Kind.COMPARISON, ["act.form in ['oral']"]),
        ("1 < count(one for one in consents)", Kind.THRESHOLD,
         ["0 < count(one for one in consents)", "2 < count(one for one in consents)"]),
        ("agreement.sessions > 0.5", Kind.THRESHOLD,
         ["agreement.sessions > 0.4", "agreement.sessions > 0.6"]),
        ("act.identifiable == True", Kind.THRESHOLD, []),
        ("no_later(act, consent)", Kind.ORDER, ["no_later(consent, act)"]),
        ("day(act) - weeks(2) <= day(consent)", Kind.TERM,
         ["day(act) - weeks(2) + days(1) <= day(consent)",
          "day(act) - weeks(2) - days(1) <= day(consent)"]),
        ("day(act) + days(0) <= day(consent)", Kind.TERM,
         ["day(act) + days(1) <= day(consent)"]),
        ("day(act) + days(agreement.sessions) <= day(consent)", Kind.TERM,
         ["day(act) + days(agreement.sessions) - days(1) <= day(consent)",
          "day(act) + days(agreement.sessions) + days(1) <= day(consent)"]),
        ("any(one == party for one in clients)", Kind.PARTY,
         ["any(one == party for one in sponsors)", "any(one == party for one in parties)",
          "any(party == party for one in clients)", "any(one == one for one in clients)"]),
        ("before(started, act)", Kind.DATE,
         ["before(ended, act)", "before(last_contact, act)", "before(started, act.file_note)"]),
        ("any(one.form == 'oral' for one in [act])", Kind.ANY_ALL, []),
        ("act.form is not None or act.channel == 'email'", Kind.AND_OR,
         ["act.form is not None and act.channel == 'email'"]),
        ("(act.identifiable\n # why\n and act.serves_engagement)", Kind.AND_OR,
         ["(act.identifiable\n \n or act.serves_engagement)"]),
        ("ask('fine', act) and act.identifiable", Kind.PART_DROPPED,
         ["act.identifiable", "ask('fine', act)"]),
        ("[one for one in consents if one.form == 'oral' if one.by == party]",
         Kind.CONDITION_DROPPED,
         ["[one for one in consents  if one.by == party]",
          "[one for one in consents if one.form == 'oral' ]"]),
        ("act.form in ['oral', ('written')]", Kind.ITEM_DROPPED,
         ["act.form in [('written')]", "act.form in ['oral']"]),
    ],
)  # fmt: skip
def test_what_a_predicate_becomes(text: str, kind: Kind, becomes: list[str]) -> None:
    """Every change of this kind, in the order of the text, with all else as it was."""
    assert becomes == told(text, kind)


@pytest.mark.parametrize(
    ("text", "dropped"),
    [
        ("act.form is not None and act.form == 'oral'", ["act.form is not None"]),
        ("act.form is not None and act.form != 'oral'",
         ["act.form != 'oral'", "act.form is not None"]),
        ("act.at is not None and day(act.at) + days(1) <= day(consent)", ["act.at is not None"]),
        ("act.ground is not None and act.ground.obliges", ["act.ground is not None"]),
        ("act.form is not None and (act.form == 'oral' or act.form == 'written')",
         ["act.form is not None", "act.form is not None and (act.form == 'written')",
          "act.form is not None and (act.form == 'oral')"]),
        ("act.form is not None and (act.form == 'oral' and act.identifiable)",
         ["act.form is not None", "act.form is not None and (act.identifiable)",
          "act.form is not None and (act.form == 'oral')"]),
        ("consent.until is None or not before(consent.until, act)", ["consent.until is None"]),
        ("consent.until is None or before(consent.until, act)",
         ["before(consent.until, act)", "consent.until is None"]),
    ],
)  # fmt: skip
def test_a_part_is_dropped_unless_its_neighbour_implies_it(text: str, dropped: list[str]) -> None:
    """Comparing with what is absent is false, so saying that it is there says nothing more."""
    assert dropped == told(text, Kind.PART_DROPPED)


def test_a_condition_that_the_body_implies_is_not_dropped() -> None:
    """In `any` alone; `all` would be false of what is absent."""
    implied = "{}(one.form == 'oral' for one in consents if one.form is not None)"

    assert [] == told(implied.format("any"), Kind.CONDITION_DROPPED)
    assert 1 == len(told(implied.format("all"), Kind.CONDITION_DROPPED))


def test_a_negation_is_added_where_it_is_an_error_of_its_own() -> None:
    """Around a whole predicate and inside `any` and `all`, not around each part of `and`."""
    text = "act.identifiable and act.serves_engagement"
    found = [one.text for one in made("act.identifiable", negatable=True)]

    assert ["not act.identifiable"] == found
    assert not [one for one in made(text, negatable=True) if one.kind is Kind.NEGATION_ADDED]


def test_a_text_that_is_no_predicate_is_refused() -> None:
    """Only what was checked before can be taken apart."""
    with pytest.raises(ValueError, match="`a b` is no predicate"):
        Source("a b", [], {})

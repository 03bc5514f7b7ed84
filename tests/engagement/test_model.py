"""What an engagement can say, and what it keeps of what was said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from codecheck.engagement.base import NONE, Partial
from codecheck.engagement.records import Record
from codecheck.engagement.root import Engagement
from codecheck.engagement.shape import fields_of
from codecheck.moments import Moment
from tests.engagement.support import declared, example, models, parties, problems, read

WORDS = ("none", "unknown")


def test_silence_stays_silence() -> None:
    """Nothing is filled in for what is left out: no default answers a question."""
    engagement = read(parties=parties("ann"))
    assert isinstance(engagement.parties, tuple)
    assert (None, None, None, ()) == (
        engagement.started,
        engagement.agreement,
        engagement.parties[0].roles,
        engagement.consents,
    )


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("field", ["started", "agreement", "parties"])
def test_a_fact_can_be_none_or_unknown(field: str, word: str) -> None:
    """Recorded absence and recorded ignorance are kept as they were written."""
    assert word == getattr(read(**{field: word}), field)


def test_null_is_silence() -> None:
    """A null, which databases write for an empty column, is the same as leaving out."""
    assert read() == read(started=None, parties=None, consents=None)


def test_a_list_is_whole_unless_it_is_partial() -> None:
    """A partial list is kept apart from a whole one with the same items."""
    whole, partial = (
        read(parties=[{"id": "ann", "roles": roles}]).parties
        for roles in (["client"], {"partial": ["client"]})
    )
    assert isinstance(whole, tuple)
    assert isinstance(partial, tuple)
    kept = (whole[0].roles, partial[0].roles)
    assert (("client",), Partial(("client",))) == kept
    assert (tuple, Partial) == (type(whole[0].roles), type(partial[0].roles))


def test_a_partial_list_never_equals_a_whole_one() -> None:
    """Nor does an engagement with the one equal an engagement with the other."""
    partial, whole = Partial(("client",)), ("client",)

    assert [False] * 2 == [partial == whole, whole == partial]
    assert [True] * 2 == [partial != whole, whole != partial]
    assert partial == Partial(whole)
    assert not partial != Partial(whole)  # noqa: SIM202  (both ways to ask)
    assert 1 == len({partial, Partial(whole)})
    assert read(parties=[{"id": "p", "roles": ["client"]}]) != read(
        parties=[{"id": "p", "roles": {"partial": ["client"]}}]
    )


def test_a_partial_list_holds_nothing_else() -> None:
    """Beside `partial` a list has no other key, so that a slip is not read as a list."""
    found = problems(
        {"id": "e", "parties": [{"id": "ann", "roles": {"partial": ["client"], "all": []}}]}
    )
    assert ["parties[0].roles: Input should be a valid tuple"] == found


def test_a_register_cannot_be_partial() -> None:
    """A register is open by itself; only `complete` or `none` closes it."""
    found = problems({"id": "e", "consents": {"partial": []}})
    assert ["consents: Input should be a valid tuple"] == found


@pytest.mark.parametrize("value", [None, []])
def test_an_open_register_is_empty(value: object) -> None:
    """A register that is silent or empty is the same: nothing is recorded in it."""
    assert read(consents=value).consents == ()


def test_a_register_can_be_unknown() -> None:
    """`unknown` is kept: where silence means that nothing was invoked, it says otherwise."""
    assert "unknown" == read(deviations="unknown").deviations


def test_a_register_can_be_none() -> None:
    """`none` closes a register: there was no such act."""
    assert read(consents="none").consents == NONE


@pytest.mark.parametrize("value", [{}, "all", 3, True])
def test_a_register_is_a_list(value: object) -> None:
    """What is no list is refused, also an empty mapping."""
    assert ["consents: Input should be a valid tuple"] == problems({"id": "e", "consents": value})


def test_an_unknown_key_is_refused() -> None:
    """A key that the model does not know is an error at its place."""
    found = problems({"id": "e", "parties": [{"id": "ann", "role": "client"}], "end": "2024"})
    assert ["parties[0].role", "end"] == [one.partition(":")[0] for one in found]


def test_a_word_outside_the_list_is_refused() -> None:
    """A field with fixed words takes no other, and the error tells which it takes."""
    found = problems({"id": "e", "disclosures": [{"form": "writen"}]})
    assert ["disclosures[0].form: Input should be 'written', 'oral' or 'tacit'"] == found


def test_an_engagement_cannot_be_changed() -> None:
    """A record is immutable, all the way down."""
    engagement = read(consents=[{"id": "a"}])
    assert isinstance(engagement.consents, tuple)
    for record, name in ((engagement, "started"), (engagement.consents[0], "at")):
        with pytest.raises(ValidationError, match="frozen"):
            setattr(record, name, Moment.of("2024"))


def test_the_example_fills_every_field() -> None:
    """The example of these tests leaves no field of any part open, so that it tests them all."""
    engagement = Engagement.model_validate(example())
    seen: dict[str, bool] = {}

    def walk(record: BaseModel) -> None:
        for shape in fields_of(type(record)):
            value = getattr(record, shape.name)
            seen[declared(type(record), shape.name)] = value not in (None, ())
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, BaseModel):
                    walk(one)

    walk(engagement)
    fields = {declared(model, shape.name) for model in models() for shape in fields_of(model)}
    assert dict.fromkeys(fields, True) == seen


def test_the_example_survives_json() -> None:
    """Written as JSON and read again, an engagement is the same."""
    engagement = Engagement.model_validate(example())
    assert engagement == Engagement.model_validate_json(engagement.model_dump_json(by_alias=True))


@settings(deadline=None)
@given(
    value=st.one_of(
        st.none(),
        st.sampled_from(WORDS),
        st.lists(st.sampled_from(["client", "sponsor"])),
        st.lists(st.sampled_from(["client", "sponsor"])).map(lambda roles: {"partial": roles}),
    )
)
def test_what_a_list_says_survives_json(value: object) -> None:
    """Silence, the two words, a whole list and a partial list stay four things in JSON."""
    engagement = read(parties=[{"id": "ann", "roles": value}])
    again = Engagement.model_validate_json(engagement.model_dump_json(by_alias=True))
    assert isinstance(engagement.parties, tuple)
    assert isinstance(again.parties, tuple)
    before, after = engagement.parties[0].roles, again.parties[0].roles
    assert (before, type(before)) == (after, type(after))


def test_no_two_models_share_a_name() -> None:
    """A model is found by its name, so names are unique among all records."""
    names: list[str] = []
    todo: list[type[BaseModel]] = [Record]
    while todo:
        model = todo.pop()
        names.append(model.__name__)
        todo += model.__subclasses__()
    ours = {model.__name__ for model in models()}
    assert sorted(ours) == sorted(name for name in names if name in ours)

"""Laws of the predicate language, held against engagements and predicates that are made up."""

from __future__ import annotations

from random import Random

from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from codecheck.predicates.check import check, check_loops
from codecheck.predicates.truth import Truth, Unknown, conjunction, disjunction, negation
from codecheck.predicates.values import Value
from tests.predicates import generate_model
from tests.predicates.generate import (
    QUESTION,
    REGISTERS,
    Facts,
    engagements,
    fuller,
    predicates,
)
from tests.predicates.support import World, reasons, shown, world

LAWS = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
SHORT = st.one_of(predicates(depth=1), predicates(depth=2))
TRUTHS = st.one_of(
    st.booleans(),
    st.builds(lambda name: Unknown((name,)), st.sampled_from("abc")),
    st.builds(lambda name: Unknown((), (name,)), st.sampled_from("rs")),
    st.builds(lambda name: Unknown((), (), ((name, ""),)), st.sampled_from("q")),
)
TOKENS = st.lists(
    st.sampled_from(
        [
            "any", "all", "count", "sum", "earliest", "list", "before", "day", "within", "days",
            "hours", "ask", "(", ")", "[", "]", ",", ".", " for ", " in ", " if ", " and ", " or ",
            " not ", " is ", "None", "True", "==", "<", ">=", "+", "-", "*", "/", "0", "1.5", "'x'",
            "\n", "#", "sessions", "x", "ended", "as_of", "at", "number", "agreement", "names",
            "lambda", ":", "=", "{", "}", "é", "\\", '"', "&&",
        ]
    ),
    max_size=40,
).map("".join)  # fmt: skip


def made(facts: Facts) -> World:
    """Return the world of made-up facts; facts that contradict one another are not looked at."""
    try:
        return world(facts, questions={"last-resort": ["supervisor"]})
    except ValidationError:
        reject()


def alike(one: Value, other: Value) -> bool:
    """Tell whether two values are the same and lack the same."""
    why, reason = reasons(one), reasons(other)
    return (
        shown(one) == shown(other)
        and set(why.missing) == set(reason.missing)
        and set(why.questions) == set(reason.questions)
    )


@given(st.lists(TRUTHS, max_size=5))
def test_de_morgan(values: list[Truth]) -> None:
    """A negated conjunction is the disjunction of the negations, and the other way round."""
    turned = [negation(value) for value in values]
    assert alike(negation(conjunction(values)), disjunction(turned))
    assert alike(negation(disjunction(values)), conjunction(turned))


@given(st.lists(TRUTHS, max_size=5), st.randoms(use_true_random=False))
def test_order_of_parts(values: list[Truth], random: Random) -> None:
    """The order of the parts changes neither a truth nor what is missing."""
    mixed = random.sample(values, len(values))
    assert alike(conjunction(values), conjunction(mixed))
    assert alike(disjunction(values), disjunction(mixed))


@LAWS
@given(engagements(), predicates(), predicates())
def test_de_morgan_in_predicates(facts: Facts, one: str, other: str) -> None:
    """A negated conjunction in a predicate is the disjunction of the negations."""
    here = made(facts)
    assert alike(here.truth(f"not ({one} and {other})"), here.truth(f"not {one} or not {other}"))


@LAWS
@given(engagements(), predicates({"s": "session"}), predicates({"s": "session"}, 0))
def test_any_and_all_are_dual(facts: Facts, body: str, condition: str) -> None:
    """`any` is true of something exactly when `all` is false of its negation."""
    here = made(facts)
    some = here.truth(f"any({body} for s in sessions if {condition})")
    every = here.truth(f"not all(not {body} for s in sessions if {condition})")
    assert alike(some, every)


@LAWS
@given(engagements(), predicates({"s": "session"}), predicates({"s": "session"}, 0))
def test_a_condition_is_a_part_of_the_body(facts: Facts, body: str, condition: str) -> None:
    """A condition of `any` and `count` means the same as a conjunction in the body."""
    here = made(facts)
    for name in ("any", "count"):
        conditional = here.value(f"{name}({body} for s in sessions if {condition})")
        together = here.value(f"{name}({condition} and {body} for s in sessions)")
        assert shown(conditional) == shown(together)


@LAWS
@given(engagements(), predicates(), st.randoms(use_true_random=False))
def test_order_of_items(facts: Facts, text: str, random: Random) -> None:
    """The order in which the acts of a register are written does not change a truth."""
    mixed = dict(facts)
    for register in REGISTERS:
        mixed[register] = random.sample(facts[register], len(facts[register]))
    assert shown(made(facts).truth(text)) == shown(made(mixed).truth(text))


@LAWS
@given(st.data(), engagements(), st.lists(SHORT, min_size=30, max_size=40))
def test_recording_more_turns_nothing_round(
    data: st.DataObject, facts: Facts, texts: list[str]
) -> None:
    """What is decided stays so when an unknown is filled in, or an open register filled up."""
    here = made(facts)
    before = {text: here.truth(text) for text in texts}
    there = made(data.draw(fuller(facts)))
    decided = {text: value for text, value in before.items() if isinstance(value, bool)}
    assert decided == {text: there.truth(text) for text in decided}


@LAWS
@given(engagements(), predicates())
def test_what_is_unknown_has_a_reason(facts: Facts, text: str) -> None:
    """A predicate is true, false, or unknown with a missing fact or a question."""
    value = made(facts).truth(text)
    why = reasons(value)
    assert isinstance(value, bool) != bool(why.missing or why.questions)


@LAWS
@given(engagements(), predicates())
def test_missing_facts_are_paths(facts: Facts, text: str) -> None:
    """What is missing is a field of the record or a register, and told once."""
    here = made(facts)
    missing = reasons(here.truth(text)).missing
    assert sorted(set(missing)) == sorted(missing)
    for path in missing:
        parent, _, name = path.rpartition(".")
        entity = here.record.at(parent)
        assert name in entity.field_names


@LAWS
@given(engagements(), predicates())
def test_a_definition_means_its_expression(facts: Facts, text: str) -> None:
    """A definition means what its expression means where it is used."""
    here = (
        world(facts, questions={"last-resort": ["supervisor"]}, definitions={"named": {"is": text}})
        if made(facts)
        else reject()
    )
    assert alike(here.truth(text), here.truth("named"))


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=60), TOKENS))
def test_any_text_is_checked(text: str) -> None:
    """Whatever the text, the checker returns a tree or mistakes that lie within it."""
    here = world({})
    lines = text.count("\n") + text.count("\r") + 1
    loops, _, wrong = check_loops(text, here.scope)
    for node, mistakes in (check(text, None, here.scope), (loops, wrong)):
        assert (node is None) == bool(mistakes)
        for one in mistakes:
            assert 1 <= one.line <= lines
            assert 0 <= one.column <= len(text)
            assert one.message


@LAWS
@given(generate_model.engagements(), generate_model.predicates())
def test_any_engagement_can_be_asked(facts: Facts, text: str) -> None:
    """A predicate without mistakes has an answer, or a reason for none, on any engagement."""
    value = made(facts).truth(text)
    assert isinstance(value, bool) != bool(reasons(value).missing)


def test_the_question_is_the_one_that_is_asked() -> None:
    """The made-up attestations answer the question that the made-up predicates ask."""
    here = world(
        {
            "disclosures": [{"id": "d"}],
            "attestations": [
                {"question": QUESTION, "by": "supervisor", "about": "d", "answer": True}
            ],
        },
        questions={"last-resort": ["supervisor"]},
        variables={"d": "disclosures[0]"},
    )
    assert here.value("ask('last-resort', d)") is True

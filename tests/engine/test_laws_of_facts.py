"""Laws of the engine on what is filled in: a fact that was unknown, a departure from the code."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from codecheck import Engagement, Verdict
from codecheck.engagement.base import UNKNOWN
from codecheck.engagement.shape import Shape, fields_of
from codecheck.engine.entity import EngagementEntity
from codecheck.engine.record import EngagementRecord
from codecheck.predicates.truth import Unknown
from codecheck.testing import strategies
from codecheck.testing.strategies import AS_OF
from codecheck.testing.strategies.document import Doc, loc_of, to_document
from codecheck.testing.strategies.fields import one_value
from codecheck.testing.strategies.goals import PRESENT
from codecheck.testing.strategies.scene import Scene
from tests.engine.laws import (
    DECIDED,
    LAWS,
    QUESTIONS,
    READ_DEVIATIONS,
    RULES,
    outcomes,
    recorded,
)

# Silence


def _silent(engagement: Engagement) -> list[tuple[EngagementEntity, Shape]]:
    """Return the fields of existing records that are silent and unknown, or written `unknown`."""
    record = EngagementRecord(engagement, AS_OF, QUESTIONS)
    scene = Scene(to_document(engagement), QUESTIONS, AS_OF)
    return [
        (entity, shape)
        for loc in scene.entities
        for entity in [record.at(scene.entities[loc].path)]
        for shape in fields_of(type(entity.model))
        if not shape.is_register
        and getattr(entity.model, shape.name) in (None, UNKNOWN)
        and isinstance(entity.get(shape.name), Unknown)
    ]


@st.composite
def filled(draw: st.DrawFn) -> tuple[Engagement, Engagement, str]:
    """Return an engagement, the same with one unknown field filled in, and the path of it."""
    engagement = draw(recorded())
    silent = _silent(engagement)
    assume(silent)
    entity, shape = draw(st.sampled_from(silent))
    scene = Scene(to_document(engagement), QUESTIONS, AS_OF)
    path = entity.place(shape.name)
    at = (*loc_of(path), 0) if shape.is_list else loc_of(path)
    edits = [edit for edit in one_value(scene, at, shape, PRESENT, AS_OF) if len(edit) == 1]
    assume(edits)
    (put,) = draw(st.sampled_from(edits))
    document = deepcopy(scene.document)
    _set(document, loc_of(path), [put.value] if shape.is_list else put.value)
    try:
        return engagement, Engagement.model_validate(document), path
    except ValidationError:
        assume(condition=False)
        raise


def _set(document: Doc, at: tuple[str | int, ...], value: object) -> None:
    node: Any = document
    for step in at[:-1]:
        if isinstance(node, dict):
            node.setdefault(step, {})
        node = node[step]
    node[at[-1]] = value


@LAWS
@given(filled())
def test_filling_in_what_was_unknown_turns_no_decided_verdict_round(
    made: tuple[Engagement, Engagement, str],
) -> None:
    """What was violated is not satisfied by one more fact, nor the other way round."""
    silent, fuller, _ = made
    before, after = outcomes(silent), outcomes(fuller)
    turned = [
        key
        for key, outcome in before.items()
        if key in after and DECIDED.get(outcome.verdict) is after[key].verdict
    ]

    assert [] == turned


# Deviations


@st.composite
def departed(draw: st.DrawFn) -> tuple[Engagement, Engagement]:
    """Return an engagement that breaks a rule, and the same with a deviation on record."""
    rule = draw(st.sampled_from(RULES))
    engagement = draw(strategies.violating(rule))
    document = to_document(engagement)
    deviations = document.get("deviations")
    held = deviations if isinstance(deviations, list) else []
    parties = document.get("parties")
    names = [one["id"] for one in parties] if isinstance(parties, list) else []
    agreed = [
        {"party": name, "asked": "2020-01-01", "agreed": "2020-01-02", "form": "written"}
        for name in names
    ]
    deviation: Doc = {"articles": [rule], "form": "written"}
    if draw(st.booleans()):
        deviation["parties"] = agreed
    if draw(st.booleans()):
        deviation["at"] = "2020-01-02"
    more = {**document, "deviations": [*held, deviation]}
    return engagement, Engagement.model_validate(more)


@LAWS
@given(departed())
def test_a_deviation_marks_and_never_hides(made: tuple[Engagement, Engagement]) -> None:
    """With a deviation each finding is still there; a violation may become excused or open."""
    before, after = outcomes(made[0]), outcomes(made[1])
    left = {Verdict.VIOLATED, Verdict.EXCUSED, Verdict.UNKNOWN}

    for key, outcome in before.items():
        if key[0] in READ_DEVIATIONS:
            continue
        assert key in after
        now = after[key].verdict
        assert now in left if outcome.verdict is Verdict.VIOLATED else now is outcome.verdict

"""The JSON Schema of an engagement, and what each field says of itself."""

from __future__ import annotations

import re
from typing import Any, get_type_hints

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from codecheck.engagement.base import FactKind, ListKind, Silence
from codecheck.engagement.closing import Closed
from codecheck.engagement.root import Engagement
from tests.engagement.support import declared, example, models, problems

LABELS = {
    "Thing.id",
    "Thing.note",
    "Act.after",
    "Party.name",
    "Practitioner.name",
    "Condition.text",
    "Engagement.note",
    "Engagement.complete",
    "Engagement.practitioner",
    "Closed.about",
}
"""Fields that can be left out and say nothing then."""
SCHEMA = Engagement.model_json_schema()


def test_the_schema_is_a_schema() -> None:
    """The JSON Schema of an engagement is valid by itself."""
    Draft202012Validator.check_schema(SCHEMA)
    assert ["id"] == SCHEMA["required"]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"started": "none", "parties": "unknown", "consents": "none"},
        {"parties": {"partial": [{"id": "ann"}]}, "agreement": None},
    ],
)
def test_the_schema_accepts_what_the_model_accepts(changes: dict[str, Any]) -> None:
    """The filled example fits the JSON Schema, and so do the words and partial lists."""
    errors = Draft202012Validator(SCHEMA).iter_errors({**example(), **changes})
    assert [] == [error.message for error in errors]


@pytest.mark.parametrize(
    "changes",
    [
        {"sesions": []},
        {"practitioner": {"licenses": []}},
        {"disclosures": [{"recipients": "ann"}]},
        {"consents": {"partial": []}},
        {"started": "3 May 2024"},
        {"id": ""},
    ],
)
def test_the_schema_refuses_what_the_model_refuses(changes: dict[str, Any]) -> None:
    """An unknown key, at any depth, and a value of the wrong kind do not fit the JSON Schema."""
    data = {"id": "e", **changes}
    errors = [*Draft202012Validator(SCHEMA).iter_errors(data)]
    assert (1, 1) == (len(errors), len(problems(data)))


@pytest.mark.parametrize("model", [*models(), Closed], ids=lambda model: model.__name__)
def test_every_field_says_what_it_is(model: type[BaseModel]) -> None:
    """Each field has a description of one or more sentences."""
    described = {
        name: bool(re.fullmatch(r"[A-Z`].*\.", field.description or "", re.DOTALL))
        for name, field in model.model_fields.items()
    }
    assert dict.fromkeys(model.model_fields, True) == described


@pytest.mark.parametrize("model", [*models(), Closed], ids=lambda model: model.__name__)
def test_every_field_says_what_silence_means(model: type[BaseModel]) -> None:
    """What can be left out declares what that means, and its description says it in words."""
    hints = get_type_hints(model, include_extras=True)
    silent = {
        name: field
        for name, field in model.model_fields.items()
        if not field.is_required() and declared(model, name) not in LABELS
    }
    declares = {
        name: isinstance(extra := field.json_schema_extra, dict)
        and str(extra.get("silence")) in set(Silence)
        and "Left out" in (field.description or "")
        for name, field in silent.items()
    }
    marked = {name for name in hints if name in model.model_fields and _may_be_silent(hints[name])}
    assert (dict.fromkeys(marked, True)) == declares


def _may_be_silent(hint: object) -> bool:
    return any(isinstance(mark, (FactKind, ListKind)) for mark in getattr(hint, "__metadata__", ()))


def test_every_kind_of_silence_has_its_sentence() -> None:
    """No two meanings of silence read the same."""
    assert len(Silence) == len({silence.sentence for silence in Silence})

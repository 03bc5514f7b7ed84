"""What acts are called on the timeline."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from codecheck.engagement.root import Engagement
from codecheck.engagement.shape import fields_of
from codecheck.reporting.html.kinds import DATED_BY, KINDS, kind_of, lane_of


def kinds(model: type[BaseModel], path: str, above: frozenset[type[BaseModel]]) -> Iterator[str]:
    """Yield the key of everything in a model that a timeline can show."""
    for shape in fields_of(model):
        if shape.name in DATED_BY:
            yield kind_of(path, shape.name)
        if shape.model and not shape.is_reference and shape.model not in above:
            below = f"{path}.{shape.name}" if path else shape.name
            yield from kinds(shape.model, below, above | {shape.model})


def test_every_act_of_the_model_has_a_name() -> None:
    """A new act in the model needs a word here, and no word is left over."""
    found = set(kinds(Engagement, "", frozenset()))

    assert set(KINDS) == found | {lane_of(one) for one in found}


def test_a_name_does_not_depend_on_the_place_in_a_list() -> None:
    """The path without indices names the kind; another field than `at` is part of it."""
    assert "complaints.reply" == kind_of("complaints[12].reply", "at")
    assert "reports.created_at" == kind_of("reports[0]", "created_at")
    assert "started" == kind_of("", "started")

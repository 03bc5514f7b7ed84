"""The table of facts and the model say the same."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import BaseModel

from codecheck.engagement.root import Engagement
from codecheck.engagement.shape import fields_of
from tests.engagement.support import declared, models

TABLE: dict[str, dict[str, list[dict[str, str]]]] = yaml.safe_load(
    (Path(__file__).parents[2] / "docs/reference/facts.yaml").read_text(encoding="utf-8")
)
HOLDING = {
    "Act.established": "any act can be alleged or disputed",
    "Answer.form": "a refusal in writing and one on the telephone differ as evidence",
    "Approval.document": "where the evidence is",
    "Attestation.document": "where the evidence is",
    "Condition.text": "tells people which condition it is; never evaluated",
    "Consent.document": "where the evidence is",
    "Engagement.id": "names the record",
    "Offer.to": "with several sponsors, to whom the offer went",
    "Party.name": "how messages call the party",
    "Practice.name": "how messages call the practice",
    "Practitioner.name": "how messages call the practitioner",
    "ProcessingAgreement.form": "evidence of the agreement",
    "ProcessingAgreement.until": "an agreement that ended binds nobody",
    "Refund.to": "with several sponsors, who got the money",
    "Response.form": "evidence of the response",
    "Span.established": "any state can be alleged or disputed",
    "Thing.id": "lets other parts of the record name it",
    "TransferArrangement.form": "evidence of the arrangement",
}
"""Fields that no article asks for, with the reason why they are in the model."""


def steps(path: str) -> list[str] | None:
    """Return the fields that a path goes through, or None if it leaves the model."""
    model: type[BaseModel] | None = Engagement
    found: list[str] = []
    for part in path.split("."):
        shapes = {shape.name: shape for shape in fields_of(model)} if model else {}
        if model is None or part not in shapes:
            return None
        found.append(declared(model, part))
        model = shapes[part].model
    return found


def paths() -> list[str]:
    """Return every path of the table, in its order."""
    return [row["path"] for code in TABLE.values() for rows in code.values() for row in rows]


def test_the_table_has_every_article() -> None:
    """Each code is in the table with as many articles as it has, and their ids are texts."""
    expected = {
        "noloc-2022": 38,
        "burobalance-terms": 16,
        "burobalance-privacy-2018": 53,
        "totalbalance-2020": 58,
    }
    assert expected == {code: len(articles) for code, articles in TABLE.items()}
    assert {str} == {type(article) for articles in TABLE.values() for article in articles}


def test_every_row_names_a_fact_and_a_path() -> None:
    """A row of the table has a fact in words and a path, and nothing else."""
    rows = [row for code in TABLE.values() for rows in code.values() for row in rows]
    wrong = [row for row in rows if set(row) != {"fact", "path"} or not all(row.values())]
    assert [] == wrong


def test_every_path_leads_into_the_model() -> None:
    """Each needed fact has a home in the model."""
    assert [] == [path for path in paths() if steps(path) is None]


def test_every_path_ends_at_a_value() -> None:
    """A path ends at something that can be recorded, or at a reference to a record."""
    records = []
    for path in paths():
        model: type[BaseModel] | None = Engagement
        for part in path.split("."):
            shape = next(one for one in fields_of(model) if one.name == part) if model else None
            model = shape.model if shape else None
        if shape and shape.kind == "record" and not shape.is_reference:
            records.append(path)
    assert [] == records


def test_every_field_is_needed() -> None:
    """Each field of the model is a fact that an article needs, or holds the domain together."""
    needed = {step for path in paths() for step in steps(path) or []}
    fields = {declared(model, shape.name) for model in models() for shape in fields_of(model)}
    assert set(HOLDING) == fields - needed

"""The schemas of the files that authors write: they refuse nothing that codecheck has itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from codecheck.authoring.start import schemas
from codecheck.rulebook import load

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = schemas()
VALIDATORS = {kind: jsonschema.Draft202012Validator(one) for kind, one in SCHEMAS.items()}
NAMES = {"code.yaml": "code", "bases.yaml": "bases"}
FILES = sorted(
    file
    for folder in ("rules", "examples")
    for file in (ROOT / folder).rglob("*.yaml")
    if file.name not in {"acts.yaml", "common.yaml"} and "records" not in file.parts
)


def kind_of(file: Path) -> str:
    """Return which schema a file is for."""
    if file.name.endswith(".engagement.yaml"):
        return "engagement"
    return NAMES.get(file.name) or ("cases" if file.name.endswith(".cases.yaml") else "article")


def as_editors_read(data: Any) -> Any:  # noqa: ANN401  (any YAML)
    """Return data as YAML 1.2 has it: `yes` and dates are texts, numbers are not."""
    if isinstance(data, dict):
        return {str(key): as_editors_read(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_editors_read(one) for one in data]
    return data.isoformat() if isinstance(data, date) else data


@pytest.mark.parametrize("kind", SCHEMAS)
def test_each_is_a_schema(kind: str) -> None:
    """Of the dialect that it names."""
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[kind])


@pytest.mark.parametrize("kind", ["article", "code", "bases", "cases", "engagement"])
def test_they_refuse_nothing_that_there_is(kind: str) -> None:
    """Every file of the codes and the examples fits, as an editor reads it."""
    files = [file for file in FILES if kind_of(file) == kind]
    if kind in {"article", "cases"}:
        files = files[::8]
    wrong = {
        f"{file.relative_to(ROOT)}: {error.message[:200]}"
        for file in files
        for error in VALIDATORS[kind].iter_errors(
            as_editors_read(YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8")))
        )
    }

    assert files
    assert set() == wrong


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("code", {"code": "x"}),
        ("code", {"code": "x", "extends": "y", "without": ["1"]}),
        ("cases", {"cases": []}),
        ("cases", {"cases": [{"id": "a", "says": "b", "expect": {"r": "violatd"}}]}),
        ("cases", {"cases": [{"id": "a", "says": "b", "change": {"consentz": []}}]}),
        ("bases", {"one": {"agreement": {"form": "writen"}}}),
        ("engagement", {"id": "x", "started": "yesterday"}),
        ("engagement", {"id": "x", "started": 12345}),
        ("engagement", {"id": "x", "work": {"group": "maybe"}}),
    ],
)
def test_they_refuse_what_loading_refuses(kind: str, data: dict[str, Any]) -> None:
    """As far as its form tells."""
    with pytest.raises(jsonschema.ValidationError):
        VALIDATORS[kind].validate(data)


def test_a_change_may_take_away_and_give_a_part() -> None:
    """What an engagement needs, a change of it does not."""
    change = {"agreement": None, "parties": [{"roles": ["client"]}], "work": {"group": "ja"}}

    VALIDATORS["cases"].validate({"cases": [{"id": "a", "says": "b", "change": change}]})


def test_the_schema_of_codes_knows_what_the_reader_knows() -> None:
    """The same keys."""
    assert set(load._CODE_KEYS) == set(SCHEMAS["code"]["properties"])  # noqa: SLF001  (its keys)

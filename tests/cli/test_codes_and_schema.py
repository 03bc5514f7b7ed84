"""`codecheck codes` and `codecheck schema`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from codecheck.findings import Report
from codecheck.rulebook import articles
from codecheck.rulebook.find import rules_folder
from codecheck.rulebook.model import Holder, Kind, Relation
from codecheck.rulebook.schema import article_schema
from codecheck.source import read_file, read_text
from tests.cli.conftest import Run
from tests.testing.support import ARTICLES

OWN = sorted(rules_folder().glob("*/articles/*.yaml"))
ARTICLE_FILES = [one for one in OWN if not one.name.endswith(".cases.yaml")]


def test_codes_are_listed(run: Run) -> None:
    """Those that come with codecheck and those in a further folder."""
    result = run("codes", "--rules", "codes")

    assert 0 == result.exit_code
    assert result.stdout.startswith("base-1\n")
    assert (
        "small-1\n  The small code\n  edition 1; rules of a folder of your own\n"
        "  in force since 2020-01-01; 6 articles, 4 rules\n"
    ) in result.stdout


def test_codes_as_json(run: Run) -> None:
    """One object a code."""
    listed = json.loads(run("codes", "--rules", "codes", "-f", "json", "--lang", "nl").stdout)
    (small,) = [one for one in listed if one["id"] == "small-1"]

    assert {
        "id": "small-1",
        "edition": "1",
        "extends": None,
        "pack": None,
        "title": "De kleine code",
        "publisher": "Nobody",
        "since": "2020-01-01",
        "until": None,
        "articles": 6,
        "rules": 4,
    } == small


def test_a_code_that_is_over_says_until_when(here: Path, run: Run) -> None:
    """Its last day belongs to it."""
    file = here / "codes" / "small-1" / "code.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("2020-01-01}", "2020-01-01, until: 2023-12-31}"), encoding="utf-8")

    assert "in force 2020-01-01 to 2023-12-31" in run("codes", "--rules", "codes").stdout


def test_a_broken_code_does_not_hide_the_others(here: Path, run: Run) -> None:
    """Its problems are told, and the exit code is 2."""
    (here / "codes" / "small-1" / "code.yaml").write_text("code: small-1\n", encoding="utf-8")
    result = run("codes", "--rules", "codes")

    assert 2 == result.exit_code
    assert "base-1\n" in result.stdout
    assert "code.yaml:1:1: " in result.stderr


@pytest.mark.parametrize("kind", ["engagement", "rule", "report"])
def test_a_schema_is_a_schema(run: Run, kind: str) -> None:
    """It is valid JSON Schema of the dialect that it names."""
    result = run("schema", kind)
    schema = json.loads(result.stdout)

    assert 0 == result.exit_code
    assert "https://json-schema.org/draft/2020-12/schema" == schema["$schema"]
    jsonschema.Draft202012Validator.check_schema(schema)


def test_a_report_fits_the_schema_of_reports(run: Run, validate: Run) -> None:
    """What `validate` writes is what `schema report` says."""
    schema = json.loads(run("schema", "report").stdout)
    report = json.loads(validate("e.yaml", "-f", "json").stdout)

    jsonschema.validate(report, schema)
    assert schema == {
        "$schema": schema["$schema"],
        **Report.model_json_schema(mode="serialization"),
    }


def test_an_engagement_fits_the_schema_of_engagements(here: Path, run: Run) -> None:
    """What can be loaded fits, and an unknown field does not."""
    schema = json.loads(run("schema", "engagement").stdout)
    data = read_file(here / "e.yaml").data

    jsonschema.validate(data, schema)
    with pytest.raises(jsonschema.ValidationError, match="consentz"):
        jsonschema.validate({"id": "x", "consentz": []}, schema)


@pytest.mark.parametrize("file", ARTICLE_FILES, ids=lambda one: f"{one.parts[-3]}-{one.stem}")
def test_every_article_fits_the_schema_of_rules(file: Path) -> None:
    """The schema refuses nothing that codecheck itself has."""
    jsonschema.validate(read_file(file).data, article_schema())


@pytest.mark.parametrize("number", ARTICLES)
def test_the_small_code_fits_the_schema_of_rules(number: str) -> None:
    """All parts that an article can have are in it."""
    jsonschema.validate(read_text(ARTICLES[number], "a.yaml").data, article_schema())


@pytest.mark.parametrize(
    "wrong",
    [
        {"article": "1"},
        {"article": "1", "summary": {"nl": "x"}, "rules": []},
        {"article": "1", "summary": {"nl": "x", "en": "x"}},
        {"article": "1", "summary": {"nl": "x", "en": "x"}, "kind": "dutyy"},
        {"article": "1", "summary": {"nl": "x", "en": "x"}, "rules": [{"id": "a"}]},
        {"article": "1", "summary": {"nl": "x", "en": "x"}, "rules": [], "rulez": []},
    ],
)
def test_the_schema_of_rules_refuses(wrong: dict[str, Any]) -> None:
    """What loading would refuse because of its form."""
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, article_schema())


def test_the_schema_knows_what_the_reader_knows() -> None:
    """The keys of a rule and the lists of words are those of the code that reads rules."""
    parts = article_schema()["$defs"]

    assert set(articles._RULE_KEYS) == set(parts["rule"]["properties"])  # noqa: SLF001  (its keys)
    assert list(get_args(Kind)) == article_schema()["properties"]["kind"]["enum"]
    assert list(get_args(Holder)) == parts["rule"]["properties"]["duty_holder"]["enum"]
    assert list(get_args(Relation)) == parts["counterpart"]["properties"]["relation"]["enum"]
    answerers = parts["question"]["properties"]["answered_by"]["items"]["enum"]
    assert list(articles.ANSWERERS) == answerers


@pytest.mark.parametrize(
    ("lang", "edition", "force"),
    [
        ("nl", "uitgave zonder datum", "geldt op elke dag"),
        ("en", "undated edition", "in force on every day"),
    ],
)
def test_a_code_without_a_date_is_told_in_words(
    run: Run, here: Path, lang: str, edition: str, force: str
) -> None:
    """Neither the word of the file nor the day that stands for every day is shown."""
    file = here / "codes" / "small-1" / "code.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('edition: "1"', "edition: undated"), encoding="utf-8")

    said = run("codes", "--rules", "codes", "--lang", lang).stdout

    (small,) = [one for one in said.split("\n\n") if "small-1" in one]
    assert f"  {edition}; " in small
    assert f"  {force}; " in small

"""A report for machines."""

from __future__ import annotations

import json

import jsonschema
import pytest

from codecheck import Report, check, parse_engagement
from codecheck.reporting import render
from codecheck.rulebook.model import Code
from tests.testing.support import ENGAGEMENT, EXCUSED


def checked(code: Code, text: str = ENGAGEMENT, *, show_values: bool = False) -> Report:
    """Check an engagement against the small code."""
    engagement = parse_engagement(text, "é.yaml")
    return check(engagement, codes=[code], as_of="2024-06-01", show_values=show_values)


def test_one_report_is_an_object_as_the_schema_says(small: Code) -> None:
    """The JSON is the report, and fits the schema that is published."""
    report = checked(small)
    data = json.loads(render("json", [report], "en"))

    assert report.model_dump(mode="json") == data
    jsonschema.validate(data, Report.model_json_schema(mode="serialization"))
    assert report == Report.model_validate(data)


def test_several_reports_are_an_array(small: Code) -> None:
    """Several files give a list, in their order; so does one if that is asked for."""
    reports = [checked(small), checked(small, EXCUSED)]
    both = json.loads(render("json", reports, "en"))
    alone = json.loads(render("json", reports[:1], "en", as_list=True))

    assert [one.model_dump(mode="json") for one in reports] == both
    assert both[:1] == alone
    assert "[]\n" == render("json", [], "en")


def test_the_form_of_the_json_is_fixed(small: Code) -> None:
    """Two spaces, letters as they are, a line break at the end, the same bytes each time."""
    text = render("json", [checked(small)], "en")

    assert text.startswith('{\n  "schema_version": "1",\n  "as_of": "2024-06-01",\n')
    assert '"file": "é.yaml"' in text
    assert text.endswith("\n}\n")
    assert text == render("json", [checked(small)], "en")


def test_a_line_is_a_finding(small: Code) -> None:
    """Each line stands on its own: the finding, and what it was found in."""
    report = checked(small)
    lines = render("jsonl", [report, checked(small, EXCUSED)], "en").splitlines()
    first = json.loads(lines[0])

    assert 2 * len(report.findings) == len(lines)
    assert ["engagement", "file", "as_of", "rule"] == list(first)[:4]
    assert ("shown", "é.yaml", "2024-06-01") == (first["engagement"], first["file"], first["as_of"])
    assert report.findings[0].model_dump(mode="json") == {
        key: value for key, value in first.items() if key not in {"engagement", "file", "as_of"}
    }


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_values_stay_in_the_file(small: Code, form: str) -> None:
    """Without being asked for, no value but a date is in a machine format."""
    text = ENGAGEMENT.replace("- {id: acme,", "- {id: acme, name: Secret Ltd,")
    hidden = render("json" if form == "json" else "jsonl", [checked(small, text)], "en")
    shown = render(
        "json" if form == "json" else "jsonl", [checked(small, text, show_values=True)], "en"
    )

    assert "Secret" not in hidden
    assert "2024-05-06" in hidden
    assert "Secret" in shown

"""A report as SARIF, held against the schema that is published."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from codecheck import Report, Verdict, check, load_codes, load_engagement
from codecheck.findings import Lang
from codecheck.reporting import TextOptions, render
from codecheck.reporting.sarif_rules import message
from codecheck.reporting.uris import relative, uri
from codecheck.rulebook.model import Code
from tests.reporting.support import HOSTILE, checked, hostile, written
from tests.testing.support import ENGAGEMENT, EXCUSED, SATISFIED

SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json"
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.engagement.yaml"))


@cache
def schema() -> jsonschema.Draft4Validator:
    """Return the published schema."""
    found = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return jsonschema.Draft4Validator(
        found, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER
    )


def run_of(code: Code, *reports: Report, lang: Lang = "en", **options: Any) -> dict[str, Any]:  # noqa: ANN401  (as `TextOptions` takes them)
    """Return the one run of the log of these reports, which fits the schema."""
    data = json.loads(
        written("sarif", *reports, code=code, lang=lang, options=TextOptions(**options))
    )
    schema().validate(data)
    (run,) = data["runs"]
    found: dict[str, Any] = run
    return found


def by_verdict(run: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the first result with each verdict."""
    found: dict[str, dict[str, Any]] = {}
    for one in run["results"]:
        found.setdefault(one["properties"]["verdict"], one)
    return found


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_each_example_fits_the_schema(file: Path) -> None:
    """Real engagements, all codes, every rule described once, every result with its rule."""
    codes = load_codes()
    report = check(load_engagement(file), codes=codes, as_of="2024-09-30")
    data = json.loads(render("sarif", [report], "en", codes=codes))
    schema().validate(data)
    rules = data["runs"][0]["tool"]["driver"]["rules"]
    results = data["runs"][0]["results"]

    assert len(report.findings) == len(results)
    assert len(rules) == len({one["id"] for one in rules})
    assert {rule.id for code in codes for rule in code.rules} <= {one["id"] for one in rules}
    assert [one["ruleId"] for one in results] == [rules[one["ruleIndex"]]["id"] for one in results]


def test_what_is_hostile_fits_the_schema(small: Code) -> None:
    """Also with odd names of files, ids and values; a URI stays a URI."""
    reports = [
        checked(small, hostile(bad), file=f"d/{bad}.yaml", show_values=True) for bad in HOSTILE
    ]
    run = run_of(small, *reports)

    assert len(HOSTILE) == len(run["artifacts"])
    assert set() == {char for one in run["artifacts"] for char in one["location"]["uri"]} - set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/%-._~"
    )


def test_each_verdict_has_its_kind(small: Code) -> None:
    """Only what is violated is an open failure; what is excused is a failure that is lifted."""
    run = run_of(small, *(checked(small, one) for one in (ENGAGEMENT, SATISFIED, EXCUSED)))
    found = {word: (one["kind"], one["level"]) for word, one in by_verdict(run).items()}

    assert {
        "violated": ("fail", "error"),
        "unknown": ("open", "none"),
        "pending": ("open", "none"),
        "judgement": ("review", "none"),
        "excused": ("fail", "note"),
        "satisfied": ("pass", "none"),
        "not_applicable": ("notApplicable", "none"),
    } == found


def test_what_is_excused_names_its_deviation(small: Code) -> None:
    """The suppression is accepted, outside the source, and says by what."""
    run = run_of(small, checked(small, EXCUSED))
    suppressed = [one for one in run["results"] if "suppressions" in one]

    assert [by_verdict(run)["excused"]] == suppressed
    assert [
        {"kind": "external", "status": "accepted", "justification": "deviation: deviations[0]"}
    ] == suppressed[0]["suppressions"]


def test_a_result_stands_where_its_subject_does(small: Code) -> None:
    """Four numbers, the file by a relative URI, and the path in the engagement."""
    found = by_verdict(run_of(small, checked(small, file="d/e 1.yaml")))["violated"]

    assert [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "d/e%201.yaml", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 10, "startColumn": 5, "endLine": 10, "endColumn": 49},
            },
            "logicalLocations": [{"fullyQualifiedName": "disclosures[0]"}],
        }
    ] == found["locations"]
    assert (
        "Small code, art. 1.1: Shared with `parties[1]` on 2024-05-06 without consent"
        == (found["message"]["text"])
    )


def test_regions_cut_out_what_they_name(small: Code) -> None:
    """The text between the four numbers is the value that the evidence names."""
    found = by_verdict(run_of(small, checked(small)))["violated"]
    lines = ENGAGEMENT.splitlines()
    cut = {}
    for one in found["relatedLocations"]:
        region = one["physicalLocation"]["region"]
        assert region["startLine"] == region["endLine"]
        line = lines[region["startLine"] - 1]
        cut[one["message"]["text"]] = line[region["startColumn"] - 1 : region["endColumn"] - 1]

    assert "2024-05-06" == cut["disclosures[0].at = 2024-05-06"]
    assert "acme" == cut["disclosures[0].recipient"]
    assert list(range(1, len(cut) + 1)) == [one["id"] for one in found["relatedLocations"]]


def test_rules_are_described_in_both_languages(small: Code) -> None:
    """The language of the report comes first, the other is a translation of each rule."""
    run = run_of(small, checked(small, lang="nl"), lang="nl")
    driver, (other,) = run["tool"]["driver"], run["translations"]
    first, second = driver["rules"][0], other["rules"][0]

    assert ("nl", "nl", "en") == (run["language"], driver["language"], other["language"])
    assert [one["id"] for one in driver["rules"]] == [one["id"] for one in other["rules"]]
    assert "small-1/1.1#consent-first" == first["id"]
    assert "Kleine code, art. 1.1: Vooraf" == first["shortDescription"]["text"]
    assert "Small code, art. 1.1: Beforehand" == second["shortDescription"]["text"]
    assert "Eerst vragen en dan pas delen." == first["fullDescription"]["text"]
    assert [
        "Ask first and share afterwards.",
        "decided by no rule: Whether it was needed.",
        "all about this rule: codecheck explain small-1/1.1#consent-first --lang en",
    ] == second["help"]["text"].splitlines()


def test_an_article_without_rules_is_described_as_well(small: Code) -> None:
    """`explain` is offered for the article, since there is no rule of that name."""
    run = run_of(small, checked(small))
    rules = {one["id"]: one for one in run["tool"]["driver"]["rules"]}

    assert "codecheck explain small-1/2.10 " in rules["small-1/2.10#gate"]["help"]["text"]


def test_without_codes_the_rules_come_from_the_report(small: Code) -> None:
    """Whoever has a report alone gets the rules that it names, in its language."""
    report = checked(small)
    data = json.loads(render("sarif", [report], "en"))
    schema().validate(data)
    rules = data["runs"][0]["tool"]["driver"]["rules"]

    assert list(dict.fromkeys(one.rule for one in report.findings)) == [one["id"] for one in rules]
    assert "Ask first and share afterwards." == rules[0]["fullDescription"]["text"]


def test_several_files_are_one_run(small: Code) -> None:
    """Each file is named once, and each result has its own."""
    run = run_of(small, checked(small, file="a.yaml"), checked(small, file="b.yaml"))
    places = [one["locations"][0]["physicalLocation"] for one in run["results"]]

    assert ["a.yaml", "b.yaml"] == [one["location"]["uri"] for one in run["artifacts"]]
    assert ["a.yaml", "b.yaml"] == list(
        dict.fromkeys(one["artifactLocation"]["uri"] for one in places)
    )
    assert ("unicodeCodePoints", ["\r\n", "\n", "\r"]) == (
        run["columnKind"],
        run["newlineSequences"],
    )


def test_quiet_leaves_what_fails(small: Code) -> None:
    """For readers that take every result for a problem; the log says that it is not whole."""
    run = run_of(small, checked(small), only=frozenset({Verdict.VIOLATED, Verdict.EXCUSED}))

    assert ["violated"] == [one["properties"]["verdict"] for one in run["results"]]
    assert ["violated", "excused"] == run["properties"]["only"]


def test_fingerprints_are_those_of_the_findings(small: Code) -> None:
    """Under a name of our own, without line numbers."""
    report = checked(small)
    moved = checked(small, f"# a line more\n{ENGAGEMENT}")
    prints = [
        [one["partialFingerprints"] for one in run_of(small, each)["results"]]
        for each in (report, moved)
    ]

    assert [{"codecheck/v1": one.fingerprint} for one in report.findings] == prints[0]
    assert prints[0] == prints[1]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("as it is: [1] and `x`", "as it is: [1] and `x`"),
        ("{0} and {x}", "{{0}} and {{x}}"),
        ("[a](1) \\ [b]", "\\[a\\](1) \\\\ \\[b\\]"),
        ("one\ntwo\x1b", "one\ntwo\\x1b"),
    ],
)
def test_a_message_holds_no_placeholder_and_no_link(text: str, shown: str) -> None:
    """What SARIF would fill in or link is escaped as the standard says."""
    assert shown == message(text)


def test_files_are_named_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Inside it they are relative, however they were named; outside it they are absolute."""
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")

    assert "d/e.yaml" == uri("./d/../d/e.yaml")
    assert "d/e.yaml" == uri(str(tmp_path / "in" / "d" / "e.yaml"))
    assert "%3Cstdin%3E" == uri("<stdin>")
    assert "a%3Ab.yaml" == uri("a:b.yaml")
    assert "..a.yaml" == uri("..a.yaml")
    assert (tmp_path / "e.yaml").as_uri() == uri("../e.yaml")
    assert "caf%C3%A9%FF" == uri("café\udcff")
    assert relative("../e.yaml") is None


def test_a_file_on_another_drive_is_absolute(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no way leads from one folder to the other."""

    def refuse(path: str) -> str:
        raise ValueError(path)

    monkeypatch.setattr("os.path.relpath", refuse)

    assert uri("/d/e.yaml") == Path("/d/e.yaml").as_uri()


def test_a_file_outside_has_no_base(small: Code) -> None:
    """An absolute URI needs none."""
    found = by_verdict(run_of(small, checked(small, file="/elsewhere/e.yaml")))["violated"]
    place = found["locations"][0]["physicalLocation"]["artifactLocation"]

    assert {"uri": "file:///elsewhere/e.yaml"} == place

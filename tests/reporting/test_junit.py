"""A report as JUnit XML, read back by a library and held against the schema of Jenkins."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import xmlschema
from junitparser import Error, Failure, JUnitXml, Skipped, TestSuite

from codecheck import Report, Verdict, check, parse_engagement
from codecheck.reporting import render
from codecheck.rulebook.load import load_code
from codecheck.rulebook.model import Code
from tests.reporting.support import HOSTILE, checked, hostile, written
from tests.testing.support import ENGAGEMENT, EXCUSED, SATISFIED, write_code

SCHEMA = Path(__file__).parent / "schemas" / "junit-10.xsd"


@cache
def schema() -> xmlschema.XMLSchema10:
    """Return the published schema."""
    return xmlschema.XMLSchema10(SCHEMA)


def suites(*reports: Report, failing: Verdict = Verdict.VIOLATED) -> list[TestSuite]:
    """Return the suites that a reader finds in these reports, which fit the schema."""
    text = render("junit", reports, "en", failing=frozenset({failing}))
    schema().validate(text)
    return list(JUnitXml.fromstring(text.encode("utf-8")))


def results(suite: TestSuite) -> dict[str, str]:
    """Return what became of each case."""
    return {
        one.name: one.result[0].type if one.result else "passed"
        for one in suite
        if one.name is not None
    }


def test_a_suite_is_a_code_in_a_file(small: Code) -> None:
    """Each file gives a suite for each code, with what was checked as its properties."""
    found = suites(checked(small), checked(small, SATISFIED, file="f.yaml"))
    properties = {one.name: one.value for one in found[0].properties()}

    assert ["e.yaml: small-1", "f.yaml: small-1"] == [one.name for one in found]
    assert {
        "code": "small-1",
        "edition": "1",
        "title": "The small code",
        "engagement": "shown",
        "file": "e.yaml",
        "as_of": "2024-06-01",
        "citation 1.1": "Small code, art. 1.1",
    }.items() <= properties.items()


def test_each_code_has_its_own_cases(small: Code, tmp_path: Path) -> None:
    """With two codes the cases of the one are not in the suite of the other."""
    other = load_code(write_code(tmp_path / "more", name="other-1"), "other-1")
    report = check(parse_engagement(ENGAGEMENT, "e.yaml"), codes=[small, other], as_of="2024-06-01")
    found = suites(report)

    assert [{"small-1"}, {"other-1"}] == [{one.classname for one in suite} for suite in found]
    assert [6, 6] == [one.tests for one in found]


def test_a_case_is_a_rule(small: Code) -> None:
    """What weighs most among the findings of the rule is its result."""
    (found,) = suites(checked(small))

    assert {
        "1.1#consent-first": "violated",
        "1.2#weighed-well": "judgement",
        "2.1#answered-in-four-weeks": "pending",
        "2.10#gate": "not_applicable",
        "3#paid": "unknown",
        "9#gate": "not_applicable",
    } == results(found)
    assert {"small-1"} == {one.classname for one in found}
    assert (6, 1, 0, 5) == (found.tests, found.failures, found.errors, found.skipped)


def test_the_totals_stand_at_the_top(small: Code) -> None:
    """Readers that look no further than the root see how many failed."""
    text = render("junit", [checked(small), checked(small, SATISFIED)], "en")
    root = JUnitXml.fromstring(text.encode("utf-8"))

    assert (12, 1, 0) == (root.tests, root.failures, root.errors)


def test_a_violation_fails_with_the_text_of_the_command(small: Code) -> None:
    """The message says what happened and under which article; the text is that on a terminal."""
    report = checked(small)
    (case, *_) = list(suites(report)[0])
    (failure,) = case.result
    block = written("text", report, code=small).split("\n\n")[2].split("\n", 1)[1]

    assert isinstance(failure, Failure)
    assert (
        "Small code, art. 1.1: violated: Shared with `parties[1]` on 2024-05-06 without consent"
        == failure.message
    )
    assert block.rstrip() == (failure.text or "").strip("\n")


@pytest.mark.parametrize(
    ("verdict", "case", "kind"),
    [
        (Verdict.UNKNOWN, "3#paid", Error),
        (Verdict.PENDING, "2.1#answered-in-four-weeks", Error),
        (Verdict.JUDGEMENT, "1.2#weighed-well", Error),
        (Verdict.NOT_APPLICABLE, "9#gate", Error),
        (Verdict.VIOLATED, "3#paid", Skipped),
        (Verdict.UNKNOWN, "1.1#consent-first", Failure),
    ],
)
def test_what_fail_on_names_is_an_error(
    small: Code, verdict: Verdict, case: str, kind: type[Error | Failure | Skipped]
) -> None:
    """Anything else that is left open is skipped; a violation is a failure all the same."""
    (found,) = suites(checked(small), failing=verdict)
    (result,) = next(one for one in found if one.name == case).result

    assert kind is type(result)


def test_what_is_skipped_says_why(small: Code) -> None:
    """The reason of what does not apply, what is missing, the question, the last day."""
    (found,) = suites(checked(small))
    said = {one.name: one.result[0].message for one in found}

    assert {
        "1.2#weighed-well": "Small code, art. 1.2: judgement: Was it weighed?",
        "2.1#answered-in-four-weeks": (
            "Small code, art. 2.1: pending: last day 2024-06-17; Complaints are answered."
        ),
        "3#paid": (
            "Small code, art. 3: unknown: not recorded: dossier; part: first;"
            " duty of: the sponsor; not recorded: dossier; part: second; duty of: the sponsor"
        ),
        "9#gate": "Small code, art. 9: not applicable: the article lays no duty on anybody",
    }.items() <= said.items()


def test_what_is_satisfied_passes_and_what_is_excused_does_not(small: Code) -> None:
    """A lifted breach is no success; it is skipped with the deviation."""
    satisfied, excused = suites(checked(small, SATISFIED), checked(small, EXCUSED, file="x.yaml"))
    (result,) = next(iter(excused)).result

    assert "passed" == results(satisfied)["1.1#consent-first"]
    assert isinstance(result, Skipped)
    assert "deviation: deviations[0]" in (result.message or "")


def test_no_report_is_no_suite() -> None:
    """An empty document is still a document."""
    assert [] == suites()


def test_what_is_hostile_fits_the_schema(small: Code) -> None:
    """Also characters that XML forbids, and the ends of sections."""
    found = suites(
        *(
            checked(small, hostile(bad), file=f"{index}{bad}", show_values=True)
            for index, bad in enumerate(HOSTILE)
        )
    )

    assert len(HOSTILE) == len(found)
    assert {6} == {one.tests for one in found}


def test_the_reports_of_one_engagement_stay_apart(small: Code) -> None:
    """A suite is not merged with another of the same name."""
    assert 2 == len(suites(checked(small), checked(small, ENGAGEMENT)))

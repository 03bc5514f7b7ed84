"""`codecheck explain`."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Run
from tests.testing.support import ENGAGEMENT


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("small-1/1.1", ["1.1"]),
        ("small-1/2", ["2.1", "2.10"]),
        ("small-1/1.1#consent-first", ["1.1"]),
        ("small-1", ["1.1", "1.2", "2.1", "2.10", "3", "9"]),
    ],
)
def test_what_is_named_is_explained(run: Run, name: str, labels: list[str]) -> None:
    """An article, a chapter, a rule or a code."""
    result = run("explain", "--rules", "codes", name)
    found = [
        line.removeprefix("Small code, art. ").replace(":", " ").split()[0]
        for line in result.stdout.splitlines()
        if line.startswith("Small code")
    ]

    assert (0, "") == (result.exit_code, result.stderr)
    assert labels == found


def test_it_speaks_dutch(run: Run) -> None:
    """`--lang` holds here too."""
    text = run("explain", "--rules", "codes", "small-1/1.1", "--lang", "nl").stdout

    assert "Kleine code, art. 1.1: Vooraf\n" in text
    assert "  moet gelden:\n" in text


def test_an_unknown_name_is_told(run: Run) -> None:
    """With the nearest one."""
    result = run("explain", "--rules", "codes", "small-1/1.11")

    expected = "codecheck: there is no article or rule `small-1/1.11`; did you mean `small-1/1.1`\n"
    assert (2, "", expected) == (result.exit_code, result.stdout, result.stderr)


def test_a_name_that_is_like_no_other_gets_no_hint(run: Run) -> None:
    """A list of all articles would not help."""
    expected = "codecheck: there is no article or rule `zzzz`\n"

    assert expected == run("explain", "zzzz").stderr


def test_colour_when_asked(run: Run) -> None:
    """Headings are bold."""
    text = run("explain", "--rules", "codes", "small-1/1.1", "--color", "always").stdout

    assert text.startswith("\x1b[1mSmall code, art. 1.1: Beforehand\x1b[0m\n")


FIXED = ("explain", "--rules", "codes", "--as-of", "2024-06-01")


def test_a_file_shows_why_a_verdict_came_out(run: Run) -> None:
    """With a file the tree of each subject is told, with values, as in a report on a screen."""
    result = run(*FIXED, "small-1/1.1", "e.yaml")

    assert (0, "") == (result.exit_code, result.stderr)
    assert "disclosures[0]: violated\n  --> e.yaml:10:5\n" in result.stdout
    assert "  no  must hold: any(consent.form == 'written'" in result.stdout


def test_standard_input_has_the_name_that_it_is_given(run: Run) -> None:
    """`-` reads the engagement; places name it as the user does."""
    text = run(*FIXED, "small-1/1.1", "-", "--stdin-filename", "x.yaml", stdin=ENGAGEMENT).stdout

    assert "shown (x.yaml), as of 2024-06-01\n" in text


def test_one_subject_alone(run: Run) -> None:
    """Behind `@` stands the only subject that is told; rules that do not know it are left out."""
    text = run(*FIXED, "small-1@complaints[0]", "e.yaml").stdout

    assert "rule: small-1/2.1#answered-in-four-weeks\n" in text
    assert 1 == text.count("\nrule: ")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            ("small-1/1.1@disclosures[1]", "e.yaml"),
            "there is no subject `disclosures[1]` here; did you mean `disclosures[0]`",
        ),
        (
            ("small-1/1.1@disclosures[0]",),
            "`small-1/1.1@disclosures[0]` names a subject; name the file that it stands in as well",
        ),
    ],
)
def test_a_subject_that_is_not_there_is_told(
    run: Run, arguments: tuple[str, ...], expected: str
) -> None:
    """With the nearest one, or with what is missing from the call."""
    result = run(*FIXED, *arguments)

    assert (2, "", f"codecheck: {expected}\n") == (result.exit_code, result.stdout, result.stderr)


def test_json_holds_values_only_when_asked(run: Run) -> None:
    """The machine form is private by default, with a file and without."""
    kept, shown, rules = (
        json.loads(run(*FIXED, "small-1/1.1", "-f", "json", *more).stdout)
        for more in (["e.yaml", "-v"], ["e.yaml", "-v", "--show-values"], [])
    )

    assert "e.yaml" == kept["engagement"]["file"]
    assert [None, "sponsor"] == [
        next(gate for gate in one["rules"][0]["subjects"][0]["gates"] if gate["name"] == "when")[
            "branch"
        ]["parts"][0]["facts"][0]["value"]
        for one in (kept, shown)
    ]
    assert (None, []) == (rules["engagement"], rules["rules"][0]["subjects"])


def test_an_engagement_that_cannot_be_read_is_told(run: Run) -> None:
    """Every problem with its place, and nothing on standard output."""
    result = run(*FIXED, "small-1/1.1", "-", stdin="id: [")

    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith("<stdin>:1:6: ")

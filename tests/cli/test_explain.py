"""`codecheck explain`."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run


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

"""Which language is spoken."""

from __future__ import annotations

import pytest

from codecheck.cli.language import guessed, of_environment
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "nl_NL", "LC_MESSAGES": "en_US"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "nl_BE"}, "nl"),
        ({"LC_ALL": "nl_NL", "LC_MESSAGES": "en_US", "LANG": "en_US"}, "nl"),
        ({"LC_ALL": "", "LANG": "nl"}, "nl"),
    ],
)
def test_the_locale_tells_the_language(environment: dict[str, str], lang: str) -> None:
    """The first of LC_ALL, LC_MESSAGES and LANG that is set decides."""
    assert lang == of_environment(environment)


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        (["validate", "--lang", "nl"], "nl"),
        (["--lang=nl", "x"], "nl"),
        (["--lang", "fr"], "en"),
        (["--lang"], "en"),
        ([], "en"),
    ],
)
def test_a_line_that_was_not_read_yet_tells_its_language(
    monkeypatch: pytest.MonkeyPatch, words: list[str], lang: str
) -> None:
    """What is wrong with a line is told in the language that it asks for."""
    monkeypatch.delenv("CODECHECK_LANG", raising=False)
    monkeypatch.setenv("LC_ALL", "C")

    assert lang == guessed(words)


def test_dutch_throughout(validate: Run) -> None:
    """The report and its counts are in Dutch."""
    result = validate("e.yaml", "--lang", "nl")

    assert result.stdout.startswith("shown (e.yaml), per 2024-06-01\ngetoetst aan: small-1\n")
    assert "Op 2024-05-06 gedeeld met acme zonder toestemming" in result.stdout
    assert "small-1: 6 artikelen: 1 geschonden" in result.stdout


def test_the_option_outweighs_the_variable_and_that_the_locale(
    validate: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The nearer wish counts."""
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    by_locale = validate("e.yaml").stdout
    monkeypatch.setenv("CODECHECK_LANG", "en")
    by_variable = validate("e.yaml").stdout
    by_option = validate("e.yaml", "--lang", "nl").stdout

    assert [True, False, True] == ["getoetst" in one for one in (by_locale, by_variable, by_option)]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["validat"], "er is geen commando `validat`; bedoelt u `validate`"),
        (
            ["validate", "--fromat", "json"],
            "er is geen optie `--fromat`; bedoelt u `--format`; zie `codecheck validate -h`",
        ),
        (
            ["schema", "reprt"],
            "KIND: `reprt` kan hier niet staan; bedoelt u `report`; zie `codecheck schema -h`",
        ),
        (["validate"], "`FILE` ontbreekt; zie `codecheck validate -h`"),
        (["schema", "rule", "x", "y"], "`x y` is hier te veel; zie `codecheck schema -h`"),
    ],
)
def test_mistakes_on_the_command_line_are_told_in_dutch(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], problem: str
) -> None:
    """Also when the line could not be read."""
    monkeypatch.setenv("CODECHECK_LANG", "nl")
    result = run(*arguments)

    assert (2, f"codecheck: {problem}\n") == (result.exit_code, result.stderr)


def test_a_wrong_language_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the option and in the variable."""
    asked = run("codes", "--lang", "fr")
    monkeypatch.setenv("CODECHECK_LANG", "fr")
    told = run("codes")

    expected = "codecheck: --lang: `fr` cannot stand here; use one of `nl`, `en`"
    assert [(2, True), (2, True)] == [
        (one.exit_code, one.stderr.startswith(expected)) for one in (asked, told)
    ]

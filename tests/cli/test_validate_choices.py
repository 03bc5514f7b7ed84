"""`codecheck validate`: which codes, articles and rules it checks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.testing.support import SATISFIED

BROKEN = "id: x\nconsentz: []\n"


@pytest.mark.parametrize(
    ("options", "articles"),
    [
        (["--select", "small-1/1.1"], ["1.1"]),
        (["--select", "small-1/2"], ["2.1", "2.10"]),
        (["--select", "2.1"], ["2.1"]),
        (["--select", "small-1/1.1#consent-first"], ["1.1"]),
        (["--select", "1.1#consent-first", "--select", "9"], ["1.1", "9"]),
        (["--ignore", "small-1/1"], ["2.1", "2.10", "3", "9"]),
        (["--select", "small-1", "--ignore", "3#paid"], ["1.1", "1.2", "2.1", "2.10", "9"]),
    ],
)
def test_select_and_ignore_narrow_the_check(
    validate: Run, options: list[str], articles: list[str]
) -> None:
    """A code, a chapter, an article or a rule can be named, with or without the code."""
    report = json.loads(validate("e.yaml", "-f", "json", *options).stdout)
    found = {one["citation"]["article"] for one in report["findings"]}

    assert articles == [one["article"] for one in report["codes"][0]["articles"]]
    assert set(articles) == found
    assert len(articles) == sum(report["summary"].values())


def test_a_question_of_an_article_left_out_can_still_be_answered(here: Path, validate: Run) -> None:
    """A definition may ask a question of any article, whatever is selected."""
    code = here / "codes" / "small-1"
    asks = "\"ask('1.2#weighed', act)\""
    asking = f"  fine: {{of: {{act: Disclosure}}, is: {asks}, text: {{nl: x, en: x}}}}\n"
    with (code / "code.yaml").open("a", encoding="utf-8") as opened:
        opened.write(asking)
    file = code / "articles" / "1.1.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("any(consent", "fine(disclosure) and any(consent"), encoding="utf-8"
    )
    answer = (
        "{question: small-1/1.2#weighed, about: share, answer: yes, by: supervisor, at: 2024-05-02}"
    )
    (here / "e.yaml").write_text(f"{SATISFIED}attestations: [{answer}]\n", encoding="utf-8")
    report = json.loads(validate("e.yaml", "-f", "json", "--select", "1.1").stdout)

    assert ["satisfied"] == [one["verdict"] for one in report["findings"]]


def test_a_selection_is_told_in_the_text(validate: Run) -> None:
    """A report on a part says so."""
    text = validate("e.yaml", "--select", "small-1/1", "--ignore", "1.2").stdout

    assert "\nlimited to: small-1/1, without 1.2\n" in text
    assert text.endswith("\nsmall-1: 1 article: 1 violated\n")


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (
            ["--select", "small-1/1.11"],
            "there is no article or rule `small-1/1.11`; did you mean `small-1/1.1`",
        ),
        (
            ["--ignore", "1.1#consent"],
            "there is no article or rule `1.1#consent`; did you mean `1.1#consent-first`",
        ),
        (["--select", "3", "--ignore", "3"], "`--select` and `--ignore` leave nothing to check"),
        (["--code", "smal"], "there is no code `smal`; did you mean `small-1`"),
        (
            ["--rules", "nowhere"],
            "`nowhere` holds no code; a code is a folder with `code.yaml` in it",
        ),
        (["-q", "-v"], "`--quiet` and `--verbose` do not go together; choose one"),
    ],
)
def test_a_wrong_choice_is_told(validate: Run, options: list[str], problem: str) -> None:
    """The nearest name is offered."""
    result = validate("e.yaml", *options)

    assert (2, "", f"codecheck: {problem}\n") == (result.exit_code, result.stdout, result.stderr)


def test_a_broken_code_ends_with_two(here: Path, validate: Run) -> None:
    """A defect of the rules is told as such and is no verdict."""
    file = here / "codes" / "small-1" / "articles" / "3.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("dossier is", "dossierr is"), encoding="utf-8"
    )
    result = validate("e.yaml")

    assert (2, "") == (result.exit_code, result.stdout)
    assert "articles/3.yaml:8:14: rules[0].require: " in result.stderr
    assert "did you mean `dossier`" in result.stderr

"""`codecheck validate -f`: every format from the command, on a screen and in a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from codecheck.reporting import FORMATS
from tests.cli.conftest import Run
from tests.testing.support import ENGAGEMENT


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_can_be_asked_for(here: Path, validate: Run, form: str) -> None:
    """The exit code is the same, and a file holds what the screen shows."""
    shown = validate("e.yaml", "-f", form)
    result = validate("e.yaml", "-f", form, "-o", f"r.{form}")

    assert (1, "") == (shown.exit_code, shown.stderr)
    assert (1, "", "") == (result.exit_code, result.stdout, result.stderr)
    assert shown.stdout == (here / f"r.{form}").read_text(encoding="utf-8")
    assert "Shared with" in shown.stdout


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_can_be_a_setting(here: Path, run: Run, form: str) -> None:
    """With the file that it goes to, and what fails."""
    (here / "pyproject.toml").write_text(
        f"[tool.codecheck]\nformat = '{form}'\noutput = 'out/r'\nfail-on = ['excused']\n"
        "code = ['small-1']\nrules = ['codes']\nas-of = 2024-06-01\n",
        encoding="utf-8",
    )
    (here / "out").mkdir()
    result = run("validate", "e.yaml")
    written = (here / "out" / "r").read_text(encoding="utf-8")

    assert (0, "", "") == (result.exit_code, result.stdout, result.stderr)
    assert "Shared with" in written
    if form == "github":
        assert written.startswith("::warning file=e.yaml,line=10,")


def test_sarif_lists_the_rules_of_the_codes(validate: Run) -> None:
    """Also those that no finding names, in both languages."""
    run = json.loads(validate("e.yaml", "-f", "sarif").stdout)["runs"][0]

    assert "small-1/2.10#gate" in {one["id"] for one in run["tool"]["driver"]["rules"]}
    assert (
        "Eerst vragen en dan pas delen."
        == (run["translations"][0]["rules"][0]["fullDescription"]["text"])
    )


@pytest.mark.parametrize(
    ("form", "all_of_it"), [("sarif", '"kind": "open"'), ("github", "::notice"), ("markdown", "|")]
)
def test_quiet_leaves_what_fails(validate: Run, form: str, all_of_it: str) -> None:
    """For readers that take everything for a problem."""
    assert all_of_it in validate("e.yaml", "-f", form).stdout
    quiet = validate("e.yaml", "-f", form, "-q").stdout

    assert all_of_it not in quiet
    assert "Shared with" in quiet


def test_several_files_are_one_report(here: Path, validate: Run) -> None:
    """One log, one document, one page for all of them."""
    (here / "f.yaml").write_text(ENGAGEMENT, encoding="utf-8")
    sarif = json.loads(validate("e.yaml", "f.yaml", "-f", "sarif").stdout)

    assert 1 == len(sarif["runs"])
    for form in ("junit", "markdown", "github"):
        text = validate("e.yaml", "f.yaml", "-f", form).stdout
        assert "e.yaml" in text
        assert "f.yaml" in text


def test_what_is_complained_of_is_harmless_too(validate: Run) -> None:
    """The name of a file that begins a line of standard error is no order to a build server."""
    result = validate("::error file=x::##[add-mask]y")

    assert 2 == result.exit_code
    assert "\\x3a:error file=x::\\x23#[add-mask]y: there is no such file" in result.stderr

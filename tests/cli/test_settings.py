"""Settings in `pyproject.toml`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.testing.support import ENGAGEMENT

SETTINGS = """\
[tool.codecheck]
code = ["small-1"]
rules = ["codes"]
as-of = 2024-06-01
format = "json"
select = ["1"]
"""


def settings(here: Path, text: str) -> None:
    """Write the settings of the folder."""
    (here / "pyproject.toml").write_text(text, encoding="utf-8")


def test_settings_are_defaults(here: Path, run: Run) -> None:
    """What the command line leaves out, the settings tell."""
    settings(here, SETTINGS)
    report = json.loads(run("validate", "e.yaml").stdout)

    assert "2024-06-01" == report["as_of"]
    assert ["1.1", "1.2"] == [one["article"] for one in report["codes"][0]["articles"]]


def test_the_command_line_outweighs_a_setting(here: Path, run: Run) -> None:
    """A list on the command line takes the place of the whole list."""
    settings(here, SETTINGS)
    report = json.loads(run("validate", "e.yaml", "--select", "2.10").stdout)

    assert ["2.10"] == [one["article"] for one in report["codes"][0]["articles"]]
    assert run("validate", "e.yaml", "-f", "text").stdout.startswith("shown (e.yaml)")


def test_the_nearest_file_counts_and_paths_are_relative_to_it(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a folder below, the codes are still found."""
    settings(here, SETTINGS)
    (here / "deep" / "er").mkdir(parents=True)
    (here / "deep" / "er" / "e.yaml").write_text(ENGAGEMENT, encoding="utf-8")
    monkeypatch.chdir(here / "deep" / "er")
    above = run("validate", "e.yaml")
    settings(
        here / "deep",
        "[tool.codecheck]\nformat = 'jsonl'\nrules = ['../codes']\ncode = ['small-1']\n",
    )
    nearer = run("validate", "e.yaml")

    assert "small-1" == json.loads(above.stdout)["codes"][0]["code"]
    assert "shown" == json.loads(nearer.stdout.splitlines()[0])["engagement"]


def test_settings_hold_for_every_command_that_has_the_option(here: Path, run: Run) -> None:
    """`lang` and `rules` reach `explain`; what it does not have is passed over."""
    settings(here, SETTINGS + 'lang = "nl"\n')
    result = run("explain", "small-1/1.1")

    assert 0 == result.exit_code
    assert "Eerst vragen en dan pas delen." in result.stdout


def test_flags_and_what_outweighs_them(here: Path, run: Run) -> None:
    """`quiet` as a setting gives way to `--verbose` on the command line."""
    settings(here, SETTINGS + "quiet = true\n")

    assert run("validate", "e.yaml", "-f", "text").stdout.startswith("violated (1)")
    assert "decided by no rule" in run("validate", "e.yaml", "-f", "text", "-v").stdout


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "formatt = 'json'",
            "tool.codecheck.formatt: there is no setting `formatt`; did you mean `format`",
        ),
        ("format = 'jsn'", "tool.codecheck.format: `jsn` cannot stand here; did you mean `json`"),
        ("format = 3", "tool.codecheck.format: a text is needed here"),
        (
            "fail-on = 'violated'",
            'tool.codecheck.fail-on: a list of texts is needed here, such as `["..."]`',
        ),
        (
            "fail-on = ['violatd']",
            "tool.codecheck.fail-on: `violatd` cannot stand here; did you mean `violated`",
        ),
        ("quiet = 'yes'", "tool.codecheck.quiet: `true` or `false` is needed here"),
        ("as-of = 'soon'", "tool.codecheck.as-of: `soon` is not a day; write it as `2024-05-03`"),
    ],
)
def test_a_wrong_setting_is_told(here: Path, run: Run, text: str, problem: str) -> None:
    """The message names the file and the setting."""
    settings(here, f"[tool.codecheck]\n{text}\n")
    result = run("validate", "e.yaml")

    expected = f"codecheck: {here / 'pyproject.toml'}: {problem}\n"
    assert (2, expected) == (result.exit_code, result.stderr)


@pytest.mark.parametrize(
    ("text", "problem"),
    [("[tool", "is not valid TOML: "), ("tool = 3", "tool.codecheck: a table is needed here")],
)
def test_a_wrong_file_is_told(here: Path, run: Run, text: str, problem: str) -> None:
    """A file that is no TOML, or holds something else there."""
    settings(here, f"{text}\n")
    result = run("codes")

    assert 2 == result.exit_code
    assert result.stderr.startswith(f"codecheck: {here / 'pyproject.toml'}: {problem}")


def test_without_a_file_there_are_no_settings(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the root of the disk nothing is above."""
    del here
    monkeypatch.chdir("/")

    assert not Path("/pyproject.toml").exists()
    assert 0 == run("codes").exit_code


def test_an_output_is_relative_to_the_settings(here: Path, run: Run) -> None:
    """The report of a project has one place, wherever the command is called."""
    settings(here, SETTINGS + 'output = "r.json"\n')

    assert "" == run("validate", "e.yaml").stdout
    assert "shown" == json.loads((here / "r.json").read_text(encoding="utf-8"))["engagement"]["id"]


def test_a_file_that_cannot_be_read_is_told(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when others may read it and we may not."""

    def refuse(path: Path, encoding: str) -> str:
        raise PermissionError(13, "Permission denied", str(path), encoding)

    monkeypatch.setattr(Path, "read_text", refuse)
    result = run("codes")

    expected = f"codecheck: {here / 'pyproject.toml'}: cannot be read: permission denied\n"
    assert (2, expected) == (result.exit_code, result.stderr)


def test_help_is_given_whatever_the_settings(here: Path, run: Run) -> None:
    """Whoever looks for help gets it."""
    settings(here, "[tool.codecheck]\nformatt = 1\n")

    assert 0 == run("validate", "--help").exit_code


def test_settings_inside_one_another_without_end_are_told(here: Path, run: Run) -> None:
    """However deep a list in them is, it ends in a message."""
    text = "[tool.codecheck]\ncode = " + "[" * 5000 + "]" * 5000
    (here / "pyproject.toml").write_text(text, encoding="utf-8")

    result = run("codes")

    assert 2 == result.exit_code
    assert result.stderr.startswith(f"codecheck: {here / 'pyproject.toml'}: ")
    assert 1 == result.stderr.count("\n")

"""The documentation shows what the command really says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from codecheck import load_codes, load_engagement
from codecheck.cli import main
from codecheck.reporting import Target, explain

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "explain.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"```console\n\$ codecheck (.*)\n((?:.*\n)*?)```", PAGE)


@pytest.mark.parametrize(("command", "output"), SHOWN)
def test_an_output_in_the_documentation_is_real(
    command: str, output: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever types the command sees what the page shows."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("CODECHECK_LANG", "en")

    assert output == CliRunner().invoke(main, shlex.split(command)).stdout


def test_the_page_shows_both_commands() -> None:
    """No output of it goes unchecked."""
    assert ["validate", "explain"] == [command.split()[0] for command, _ in SHOWN]


def test_the_explanation_is_data_as_the_page_says() -> None:
    """From Python the gates of each verdict can be read."""
    (code,) = load_codes(["noloc-2022"])
    article = code.article("2.4.2")
    assert article is not None
    engagement = load_engagement(ROOT / "examples" / "sponsored.engagement.yaml")
    first = explain([Target(code, article)], engagement, as_of="2024-09-30").rules[0]

    assert [
        ("disclosures[0]", "not_applicable", ("when", "false")),
        ("disclosures[1]", "violated", ("when", "true")),
    ] == [
        (one.subject, one.verdict, next((g.name, g.state) for g in one.gates if g.name == "when"))
        for one in first.subjects
    ]

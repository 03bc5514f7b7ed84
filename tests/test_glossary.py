"""The glossary has a line for every word that readers meet in rule files, commands and verdicts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from codecheck.authoring.start import schemas
from codecheck.cli import main
from codecheck.findings import Verdict
from codecheck.reporting.words import VERDICTS

GLOSSARY = (Path(__file__).parents[1] / "docs" / "glossary.md").read_text(encoding="utf-8")


def rows(heading: str = "") -> dict[str, str]:
    """Return the Dutch word for each English one, of a section or of the part before the first."""
    parts = re.split(r"^## (.*)\n", GLOSSARY, flags=re.MULTILINE)
    sections = {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}
    found = re.findall(r"^\| (.+?) \| (.+?) \| .+ \|$", sections[heading], flags=re.MULTILINE)
    return {word.strip("`"): dutch for word, dutch in found if word not in {"---", "English"}}


def keys(schema: dict[str, Any], *parts: str) -> Iterator[str]:
    """Yield the keys of a file, and those of some parts of it."""
    yield from schema["properties"]
    for part in parts:
        yield from schema["$defs"][part]["properties"]


def test_every_key_of_a_rule_file_has_its_line_and_no_other() -> None:
    """The schemas say which keys there are; a new one needs a word in both languages."""
    known = schemas()
    written = {
        *keys(known["article"], "rule"),
        *keys(known["code"]),
        *keys(known["cases"]),
    }

    assert written == set(rows("The keys of rule files")) - {"key"}


def test_every_command_has_its_line_and_no_other() -> None:
    """A new command needs a word in both languages."""
    assert set(main.list_commands(click.Context(main))) == set(rows("The commands")) - {"command"}


@pytest.mark.parametrize("verdict", Verdict)
def test_verdicts_have_the_words_of_the_reports(verdict: Verdict) -> None:
    """Reports and glossary call a verdict the same, in both languages."""
    assert VERDICTS[verdict].nl == rows()[VERDICTS[verdict].en]


def test_no_word_has_two_lines() -> None:
    """One word, one meaning."""
    words = re.findall(r"^\| ([^|`]+?) \|", GLOSSARY.partition("\n## ")[0], flags=re.MULTILINE)

    assert len(words) == len(set(words))

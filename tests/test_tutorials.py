"""The tutorials: whoever types their commands sees what they show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs import tutorial


@pytest.mark.parametrize("page", tutorial.PAGES, ids=lambda one: one.stem)
def test_a_tutorial_shows_what_is_printed(page: Path, tmp_path: Path) -> None:
    """Its files are written and its commands run, one after another, in an empty folder."""
    text = page.read_text(encoding="utf-8")

    assert text == tutorial.run(text, tmp_path)


def test_there_is_one_for_each_door() -> None:
    """Who keeps files, who builds an app, who writes a code; each has commands."""
    commands = {
        page.stem: len(re.findall(r"^\$ ", page.read_text(encoding="utf-8"), re.MULTILINE))
        for page in tutorial.PAGES
    }

    assert {"build-an-app", "keep-files", "write-a-code"} == set(commands)
    assert all(number >= 3 for number in commands.values())


def test_a_command_that_is_none_of_ours_is_not_run(tmp_path: Path) -> None:
    """A tutorial runs the command and Python, and nothing else."""
    with pytest.raises(ValueError, match="not `rm`"):
        tutorial.run("```console\n$ rm -rf x\n```\n", tmp_path)

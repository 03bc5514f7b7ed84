"""What the tests of `codecheck.cli` share: a folder to work in, and the command in it."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from codecheck.cli import main, rulebooks
from codecheck.rulebook import find, folders
from tests.testing.support import BASES, CASES, ENGAGEMENT, write_cases, write_code

Run = Callable[..., Result]
SMALL = "codes/small-1"


def hears_interrupts() -> None:
    """Let a process hear Ctrl-C, also where the tests run in the background and ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with two small codes and an engagement, apart from settings and locale.

    One of the codes takes the place of those that come with codecheck.
    """
    for name in ("CODECHECK_LANG", "CODECHECK_DEBUG", "LC_ALL", "LC_MESSAGES", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    write_code(tmp_path / "codes")
    own = write_code(tmp_path / "own", name="base-1").parent
    for module in (find, folders, rulebooks):
        monkeypatch.setattr(module, "rules_folder", lambda: own)
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    (tmp_path / "e.yaml").write_text(ENGAGEMENT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(here: Path) -> Run:
    """Return the command: it takes arguments and standard input."""
    del here
    runner = CliRunner()

    def call(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return runner.invoke(main, arguments, input=stdin)

    return call


@pytest.fixture
def validate(run: Run) -> Run:
    """Return `codecheck validate` with the small code, on a fixed day."""

    def call(*arguments: str, stdin: str | bytes | None = None) -> Result:
        fixed = ("--rules", "codes", "--code", "small-1", "--as-of", "2024-06-01")
        return run("validate", *fixed, *arguments, stdin=stdin)

    return call


@pytest.fixture
def watch(run: Run) -> Run:
    """Return `codecheck watch` with the small code, in the folder of the test."""

    def call(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return run("watch", "--rules", "codes", "--code", "small-1", *arguments, stdin=stdin)

    return call


@pytest.fixture
def small(here: Path) -> Path:
    """Return the folder of a small code with cases of article 1.1 only."""
    folder = here / SMALL
    (folder / "bases.yaml").write_text(BASES, encoding="utf-8")
    write_cases(folder, CASES)
    for number in ("1.2", "2.1", "3"):
        (folder / "articles" / f"{number}.yaml").unlink()
    return folder

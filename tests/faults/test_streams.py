"""Standard streams that nobody reads, are closed or full; terminals and locales of all kinds."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping

import pytest

from tests.faults.commands import CALLS, write_world
from tests.faults.running import Runner, environment

calls = pytest.mark.parametrize("name", CALLS)
COMMANDS = ("", "validate", "may", "rules", "rules new", "codes")
"""All ways in which commands are made: help is given in one way in each."""


@calls
def test_a_reader_that_goes_away_is_no_error(runner: Runner, name: str) -> None:
    """As in `| head -1`: the exit code is as usual, and all is quiet, also when Python ends."""
    whole = runner.whole(name)
    end = runner.run(CALLS[name], stdout="nobody", properly=True)

    assert (whole.code, whole.err) == (end.code, end.err) or name.startswith("watch")
    assert "" == end.problem
    assert {} == runner.unsound(name, end)


@calls
@pytest.mark.parametrize("stdout", ["closed", "/dev/full"])
def test_output_that_goes_nowhere_is_told(runner: Runner, name: str, stdout: str) -> None:
    """What could not be told is no success; what goes to a file needs no output."""
    whole = runner.whole(name)
    end = runner.run(CALLS[name], stdout=stdout, properly=True)

    assert (2 if whole.out else whole.code, "") == (end.code, end.problem), end.err
    if whole.out:
        assert "codecheck: standard output cannot be written: " in end.err
    assert {} == runner.unsound(name, end)


@calls
@pytest.mark.parametrize("stderr", ["closed", "nobody"])
def test_nobody_needs_to_read_standard_error(runner: Runner, name: str, stderr: str) -> None:
    """The result is the same."""
    whole = runner.whole(name)
    end = runner.run(CALLS[name], stderr=stderr, properly=True)

    assert (whole.code, whole.out) == (end.code, end.out)
    assert whole.held == end.held


@calls
def test_a_process_without_any_stream_ends_as_it_should(runner: Runner, name: str) -> None:
    """As from a badly written service: what is opened next takes no stream's place."""
    whole = runner.whole(name)
    closed = {"stdin": "closed", "stdout": "closed", "stderr": "closed"}
    end = runner.run(CALLS[name], properly=True, **closed)

    assert (2 if whole.out else whole.code) == end.code
    assert {} == runner.unsound(name, end)


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("stdout", ["", "nobody", "closed", "/dev/full"])
def test_help_is_given_or_it_is_told_why_not(runner: Runner, command: str, stdout: str) -> None:
    """On a screen of one column too."""
    words = (*command.split(), *(["-h"] if command else ["--version"]))
    end = runner.run(words, stdout=stdout, properly=True, variables={"COLUMNS": "1"}, anew=False)

    assert "" == end.problem
    assert (0 if stdout in {"", "nobody"} else 2) == end.code, end.err
    assert stdout or b"codecheck" in end.out


PLACES: Mapping[str, Mapping[str, str | None]] = {
    "no terminal": {"TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "1", "LINES": "1"},
    "no home": {"HOME": None, "XDG_CACHE_HOME": None, "USER": None, "CODECHECK_CACHE": None},
    "a home of nobody": {"HOME": "/nonexistent", "CODECHECK_CACHE": None, "TMPDIR": "/nowhere"},
}


@calls
@pytest.mark.parametrize("place", PLACES)
def test_it_is_the_same_everywhere(runner: Runner, name: str, place: str) -> None:
    """Whatever the terminal is, and whether anybody is at home."""
    whole = runner.whole(name)
    end = runner.run(CALLS[name], variables=PLACES[place])

    assert (whole.code, whole.out, whole.err) == (end.code, end.out, end.err)
    assert whole.held == end.held


LAST = {name.partition(",")[0]: name for name in CALLS}
"""Of each command its last call, which writes if one does."""
PRELUDE = """\
import sys
from pathlib import Path
from codecheck.cli import main, rulebooks
from codecheck.rulebook import find, folders
for module in (find, folders, rulebooks):
    module.rules_folder = lambda: Path("own").absolute()
sys.argv[0] = "codecheck"
main()
"""


@pytest.mark.parametrize("command", LAST)
def test_a_machine_that_knows_no_accents_gives_the_same_in_dutch(
    runner: Runner, command: str
) -> None:
    """In the locale C, truly: files are the same bytes, and what is told has escapes at most."""
    name = LAST[command]
    words = (*CALLS[name].words, "--lang", "nl")
    plain = runner.run(words)
    write_world(runner.folder)
    locale = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-c", PRELUDE, *words],
        cwd=runner.folder,
        env=environment(**locale, PYTHONIOENCODING="ascii"),
        capture_output=True,
        check=False,
    )

    assert (plain.code, plain.err.encode("ascii", "backslashreplace")) == (
        done.returncode,
        done.stderr,
    )
    escaped = plain.out.decode().encode("ascii", "backslashreplace")
    assert done.stdout in {plain.out, escaped}
    assert plain.held == runner.now()

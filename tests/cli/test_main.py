"""The command as a whole: help, version, and how things go wrong."""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Sequence

import click
import pytest

from codecheck import __version__
from codecheck.cli import main, selecting
from tests.cli.conftest import Run


def test_the_version(run: Run) -> None:
    """One line with the name of the command."""
    result = run("--version")

    assert (0, f"codecheck {__version__}\n") == (result.exit_code, result.stdout)


def test_a_command_looks_for_garbage_seldom(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    """It does where it is the whole process, and not where another program calls it."""
    told: list[tuple[int, ...]] = []
    monkeypatch.setattr(gc, "freeze", lambda: told.append(()))
    monkeypatch.setattr(gc, "set_threshold", lambda *given: told.append(given))
    run("--version")
    assert [] == told

    monkeypatch.setattr(sys, "argv", ["codecheck", "--version"])
    with pytest.raises(SystemExit) as ended:
        main.main()

    assert (0, [(), (50_000, 20, 50)]) == (ended.value.code, told)


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["validate"],
        ["explain"],
        ["codes"],
        ["schema"],
        ["rules"],
        ["rules", "check"],
        ["rules", "test"],
    ],
)
def test_every_command_has_help(run: Run, command: list[str]) -> None:
    """Both names of the option give it."""
    long, short = run(*command, "--help"), run(*command, "-h")

    assert (0, 0) == (long.exit_code, short.exit_code)
    assert long.stdout.startswith("Usage: codecheck")
    assert long.stdout == short.stdout


@pytest.mark.parametrize("command", [[], ["rules"]])
def test_no_command_gives_help_and_two(run: Run, command: list[str]) -> None:
    """Nothing was checked."""
    result = run(*command)

    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith("Usage: codecheck")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["validat"], "there is no command `validat`; did you mean `validate`"),
        (["rules", "tset"], "there is no command `tset`; did you mean `test`"),
        (["--nope"], "there is no option `--nope`; use one of `--version`; see `codecheck -h`"),
        (
            ["validate", "--format"],
            "the option `--format` needs a value; see `codecheck validate -h`",
        ),
        (
            ["validate", "--quiet=1", "x"],
            "the option `--quiet` takes no value; see `codecheck validate -h`",
        ),
        (
            ["explain", "--color", "alway", "x"],
            "--color: `alway` cannot stand here; did you mean `always`; see `codecheck explain -h`",
        ),
        (["explain"], "`ARTICLE|RULE[@SUBJECT]` is missing; see `codecheck explain -h`"),
        (
            ["schema", "rules"],
            "KIND: `rules` cannot stand here; did you mean `rule`; see `codecheck schema -h`",
        ),
    ],
)
def test_a_wrong_command_line_is_told(run: Run, arguments: list[str], problem: str) -> None:
    """One line on standard error, with a way out, and exit code 2."""
    result = run(*arguments)

    assert (2, "", f"codecheck: {problem}\n") == (result.exit_code, result.stdout, result.stderr)


def break_codes(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let loading codes raise."""

    def fail(*_: Sequence[object]) -> None:
        raise error

    monkeypatch.setattr(selecting, "load_codes", fail)


def test_an_unexpected_error_is_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never a traceback, unless that is asked for."""
    break_codes(monkeypatch, KeyError("x\ny"))
    plain = run("validate", "e.yaml")
    monkeypatch.setenv("CODECHECK_DEBUG", "1")
    debug = run("validate", "e.yaml")

    expected = (
        r"codecheck: unexpected error in codecheck itself \(KeyError, test_main\.py:\d+\); please"
        r" report it, with the output of `CODECHECK_DEBUG=1`\n"
    )
    assert re.fullmatch(expected, plain.stderr)
    assert (2, 2) == (plain.exit_code, debug.exit_code)
    assert debug.stderr.startswith("Traceback (most recent call last):\n")
    assert debug.stderr.endswith(plain.stderr)


def test_an_interrupt_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a shell expects of Ctrl-C."""
    break_codes(monkeypatch, KeyboardInterrupt())
    result = run("validate", "e.yaml")

    assert (130, "") == (result.exit_code, result.stdout)


def test_every_option_has_a_help_text() -> None:
    """Whoever reads the help finds out what each is for."""
    commands: list[click.Command] = [main]
    silent: list[str] = []
    for command in commands:
        if isinstance(command, click.Group):
            context = click.Context(command)
            found = [command.get_command(context, one) for one in command.list_commands(context)]
            commands += [one for one in found if one is not None]
            assert len(found) > 1
        silent += [
            f"{command.name} {param.opts}"
            for param in command.params
            if isinstance(param, click.Option) and not param.help
        ]
    assert [] == silent

"""Putting what went wrong into words on standard error."""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Container, Iterable
from pathlib import Path

import click

from codecheck.cli import words
from codecheck.cli.command import HELP_NAMES
from codecheck.cli.output import forget
from codecheck.errors import Problem
from codecheck.findings import Lang
from codecheck.reporting.layout import inert, safe

DEBUG = "CODECHECK_DEBUG"


def complain(text: str) -> None:
    """Print a line on standard error, if that is there; a build server finds no order in it."""
    try:
        click.echo(inert(text), err=True)
    except (OSError, ValueError):
        forget(sys.stderr)


def complain_of(problems: Iterable[Problem], told: Container[Problem] = ()) -> list[Problem]:
    """Print problems that were not told yet, one a line, and return them."""
    new = [one for one in problems if one not in told]
    for one in new:
        complain(safe(str(one)))
    return new


def unexpected(error: BaseException, lang: Lang, where: str = "") -> None:
    """Print one sentence on a fault of codecheck itself; all of it if that is asked for.

    It tells the kind of the fault and its place in the code: its text may hold what is recorded.
    """
    if os.environ.get(DEBUG):
        complain("".join(traceback.format_exception(error)))
    frames = traceback.extract_tb(error.__traceback__)
    at = f", {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    place = f"{where}: " if where else "codecheck: "
    complain(safe(place + words.UNEXPECTED[lang].format(what=f"{type(error).__name__}{at}")))


def said(error: click.ClickException, lang: Lang) -> str:
    """Return what is wrong with a command line."""
    match error:
        case click.NoSuchOption():
            options = tuple(
                option
                for param in (error.ctx.command.get_params(error.ctx) if error.ctx else ())
                if not {*param.opts} & {*HELP_NAMES}
                for option in param.opts
            )
            text = words.NO_OPTION[lang].format(name=error.option_name)
            return text + words.hint(error.option_name, options, lang)
        case click.BadOptionUsage():
            value = words.TAKES_NO_VALUE if "does not take" in error.message else words.NEEDS_VALUE
            return value[lang].format(name=error.option_name)
        case click.MissingParameter():
            return words.MISSING[lang].format(name=_name(error.param).rstrip("."))
        case click.BadParameter():
            return f"{_option(error.param)}{error.message}"
    extra = re.search(r"unexpected extra arguments? \((.*)\)", error.message)
    if extra:
        return words.TOO_MUCH[lang].format(words=extra[1])
    return error.message[:1].lower() + error.message[1:].rstrip(".")


def _option(param: click.Parameter | None) -> str:
    if param is None:
        return ""
    return f"{_name(param)}: "


def _name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return "/".join(param.opts)
    return param.human_readable_name if param is not None else ""

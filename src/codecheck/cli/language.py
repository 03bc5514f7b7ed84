"""The language of a run: asked for, or told by the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import click

from codecheck.findings import LANGUAGES, Lang

VARIABLE: Final = "CODECHECK_LANG"
_OPTION: Final = "--lang"


@dataclass(slots=True)
class Speech:
    """The language in which the running command speaks; the option `--lang` sets it.

    Attributes:
        lang: The language.
    """

    lang: Lang = "en"


def speech(ctx: click.Context | None) -> Speech:
    """Return the language of a running command, which may still change."""
    return ctx.ensure_object(Speech) if ctx is not None else Speech(of_environment())


def of_environment(environment: Mapping[str, str] = os.environ) -> Lang:
    """Return the language of the locale: Dutch if its name starts with `nl`, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "nl" if environment[name].lower().startswith("nl") else "en"
    return "en"


def guessed(words: Sequence[str]) -> Lang:
    """Return the language of a command line that has not been read yet.

    Whatever is wrong with it can so be told in the language that it asks for.
    """
    for index, word in enumerate(words):
        name, _, value = word.partition("=")
        if name == _OPTION:
            value = value or "".join(words[index + 1 : index + 2])
            if value in LANGUAGES:
                return value
    asked = os.environ.get(VARIABLE)
    return asked if asked in LANGUAGES else of_environment()

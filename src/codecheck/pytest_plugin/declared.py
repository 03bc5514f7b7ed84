"""The options, settings and marker of the plugin, as pytest is told of them.

Each option has a setting of the same name: `--codecheck-as-of` and `codecheck_as_of`. What stands
on the command line takes the place of the setting.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any, Final, Literal

import pytest

MARKER: Final = (
    "codecheck(codes=[...], as_of='2024-06-01'): the codes that the fixture `codecheck` and the "
    "functions of `codecheck.testing` check, and the day as of which they judge."
)
LANG_VARIABLE: Final = "CODECHECK_LANG"


@dataclass(frozen=True, slots=True)
class Option:
    """One option and its setting.

    Attributes:
        name: Its name, as in `--codecheck-<name>`.
        kind: What it takes: some words, some paths, a text, or nothing.
        metavar: How the help names what it takes.
        help: What it does.
    """

    name: str
    kind: Literal["args", "paths", "string", "bool"]
    metavar: str
    help: str

    @property
    def flag(self) -> str:
        """The option."""
        return f"--codecheck-{self.name}"

    @property
    def key(self) -> str:
        """The name of the setting."""
        return f"codecheck_{self.name.replace('-', '_')}"


CODE: Final = Option("code", "args", "ID", "check against this code only; can be given often")
RULES: Final = Option("rules", "paths", "FOLDER", "look for codes in this folder as well")
AS_OF: Final = Option("as-of", "string", "DATE", "judge as of the end of this day, not of today")
LANG: Final = Option("lang", "string", "nl|en", f"language; otherwise that of {LANG_VARIABLE}, en")
FAIL_ON: Final = Option(
    "fail-on", "args", "VERDICT", "fail an engagement with this verdict, not only with violated"
)
SHOW_VALUES: Final = Option("show-values", "bool", "", "show recorded values, such as names")
COLLECT: Final = Option(
    "collect", "args", "engagements|cases|none", "which files are tests; otherwise both kinds"
)
OPTIONS: Final = (CODE, RULES, AS_OF, LANG, FAIL_ON, SHOW_VALUES, COLLECT)
_NOTHING: Final[dict[str, Any]] = {"args": [], "paths": [], "string": "", "bool": False}


def declare(parser: pytest.Parser) -> None:
    """Declare the options and settings."""
    group = parser.getgroup("codecheck", "ethics codes as checks (codecheck)")
    for one in OPTIONS:
        if one.kind == "bool":
            group.addoption(one.flag, dest=one.key, action="store_true", help=one.help)
        elif one.kind == "string":
            group.addoption(one.flag, dest=one.key, metavar=one.metavar, help=one.help)
        else:
            group.addoption(
                one.flag, dest=one.key, action="append", metavar=one.metavar, help=one.help
            )
        parser.addini(one.key, f"as {one.flag}", type=one.kind, default=_NOTHING[one.kind])


def given(config: pytest.Config, option: Option) -> tuple[Any, str]:
    """Return what an option or its setting is, and which of the two says so."""
    value = config.getoption(option.key)
    if value:
        return value, option.flag
    return config.getini(option.key), option.key


def is_set(config: pytest.Config) -> bool:
    """Tell whether anything is asked of the plugin."""
    return any(given(config, one)[0] for one in OPTIONS)


def language(config: pytest.Config) -> tuple[str, str]:
    """Return the language, and what says so."""
    value, where = given(config, LANG)
    return (value, where) if value else (os.environ.get(LANG_VARIABLE) or "en", LANG_VARIABLE)

"""Settings: `[tool.codecheck]` in the nearest `pyproject.toml`.

They have the names of the options of `codecheck validate`, such as `fail-on`, and hold for every
command that has the option. What stands on the command line takes the place of a setting.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from codecheck.cli import words
from codecheck.errors import UsageError
from codecheck.findings import Lang
from codecheck.rulebook.model import Text

FILE: Final = "pyproject.toml"
TABLE: Final = "tool.codecheck"
_PATHS: Final = frozenset({"rules", "output"})
"""Settings that name files; they are relative to the folder of the settings."""
_NAMES: Final = (
    "format", "output", "code", "rules", "select", "ignore", "as-of", "lang", "fail-on",
    "stdin-filename", "show-values", "quiet", "verbose", "color",
)  # fmt: skip


def settings_file(folder: Path) -> Path | None:
    """Return the nearest `pyproject.toml`, in the folder or above it."""
    for one in (folder, *folder.parents):
        if (one / FILE).is_file():
            return one / FILE
    return None


def defaults(command: click.Command, ctx: click.Context, lang: Lang) -> dict[str, Any]:
    """Return the settings that the options of a command take as their defaults.

    Raises:
        UsageError: If the file cannot be read, or a setting is unknown or has no proper value.
    """
    file = settings_file(Path.cwd())
    if file is None:
        return {}
    table = _table(file, lang)
    options = {
        option.removeprefix("--"): param
        for param in command.params
        for option in param.opts
        if option.startswith("--")
    }
    found: dict[str, Any] = {}
    for name, value in table.items():
        where = f"{file}: {TABLE}.{name}"
        if name not in _NAMES:
            tail = words.hint(name, _NAMES, lang)
            raise UsageError(f"{where}: {words.NO_SETTING[lang].format(name=name)}{tail}")
        param = options.get(name)
        if isinstance(param, click.Option) and param.name:
            found[param.name] = _value(param, value, ctx, where, lang)
            if name in _PATHS:
                found[param.name] = _placed(found[param.name], file.parent)
    return found


def _table(file: Path, lang: Lang) -> Mapping[str, Any]:
    try:
        found: Any = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        why = (error.strerror or "").lower()
        raise UsageError(f"{file}: {words.UNREADABLE[lang].format(why=why)}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{file}: {words.NOT_TOML[lang].format(why=error)}") from error
    for step in TABLE.split("."):
        found = found.get(step, {})
        if not isinstance(found, dict):
            raise UsageError(f"{file}: {TABLE}: {words.NEEDS_TABLE[lang]}")
    table: Mapping[str, Any] = found
    return table


def _value(param: click.Option, value: object, ctx: click.Context, where: str, lang: Lang) -> Any:  # noqa: ANN401  (any setting)
    """Return a setting if it is one that the option could have."""
    given = value.isoformat() if isinstance(value, date) else value
    if param.is_flag:
        needed, fits = words.NEEDS_FLAG, isinstance(given, bool)
    elif param.multiple:
        needed = words.NEEDS_LIST
        fits = isinstance(given, list) and all(isinstance(one, str) for one in given)
    else:
        needed, fits = words.NEEDS_TEXT, isinstance(given, str)
    if not fits:
        raise _wrong(where, needed, lang)
    try:
        param.type_cast_value(ctx, given)
    except click.BadParameter as error:
        raise UsageError(f"{where}: {error.message}") from None
    return given


def _wrong(where: str, needed: Text, lang: Lang) -> UsageError:
    return UsageError(f"{where}: {needed[lang]}")


def _placed(value: str | list[str], folder: Path) -> str | list[str]:
    """Return paths as seen from the folder of the settings."""
    if isinstance(value, list):
        return [str(folder / one) for one in value]
    return str(folder / value)

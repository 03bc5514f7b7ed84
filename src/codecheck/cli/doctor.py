"""`codecheck doctor`: whether everything is there, and what is missing for what."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

import click

from codecheck.__about__ import __version__
from codecheck.cli import doctor_words as words
from codecheck.cli.command import Command
from codecheck.cli.options import Word, lang_option, rules_option
from codecheck.cli.output import emit
from codecheck.cli.words import RULES
from codecheck.errors import RuleError, UsageError
from codecheck.findings import Lang
from codecheck.live.rete.diagnosis import Diagnosis, diagnose
from codecheck.reporting.layout import safe
from codecheck.reporting.words import ARTICLES, counted
from codecheck.rulebook.find import code_folders
from codecheck.rulebook.load import load_code
from codecheck.rulebook.model import Code

NEEDED: Final = ("click", "Jinja2", "junitparser", "pydantic", "PyYAML", "tzdata")
"""What codecheck cannot do without."""
EXTRAS: Final[Mapping[str, str]] = {
    "live": "durable-rules",
    "calendar": "icalendar",
    "testing": "hypothesis",
    "pytest": "pytest",
    "write": "ruamel.yaml",
    "audit": "pyarrow",
    "spark": "pyspark",
}
"""For each extra, the package that it brings."""
BROKEN: Final = 2


@dataclass(frozen=True, slots=True)
class _Rules:
    """One code: where it is, and what is wrong with it."""

    folder: Path
    code: Code | None
    problems: tuple[str, ...]


@click.command(cls=Command)
@rules_option
@click.option(
    "-f",
    "--format",
    "form",
    type=Word(("text", "json")),
    default="text",
    show_default=True,
    help="Form of the answer.",
)
@lang_option
def doctor(extra: tuple[Path, ...], form: str, lang: Lang) -> int:
    """Tell whether everything is there that codecheck needs, and what each missing part would give.

    It also tells which network the live monitor uses, and why. Nothing is changed.

    \b
      codecheck doctor
      codecheck doctor -f json

    Exit codes: 0 all that is needed is there and loads, 2 something is broken.
    """  # noqa: D301  (for click, the mark of lines that are not to be wrapped)
    try:
        rules = [_loaded(folder) for _, folder in sorted(code_folders(extra).items())]
        missing = ""
    except UsageError as error:
        rules, missing = [], str(error)
    needed = {name: _version(name) for name in NEEDED}
    network = diagnose()
    sound = not missing and None not in needed.values() and not any(one.problems for one in rules)
    if form == "json":
        told = _as_object(needed, network, rules, missing, lang)
        text = json.dumps({**told, "sound": sound}, ensure_ascii=False, indent=2) + "\n"
    else:
        lines = _as_text(needed, network, rules, missing, lang)
        last = words.SOUND if sound else words.BROKEN
        text = "\n".join([*lines, "", last[lang]]) + "\n"
    emit(text, lang, machine=form == "json")
    return 0 if sound else BROKEN


def _loaded(folder: Path) -> _Rules:
    try:
        return _Rules(folder, load_code(folder, str(folder)), ())
    except RuleError as error:
        return _Rules(folder, None, tuple(str(one) for one in error.problems))


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _as_object(
    needed: Mapping[str, str | None],
    network: Diagnosis,
    rules: list[_Rules],
    missing: str,
    lang: Lang,
) -> dict[str, Any]:
    return {
        "codecheck": __version__,
        "python": platform.python_version(),
        "needed": dict(needed),
        "extras": {
            extra: {"package": name, "version": _version(name), "gives": words.GIVES[extra][lang]}
            for extra, name in EXTRAS.items()
        },
        "network": {
            "name": network.network,
            "reason": str(network.reason),
            "says": _network(network, lang),
            "costs": words.COSTS[lang],
        },
        "codes": [
            {
                "id": one.folder.name,
                "folder": str(one.folder),
                "articles": len(one.code.articles) if one.code else None,
                "rules": len(one.code.rules) if one.code else None,
                "problems": list(one.problems),
            }
            for one in rules
        ],
        "problems": [missing] if missing else [],
    }


def _as_text(
    needed: Mapping[str, str | None],
    network: Diagnosis,
    rules: list[_Rules],
    missing: str,
    lang: Lang,
) -> Iterator[str]:
    head = words.HEAD[lang]
    yield head.format(codecheck=__version__, python=platform.python_version())
    yield f"\n{words.NEEDED[lang]}"
    for name, found in needed.items():
        yield f"  {name} {found or words.MISSING[lang]}"
    yield f"\n{words.EXTRAS[lang]}"
    for extra, name in EXTRAS.items():
        found = _version(name)
        yield f"  {extra}: {name} {found or words.MISSING[lang]}"
        way_out = "" if found else words.INSTALL[lang].format(extra=extra)
        yield f"    {words.GIVES[extra][lang]}{way_out}"
    yield f"\n{words.NETWORK[lang]}"
    yield f"  {safe(_network(network, lang))}"
    yield f"  {words.COSTS[lang]}"
    yield f"\n{words.CODES[lang]}"
    if missing:
        yield f"  {safe(missing)}"
    for one in rules:
        yield f"  {safe(str(one.folder))}"
        if one.code is not None:
            articles = counted(ARTICLES, len(one.code.articles), lang)
            yield f"    {articles}, {counted(RULES, len(one.code.rules), lang)}"
        for problem in one.problems:
            yield f"    {safe(problem)}"


def _network(found: Diagnosis, lang: Lang) -> str:
    return words.WHY[found.reason][lang].format(
        version=found.version, python=platform.python_version(), detail=found.detail
    )

"""What a suite and its markers ask for, read from the options and settings of pytest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final, NoReturn, cast, get_args

import pytest

from codecheck.engine.check import day_of
from codecheck.errors import UsageError
from codecheck.findings import Lang, Report, Verdict
from codecheck.pytest_plugin import declared
from codecheck.pytest_plugin.declared import Option, given, language
from codecheck.pytest_plugin.tally import note
from codecheck.source import did_you_mean, shown
from codecheck.testing.checker import Checker, Library, Settings

ENGAGEMENTS: Final = "engagements"
CASES: Final = "cases"
_COLLECT: Final = (ENGAGEMENTS, CASES, "none")
_MARKER_WORDS: Final = ("codes", "as_of")
_SETTINGS: Final = pytest.StashKey[Settings]()
_LIBRARY: Final = pytest.StashKey[Library]()
_CHECKER: Final = pytest.StashKey[Checker]()


def settings_of(config: pytest.Config) -> Settings:
    """Return what a suite asks for.

    Raises:
        pytest.UsageError: If an option or setting is wrong.
    """
    if _SETTINGS not in config.stash:
        config.stash[_SETTINGS] = _settings(config)
    return config.stash[_SETTINGS]


def library_of(config: pytest.Config) -> Library:
    """Return the codes of a suite, each of which is loaded once."""
    if _LIBRARY not in config.stash:
        config.stash[_LIBRARY] = Library(settings_of(config).rules)
    return config.stash[_LIBRARY]


def checker_of(item: pytest.Item) -> Checker:
    """Return what checks engagements for a test; a wrong marker fails the test."""
    if _CHECKER not in item.stash:
        settings = _marked(settings_of(item.config), item)

        def observe(report: Report) -> None:
            note(item, [one for code in report.codes for one in code.articles])

        item.stash[_CHECKER] = Checker(settings, library_of(item.config), observe)
    return item.stash[_CHECKER]


def collects(config: pytest.Config, kind: str) -> bool:
    """Tell whether files of a kind are tests: `engagements` or `cases`."""
    settings_of(config)
    return kind in (given(config, declared.COLLECT)[0] or _COLLECT)


def _settings(config: pytest.Config) -> Settings:
    lang, where = language(config)
    if lang not in get_args(Lang):
        if where != declared.LANG_VARIABLE:
            raise _wrong(where, lang, get_args(Lang))
        lang = "en"
    _words(config, declared.COLLECT, _COLLECT)
    fail_on = _words(config, declared.FAIL_ON, tuple(map(str, Verdict))) or [Verdict.VIOLATED]
    day, said_by = given(config, declared.AS_OF)
    try:
        as_of = day_of(day) if day else None
    except UsageError as error:
        raise pytest.UsageError(f"{said_by}: {error}") from None
    return Settings(
        codes=tuple(given(config, declared.CODE)[0]),
        rules=tuple(_folders(config)),
        as_of=as_of,
        lang=cast("Lang", lang),
        show_values=given(config, declared.SHOW_VALUES)[0],
        fail_on=frozenset(Verdict(one) for one in fail_on),
    )


def _folders(config: pytest.Config) -> Iterable[Path]:
    """Yield the folders of codes: an option is seen from here, a setting from its file."""
    for one in given(config, declared.RULES)[0]:
        yield config.invocation_params.dir / one


def _words(config: pytest.Config, option: Option, known: tuple[str, ...]) -> list[str]:
    words, where = given(config, option)
    for one in words:
        if one not in known:
            raise _wrong(where, one, known)
    return list(words)


def _wrong(where: str, word: str, known: Iterable[str]) -> pytest.UsageError:
    hint = did_you_mean(word, known)
    return pytest.UsageError(f"{where}: {shown(word)} is not known here; {hint}")


def _marked(settings: Settings, item: pytest.Item) -> Settings:
    """Return the settings with what the markers of a test change, the nearest last."""
    for marker in reversed(list(item.iter_markers("codecheck"))):
        if marker.args:
            _fail("name what is given: `codecheck(codes=[...], as_of=...)`")
        for name in marker.kwargs:
            if name not in _MARKER_WORDS:
                hint = did_you_mean(name, _MARKER_WORDS)
                _fail(f"{shown(name)} is not known here; {hint}")
        if "codes" in marker.kwargs:
            settings = replace(settings, codes=_codes(marker.kwargs["codes"]))
        if marker.kwargs.get("as_of") is not None:
            settings = replace(settings, as_of=_day(marker.kwargs["as_of"]))
    return settings


def _codes(value: Any) -> tuple[str, ...]:  # noqa: ANN401  (whatever a marker holds)
    codes = (value,) if isinstance(value, str) else value
    if not isinstance(codes, tuple | list) or not all(isinstance(one, str) for one in codes):
        _fail("`codes` takes a list of ids, such as `['noloc-2022']`")
    return tuple(codes)


def _day(value: Any) -> date:  # noqa: ANN401  (whatever a marker holds)
    if not isinstance(value, date | str):
        _fail("`as_of` takes a day, such as '2024-06-01'")
    try:
        return day_of(value)
    except UsageError as error:
        _fail(str(error))


def _fail(text: str) -> NoReturn:
    pytest.fail(f"marker `codecheck`: {text}", pytrace=False)

"""Packages that only some audits need: imported when one is, with a word on how to get it."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

from codecheck.audit.words import NEEDS_EXTRA, wrong
from codecheck.findings import Lang


def zstd(lang: Lang) -> ModuleType:
    """Return the module that reads files of Zstandard, as it is in Python from 3.14 on.

    Raises:
        UsageError: If it is not there.
    """
    own = sys.version_info >= (3, 14)
    return needed("compression.zstd" if own else "backports.zstd", "Zstandard", lang)


def arrow(lang: Lang) -> ModuleType:
    """Return `pyarrow`.

    Raises:
        UsageError: If it is not there.
    """
    return needed("pyarrow", "Parquet", lang)


def sqlalchemy(lang: Lang) -> ModuleType:
    """Return `sqlalchemy`.

    Raises:
        UsageError: If it is not there.
    """
    return needed("sqlalchemy", "SQL", lang)


def needed(module: str, what: str, lang: Lang) -> ModuleType:
    """Return a module, or say which extra brings it.

    Raises:
        UsageError: If it is not there.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise wrong(NEEDS_EXTRA, lang, what=what) from error

"""Suites that use the plugin, each in a folder of its own with one small code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

# A run inside this one forgets what it imported first; these stay.
import codecheck.pytest_plugin.collect
import codecheck.pytest_plugin.settings
import codecheck.testing.assertions  # noqa: F401  (to have it imported)
from tests.testing.support import BASES, ENGAGEMENT, write_code

INI = """\
[pytest]
addopts = --strict-markers --strict-config
codecheck_rules = codes
codecheck_code = small-1
codecheck_as_of = 2024-06-01
"""
QUICK = ("-p", "no:cacheprovider", "-p", "no:hypothesispytest", "-p", "no:cov")
"""Without the plugins that these suites do not need and that take their time."""
Run = Callable[..., pytest.RunResult]


@pytest.fixture
def suite(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Return a folder with the small code, chosen by settings, and no tests."""
    for name in ("CODECHECK_LANG", "PYTEST_ADDOPTS", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    write_code(pytester.path / "codes", bases=BASES)
    pytester.makeini(INI)
    return pytester


@pytest.fixture
def run(suite: pytest.Pytester) -> Run:
    """Return a run of the suite in this process."""

    def call(*arguments: str) -> pytest.RunResult:
        return suite.runpytest_inprocess(*QUICK, *arguments)

    return call


def expecting(entry: str) -> str:
    """Return an engagement with one line under `expect`, which is line 15."""
    return f"{ENGAGEMENT}expect:\n  {entry}\n"


def write(suite: pytest.Pytester, text: str, name: str = "a.engagement.yaml") -> Path:
    """Write an engagement."""
    file = suite.path / name
    file.write_text(text, encoding="utf-8")
    return file

"""The plugin for pytest: engagements and cases as tests, a fixture, a marker.

Suites that do not use it load it all the same, so it imports nothing of weight before it is used.
"""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codecheck.pytest_plugin.declared import MARKER, declare, is_set
from codecheck.pytest_plugin.tally import Tally
from codecheck.testing.current import using

if TYPE_CHECKING:
    from codecheck.testing.checker import Checker

_COLLECTED = (".engagement.yaml", ".engagement.yml", ".engagement.json", ".cases.yaml")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options and settings."""
    declare(parser)


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker, and refuse wrong settings before anything runs."""
    config.addinivalue_line("markers", MARKER)
    config.pluginmanager.register(Tally(config), "codecheck-tally")
    if is_set(config):
        from codecheck.pytest_plugin.settings import settings_of  # noqa: PLC0415  (heavy)

        settings_of(config)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect engagements, and the cases of codes."""
    if not file_path.name.endswith(_COLLECTED):
        return None
    from codecheck.pytest_plugin.collect import collector  # noqa: PLC0415  (heavy)

    return collector(file_path, parent)


# The older form of wrappers, which every supported pytest knows.
@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, None]:
    """Let the functions of `codecheck.testing` know which test runs."""
    with using(partial(_checker_of, item)):
        yield


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Refuse a wrong marker before its test runs."""
    if item.get_closest_marker("codecheck"):
        _checker_of(item)


@pytest.fixture(name="codecheck")
def _codecheck(request: pytest.FixtureRequest) -> Checker:
    """Check engagements with the codes and the day of the marker or the settings."""
    return _checker_of(request.node)


def _checker_of(item: pytest.Item) -> Checker:
    from codecheck.pytest_plugin.settings import checker_of  # noqa: PLC0415  (heavy)

    return checker_of(item)

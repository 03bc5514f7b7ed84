"""What holds for all tests: nothing that other runs kept is read, and nothing is kept for them."""

from __future__ import annotations

import os
import tempfile
from typing import Final

import pytest

from codecheck.rulebook.store import FOLDER

_CACHE: Final = pytest.StashKey[tempfile.TemporaryDirectory[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Keep what was worked out of rule files in a folder of this run."""
    held = config.stash[_CACHE] = tempfile.TemporaryDirectory(prefix="codecheck-tests-")
    os.environ[FOLDER] = os.path.join(held.name, "cache")  # noqa: PTH118  (a text is needed)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Throw it away."""
    config.stash[_CACHE].cleanup()

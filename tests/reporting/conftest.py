"""What the tests of `codecheck.reporting` share."""

from __future__ import annotations

from pathlib import Path

import pytest

from codecheck.rulebook.load import load_code
from codecheck.rulebook.model import Code
from tests.testing.support import write_code


@pytest.fixture
def small(tmp_path: Path) -> Code:
    """Return a small code that yields every verdict."""
    return load_code(write_code(tmp_path), "small-1")

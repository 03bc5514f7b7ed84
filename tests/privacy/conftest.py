"""What the tests of privacy share."""

from __future__ import annotations

from tests.faults.conftest import runner

__all__ = ["runner"]

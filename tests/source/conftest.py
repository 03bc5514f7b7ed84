"""What the tests of `codecheck.source` share."""

from __future__ import annotations

import pytest
import yaml

from codecheck.source import events


@pytest.fixture(params=[yaml.SafeLoader, yaml.CSafeLoader], ids=["python", "c"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test with each of the two parsers of PyYAML."""
    monkeypatch.setattr(events, "LOADER", request.param)

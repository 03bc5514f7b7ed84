"""What the tests of faults share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.running import Runner


@pytest.fixture(scope="session")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    """Return what runs calls, each in a process of its own."""
    found = Runner(tmp_path_factory.mktemp("faults"))
    yield found
    found.close()

"""What whole processes take is measured by processes that do what they should."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.compared import processes
from benchmarks.compared.engines import OTHERS
from benchmarks.compared.measure import process
from benchmarks.compared.wanted import wanted


def test_memory_is_that_of_the_process_alone() -> None:
    """What started it counts no memory; what it takes itself does."""
    ballast = bytearray(80_000_000)
    bare = process([sys.executable, "-S", "-c", "pass"])
    filled = process([sys.executable, "-S", "-c", "bytearray(b'x') * 200_000_000"])
    assert len(ballast) / 1024 > bare.peak
    assert 150_000 < filled.peak - bare.peak
    assert 0 == bare.ended


def test_a_process_that_fails_is_no_figure(tmp_path: Path) -> None:
    """A command that does not do what it is measured by ends the benchmark."""
    with pytest.raises(RuntimeError, match="broken ended with 3"):
        processes.measured({"broken": [sys.executable, "-c", "raise SystemExit(3)"]}, 1)
    assert 4 <= len(processes.commands(tmp_path))


def test_what_is_installed_is_what_is_compared() -> None:
    """Every engine that is compared is in the extra `bench`, with its version."""
    names = {one.partition("==")[0] for one in wanted()}
    assert {one.package for one in OTHERS if one.package} <= names
    assert all("==" in one for one in wanted())

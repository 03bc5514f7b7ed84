"""Whatever kills an audit: nothing is lost and nothing is written twice."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("out", ["out.jsonl", "out.parquet", "out.sqlite"])
def test_an_audit_that_is_killed_again_and_again_leaves_what_a_whole_one_does(
    tmp_path: Path, out: str
) -> None:
    """Killed twenty times in the middle of writes, findings, refusals and counts are the same."""
    command = [sys.executable, "-m", "tests.audit.killing", str(tmp_path), out, "1", "60", "20"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)

    assert [20, True] == json.loads(done.stdout)

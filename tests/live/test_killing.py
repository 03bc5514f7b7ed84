"""Whatever kills the process: nothing is lost and nothing is told twice."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_process_that_is_killed_in_the_middle_of_writes_loses_and_doubles_nothing(
    tmp_path: Path,
) -> None:
    """Killed before statements, within lines and at any moment, all that is left is the same."""
    command = [sys.executable, "-m", "tests.live.killing", str(tmp_path), "3", "2", "12"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    kills, same = json.loads(done.stdout)

    assert kills > 3
    assert same

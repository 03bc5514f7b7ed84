"""Hostile rule packs and engagement files: each gets its message, and none costs much."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import codecheck

MOST_MEGABYTES = 200
"""What the process may take at its height, Python and the code that it checks against included."""


@pytest.fixture(scope="module")
def results() -> list[dict[str, Any]]:
    """Try all of them, in one process of its own that is limited in memory and time."""
    sources = Path(codecheck.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("run.py"))],
        env={"PYTHONPATH": str(sources), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (0, "") == (done.returncode, done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_gets_its_message(results: list[dict[str, Any]]) -> None:
    """What comes of a hostile input is a result or an error that says what is wrong with it."""
    wrong = [
        (one["name"], one["says"], one["told"][:300])
        for one in results
        if (one["told"] != "result" if one["says"] == "result" else one["says"] not in one["told"])
    ]

    assert [] == wrong


def test_there_are_a_hundred_of_each(results: list[dict[str, Any]]) -> None:
    """No table was cut short, and no input stands in it under the name of another."""
    for kind in ("packs", "engagements"):
        names = [one["name"] for one in results if one["name"].startswith(kind)]
        assert len(names) >= 100
        assert len(set(names)) == len(names)


def test_none_takes_much_memory(results: list[dict[str, Any]]) -> None:
    """At its height the process that tries them all is far below a server's smallest size."""
    assert max(one["megabytes"] for one in results) < MOST_MEGABYTES


def test_no_message_floods_whoever_reads_it(results: list[dict[str, Any]]) -> None:
    """However long and however many the problems are, what is told of one input is limited."""
    assert max(len(one["told"]) for one in results) < 100_000

"""Kills a process that writes a file, again and again, and prints what was left each time.

`python writer.py FILE ROUNDS`: for each round `whole`, or what stood in the file.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from codecheck.cli.output import write_file

LENGTH = 300_000


def write_for_ever(file: Path) -> None:
    """Write the file over and over, each time full of another letter."""
    while True:
        for letter in "abcdefgh":
            write_file(file, letter * LENGTH, "en")


def left(file: Path) -> str:
    """Say what stands in the file."""
    text = file.read_text(encoding="utf-8")
    return "whole" if text == text[:1] * LENGTH else f"{len(text)} characters: {text[:20]}"


def main(file: Path, rounds: int) -> None:
    """Start a writer, kill it after a while that differs each time, and look."""
    write_file(file, "a" * LENGTH, "en")
    for number in range(rounds):
        child = os.fork()
        if child == 0:
            write_for_ever(file)
        time.sleep(0.0002 * (number % 40))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        print(left(file))  # noqa: T201  (what the test reads)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

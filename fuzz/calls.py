"""Calls the command in this process, and takes a fault of its own for what it is."""

from __future__ import annotations

from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, StringIO, TextIOWrapper

from codecheck.cli import main


def called(*words: str) -> int:
    """Return how the command ended; what it says goes nowhere.

    Raises:
        AssertionError: If it tells an unexpected error, or ends in a way that it must not.
    """
    said, out = StringIO(), TextIOWrapper(BytesIO(), encoding="utf-8")
    try:
        with redirect_stderr(said), redirect_stdout(out):
            main(words)
    except SystemExit as error:
        if "unexpected error" in said.getvalue() or error.code not in {0, 1, 2}:
            raise AssertionError(f"{error.code}: {said.getvalue()}") from error
        return int(str(error.code))
    raise AssertionError("the command did not end")

"""Prints what `make bench` installs, one a line: the extra `bench`, of which parts may fail."""

from __future__ import annotations

import tomllib
from pathlib import Path


def wanted() -> list[str]:
    """Return the requirements of the extra."""
    text = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    found: list[str] = tomllib.loads(text)["project"]["optional-dependencies"]["bench"]
    return found


if __name__ == "__main__":
    print(*wanted(), sep="\n")

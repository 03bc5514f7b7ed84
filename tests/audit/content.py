"""Everything that an audit leaves, as far as it is the same each time."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def content(folder: Path, out: str) -> dict[str, object]:
    """Return the bytes of each file that an audit left, and the rows of a database."""
    found: dict[str, object] = {}
    for file in sorted(folder.glob(f"{out}*")):
        if file.is_dir():
            found |= {f"{out}/{one.name}": one.read_bytes() for one in sorted(file.iterdir())}
        elif file.suffix == ".sqlite":
            with closing(sqlite3.connect(file)) as base:
                found[file.name] = base.execute("SELECT * FROM findings ORDER BY n").fetchall()
        elif file.suffix != ".checkpoint":
            found[file.name] = file.read_bytes()
    return found

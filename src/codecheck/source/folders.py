"""The engagements in a folder, by the names of their files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

SUFFIXES: Final = (".engagement.yaml", ".engagement.yml", ".engagement.json")
"""How the names of engagements end."""


def engagements_below(
    folder: str | Path, onerror: Callable[[OSError], object] | None = None
) -> list[Path]:
    """Return the engagements in a folder and the folders in it, by name.

    Args:
        folder: The folder.
        onerror: Is told of each folder that cannot be read.
    """
    return sorted(
        Path(place) / name
        for place, _, names in os.walk(folder, onerror=onerror)
        for name in names
        if name.endswith(SUFFIXES)
    )

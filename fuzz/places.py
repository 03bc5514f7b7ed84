"""Where what is fuzzed stands: an example, a small code, and folders emptied each time."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

EXAMPLE: Final = Path(__file__).parents[1] / "examples" / "sponsored.engagement.yaml"
PACK: Final = Path(__file__).parent / "pack" / "small-1"
ARTICLE: Final = "1.1"
_HELD: Final[dict[str, tempfile.TemporaryDirectory[str]]] = {}


def empty_folder(name: str) -> Path:
    """Return a folder that is there for one thing and holds nothing."""
    folder = _folder(name)
    for one in folder.iterdir():
        shutil.rmtree(one) if one.is_dir() else one.unlink()
    return folder


@cache
def pack(name: str) -> Path:
    """Return the folder of a small code, a copy for each target."""
    root = _folder(name) / "pack"
    shutil.copytree(PACK.parent, root)
    return root / PACK.name


def leave() -> None:
    """Remove the folders; a program that ends by itself does it anyway."""
    for one in _HELD.values():
        one.cleanup()
    _HELD.clear()


def _folder(name: str) -> Path:
    if name not in _HELD:
        # In memory where there is such a place: flushing to a disk takes most of the time.
        shared = Path("/dev/shm")  # noqa: S108  (a folder of its own inside)
        where = shared if shared.is_dir() else None
        _HELD[name] = tempfile.TemporaryDirectory(prefix=f"codecheck-fuzz-{name}-", dir=where)
    return Path(_HELD[name].name)

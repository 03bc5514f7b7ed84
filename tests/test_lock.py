"""The locked development environment is one that `pyproject.toml` asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
ENTRY = re.compile(
    r"^(?P<what>[A-Za-z].*?) *(?P<hashes>(?:\\\n +--hash=sha256:[0-9a-f]{64} *)*)$", re.MULTILINE
)


def wanted() -> list[Requirement]:
    """Return what the development environment needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*map(Requirement, [*project["dependencies"], *project["optional-dependencies"]["dev"]])]


def locked() -> list[Requirement]:
    """Return what the lock holds."""
    return [Requirement(one["what"].rstrip(" ;")) for one in ENTRY.finditer(LOCK)]


def name(one: Requirement) -> str:
    """Return the name of a package as indexes compare it."""
    return re.sub(r"[-_.]+", "-", one.name).lower()


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_the_lock_holds_what_is_asked_for(python: str, system: str) -> None:
    """On each Python and system: every part, in a version within its bounds."""
    place = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": system,
        "platform_system": {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}[system],
    }
    held = {name(one): one for one in locked() if not one.marker or one.marker.evaluate(place)}
    needed = [one for one in wanted() if not one.marker or one.marker.evaluate(place)]
    missing = [
        str(one)
        for one in needed
        if name(one) not in held
        or not one.specifier.contains(next(iter(held[name(one)].specifier)).version)
    ]

    assert needed
    assert [] == missing


def test_everything_is_one_version_with_its_hashes() -> None:
    """So that what is installed is what was looked at, to the byte; and no index is named."""
    entries = [*ENTRY.finditer(LOCK)]

    assert len(entries) > len(wanted())
    assert [] == [one["what"] for one in entries if "==" not in one["what"] or not one["hashes"]]
    assert not re.search(r"https?:|--(extra-)?index-url|--find-links", LOCK)

"""Codes are compiled when they are used often, and taken up where they were compiled before."""

from __future__ import annotations

from pathlib import Path

import pytest

from codecheck.engine import ready
from codecheck.engine.compiled.program import Program
from codecheck.rulebook import store
from codecheck.rulebook.kept import digest_of, kept_code
from codecheck.rulebook.load import load_code
from codecheck.rulebook.model import Code
from tests.testing.support import write_code


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep things in a folder of the test, and forget what other tests used."""
    monkeypatch.setenv(store.FOLDER, str(tmp_path / "cache"))
    monkeypatch.setattr(ready, "_USED", type(ready._USED)())  # noqa: SLF001
    return tmp_path / "cache"


def uses(codes: list[Code]) -> int:
    """Return at which use of codes they are compiled."""
    return next(time for time in range(1, 100) if isinstance(ready.ready(codes), Program))


def test_codes_from_elsewhere(tmp_path: Path, folder: Path) -> None:
    """Codes of which nobody knows what they came from are compiled after a while, and not kept."""
    code = load_code(write_code(tmp_path), "small-1")
    assert digest_of(code) is None
    assert ready.OFTEN == uses([code])
    assert [] == list(folder.glob("*"))


def test_codes_from_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Codes that were compiled by another process are compiled code from their second use on."""
    place = write_code(tmp_path)
    assert ready.OFTEN == uses([kept_code(place, "small-1")])
    monkeypatch.setattr(ready, "_USED", type(ready._USED)())  # noqa: SLF001
    again = kept_code(place, "small-1")
    assert 2 == uses([again])
    monkeypatch.setattr(ready, "_USED", type(ready._USED)())  # noqa: SLF001
    assert [again] == list(ready.program([again]).codes)


def test_at_once(tmp_path: Path) -> None:
    """Who asks for a program gets it at the first use, and the same one each time."""
    codes = [load_code(write_code(tmp_path), "small-1")]
    made = ready.program(codes)
    assert made is ready.program(codes)
    assert made is ready.ready(codes)


def test_forgetting(tmp_path: Path) -> None:
    """Only so many sets of codes are remembered; the others start anew."""
    code = load_code(write_code(tmp_path), "small-1")
    first = ready.program([code])
    for number in range(1, 9):
        ready.ready([code] * (number + 1))
    assert first is not ready.program([code])

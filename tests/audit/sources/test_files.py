"""Engagements in files of their own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from codecheck import UsageError
from codecheck.audit.item import Mark
from codecheck.audit.sources.files import Files
from codecheck.audit.sources.opening import open_source

NAMES = ("a.engagement.yaml", "b/c.engagement.json", "b/d.engagement.yml", "e.engagement.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with engagements, and with files that are none."""
    (tmp_path / "b").mkdir()
    for name in (*NAMES, "f.yaml", "b/g.json"):
        (tmp_path / name).write_text('{"id": "a"}', encoding="utf-8")
    return tmp_path


def test_a_folder_holds_engagements_by_name(folder: Path) -> None:
    """As for `validate`: those whose names say so, also in the folders in it."""
    source = open_source(str(folder), "en")
    found = list(source.items(Mark()))

    assert [str(folder / one) for one in NAMES] == [one.file for one in found]
    assert [(1, folder / one) for one in NAMES] == [(one.line, one.content) for one in found]
    assert (44, 44) == (source.size, source.consumed)


def test_reading_goes_on_behind_a_mark(folder: Path) -> None:
    """Behind each file come the others."""
    whole = list(Files(str(folder), "en").items(Mark()))

    for number, one in enumerate(whole, 1):
        assert whole[number:] == list(Files(str(folder), "en").items(one.mark))


def test_one_file_is_a_source(folder: Path) -> None:
    """If its name says that it holds one engagement."""
    source = open_source(str(folder / NAMES[0]), "en")

    assert [str(folder / NAMES[0])] == [one.file for one in source.items(Mark())]


def test_a_folder_without_engagements_is_told(tmp_path: Path) -> None:
    """With what their names must end in."""
    with pytest.raises(UsageError, match=r"holds no engagement; let names end in `\.engagement"):
        open_source(str(tmp_path), "en")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """Before anything is done."""
    with pytest.raises(UsageError, match="cannot be read: no such file"):
        open_source(str(tmp_path / "x.engagement.yaml"), "en")


def test_a_folder_that_cannot_be_read_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An audit that would leave out a part of it is none."""
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("b"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)

    with pytest.raises(UsageError, match=r"b` cannot be read: permission denied"):
        open_source(str(folder), "en")


def test_the_identity_is_that_of_all_files(folder: Path) -> None:
    """One that came, went or changed makes another."""
    before = Files(str(folder), "en").identity()
    (folder / NAMES[1]).write_text('{"id": "other"}', encoding="utf-8")
    changed = Files(str(folder), "en").identity()
    (folder / NAMES[1]).unlink()

    assert 3 == len({before, changed, Files(str(folder), "en").identity()})

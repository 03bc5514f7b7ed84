"""What is kept between processes comes back only if it is the user's own and whole."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from codecheck import RuleError
from codecheck.rulebook import kept, store
from codecheck.rulebook.kept import digest_of, kept_code
from codecheck.rulebook.load import load_code
from codecheck.rulebook.packed import pack, pack_all, unpack, unpack_all
from tests.testing.support import write_code

VALUE = ("a", 1, None, (2, "b"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep one thing in a folder of the test."""
    place = tmp_path / "cache"
    monkeypatch.setenv(store.FOLDER, str(place))
    store.keep("key", VALUE)
    return place


def test_round_trip(folder: Path) -> None:
    """What is kept comes back; nothing else lies in the folder, and nobody else may write there."""
    assert VALUE == store.recall("key")
    assert ["key.kept"] == [one.name for one in folder.iterdir()]
    assert 0o700 == folder.stat().st_mode & 0o777
    assert 0o600 == (folder / "key.kept").stat().st_mode & 0o777
    assert store.recall("other") is None


@pytest.mark.parametrize("cut", [0, 10, 32, 40, -1])
def test_broken_file(folder: Path, cut: int) -> None:
    """A file that was cut short is as one that is not there."""
    file = folder / "key.kept"
    file.write_bytes(file.read_bytes()[:cut])
    assert store.recall("key") is None
    store.keep("key", VALUE)
    assert VALUE == store.recall("key")


def test_what_is_not_marshalled(folder: Path) -> None:
    """A file that is whole but holds something else is as one that is not there."""
    file = folder / "key.kept"
    body = b"no such thing"
    file.write_bytes(sha256(body).digest() + body)
    assert store.recall("key") is None


@pytest.mark.parametrize("part", ["folder", "file"])
@pytest.mark.parametrize("mode", [0o020, 0o002])
def test_others_may_write(folder: Path, part: str, mode: int) -> None:
    """What somebody else could have written is not read, and nothing is kept beside it."""
    place = folder if part == "folder" else folder / "key.kept"
    place.chmod(place.stat().st_mode | mode)
    assert store.recall("key") is None
    store.keep("more", VALUE)
    assert (part == "file") is (folder / "more.kept").exists()


def test_link(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link is not followed, neither to the folder nor to the file."""
    (folder / "link.kept").symlink_to(folder / "key.kept")
    assert store.recall("link") is None
    (tmp_path / "link").symlink_to(folder)
    monkeypatch.setenv(store.FOLDER, str(tmp_path / "link"))
    assert store.recall("key") is None


def test_somebody_elses(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What belongs to another user is not read."""
    assert folder.is_dir()
    monkeypatch.setattr(os, "getuid", lambda: folder.stat().st_uid + 1)
    assert store.recall("key") is None


def test_nothing_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the folder is no folder, or switched off, or unknown, nothing is kept or read."""
    monkeypatch.setenv(store.FOLDER, str(folder / "key.kept"))
    store.keep("key", VALUE)
    assert store.recall("key") is None
    monkeypatch.setenv(store.FOLDER, "")
    store.keep("key", VALUE)
    assert store.recall("key") is None
    monkeypatch.delenv(store.FOLDER)
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    monkeypatch.setenv("HOME", "")
    assert store.recall("key") is None
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    store.keep("key", VALUE)
    assert VALUE == store.recall("key")
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(folder))
    assert store.recall("key") is None
    monkeypatch.delattr(os, "getuid")
    assert store.recall("key") is None


def test_only_so_many(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest files go when there are more than so many."""
    monkeypatch.setattr(store, "_MOST", 2)
    os.utime(folder / "key.kept", (1, 1))
    for name in ("one", "two"):
        store.keep(name, VALUE)
    assert ["one.kept", "two.kept"] == sorted(one.name for one in folder.iterdir())


def test_packed(tmp_path: Path) -> None:
    """A code that was packed is the same code again, definitions and shared parts included."""
    code = load_code(write_code(tmp_path), "small-1")
    assert repr(code) == repr(unpack(pack(code)))
    with pytest.raises(TypeError, match="no code"):
        unpack(pack(code)[3])


def test_packed_together(tmp_path: Path) -> None:
    """What several codes share is the same afterwards; nothing else is taken for codes."""
    code = load_code(write_code(tmp_path), "small-1")
    one, other = unpack_all(pack_all([code, code]))
    assert one is other
    assert repr(code) == repr(one)
    with pytest.raises(TypeError):
        unpack_all(pack(code))


def test_code_that_changes(folder: Path, tmp_path: Path) -> None:
    """A code comes back as it was kept until a file of it is another; its cases are no part."""
    place = write_code(tmp_path)
    first = kept_code(place, "small-1")
    held = len(list(folder.iterdir()))
    assert repr(first) == repr(kept_code(place, "small-1"))
    (place / "articles" / "1.1.cases.yaml").write_text("# another")
    assert repr(first) == repr(kept_code(place, "small-1"))
    assert held == len(list(folder.iterdir()))
    file = place / "code.yaml"
    file.write_text(file.read_text().replace("edition:", "edition: &it", 1))
    kept_code(place, "small-1")
    assert held + 1 == len(list(folder.iterdir()))


def test_kept_code_that_is_something_else(folder: Path, tmp_path: Path) -> None:
    """Where something else was kept under the name of a code, the code is loaded anew."""
    place = write_code(tmp_path)
    first = kept_code(place, "small-1")
    for one in folder.iterdir():
        store.keep(one.stem, VALUE)
    assert repr(first) == repr(kept_code(place, "small-1"))


HOUSE = """\
code: house-1
edition: "3"
extends: small-1
title: {nl: Huisregels, en: House rules}
short_title: {nl: Huisregels, en: House rules}
publisher: The bureau
in_force: {since: 2021-01-01}
"""


def write_house(root: Path, code: str = HOUSE) -> Path:
    """Write a code and one that extends it; return the folder of the latter."""
    write_code(root)
    place = root / "house-1"
    (place / "articles").mkdir(parents=True)
    (place / "code.yaml").write_text(code)
    (place / "articles" / "1.yaml").write_text(
        'article: "1"\nkind: definition\nsummary: {nl: Iets., en: Something.}\n'
    )
    return place


def test_what_a_code_builds_on(folder: Path, tmp_path: Path) -> None:
    """A code is loaded anew when a file of the code that it extends is another."""
    place = write_house(tmp_path)
    first = kept_code(place, "house-1")
    again = kept_code(place, "house-1")
    assert repr(first) == repr(again)
    assert again.base is not None
    assert None is not digest_of(again) != digest_of(again.base)
    file = tmp_path / "small-1" / "code.yaml"
    file.write_text(file.read_text().replace("in_force: {since: 20", "in_force: {since: 19"))
    other = kept_code(place, "house-1")
    assert other.base is not None
    assert first.base is not None
    assert first.base.since != other.base.since
    assert digest_of(first) != digest_of(other)
    assert 3 == len(list(folder.glob("*.kept")))  # the value of the test, and the code twice


def test_a_base_that_stands_elsewhere(tmp_path: Path, folder: Path) -> None:
    """Which code is extended rests on where codes are looked for."""
    place = write_house(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    (tmp_path / "small-1").rename(elsewhere)
    first = kept_code(place, known={"small-1": elsewhere})
    assert digest_of(first) is not None
    with pytest.raises(RuleError, match="there is no code `small-1`"):
        kept_code(place, known={})
    assert 2 == len(list(folder.glob("*.kept")))


@pytest.mark.parametrize(
    "code",
    [
        HOUSE.replace("extends: small-1", '"ext\\x65nds": small-1'),
        HOUSE.replace("extends: small-1", "? extends\n: small-1"),
        HOUSE.replace("extends: small-1", "extends: # which\n  small-1"),
    ],
    ids=["escaped", "complex key", "on the next line"],
)
def test_what_cannot_be_told_unread(tmp_path: Path, folder: Path, code: str) -> None:
    """A code is not kept where its bytes alone do not tell which code it extends."""
    found = kept_code(write_house(tmp_path, code), "house-1")
    assert "small-1" == found.extends
    assert digest_of(found) is None
    assert ["key.kept"] == [one.name for one in folder.iterdir()]


@pytest.mark.parametrize("name", ["code.yaml", "articles/1.yaml"])
def test_code_of_links(tmp_path: Path, folder: Path, name: str) -> None:
    """Files behind a link are not read before the loader said that they may be."""
    file = write_house(tmp_path) / name
    aside = file.with_name("aside.txt")
    file.rename(aside)
    file.symlink_to(aside)
    assert digest_of(kept_code(tmp_path / "house-1", "house-1")) is None
    assert ["key.kept"] == [one.name for one in folder.iterdir()]


def test_codes_in_a_row(tmp_path: Path, folder: Path) -> None:
    """Codes that extend one another without end are not followed; the loader tells of them."""
    place = write_house(tmp_path, HOUSE.replace("extends: small-1", "extends: house-1"))
    with pytest.raises(RuleError, match="a code cannot extend itself"):
        kept_code(place, "house-1")
    assert ["key.kept"] == [one.name for one in folder.iterdir()]


def test_too_many_articles(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with more articles than a code may have is left to the loader."""
    place = write_code(tmp_path)
    monkeypatch.setattr(kept, "MAX_ARTICLES", 0)
    assert digest_of(kept_code(place, "small-1")) is None
    assert ["key.kept"] == [one.name for one in folder.iterdir()]

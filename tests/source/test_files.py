"""Bytes and files: encodings, and what cannot be opened."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from codecheck.errors import EngagementError, InputError
from codecheck.source import MAX_BYTES, Place, read_bytes, read_file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("text", ["é: 😀\n", '{"é": "😀"}'])
def test_encodings(text: str, encoding: str) -> None:
    """UTF-8, with or without a byte order mark, and UTF-16 with one, give the same document."""
    document = read_bytes(text.encode(encoding), "f.yaml")
    assert {"é": "😀"} == document.data
    assert text == document.text


def test_big_endian_utf_16() -> None:
    """The byte order mark tells the order of the bytes."""
    assert {"a": "b"} == read_bytes(b"\xfe\xff" + "a: b".encode("utf-16-be"), "f").data


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "f: is empty; write the document in YAML or JSON"),
        (b"\xef\xbb\xbf", "f: is empty; write the document in YAML or JSON"),
        (b" \n# a comment\n", "f: is empty; write the document in YAML or JSON"),
        (b"---\n...\n", "f: is empty; write the document in YAML or JSON"),
        (b"null", "f: is empty; write the document in YAML or JSON"),
        (
            b"a: b\nname: Ren\xe9\n",
            (
                "f:2:10: is not UTF-8 text: byte 0xE9 is no part of a character; "
                "save the file with the encoding UTF-8"
            ),
        ),
        (
            b"\xff\xfea",
            "f: begins like UTF-16 text but is not; save the file as UTF-8",
        ),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00",
            "f: is not a text file: it holds NUL bytes; name a YAML or JSON file",
        ),
        (b"a\x00", "f: is not a text file: it holds NUL bytes; name a YAML or JSON file"),
        (b'{"a": "\x00"}', "f: is not a text file: it holds NUL bytes; name a YAML or JSON file"),
        (b"a: \x07b", "f:1:4: the invisible character U+0007 cannot stand here; remove it"),
        (
            "a: b\n\ufeffc: d".encode(),
            "f:2:1: the invisible character U+FEFF cannot stand here; remove it",
        ),
        (
            "a: b\u2028c".encode(),
            (
                "f:1:5: the invisible character U+2028 cannot stand here; "
                "replace it by an ordinary line break"
            ),
        ),
        (
            b"x" * (MAX_BYTES + 1),
            "f: is larger than 10 MB; split it into files of one subject each",
        ),
    ],
)
def test_unreadable_bytes(data: bytes, problem: str) -> None:
    """Each of these gives one clear problem."""
    with pytest.raises(InputError) as caught:
        read_bytes(data, "f")
    assert problem == str(caught.value)


def test_file(tmp_path: Path) -> None:
    """A file is read, and named as the user named it."""
    path = tmp_path / "f.yaml"
    path.write_bytes(b"a: b\r\nc: d\r\n")
    assert {"a": "b", "c": "d"} == read_file(path).data
    assert Place(2, 4) == read_file(str(path)).place("c")
    assert str(path) == read_file(path).file
    assert "shown.yaml" == read_file(path, shown_as="shown.yaml").file


def test_large_file_is_not_read_whole(tmp_path: Path) -> None:
    """A file that is too large is refused, whatever its size."""
    path = tmp_path / "large.yaml"
    with path.open("wb") as opened:
        opened.truncate(1 << 40)
    with pytest.raises(InputError, match=r"is larger than 10 MB"):
        read_file(path)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("absent.yaml", "there is no such file; check the name and the folder"),
        ("", "is a folder, not a file; name a file in it"),
        ("file/deeper", "cannot be read: not a directory; check the name and the folder"),
        ("x" * 5000, "cannot be read: file name too long; check the name and the folder"),
        ("nul\0", "is not the name of a file; remove the NUL character from it"),
    ],
)
def test_what_cannot_be_opened(tmp_path: Path, name: str, problem: str) -> None:
    """A file that cannot be opened gives the error the caller chose."""
    (tmp_path / "file").touch()
    with pytest.raises(EngagementError) as caught:
        read_file(tmp_path / name, shown_as="f", error=EngagementError)
    assert f"f: {problem}" == str(caught.value)


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (
            PermissionError(errno.EACCES, "Permission denied"),
            "may not be read; ask for permission to read the file",
        ),
        (
            OSError(errno.EIO, "Input/output error"),
            "cannot be read: input/output error; check the name and the folder",
        ),
    ],
)
def test_what_the_system_refuses(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: OSError, problem: str
) -> None:
    """Whatever the system says against reading a file becomes a problem."""

    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError) as caught:
        read_file(tmp_path / "f.yaml", shown_as="f.yaml")
    assert f"f.yaml: {problem}" == str(caught.value)


def test_errors_have_no_cause(tmp_path: Path) -> None:
    """The error stands by itself: no inner exception is shown with it."""
    with pytest.raises(InputError) as caught:
        read_file(tmp_path / "absent.yaml")
    assert caught.value.__suppress_context__

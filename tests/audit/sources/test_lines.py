"""Engagements as JSON, one a line."""

from __future__ import annotations

import gzip
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path
from types import ModuleType

import pytest

from codecheck import UsageError
from codecheck.audit import extras
from codecheck.audit.item import Mark
from codecheck.audit.sources.base import Source
from codecheck.audit.sources.lines import Lines
from codecheck.audit.sources.opening import open_source

TEXT = b'{"id": "a"}\n\n  \n{"id": "b"}\r\n{"id": "c"}'
EXPECTED = [(1, b'{"id": "a"}'), (4, b'{"id": "b"}\r'), (5, b'{"id": "c"}')]


def zstd() -> ModuleType:
    """Return the module that writes Zstandard."""
    return extras.zstd("en")


def written(file: Path) -> Path:
    """Write the text as the name of the file tells; what is compressed comes in two pieces."""
    half = len(TEXT) // 2
    match file.suffix:
        case ".gz":
            data = gzip.compress(TEXT[:half]) + gzip.compress(TEXT[half:])
        case ".zst":
            data = zstd().compress(TEXT[:half]) + zstd().compress(TEXT[half:])
        case _:
            data = TEXT
    file.write_bytes(data)
    return file


def found(source: Source, behind: Mark = Mark()) -> list[tuple[int, object]]:  # noqa: B008  (nothing)
    """Return the line and content of each item."""
    return [(one.line, one.content) for one in source.items(behind)]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst"])
def test_lines_with_something_on_them_are_items(tmp_path: Path, name: str) -> None:
    """Plain or compressed, which the file itself tells; empty lines count but are none."""
    source = open_source(str(written(tmp_path / name)), "en")

    assert EXPECTED == found(source)
    assert source.size == source.consumed


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst"])
def test_reading_goes_on_behind_a_mark(tmp_path: Path, name: str) -> None:
    """Behind each item come the others, with the same numbers and marks."""
    file = str(written(tmp_path / name))
    whole = list(Lines(file, "en").items(Mark()))

    for number, one in enumerate(whole, 1):
        assert whole[number:] == list(Lines(file, "en").items(one.mark))


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_standard_input_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """It may be compressed too, and what was read before is passed over."""
    data = written(tmp_path / name).read_bytes()

    def source() -> Source:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data)))
        return open_source("-", "en")

    assert EXPECTED == found(source())
    assert EXPECTED[1:] == found(source(), Mark(1, 12))
    assert ("<stdin>", None, "") == (source().name, source().size, source().identity())


def test_standard_input_may_be_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """That is told, and is no fault of codecheck."""
    monkeypatch.setattr(sys, "stdin", None)

    with pytest.raises(UsageError, match="standard input is closed"):
        found(open_source("-", "en"))


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst"])
def test_a_file_that_breaks_off_is_told_with_its_line(tmp_path: Path, name: str) -> None:
    """What stood before was read."""
    file = written(tmp_path / name)
    file.write_bytes(file.read_bytes()[:-6])
    seen: list[int] = []

    with pytest.raises(UsageError, match=r"`.*` cannot be read on behind line 4: ."):
        seen.extend(one.line for one in Lines(str(file), "en").items(Mark()))
    assert [1, 4] == seen


def test_a_file_that_only_looks_compressed_is_told(tmp_path: Path) -> None:
    """Its beginning says so, and nothing behind it does."""
    file = tmp_path / "a.jsonl.gz"
    file.write_bytes(b"\x1f\x8bkanarie")

    with pytest.raises(UsageError, match=r"`.*a.jsonl.gz` cannot be read: ."):
        found(Lines(str(file), "en"))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """Before anything is done."""
    with pytest.raises(UsageError, match="cannot be read: no such file or directory"):
        open_source(str(tmp_path / "none.jsonl"), "en")


def test_what_is_lacking_is_told_with_the_way_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of Zstandard asks for the extra; others do without."""
    file = written(tmp_path / "a.jsonl.zst")

    def lacking(name: str) -> ModuleType:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(extras, "import_module", lacking)

    with pytest.raises(UsageError) as caught:
        found(Lines(str(file), "nl"))
    assert "Zstandard vraagt een extra: `pip install 'codecheck-ethics[audit]'`" == str(
        caught.value
    )


def test_another_file_has_another_identity(tmp_path: Path) -> None:
    """By its name, size and time of change."""
    one, other = written(tmp_path / "a.jsonl"), written(tmp_path / "b.jsonl")
    before = Lines(str(one), "en").identity()
    again = Lines(str(one), "en").identity()
    one.write_bytes(TEXT + b"\n")

    assert before == again
    assert 3 == len({before, Lines(str(one), "en").identity(), Lines(str(other), "en").identity()})


def test_a_file_of_zstandard_that_is_damaged_is_told(tmp_path: Path) -> None:
    """It has errors of its own."""
    file = written(tmp_path / "a.jsonl.zst")
    file.write_bytes(file.read_bytes()[:4] + b"\xff" * 40)

    with pytest.raises(UsageError, match=r"`.*a.jsonl.zst` cannot be read: ."):
        found(Lines(str(file), "en"))

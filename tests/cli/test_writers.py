"""Every command that writes a file, when it cannot: a message, and everything is as it was."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import codecheck
from codecheck.cli.output import write_file
from codecheck.findings import Lang
from codecheck.source import Document, read_file
from tests.cli.conftest import SMALL, Run
from tests.testing.support import BASES

COMMAND = [sys.executable, "-m", "codecheck.cli"]
SOURCES = str(Path(codecheck.__file__).parents[1])
OWN = ("--rules", "codes", "--code", "small-1", "--as-of", "2024-06-01")
WRITERS = {
    "validate": ("validate", *OWN, "e.yaml", "-f", "json", "-o", "out/r.json"),
    "agenda": ("agenda", *OWN, "e.yaml", "-f", "json", "-o", "out/a.json"),
    "checklist": ("checklist", *OWN, "out/e.yaml", "--answers", "a.yaml"),
    "rules format": ("rules", "format", "out/small-1"),
    "rules doc": ("rules", "doc", "out/small-1", "-o", "out/pages"),
    "rules new": ("rules", "new", "out/small-1/7.1"),
    "rules new-code": ("rules", "new-code", "my-code-2025", "--in", "out"),
    "watch, alerts": ("watch", *OWN[:4], "events.jsonl", "--out", "out/alerts.jsonl"),
    "watch, store": ("watch", *OWN[:4], "events.jsonl", "--store", "out/watch.db"),
}
"""For each what writes into the folder `out`."""
DAC_OVERRIDE, CAPBSET_DROP = 1, 24
ROOM = 40
EVENT = '{"id": "e1", "at": "2024-05-01", "follow": {"id": "a", "recorded_through": "unknown"}}\n'


@pytest.fixture
def out(here: Path) -> Path:
    """Return a folder with what the commands work on, in the folder of the test."""
    folder = here / "out"
    folder.mkdir()
    (here / SMALL).rename(folder / "small-1")
    (here / SMALL).symlink_to(folder / "small-1")
    (folder / "small-1" / "bases.yaml").write_text(BASES, encoding="utf-8")
    (folder / "small-1" / "articles" / "9.yaml").write_text(
        'kind:   permission\narticle: "9"\nsummary: {nl: Met reden., en: With a reason.}\n', "utf-8"
    )
    (folder / "e.yaml").write_text((here / "e.yaml").read_text("utf-8"), encoding="utf-8")
    (here / "a.yaml").write_text("practitioner.employment: self_employed\n", encoding="utf-8")
    (here / "events.jsonl").write_text(EVENT, encoding="utf-8")
    return folder


def held(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with what it holds, and every folder."""
    return {
        str(one.relative_to(folder)): one.read_bytes() if one.is_file() else b""
        for one in sorted(folder.rglob("*"))
    }


def started(name: str, before: Callable[[], None] | None = None) -> tuple[int, str]:
    """Run a command in a process of its own; return its end, and what it complains of."""
    done = subprocess.run(
        [*COMMAND, *WRITERS[name]],
        env={**os.environ, "PYTHONPATH": SOURCES, "LC_ALL": "C.UTF-8", "CODECHECK_CACHE": ""},
        preexec_fn=before,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


def without_room() -> None:
    """Let no file grow beyond a few characters, as on a disk that is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))


def without_rights() -> None:
    """Let what a folder forbids be forbidden for the owner of the machine as well."""
    if os.getuid() == 0 and ctypes.CDLL(None).prctl(CAPBSET_DROP, DAC_OVERRIDE, 0, 0, 0):
        raise OSError("the right to write everywhere cannot be given up")


@pytest.mark.parametrize("name", WRITERS)
def test_it_writes_where_it_can(out: Path, name: str) -> None:
    """Without a fault the folder holds something else afterwards, or it would prove little."""
    before = held(out)
    code, said = started(name)

    assert code in {0, 1}, said
    assert before != held(out)


@pytest.mark.parametrize("name", WRITERS)
def test_a_disk_without_room_leaves_everything_as_it_was(out: Path, name: str) -> None:
    """The exit code is 2, the message is one line, and no file is there that was not before."""
    before = held(out)
    code, said = started(name, without_room)

    assert (2, 1) == (code, said.count("\n")), said
    assert "Traceback" not in said
    left = {name: data for name, data in held(out).items() if data or name in before}
    assert before == left


@pytest.mark.parametrize("name", WRITERS)
def test_a_folder_that_may_not_be_written_is_told(out: Path, name: str) -> None:
    """As above, where the folder and those in it are read-only."""
    folders = [out, *(one for one in out.rglob("*") if one.is_dir())]
    before = held(out)
    for folder in folders:
        folder.chmod(0o555)
    try:
        code, said = started(name, without_rights)
    finally:
        for folder in folders:
            folder.chmod(0o755)

    assert (2, 1) == (code, said.count("\n")), said
    assert "permission denied" in said.lower() or "unable to open" in said
    assert before == held(out)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_file_that_changes_while_it_is_laid_out_stays(
    out: Path, run: Run, monkeypatch: pytest.MonkeyPatch, lang: Lang
) -> None:
    """What somebody else writes meanwhile is not written over."""
    file = out / "small-1" / "articles" / "9.yaml"
    theirs = file.read_text(encoding="utf-8") + "# written by somebody else\n"
    read: list[Path] = []

    def slow(path: Path, **given: type[Exception]) -> Document:
        found = read_file(path, **given)  # type: ignore[arg-type]  # as it was called
        if path.name == file.name and file not in read:
            read.append(file)
            write_file(file, theirs, lang)
        return found

    monkeypatch.setattr("codecheck.cli.author.read_file", slow)
    result = run("rules", "format", "out/small-1", "--lang", lang)

    said = {"nl": "is intussen veranderd", "en": "was changed meanwhile"}[lang]
    assert 2 == result.exit_code
    assert said in result.stderr
    assert theirs == file.read_text(encoding="utf-8")

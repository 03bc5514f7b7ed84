"""Fuzzed: further files that codecheck takes, writes anew, or keeps for itself; and its words."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Final

import click

from codecheck.authoring.formatting import formatted
from codecheck.cli import main
from codecheck.cli.language import Speech
from codecheck.cli.settings import FILE
from codecheck.engagement.load import parse_engagement
from codecheck.errors import UsageError
from codecheck.planning.catalogue import load_acts
from codecheck.repair.answers import answers_in, edits_of
from codecheck.repair.writing import rewritten
from codecheck.rulebook.kept import kept_code
from codecheck.rulebook.load import load_code
from codecheck.rulebook.official import Layout, OfficialText, compare
from codecheck.rulebook.packed import pack as pack_code
from codecheck.rulebook.store import FOLDER
from codecheck.source import read_bytes, read_text
from codecheck.testing.cases import load_cases
from codecheck.testing.mutants.changes import Kind
from codecheck.testing.mutants.memory import Memory
from codecheck.testing.mutants.shop import Fate, Judged
from codecheck.testing.mutants.unit import Mutant
from fuzz.calls import called
from fuzz.places import ARTICLE, EXAMPLE, PACK, empty_folder, pack

UNIT: Final = "small-1/1.1#consent-first"
ACTS: Final = """\
acts:
  hand-over:
    title: {nl: overhandigen, en: hand over}
    options:
      to: {nl: aan wie, en: to whom}
      topics: {nl: waarover, en: what about, optional: yes}
    does:
      - add: disclosures
        fields: {recipient: $to, items: [{topic: $topics}]}
      - {set: ended, to: $at}
      - {close: sessions, about: [$to]}
"""


def settings(data: bytes) -> str:
    """Read settings, and take them as the defaults of a command that is not run."""
    folder = empty_folder("settings")
    (folder / FILE).write_bytes(data)
    before = Path.cwd()
    os.chdir(folder)
    try:
        found = main.get_command(click.Context(main), "validate")
        if found is None:
            raise AssertionError("there is no such command")
        ctx = found.make_context("validate", [str(EXAMPLE)], obj=Speech())
        return " ".join(sorted(ctx.default_map or ()))
    except click.UsageError as error:
        raise UsageError(error.format_message()) from error
    finally:
        os.chdir(before)


def arguments(data: bytes) -> str:
    """Call a command that writes nothing: its words stand on a line each."""
    kind, *more = data.decode("utf-8", "replace").replace("\0", "").split("\n")
    one, two, three, *_ = [*more, "", "", ""]
    calls = {
        "explain": ["explain", f"--as-of={two}", "--", one, str(EXAMPLE)],
        "may": ["may", f"--set={two}", f"--at={three}", "--", one, str(EXAMPLE)],
        "share": ["may", f"--to={one}", f"--report={two}", "--", "share-report", str(EXAMPLE)],
        "agenda": ["agenda", f"--as-of={one}", f"--until={two}", "-fics", str(EXAMPLE)],
        "validate": ["validate", f"--select={one}", f"--ignore={two}", str(EXAMPLE)],
    }
    call = calls.get(kind, ["validate", f"--as-of={kind}", f"--fail-on={one}", str(EXAMPLE)])
    code = [] if call[0] == "explain" else [f"--code={PACK.name}"]
    return f"{kind[:9]} {called(call[0], f'--rules={PACK.parent}', *code, *call[1:])}"


def layout(data: bytes) -> str:
    """Lay out a file of a code; a second time changes nothing."""
    text = read_bytes(data, "f").text
    once = formatted(text, "f")
    if formatted(once, "f") != once:
        raise AssertionError("laid out again it is otherwise")
    return f"changed {once != text}"


def rewriting(data: bytes) -> str:
    """Write answers, which stand behind a line of dashes, into an engagement."""
    text, _, given = data.partition(b"\n---\n")
    record = read_text(text.decode("utf-8", "replace"), "r")
    parse_engagement(record.text, "r")
    edits = edits_of(answers_in(read_bytes(given, "a"), "en"), record.data, "a", "en")
    written = rewritten(record, edits, "en")
    parse_engagement(written, "r")
    return f"{min(len(edits), 9)} edits"


def acts(data: bytes) -> str:
    """Read acts that a code brings."""
    folder = pack("acts")
    (folder / "acts.yaml").write_bytes(data)
    return f"{min(len(load_acts([folder.parent])), 99)} acts"


def bases(data: bytes) -> str:
    """Read the engagements from which cases start."""
    folder = pack("bases")
    (folder / "bases.yaml").write_bytes(data)
    return f"{min(len(load_cases(load_code(folder, 'pack'), folder, 'pack')), 9)} cases"


def common(data: bytes) -> str:
    """Read the definitions that codes share."""
    folder = pack("common")
    (folder.parent / "common.yaml").write_bytes(data)
    return f"{len(load_code(folder, 'pack').articles)} articles"


def official_text(data: bytes) -> str:
    """Compare a copy of an official text with what a code keeps of it; layout by its first line."""
    text = data.decode("utf-8", "replace")
    kinds: tuple[Layout, ...] = ("numbered", "articles", "whole")
    lines = text.split("\n", 2)
    start, _, end = lines[0].partition("|")
    found = {}
    for kind in kinds:
        kept = OfficialText(kind, "PR.", start, end, {"1.1": "x", "PR.1": "y", "2.1.3": "z"})
        found[kind] = compare(kept, "\n".join(lines[1:]))
    return " ".join(f"{len(one.changed)}{min(len(one.new), 9)}" for one in found.values())


def kept_rules(data: bytes) -> str:
    """Load a code when what was kept of it is no longer what was kept: it is as absent."""
    folder = empty_folder("cache")
    before = os.environ.get(FOLDER)
    os.environ[FOLDER] = str(folder)
    try:
        return _loaded_again(data, folder)
    finally:
        os.environ.pop(FOLDER, None)
        if before is not None:
            os.environ[FOLDER] = before


def memory(data: bytes) -> str:
    """Go on with changed rules that were judged before, of which the file is another."""
    file = empty_folder("memory") / "m.json"
    file.write_bytes(data)
    units = {UNIT: "d1"}
    one = Memory(file, units, {"small-1": "d2"}, fresh=False)
    known = one.known([_mutant()])
    for judged in known.values():
        str(judged.fate) + judged.case  # both are texts
    one.note([(UNIT, Judged("m2", Fate.NOTICED))])
    one.save()
    again = Memory(file, units, {"small-1": "d2"}, fresh=False)
    if not again.known([_mutant("m2")]):
        raise AssertionError("what was kept now is not there")
    return f"{len(known)} known, {one.holds('small-1')}"


@cache
def seeds() -> dict[str, list[bytes]]:
    """Return inputs from which fuzzing of each of these starts."""
    record = EXAMPLE.read_bytes()
    article = PACK / "articles" / f"{ARTICLE}.yaml"
    kept = {"digest": "d1", "mutants": {"m1": ["noticed", "a case"]}}
    held = {"form": 1, "codes": {"small-1": "d2"}, "units": {UNIT: kept}}
    return {
        "settings": [
            b'[tool.codecheck]\ncode = ["small-1"]\nas-of = 2024-06-01\nformat = "json"\n',
            b'[tool.codecheck]\nrules = ["a"]\nquiet = true\noutput = "x"\nfail-on = []\n',
            b'[tool]\ncodecheck.lang = "nl"\n[tool.codecheck.x]\n',
        ],
        "arguments": [
            b"explain\nsmall-1/1.1#consent-first@disclosures[0]\n2024-09-30",
            b"may\nadd:disclosures\nended=2024-01-01\n2024-05-03 09:10",
            b"share\nhr-adviser\nreport-1",
            b"agenda\n2024-05-03\n2025-01-01",
            b"validate\nsmall-1/1.1\n1.2",
            b"2024-05\nviolated",
        ],
        "layout": [
            article.read_bytes(),
            (PACK / "code.yaml").read_bytes(),
            b"a: 2024-05-01\nb: 1_0\n",
        ],
        "rewriting": [
            record + b"\n---\nevaluations: yes\nterminations: [{at: 2024-07-12}]\n",
            b"id: x  # an id\nsessions:\n- {at: 2024-01-01}\n---\nended: 2024-01-01\n",
        ],
        "acts": [ACTS.encode()],
        "bases": [(PACK / "bases.yaml").read_bytes()],
        "common": [(PACK.parent / "common.yaml").read_bytes()],
        "official_text": [
            b"begin|end\nbegin\n1.1 Een.\n2.1 Twee\n3. Drie\nend\n",
            b"|\n# Artikel 1\nWoorden.\nArtikel 2 x\n",
        ],
        "kept_rules": [_kept()],
        "memory": [json.dumps(held).encode()],
    }


def _mutant(name: str = "m1") -> Mutant:
    return Mutant(name, UNIT, "require", next(iter(Kind)), "f", 1, 1, "a", "b", "c")


def _loaded_again(data: bytes, folder: Path) -> str:
    kept_code(PACK, "pack")
    (file,) = folder.iterdir()
    file.write_bytes(data)
    if pack_code(kept_code(PACK, "pack")) != _whole():
        raise AssertionError("another code was loaded")
    return f"mended {file.read_bytes() != data}"


@cache
def _whole() -> object:
    return pack_code(load_code(PACK, "pack"))


@cache
def _kept() -> bytes:
    folder = empty_folder("cache")
    before = os.environ.get(FOLDER)
    os.environ[FOLDER] = str(folder)
    try:
        kept_code(PACK, "pack")
    finally:
        os.environ.pop(FOLDER, None)
        if before is not None:
            os.environ[FOLDER] = before
    (file,) = folder.iterdir()
    return file.read_bytes()

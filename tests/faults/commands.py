"""Every command with a small call of it, and the folder in which these calls are at home."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from codecheck.cli import main
from codecheck.rulebook.official import OfficialText, digests_of
from tests.cli.watching import ALL, lines
from tests.testing.support import BASES, CASES, ENGAGEMENT, write_cases, write_code

OWN: Final = ("--rules", "codes", "--code", "small-1")
JUDGED: Final = (*OWN, "--as-of", "2024-06-01")
AUDIT: Final = ("audit", *JUDGED, "-j", "1", "s.jsonl")
TEXT: Final = "1. 1.1 Er wordt één keer gevraagd.\n2. 2.10 Dit is een klacht.\n"


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a command.

    Attributes:
        words: The words behind `codecheck`.
        code: The exit code when nothing goes wrong.
        reads: The file that it is about; it stands among the words.
        writes: What is in the folder afterwards and was not there before, or holds something else.
        goes_on: Whether the same call goes on with what a stopped one left.
        spares: Whether what it cannot write costs only time: it can do without.
        also_stdin: Whether it takes `-` in the place of what it reads.
        fresh: Whether it makes something new, and refuses to do so twice.
    """

    words: tuple[str, ...]
    code: int = 0
    reads: str = ""
    writes: frozenset[str] = frozenset()
    goes_on: bool = False
    spares: bool = False
    also_stdin: bool = False
    fresh: bool = False

    def of(self, name: str) -> tuple[str, ...]:
        """Return the words with another file in the place of what it reads."""
        return tuple(name if one == self.reads else one for one in self.words)

    @property
    def today(self) -> tuple[str, ...]:
        """The words without the day as of which is judged."""
        at = self.words.index("--as-of") if "--as-of" in self.words else len(self.words)
        return (*self.words[:at], *self.words[at + 2 :])


def _call(
    *words: str,
    code: int = 0,
    reads: str = "",
    writes: tuple[str, ...] = (),
    goes_on: bool = False,
    spares: bool = False,
    also_stdin: bool = False,
    fresh: bool = False,
) -> Call:
    return Call(words, code, reads, frozenset(writes), goes_on, spares, also_stdin, fresh)


def _audit(out: str, *files: str) -> Call:
    written = (*(files or (out,)), f"{out}.refused.jsonl")
    return _call(
        *AUDIT, "--out", out, code=2, reads="s.jsonl", writes=written, goes_on=True, also_stdin=True
    )


_JUDGING: Final = {"code": 1, "reads": "e.yaml", "also_stdin": True}
CALLS: Final[Mapping[str, Call]] = {
    "agenda": _call("agenda", *JUDGED, "e.yaml", reads="e.yaml", also_stdin=True),
    "agenda, to a file": _call(
        "agenda",
        *JUDGED,
        "e.yaml",
        "-f",
        "json",
        "-o",
        "a.json",
        reads="e.yaml",
        writes=("a.json",),
    ),
    "audit": _call(*AUDIT, code=2, reads="s.jsonl", also_stdin=True),
    "audit, to a file": _call(
        *AUDIT, "-f", "svg", "-o", "a.svg", code=2, reads="s.jsonl", writes=("a.svg",)
    ),
    "audit, to lines": _audit("f.jsonl"),
    "audit, to Parquet": _audit("f.parquet", "f.parquet/part-00000.parquet"),
    "audit, to SQLite": _audit("f.sqlite"),
    "audit, of a folder": _call("audit", *JUDGED, "-j", "1", "records", code=1, reads="records"),
    "checklist": _call("checklist", *JUDGED, "e.yaml", reads="e.yaml", also_stdin=True),
    "checklist, answered": _call(
        "checklist",
        *JUDGED,
        "e.yaml",
        "--answers",
        "a.yaml",
        reads="a.yaml",
        writes=("e.yaml",),
        fresh=True,
    ),
    "codes": _call("codes", *OWN[:2]),
    "codes digest": _call("codes", "digest", "text-1", *OWN[:2], "--text", "t.txt", reads="t.txt"),
    "codes verify": _call("codes", "verify", "text-1", *OWN[:2], "--text", "t.txt", reads="t.txt"),
    "coverage": _call("coverage", *OWN),
    "doctor": _call("doctor", *OWN[:2]),
    "explain": _call("explain", *OWN[:2], "small-1/1.1"),
    "explain, in a file": _call(
        "explain",
        *OWN[:2],
        "--as-of",
        "2024-06-01",
        "small-1/1.1",
        "e.yaml",
        reads="e.yaml",
        also_stdin=True,
    ),
    "may": _call("may", *JUDGED, "set:ended=2024-05-30", "e.yaml", reads="e.yaml", also_stdin=True),
    "repair": _call("repair", *JUDGED, "e.yaml", reads="e.yaml", also_stdin=True),
    "rules check": _call("rules", "check", "codes/small-1", reads="codes/small-1"),
    "rules doc": _call(
        "rules",
        "doc",
        "codes/text-1",
        "-o",
        "pages",
        reads="codes/text-1",
        writes=("pages/text-1/1.1.md", "pages/text-1/2.10.md"),
    ),
    "rules format": _call(
        "rules", "format", "codes/text-1", reads="codes/text-1", writes=("codes/text-1/code.yaml",)
    ),
    "rules mutate": _call(
        "rules",
        "mutate",
        "codes/small-1",
        "-j",
        "1",
        "--sample",
        "3",
        code=1,
        reads="codes/small-1",
        spares=True,
        writes=(".codecheck-cache/mutants.json", ".codecheck-cache/.gitignore"),
    ),
    "rules new": _call(
        "rules",
        "new",
        "codes/text-1/7.1",
        fresh=True,
        writes=("codes/text-1/articles/7.1.yaml", "codes/text-1/articles/7.1.cases.yaml"),
    ),
    "rules new-code": _call(
        "rules",
        "new-code",
        "my-code-2025",
        fresh=True,
        writes=(
            "my-code-2025/articles/1.1.cases.yaml",
            "my-code-2025/articles/1.1.yaml",
            "my-code-2025/bases.yaml",
            "my-code-2025/code.yaml",
            *(
                f"my-code-2025/schemas/{one}.schema.json"
                for one in ("article", "bases", "cases", "code")
            ),
        ),
    ),
    "rules test": _call("rules", "test", "codes/small-1", code=1, reads="codes/small-1"),
    "schema": _call("schema", "report"),
    "validate": _call("validate", *JUDGED, "e.yaml", code=1, reads="e.yaml", also_stdin=True),
    "validate, to a file": _call(
        "validate",
        *JUDGED,
        "e.yaml",
        "-f",
        "json",
        "-o",
        "r.json",
        code=1,
        reads="e.yaml",
        writes=("r.json",),
    ),
    "validate, a page": _call(
        "validate",
        *JUDGED,
        "e.yaml",
        "-f",
        "html",
        "-o",
        "r.html",
        code=1,
        reads="e.yaml",
        writes=("r.html",),
    ),
    "watch": _call(
        "watch", *OWN, "--network", "index", "v.jsonl", code=1, reads="v.jsonl", also_stdin=True
    ),
    "watch, to a file": _call(
        "watch",
        *OWN,
        "--network",
        "index",
        "v.jsonl",
        "--store",
        "w.db",
        "--out",
        "o.jsonl",
        code=1,
        reads="v.jsonl",
        writes=("w.db", "o.jsonl"),
        goes_on=True,
    ),
}
"""Each command, by what is typed; behind a comma, what this call of it is about."""
WRITERS: Final = tuple(name for name, call in CALLS.items() if call.writes)
READERS: Final = tuple(name for name, call in CALLS.items() if call.reads)


def command_names(group: click.Group, before: str = "") -> Iterator[str]:
    """Yield the names of all commands that do something, as they are typed."""
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        if isinstance(found, click.Group):
            if found.invoke_without_command:
                yield f"{before}{name}"
            yield from command_names(found, f"{before}{name} ")
        else:
            yield f"{before}{name}"


def every_command() -> list[str]:
    """Return the names of all commands, from the command itself."""
    return [*command_names(main)]


def write_world(folder: Path) -> Path:
    """Write the folder in which the calls are at home; all that was in it is gone."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir()
    small = write_code(folder / "codes", bases=BASES)
    write_cases(small, CASES)
    write_code(folder / "own", name="base-1")
    _with_text(folder / "codes" / "text-1")
    (folder / "pyproject.toml").write_text("", encoding="utf-8")
    (folder / "e.yaml").write_text(ENGAGEMENT + "note: één kopje thee ☕\n", encoding="utf-8")
    (folder / "a.yaml").write_text("practitioner.employment: self_employed\n", encoding="utf-8")
    (folder / "t.txt").write_text(TEXT, encoding="utf-8")
    (folder / "v.jsonl").write_text(lines(*ALL), encoding="utf-8")
    (folder / "s.jsonl").write_text("".join(_records()), encoding="utf-8")
    (folder / "records").mkdir()
    for number, text in enumerate(_records(3)):
        (folder / "records" / f"{number}.engagement.json").write_text(text, encoding="utf-8")
    return folder


def _records(count: int = 6) -> Iterator[str]:
    """Yield records as lines; the last of six is none."""
    from tests.audit.support import BAD, record  # noqa: PLC0415  (it imports much)

    for number in range(count):
        yield f"{BAD if number == 5 else json.dumps(record(number))}\n"


def _with_text(folder: Path) -> None:
    """Write a code of which the digests of the official text are known, not laid out well."""
    (folder / "articles").mkdir(parents=True)
    kept = digests_of(OfficialText("numbered", "", "", "", {}), TEXT, ("1.1", "2.10"))
    told = "".join(f"    '{number}':    {one}\n" for number, one in kept.items())
    (folder / "code.yaml").write_text(
        "code: text-1\nedition: '1'\ntitle:   {nl: Eén tekst, en: One text}\n"
        "short_title: {nl: Eén tekst, en: One text}\npublisher: Nobody\n"
        "in_force: {since: 2020-01-01}\n"
        "bound: any(within(at, one) for one in practitioner.registrations)\n"
        "binds: {nl: iedereen, en: everybody}\n"
        f"text:\n  layout: numbered\n  digests:\n{told}",
        encoding="utf-8",
    )
    for number in ("1.1", "2.10"):
        (folder / "articles" / f"{number}.yaml").write_text(
            f'article: "{number}"\nkind: definition\nsummary: {{nl: Eén woord., en: One word.}}\n',
            encoding="utf-8",
        )

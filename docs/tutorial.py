"""Run the tutorials: write their files, run their commands, and put what is printed below each.

With `--check` it only tells which of them show something else than what is printed.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from codecheck.cli import main as command

PAGES = sorted((Path(__file__).resolve().parent / "tutorials").glob("*.md"))
_BLOCK = re.compile(r'```(\w+)(?: title="([^"]+)")?\n(.*?)```\n', re.DOTALL)


def run(text: str, folder: Path) -> str:
    """Return a tutorial with what its commands print today.

    Args:
        text: The tutorial: blocks with a title are files, blocks of `console` are commands.
        folder: An empty folder to work in.
    """
    with chdir(folder):
        return _BLOCK.sub(_done, text)


def _done(block: re.Match[str]) -> str:
    kind, file, body = block[1], block[2], block[3]
    if file:
        path = Path(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")
    if kind != "console":
        return block[0]
    lines = [line for line in body.splitlines() if line.startswith("$ ")]
    return "```console\n" + "".join(f"{line}\n{_printed(line[2:])}" for line in lines) + "```\n"


def _printed(line: str) -> str:
    name, *arguments = shlex.split(line)
    if name == "codecheck":
        # In this process: loading the codes anew for each command would take most of the time.
        said = CliRunner().invoke(command, arguments, env={"CODECHECK_LANG": "en"})
        return _shown(said.output)
    if name != "python":
        raise ValueError(f"a tutorial runs `codecheck` and `python`, not `{name}`")
    environment = {**os.environ, "CODECHECK_LANG": "en", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(  # noqa: S603  (the commands of our own pages)
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    return _shown(done.stdout + done.stderr)


def _shown(text: str) -> str:
    """Return what is printed without what differs from run to run."""
    text = re.sub(r" in \d+\.\d+s\b", "", text)
    return text if not text or text.endswith("\n") else f"{text}\n"


def stale(*, write: bool) -> Iterator[Path]:
    """Yield the tutorials that show something else than what is printed; write them if asked."""
    for page in PAGES:
        before = page.read_text(encoding="utf-8")
        with TemporaryDirectory() as folder:
            after = run(before, Path(folder))
        if after != before:
            yield page
            if write:
                page.write_text(after, encoding="utf-8")


if __name__ == "__main__":
    only_check = "--check" in sys.argv[1:]
    found = list(stale(write=not only_check))
    for one in found:
        print(f"{one}: {'shows what is not printed' if only_check else 'written'}")
    sys.exit(1 if only_check and found else 0)

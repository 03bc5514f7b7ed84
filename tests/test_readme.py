"""The README: whoever copies from it gets what it says."""

from __future__ import annotations

import gzip
import json
import re
import shlex
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from codecheck.cli import main
from codecheck.source import read_text
from tests.pytest_plugin.conftest import QUICK

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line.partition(" #")[0].rstrip()
    for line in re.findall(r"^    codecheck (.*)$", TEXT, re.MULTILINE)
]
ENGAGEMENT = re.search(r"```yaml\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_of_the_readme_works(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the engagement that the README shows, it is carried out: it ends with 0 or 1."""
    assert ENGAGEMENT is not None
    monkeypatch.chdir(tmp_path)
    (tmp_path / "files").mkdir()
    for name in ("engagement.yaml", "files/a.engagement.yaml"):
        (tmp_path / name).write_text(ENGAGEMENT[1], encoding="utf-8")
    (tmp_path / "events.jsonl").write_text('{"id": "1", "day": "2024-05-01"}\n', encoding="utf-8")
    record = read_text(f"{ENGAGEMENT[1]}recorded_through: 2024-12-31\n", "README.md").data
    (tmp_path / "engagements.jsonl.gz").write_bytes(gzip.compress(json.dumps(record).encode()))
    # Of a growing file only what is there is read, so that there is an end to it.
    command = line.split(" > ", maxsplit=1)[0].replace("--follow ", "")

    result = CliRunner().invoke(main, shlex.split(command), env={"CODECHECK_LANG": "en"})

    assert result.exit_code in {0, 1}, result.stderr


def test_the_commands_are_there() -> None:
    """The test above looks at something."""
    assert 10 <= len(COMMANDS)


def test_the_python_of_the_readme_prints_violations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The five lines run as they stand, beside the engagement that the README shows."""
    block = re.search(r"```python\n(import codecheck\n.*?)```", TEXT, re.DOTALL)
    assert block is not None
    assert ENGAGEMENT is not None
    monkeypatch.chdir(tmp_path)
    (tmp_path / "engagement.yaml").write_text(ENGAGEMENT[1], encoding="utf-8")
    printed = StringIO()

    with redirect_stdout(printed):
        exec(compile(block[1], "README.md", "exec"), {})  # noqa: S102  (our own page)

    assert "Noloc code of conduct 2022, art. 2.4.2 disclosures[0]" in printed.getvalue()


def test_the_test_of_the_readme_passes(pytester: pytest.Pytester) -> None:
    """It is a whole file, and what it allows is what the engagement shows."""
    block = re.search(r"```python\n(import pytest\n.*?)```", TEXT, re.DOTALL)
    assert block is not None
    assert ENGAGEMENT is not None
    (pytester.path / "engagement.yaml").write_text(ENGAGEMENT[1], encoding="utf-8")
    pytester.makepyfile(block[1])

    pytester.runpytest_inprocess(*QUICK).assert_outcomes(passed=1)


def test_what_the_readme_links_to_is_there() -> None:
    """Every link of it leads to a file."""
    links = re.findall(r"\]\(([^)#:]+)\)", TEXT)

    assert links
    assert [] == [one for one in links if not (ROOT / one.strip()).exists()]

"""`codecheck validate -f html`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Run
from tests.reporting.html.support import read
from tests.testing.support import ENGAGEMENT


def test_a_page_is_written_in_the_language_of_the_call(validate: Run, here: Path) -> None:
    """Exit code as with every format; the page opens in the language that was asked for."""
    result = validate("-f", "html", "-o", "report.html", "--lang", "nl", "e.yaml")
    page = read((here / "report.html").read_text(encoding="utf-8"))

    assert (1, "") == (result.exit_code, result.output)
    assert "nl" == page.one("html").attributes["lang"]
    assert "Controleverslag shown" == page.one("h1").seen


def test_a_page_goes_to_standard_output_in_utf_8(validate: Run) -> None:
    """Without -o, for a pipe; a page is read by a machine first."""
    result = validate("-f", "html", "-", stdin=ENGAGEMENT.replace("shown", "café"))

    assert "Check report: café" == read(result.stdout_bytes.decode("utf-8")).one("title").text


def test_values_are_in_the_page_only_when_asked_for(validate: Run) -> None:
    """A page is made to be passed on, so it is as private as the machine formats."""
    hidden = read(validate("-f", "html", "e.yaml").stdout)
    shown = read(validate("-f", "html", "--show-values", "e.yaml").stdout)

    assert "acme" not in hidden.one("main").text
    assert "Shared with acme" in shown.one("main").text


def test_a_selection_stands_in_the_head_in_both_languages(validate: Run) -> None:
    """What was left out of the check is told, however the page is read."""
    page = read(validate("-f", "html", "--ignore", "1.2", "e.yaml").stdout)

    assert "limited to without 1.2" in page.one(class_="facts").seen
    assert "zonder 1.2" in page.one(class_="facts").text


def test_several_files_are_one_page(validate: Run, here: Path) -> None:
    """One that cannot be read is told, the others are in the page, and the exit code says so."""
    (here / "b.yaml").write_text(ENGAGEMENT.replace("shown", "other"), encoding="utf-8")
    (here / "c.yaml").write_text("id: [", encoding="utf-8")
    result = validate("-f", "html", "-o", "all.html", "e.yaml", "b.yaml", "c.yaml")
    page = read((here / "all.html").read_text(encoding="utf-8"))

    assert 2 == result.exit_code
    assert "c.yaml:1:" in result.stderr
    assert ["shown", "other"] == [one.seen for one in page.all("h2") if one.all("bdi")]


def test_the_same_input_gives_the_same_bytes_in_another_process(here: Path) -> None:
    """The order of sets, which differs between processes, is nowhere in the page."""
    pages = set()
    for seed in ("1", "2"):
        done = subprocess.run(
            [
                *(sys.executable, "-m", "codecheck.cli", "validate", "--rules", "codes"),
                *("--code", "small-1", "--as-of", "2024-06-01", "-f", "html", "e.yaml"),
            ],
            cwd=here,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=False,
        )
        assert 1 == done.returncode, done.stderr
        pages.add(done.stdout)

    assert 1 == len(pages)


def test_templates_are_read_only_for_a_page(here: Path) -> None:
    """Another format does not wait for Jinja2 to be imported."""
    code = (
        "import sys\n"
        "sys.argv = ['codecheck', 'validate', '--rules', 'codes', '--code', 'small-1', 'e.yaml']\n"
        "from codecheck.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "sys.exit('jinja2' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=here, capture_output=True, text=True, check=False
    )

    assert (0, True) == (done.returncode, "violated" in done.stdout), done.stderr

"""What a run says of all its tests, also across processes, and in the form of JUnit."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.pytest_plugin.conftest import Run
from tests.pytest_plugin.test_engagements import FULL
from tests.testing.support import CASES, ENGAGEMENT, write_cases

LINE = "codecheck: 16 articles checked, 3 violated, * unknown"
TESTS = f"""
from codecheck.testing import assert_violates
TEXT = '''{ENGAGEMENT}'''
def test_it(tmp_path):
    (tmp_path / "e.yaml").write_text(TEXT)
    assert_violates(tmp_path / "e.yaml", "small-1/1.1")
"""


@pytest.fixture
def mixed(suite: pytest.Pytester) -> pytest.Pytester:
    """Return a suite with an engagement, four cases and a function: 6 and 4 and 6 articles."""
    (suite.path / "a.engagement.yaml").write_text(FULL, encoding="utf-8")
    write_cases(suite.path / "codes" / "small-1", CASES)
    suite.makepyfile(test_it=TESTS)
    return suite


def test_one_line_counts_the_articles(mixed: pytest.Pytester, run: Run) -> None:
    """Each article of an engagement once, however many tests its file holds."""
    del mixed
    result = run()

    result.assert_outcomes(passed=9)
    result.stdout.fnmatch_lines([LINE])


def test_the_line_is_the_same_with_workers(mixed: pytest.Pytester) -> None:
    """What the workers of xdist checked arrives with their reports."""
    result = mixed.runpytest_subprocess("-n", "2", "-p", "no:cacheprovider")

    result.assert_outcomes(passed=9)
    result.stdout.fnmatch_lines([LINE])


def test_a_run_without_checks_says_nothing(suite: pytest.Pytester, run: Run) -> None:
    """Whoever does not use the plugin does not see it."""
    suite.makepyfile("def test_it(record_property):\n    record_property('mine', 1)\n")
    result = run()

    result.assert_outcomes(passed=1)
    assert "codecheck" not in result.stdout.str().partition("collected")[2]


def test_properties_cite_what_is_violated(mixed: pytest.Pytester, run: Run) -> None:
    """In the file for JUnit; several checks in one test are added up."""
    more = "    assert_violates(tmp_path / 'e.yaml', 'small-1/1.1')\n"
    mixed.makepyfile(test_it=TESTS + more)
    run("--junitxml=out.xml", "test_it.py")
    tree = ET.parse(Path("out.xml"))  # noqa: S314  (pytest wrote it)
    found = [(one.get("name"), one.get("value")) for one in tree.iter("property")]

    expected = [
        ("codecheck_citation", "Small code, art. 1.1"),
        ("codecheck_articles", "12"),
        ("codecheck_violated", "2"),
        ("codecheck_unknown", "2"),
    ]
    assert expected == found


def test_one_article_is_told_in_the_singular(suite: pytest.Pytester, run: Run) -> None:
    """`1 article`."""
    write_cases(suite.path / "codes" / "small-1", CASES)
    result = run("-k", "no-consent")

    result.stdout.fnmatch_lines(["codecheck: 1 article checked, 1 violated, 0 unknown"])

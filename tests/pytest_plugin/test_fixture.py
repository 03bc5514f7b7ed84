"""The fixture, the marker and the functions, with the settings of a suite."""

from __future__ import annotations

import pytest

from tests.pytest_plugin.conftest import Run
from tests.testing.support import ENGAGEMENT, SATISFIED, write_code

HEAD = f"""
import pytest
from codecheck.testing import assert_no_violations, assert_violates
TEXT = '''{ENGAGEMENT}'''
FINE = '''{SATISFIED}'''
@pytest.fixture
def file(tmp_path):
    (tmp_path / "e.yaml").write_text(TEXT)
    return tmp_path / "e.yaml"
@pytest.fixture
def fine(tmp_path):
    (tmp_path / "f.yaml").write_text(FINE)
    return str(tmp_path / "f.yaml")
"""


@pytest.mark.parametrize(
    "test",
    [
        "codecheck.assert_no_violations(fine)",
        "codecheck.assert_no_violations(file, allow='small-1/1.1')",
        "codecheck.assert_violates(file, 'small-1/1.1')",
        "assert 'small-1' == codecheck.check(file).codes[0].code",
        "assert '<codecheck of small-1, as of 2024-06-01>' == repr(codecheck)",
        "assert '2024-06-01' == str(assert_no_violations(fine).as_of)",
        "assert 'small-1' == assert_violates(file, '1.1')[0].citation.code",
    ],
)
def test_checks_follow_the_settings(suite: pytest.Pytester, run: Run, test: str) -> None:
    """The codes and the day are those of the suite."""
    suite.makepyfile(HEAD + f"def test_it(codecheck, file, fine):\n    {test}\n")

    run().assert_outcomes(passed=1)


def test_a_failing_function_shows_the_test_and_the_findings(
    suite: pytest.Pytester, run: Run
) -> None:
    """The frames of codecheck are hidden."""
    suite.makepyfile(HEAD + "def test_it(file):\n    assert_no_violations(file)\n")
    result = run()
    told = result.stdout.str()

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            ">       assert_no_violations(file)",
            "E       *ViolationsFoundError: */e.yaml, as of 2024-06-01: 1 violated",
            "E         Small code, art. 1.1: Shared with `parties[[]1]` on 2024-05-06 without*",
            "E         --> */e.yaml:10:5",
        ]
    )
    assert "assertions.py" not in told
    assert "checker.py" not in told


@pytest.mark.parametrize(
    "test",
    [
        "codecheck.assert_violates(file, 'small-1/3')",
        "codecheck.check('missing.yaml')",
        "codecheck.check({'id': 'x', 'sesions': []})",
        "assert_violates(file, 'small-1/99')",
        "assert_no_violations(file, codes='smal-1')",
        "assert_no_violations(file, as_of='soon')",
    ],
)
def test_whatever_goes_wrong_ends_at_the_line_of_the_test(
    suite: pytest.Pytester, run: Run, test: str
) -> None:
    """No frame of codecheck is shown."""
    suite.makepyfile(HEAD + f"def test_it(codecheck, file):\n    {test}\n")
    result = run()

    result.assert_outcomes(failed=1)
    assert "src/codecheck" not in result.stdout.str()


def test_the_marker_chooses_codes_and_day(suite: pytest.Pytester, run: Run) -> None:
    """The nearest marker counts, for what it says; a call counts more."""
    write_code(suite.path / "codes", name="small-2")
    suite.makepyfile(
        HEAD
        + """
import datetime
pytestmark = pytest.mark.codecheck(codes=["small-2"], as_of="2024-06-02")
def seen(report):
    return [one.code for one in report.codes], str(report.as_of)
def test_module(codecheck, fine):
    assert (["small-2"], "2024-06-02") == seen(codecheck.check(fine))
    assert (["small-2"], "2024-06-02") == seen(assert_no_violations(fine))
@pytest.mark.codecheck(as_of=datetime.date(2024, 6, 3))
def test_nearest(fine):
    assert (["small-2"], "2024-06-03") == seen(assert_no_violations(fine))
@pytest.mark.codecheck(codes="small-1", as_of=None)
def test_none(fine):
    assert (["small-1"], "2024-06-02") == seen(assert_no_violations(fine))
    got = assert_no_violations(fine, codes=["small-2"], as_of="2024-06-04")
    assert (["small-2"], "2024-06-04") == seen(got)
"""
    )

    run().assert_outcomes(passed=3)


@pytest.mark.parametrize(
    ("marker", "told"),
    [
        ("'small-1'", "name what is given: `codecheck(codes=*"),
        ("code=['small-1']", "`code` is not known here; did you mean `codes`"),
        ("codes=7", "`codes` takes a list of ids, such as *"),
        ("codes=[7]", "`codes` takes a list of ids, such as *"),
        ("as_of=2024", "`as_of` takes a day, such as '2024-06-01'"),
        ("as_of='2024-06'", "the as-of date `2024-06` is not one day; write it as `2024-05-03`"),
    ],
)
def test_a_wrong_marker_fails_its_test(
    suite: pytest.Pytester, run: Run, marker: str, told: str
) -> None:
    """Before the test runs, with one sentence."""
    suite.makepyfile(HEAD + f"@pytest.mark.codecheck({marker})\ndef test_it():\n    pass\n")
    result = run()

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([f"marker `codecheck`: {told}"])
    assert "settings.py" not in result.stdout.str().partition("short test summary")[0]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--codecheck-lang=de"], "--codecheck-lang: `de` is not known here; use one of *"),
        (["--codecheck-fail-on=violate"], "--codecheck-fail-on: `violate` is *`violated`"),
        (["--codecheck-collect=case"], "--codecheck-collect: `case` is *`cases`"),
        (["--codecheck-as-of=soon"], "--codecheck-as-of: the as-of date cannot be read: *"),
        (["-o", "codecheck_as_of=2024"], "codecheck_as_of: the as-of date `2024` is not one *"),
        (["-o", "codecheck_lang=de"], "codecheck_lang: `de` is not known here; *"),
    ],
)
def test_a_wrong_setting_is_refused(run: Run, arguments: list[str], told: str) -> None:
    """Before anything is collected; the message names the option or the setting."""
    result = run(*arguments)

    assert pytest.ExitCode.USAGE_ERROR == result.ret
    result.stderr.fnmatch_lines([f"ERROR: {told}"])


@pytest.mark.parametrize(
    ("value", "word"), [("nl", "geschonden"), ("xx", "violated"), ("", "violated")]
)
def test_the_environment_may_choose_the_language(
    suite: pytest.Pytester, run: Run, monkeypatch: pytest.MonkeyPatch, value: str, word: str
) -> None:
    """`CODECHECK_LANG`, as for the command; what is no language there is not heard."""
    monkeypatch.setenv("CODECHECK_LANG", value)
    suite.makepyfile(HEAD + "def test_it(file):\n    assert_no_violations(file)\n")

    assert f"1 {word}" in run().stdout.str()


def test_an_option_outweighs_a_setting(suite: pytest.Pytester, run: Run) -> None:
    """A path on the command line is seen from where pytest is started."""
    write_code(suite.mkdir("more"), name="small-3")
    suite.makepyfile(
        HEAD
        + """
def test_it(codecheck, fine):
    report = codecheck.check(fine)
    assert ["small-3"] == [one.code for one in report.codes]
    assert "2024-06-09" == str(report.as_of)
"""
    )
    options = ["--codecheck-rules=more", "--codecheck-code=small-3", "--codecheck-as-of=2024-06-09"]

    run(*options).assert_outcomes(passed=1)


def test_without_the_plugin_the_functions_work(suite: pytest.Pytester, run: Run) -> None:
    """The fixture is not there, which pytest says; the functions need no plugin."""
    suite.makeini("[pytest]\n")
    suite.makepyfile(
        HEAD
        + """
def test_function(fine):
    assert_no_violations(fine, codes=["noloc-2022"], as_of="2024-06-01", allow=())
def test_fixture(codecheck):
    pass
"""
    )
    result = run("-p", "no:codecheck")

    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*fixture 'codecheck' not found"])

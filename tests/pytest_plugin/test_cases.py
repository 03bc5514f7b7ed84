"""The cases of a code as tests."""

from __future__ import annotations

import pytest

from tests.house import with_cases
from tests.pytest_plugin.conftest import QUICK, Run
from tests.testing.support import CASES, write_cases


def test_each_case_is_a_test(suite: pytest.Pytester, run: Run) -> None:
    """Named as in its file, on its line."""
    write_cases(suite.path / "codes" / "small-1", CASES)
    result = run("-v")

    result.assert_outcomes(passed=4)
    result.stdout.fnmatch_lines(["codes/small-1/articles/1.1.cases.yaml::no-consent PASSED*"])
    reports = suite.inline_run(*QUICK).getreports("pytest_runtest_logreport")
    lines = [one.location[1] for one in reports if one.when == "call"]
    assert [3, 8, 14, 19] == lines


def test_a_failing_case_is_told_as_the_command_tells_it(suite: pytest.Pytester, run: Run) -> None:
    """What it shows, what was expected and what was found; no traceback."""
    text = CASES.replace("consent-first: violated", "consent-first: satisfied")
    write_cases(suite.path / "codes" / "small-1", text)
    result = run()

    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(
        [
            "codes/small-1/articles/1.1.cases.yaml:4: no-consent: failed",
            "  shows: No sharing without consent.",
            "  consent-first: expected satisfied, got violated",
            "    message: Shared with acme on 2024-05-06 without consent",
        ]
    )
    assert "Traceback" not in result.stdout.str()


def test_cases_of_something_else_are_left_alone(suite: pytest.Pytester, run: Run) -> None:
    """Only what stands beside the articles of a code is a case of it."""
    folder = suite.path / "codes" / "small-1"
    for place in (suite.path, folder, suite.mkdir("articles")):
        (place / "1.1.cases.yaml").write_text(CASES, encoding="utf-8")
    other = suite.mkdir("other")
    (other / "articles").mkdir()
    (other / "code.yaml").write_text("barcode: 7\n", encoding="utf-8")
    (other / "articles" / "1.cases.yaml").write_text("cases: []\n", encoding="utf-8")

    assert pytest.ExitCode.NO_TESTS_COLLECTED == run().ret


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("articles/1.1.cases.yaml", "cases: [{id: x}]\n", "articles/1.1.cases.yaml:1:9: *"),
        ("articles/7.cases.yaml", CASES, "*these are cases of article `7`, which the code does *"),
        ("code.yaml", "code: small-1\n", "code.yaml:1:1: *`edition` is missing"),
    ],
)
def test_broken_rules_and_cases_are_told(
    suite: pytest.Pytester, run: Run, file: str, text: str, told: str
) -> None:
    """Every problem with its place, for each file that cannot be run."""
    folder = suite.path / "codes" / "small-1"
    write_cases(folder, CASES, "2.1")
    (folder / "articles" / "2.1.cases.yaml").unlink()
    write_cases(folder, CASES)
    (folder / file).write_text(text, encoding="utf-8")
    result = run()

    assert pytest.ExitCode.INTERRUPTED == result.ret
    result.stdout.fnmatch_lines([f"codes/small-1/{told}"])
    assert "Traceback" not in result.stdout.str()


def test_a_broken_code_stops_each_file_of_its_cases(suite: pytest.Pytester, run: Run) -> None:
    """It is read once, and all that depends on it is told to be wrong."""
    folder = suite.path / "codes" / "small-1"
    write_cases(folder, CASES)
    write_cases(folder, CASES, "2.1")
    (folder / "code.yaml").write_text("code: small-1\n", encoding="utf-8")

    run().assert_outcomes(errors=2)


def test_cases_can_be_left_out(suite: pytest.Pytester, run: Run) -> None:
    """By a setting too."""
    write_cases(suite.path / "codes" / "small-1", CASES)
    suite.makeini("[pytest]\ncodecheck_collect = engagements\n")

    assert pytest.ExitCode.NO_TESTS_COLLECTED == run().ret


def test_a_run_from_another_folder_names_files_in_full(
    suite: pytest.Pytester, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the place of a failure can be opened from there."""
    write_cases(suite.path / "codes" / "small-1", CASES.replace("article: violated", "article: x"))
    monkeypatch.chdir(suite.mkdir("elsewhere"))
    result = run(str(suite.path / "codes"))

    result.stdout.fnmatch_lines([f"{suite.path}/codes/small-1/articles/1.1.cases.yaml:8:14: *"])


def test_the_base_of_a_code_may_lie_in_another_folder_of_rules(
    suite: pytest.Pytester, run: Run
) -> None:
    """Codes that are given to the plugin are known to the codes whose cases are tests."""
    with_cases(suite.path / "apart")

    run().assert_outcomes(passed=1)


def test_a_folder_of_rules_without_a_code_is_told(suite: pytest.Pytester, run: Run) -> None:
    """In one line, as a problem of what was to be collected."""
    with_cases(suite.path / "apart")
    suite.mkdir("empty")
    result = run("--codecheck-rules", "empty")

    result.stdout.fnmatch_lines(
        ["*empty` holds no code; a code is a folder with `code.yaml` in it"]
    )
    assert "Traceback" not in result.stdout.str()

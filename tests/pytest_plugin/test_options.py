"""Options of the plugin: which verdicts fail, what is shown and collected, in which language."""

from __future__ import annotations

import pytest

from tests.pytest_plugin.conftest import Run, expecting, write
from tests.testing.support import ENGAGEMENT


@pytest.mark.parametrize(
    ("arguments", "failed"),
    [
        ([], 1),
        (["--codecheck-fail-on", "violated", "--codecheck-fail-on", "pending"], 2),
        (["--codecheck-fail-on", "excused"], 0),
    ],
)
def test_other_verdicts_can_fail(
    suite: pytest.Pytester, run: Run, arguments: list[str], failed: int
) -> None:
    """`--codecheck-fail-on` says which."""
    write(suite, ENGAGEMENT)
    result = run(*arguments)
    counts = {0: "1 passed", 1: "1 violated", 2: "1 violated, 1 pending"}

    assert counts[failed] in result.stdout.str()
    assert int(bool(failed)) == result.ret


def test_recorded_values_are_shown_only_when_asked_for(suite: pytest.Pytester, run: Run) -> None:
    """What tests print ends in logs."""
    write(suite, ENGAGEMENT.replace("id: acme,", "id: acme, name: Acme Works,"))

    assert "Acme Works" not in run().stdout.str()
    assert "Shared with Acme Works" in run("--codecheck-show-values").stdout.str()


@pytest.mark.parametrize(
    ("arguments", "tests"),
    [
        ([], 1),
        (["--codecheck-collect", "engagements"], 1),
        (["--codecheck-collect", "cases"], 0),
        (["--codecheck-collect", "none"], 0),
        (["-p", "no:codecheck"], 0),
    ],
)
def test_collecting_can_be_turned_off(
    suite: pytest.Pytester, run: Run, arguments: list[str], tests: int
) -> None:
    """By an option, or with the plugin as a whole."""
    suite.makeini("[pytest]\n")
    write(suite, "id: x\nsessions: none\n")

    run(*arguments).assert_outcomes(passed=tests)


def test_what_is_said_is_said_in_dutch(suite: pytest.Pytester, run: Run) -> None:
    """`--codecheck-lang nl` asks for it."""
    write(suite, expecting("small-1/3: satisfied"))
    result = run("--codecheck-lang", "nl")

    result.stdout.fnmatch_lines(
        [
            "  small-1/3: verwacht satisfied, gekregen unknown",
            "a.engagement.yaml, per 2024-06-01: 1 geschonden",
            "hoort dit zo, zet dan onder `expect`:",
            "codecheck: 6 artikelen getoetst, 1 geschonden, * onbekend",
        ]
    )

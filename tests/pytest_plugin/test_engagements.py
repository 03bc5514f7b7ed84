"""Engagements as tests: what their files expect, and that nothing else is violated."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.pytest_plugin.conftest import QUICK, Run, expecting, write
from tests.testing.support import ENGAGEMENT, SATISFIED

VIOLATED = "small-1/1.1"
FULL = (
    ENGAGEMENT
    + """\
expect:
  as_of: 2024-05-31
  codes: [small-1]
  small-1/1.1: violated
  small-1/3: unknown
  small-1/1.1#consent-first: {verdict: violated, subject: "disclosures[0]"}
"""
)
CLEAN = """\
a.engagement.yaml, as of 2024-06-01: 1 violated

violated (1): the record shows that the duty was broken
  Small code, art. 1.1: Shared with `parties[1]` on 2024-05-06 without consent
  --> a.engagement.yaml:10:5
    recorded:
      practitioner.registrations[0].since = 2020-01-01  (line 4)
      disclosures[0].recipient  (line 10)
      disclosures[0].at = 2024-05-06  (line 10)
    what now: Ask after all.
    rule: small-1/1.1#consent-first

if that is as it should be, add under `expect`:
  small-1/1.1: violated
"""


def test_an_engagement_without_violations_passes(suite: pytest.Pytester, run: Run) -> None:
    """It is one test, called clean."""
    write(suite, SATISFIED)
    result = run("-v")

    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["a.engagement.yaml::clean PASSED*"])


def test_a_violation_fails_as_the_command_tells_it(suite: pytest.Pytester, run: Run) -> None:
    """The text of the command, its place, how to expect it, and no traceback."""
    write(suite, ENGAGEMENT)
    result = run()
    told = result.stdout.str()

    result.assert_outcomes(failed=1)
    assert CLEAN in told
    assert "Traceback" not in told
    assert ".py" not in told.partition("FAILURES")[2]


def test_what_is_expected_is_a_test_each(suite: pytest.Pytester, run: Run) -> None:
    """Articles and rules that come out as expected pass, and the rest is clean."""
    write(suite, FULL)
    result = run("-v")

    result.assert_outcomes(passed=4)
    result.stdout.fnmatch_lines(
        [
            "a.engagement.yaml::small-1/1.1 PASSED*",
            "a.engagement.yaml::small-1/3 PASSED*",
            "a.engagement.yaml::small-1/1.1#consent-first PASSED*",
            "a.engagement.yaml::clean PASSED*",
        ]
    )


def test_a_test_is_chosen_by_its_name(suite: pytest.Pytester, run: Run) -> None:
    """The name that pytest shows can be given to it."""
    write(suite, FULL)

    run("a.engagement.yaml::small-1/1.1#consent-first").assert_outcomes(passed=1)


def test_a_test_stands_on_the_line_of_its_entry(suite: pytest.Pytester) -> None:
    """Editors and reports lead there; pytest counts lines from 0."""
    write(suite, FULL)
    reports = suite.inline_run(*QUICK).getreports("pytest_runtest_logreport")
    places = [one.location for one in reports if one.when == "call"]

    expected = [
        ("a.engagement.yaml", 16, "a.engagement.yaml: small-1/1.1"),
        ("a.engagement.yaml", 17, "a.engagement.yaml: small-1/3"),
        ("a.engagement.yaml", 18, "a.engagement.yaml: small-1/1.1#consent-first"),
        ("a.engagement.yaml", 0, "a.engagement.yaml: clean"),
    ]
    assert expected == places


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("small-1/1.1: satisfied", "small-1/1.1: expected satisfied, got violated"),
        (
            "small-1/1.1#consent-first: {verdict: violated, due: 2024-06-01}",
            "consent-first: expected due 2024-06-01, got due nothing",
        ),
        (
            "small-1/1.11: violated",
            "a.engagement.yaml:15: `small-1` has no article `1.11`; did you mean `1.1`",
        ),
        (
            "small-1/1.1#consent: violated",
            "a.engagement.yaml:15: article 1.1 has no rule `consent`; did you mean `consent-first`",
        ),
        (
            "small-1/2.10#gat: violated",
            "a.engagement.yaml:15: article 2.10 has no rule `gat`; did you mean `gate`",
        ),
        (
            "smal-1/1.1: violated",
            "a.engagement.yaml:15: there is no code `smal-1`; did you mean `small-1`",
        ),
        ("xyz/1.1#z: violated", "a.engagement.yaml:15: there is no code `xyz`*"),
    ],
)
def test_what_comes_out_otherwise_fails(
    suite: pytest.Pytester, run: Run, entry: str, told: str
) -> None:
    """What was expected and what is found stand side by side, or what the entry should name."""
    write(suite, expecting(entry))
    result = run("--deselect", "a.engagement.yaml::clean")

    result.assert_outcomes(failed=1, deselected=1)
    result.stdout.fnmatch_lines([f"*{told}"])
    assert "Traceback" not in result.stdout.str()


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("small-1/1.1: violate", '15:16: expect["small-1/1.1"]: `violate` is no verdict; *'),
        ("small-1/1.1:", "*: a verdict of the article is needed here; write `violated`; *"),
        (
            "small-1/1.1: [violated]",
            "*: a verdict of the article is needed here; *; to say more, name a rule *",
        ),
        ("small-1: violated", "*`small-1` is no article or rule; name an article as *"),
        ("as-of: 2024-06-01", "*`as-of` is no article or rule; did you mean `as_of`"),
        ("as_of: soon", "15:10: expect.as_of: *"),
        ("codes: []", "15:10: expect.codes: there is no code here; *"),
        (
            "{codes: [other], small-1/1.1: violated}",
            "*`small-1` is not among `codes`, so this is not checked; use `other`",
        ),
        ("- small-1/1.1", "*a mapping is needed here, not a list"),
    ],
)
def test_a_wrong_expectation_is_told_when_tests_are_collected(
    suite: pytest.Pytester, run: Run, entry: str, told: str
) -> None:
    """With its place and what to write, before anything runs."""
    write(suite, expecting(entry))
    result = run()

    assert pytest.ExitCode.INTERRUPTED == result.ret
    result.stdout.re_match_lines([r"a\.engagement\.yaml:15:\d+: expect"])
    # What stands between brackets is no pattern here.
    result.stdout.fnmatch_lines([f"*{told}".replace("[", "[[]")])


def test_a_broken_engagement_is_told_without_a_traceback(suite: pytest.Pytester, run: Run) -> None:
    """All its problems, those of what it expects included, in the order of the file."""
    write(suite, "id: x\nsesions: []\nstarted: soon\nexpect:\n  x: violated\n")
    result = run()

    assert pytest.ExitCode.INTERRUPTED == result.ret
    result.stdout.fnmatch_lines(
        [
            "a.engagement.yaml:2:1: sesions: there is no field `sesions` here; did you *`sessions`",
            "a.engagement.yaml:3:10: started: `soon` is not a date or time; *",
            "a.engagement.yaml:5:6: expect.x: `x` is no article or rule; *",
        ]
    )
    assert "Traceback" not in result.stdout.str()


def test_a_file_of_another_program_is_left_alone(suite: pytest.Pytester, run: Run) -> None:
    """Unless it is named: then it is told what it is not."""
    write(suite, "kind: campaign\nid: 7\nspec:\n  sessions: 3\n")
    write(suite, '{"kind": "campaign"}', "b.engagement.json")
    write(suite, "- a list", "c.engagement.yml")

    assert pytest.ExitCode.NO_TESTS_COLLECTED == run().ret
    named = run("a.engagement.yaml")
    assert pytest.ExitCode.INTERRUPTED == named.ret
    named.stdout.fnmatch_lines(["a.engagement.yaml:1:1: kind: there is no field `kind` here; *"])


def test_an_engagement_in_json_is_a_test(suite: pytest.Pytester, run: Run) -> None:
    """With what it expects."""
    data = {"id": "x", "sessions": [], "expect": {"small-1/1.1": "not_applicable"}}
    write(suite, json.dumps(data), "x.engagement.json")

    run().assert_outcomes(failed=1, passed=1)


def test_a_file_that_cannot_be_read_is_told(
    suite: pytest.Pytester, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reason, and no traceback."""
    write(suite, SATISFIED)

    whole = Path.open

    def refuse(self: Path, *mode: str, **how: str) -> object:
        if self.name == "a.engagement.yaml":
            raise PermissionError(13, "Permission denied", str(self))
        return whole(self, *mode, **how)  # type: ignore[call-overload]  # passed on as it came

    monkeypatch.setattr(Path, "open", refuse)
    result = run()

    result.stdout.fnmatch_lines(["a.engagement.yaml: may not be read; ask for permission *"])

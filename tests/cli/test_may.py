"""`codecheck may`."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest

from codecheck.cli.may import may as may_command
from codecheck.planning.catalogue import RESERVED
from tests.cli.conftest import Run

ACTS = """\
acts:
  tell:
    title: {nl: iets vertellen, en: tell something}
    options:
      to: {nl: id van de ontvanger, en: id of the recipient}
      channel: {nl: langs welke weg, en: by which way, optional: yes}
    does:
      - add: disclosures
        fields: {recipient: $to, channel: $channel}
"""
FIXED = ("--rules", "codes", "--code", "small-1", "--as-of", "2024-06-01")


@pytest.fixture
def may(run: Run, here: Path) -> Run:
    """Return `codecheck may` with a small code and its acts, on a fixed day."""
    (here / "codes" / "small-1" / "acts.yaml").write_text(ACTS, encoding="utf-8")
    return lambda *arguments, stdin=None: run("may", *arguments, *FIXED, stdin=stdin)


def test_an_act_of_the_catalogue_is_decided(may: Run) -> None:
    """Its options are those that the catalogue declares."""
    result = may("tell", "e.yaml", "--to", "acme")

    assert (1, "") == (result.exit_code, result.stderr)
    assert result.stdout.startswith("forbidden: tell something (to acme), on 2024-06-01\n")


def test_an_act_in_its_general_form_is_decided(may: Run) -> None:
    """The entry stands before the file; a file alone is enough where nothing else is to be said."""
    told = may("add:disclosures", "{recipient: anna}", "e.yaml", "--fail-on", "violated")
    bare = may("add:sessions", "e.yaml")
    fact = may("set:ended=2024-05-31", "e.yaml")

    assert (0, 0, 0) == (told.exit_code, bare.exit_code, fact.exit_code)
    assert bare.stdout.startswith("allowed: add:sessions, on 2024-06-01\n")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ((), 1),
        (("--fail-on", "violated"), 0),
        (("--fail-on", "judgement"), 1),
        (("--fail-on", "unknown"), 0),
    ],
)
def test_only_allowed_ends_with_0_unless_asked_otherwise(
    may: Run, asked: tuple[str, ...], code: int
) -> None:
    """A question for a person is no leave to go on."""
    assert code == may("add:disclosures", "{recipient: anna}", "e.yaml", *asked).exit_code


def test_more_facts_of_the_act_can_be_set(may: Run) -> None:
    """By their field, with a value in YAML."""
    facts = ("--set", "items[0].topic=a plan", "--set", "form=written")
    result = may("tell", "e.yaml", "--to", "anna", *facts, "-f", "json", "--show-values")

    data = json.loads(result.stdout)
    assert ("ask", ["disclosures[1]"]) == (data["answer"], data["adds"])
    assert {"to": "anna"} == data["given"]


def test_json_holds_no_values_unless_asked(may: Run) -> None:
    """Paths, dates and citations leave the file; what was said of the act does not."""
    data = json.loads(may("tell", "e.yaml", "--to", "acme", "-f", "json").stdout)

    assert {} == data["given"]
    assert "small-1/1.1#consent-first" == data["forbidden"][0]["finding"]["rule"]


def test_the_record_can_come_from_standard_input(may: Run, here: Path) -> None:
    """It is named as asked."""
    text = (here / "e.yaml").read_text(encoding="utf-8")
    result = may("tell", "-", "--to", "acme", "--stdin-filename", "app", stdin=text)

    assert "shown (app), as of 2024-06-01" == result.stdout.splitlines()[1]


def test_an_act_at_a_later_moment_is_judged_on_its_day(may: Run) -> None:
    """The as-of date moves along."""
    result = may("tell", "e.yaml", "--to", "acme", "--at", "2024-07-01 10:00")

    first, second = result.stdout.splitlines()[:2]
    assert "forbidden: tell something (to acme), on 2024-07-01 10:00" == first
    assert "shown (e.yaml), as of 2024-07-01" == second


def test_help_lists_the_acts_and_the_options_of_one(may: Run) -> None:
    """What can be asked is told, in the language that is asked for."""
    one = may("tell", "-h", "--lang", "nl").stdout

    assert "--to VALUE" in one
    assert "id van de ontvanger  [required]" in one
    assert "tell  iets vertellen" in one


def test_help_without_any_act_lists_none(run: Run) -> None:
    """The codes of this folder bring no acts."""
    result = run("may", "-h")

    assert (0, False) == (result.exit_code, "Acts:" in result.stdout)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("tel", "e.yaml"), "there is no act `tel`; did you mean `tell`"),
        (("tell", "e.yaml"), "`--to` is missing; see `codecheck may -h`"),
        (("tell", "e.yaml", "--too", "acme"), "there is no option `--too`; did you mean `--to"),
        (("tell", "e.yaml", "f.yaml", "--to", "acme"), "`f.yaml` is too much here"),
        (("set:ended", "e.yaml"), "`set:ended` is no act; write `add:REGISTER`"),
        (("add:sessions", "e.yaml", "--set", "form"), "`form` is no fact; write it as `channel="),
        (("add:sessions", "e.yaml", "--at", "soon"), "--at: `soon` is not a date or time;"),
        (("add:sessions", "e.yaml", "--rules"), "the option `--rules` needs a value"),
        (("add:sessions",), "`[ENTRY] FILE` is missing"),
    ],
)
def test_what_cannot_be_asked_is_told_with_a_way_out(
    may: Run, run: Run, arguments: tuple[str, ...], message: str
) -> None:
    """Exit code 2, nothing on standard output, one line."""
    result = run("may", *arguments) if arguments[-1] == "--rules" else may(*arguments)

    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith(f"codecheck: {message}")


def test_an_act_that_does_not_fit_the_record_is_told_by_its_path(may: Run) -> None:
    """As for any engagement."""
    result = may("tell", "e.yaml", "--to", "acne")

    expected = "disclosures[1].recipient: nothing in the engagement has the id `acne`; did you mean `acme`\n"  # noqa: E501  (one line of output)
    assert (2, expected) == (result.exit_code, result.stderr)


def test_no_act_can_take_an_option_of_the_command() -> None:
    """What is reserved is what the command has."""
    own = {name.removeprefix("--") for one in may_command.params for name in one.opts}

    assert {one for one in own if one not in {"act", "rest", "-f"}} | {"help"} == RESERVED


def test_settings_of_a_project_hold(may: Run, here: Path) -> None:
    """What makes a check fail makes an act fail."""
    settings = dedent("""\
        [tool.codecheck]
        fail-on = ["violated"]
        """)
    (here / "pyproject.toml").write_text(settings, encoding="utf-8")

    assert 0 == may("add:disclosures", "{recipient: anna}", "e.yaml").exit_code

"""`codecheck doctor`."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from codecheck.cli import doctor, doctor_words
from codecheck.errors import UsageError
from codecheck.live.rete.diagnosis import Diagnosis, Reason
from tests.cli.conftest import Run

PROJECT = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(autouse=True)
def _works(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the network to work, whatever is installed here."""
    monkeypatch.setattr(
        doctor, "diagnose", lambda: Diagnosis("durable-rules", Reason.WORKS, "2.0.28")
    )


def test_it_tells_what_is_there(run: Run) -> None:
    """Versions, the network with its reason, and the codes with their folders, and ends well."""
    result = run("doctor", "--rules", "codes")

    assert 0 == result.exit_code
    assert result.stdout.startswith("codecheck ")
    for line in (
        "  durable-rules 2.0.28 wakes the articles; a trial of it succeeded\n",
        "  durable-rules takes about 1 MiB of memory for each engagement that is followed; ",
        "    6 articles, 4 rules\n",
        "\nAll that is needed is there.\n",
    ):
        assert line in result.stdout


def test_it_speaks_dutch(run: Run) -> None:
    """In Dutch the same is told."""
    result = run("doctor", "--lang", "nl")

    assert 0 == result.exit_code
    assert "\nLive volgen\n  durable-rules 2.0.28 wekt de artikelen" in result.stdout
    assert result.stdout.endswith("\nAlles wat nodig is, is er.\n")


def test_it_tells_the_same_as_json(run: Run) -> None:
    """As JSON, each part has a place of its own."""
    told = json.loads(run("doctor", "--rules", "codes", "-f", "json").stdout)

    assert told["sound"]
    assert {"name": "durable-rules", "reason": "works"} == {
        name: told["network"][name] for name in ("name", "reason")
    }
    (small,) = [one for one in told["codes"] if one["id"] == "small-1"]
    assert (6, 4, []) == (small["articles"], small["rules"], small["problems"])
    assert {*doctor.EXTRAS} == {*told["extras"]}


def test_every_extra_and_requirement_is_looked_at() -> None:
    """What the project declares is what is told about."""
    names = [one.partition(">")[0] for one in PROJECT["dependencies"]]
    extras = {*PROJECT["optional-dependencies"]} - {"bench", "dev", "docs", "fuzz"}  # our own

    assert sorted(names) == sorted(doctor.NEEDED)
    assert extras == {*doctor.EXTRAS} == {*doctor_words.GIVES}
    for extra, package in doctor.EXTRAS.items():
        assert any(one.startswith(package) for one in PROJECT["optional-dependencies"][extra])


def test_an_extra_that_is_missing_is_told_with_the_way_to_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an extra would give is told, with how to install it; nothing needed is broken."""
    monkeypatch.setattr(doctor, "_version", {"click": "8"}.get)
    monkeypatch.setattr(doctor, "NEEDED", ("click",))

    result = run("doctor")

    assert 0 == result.exit_code
    assert (
        "  calendar: icalendar is not installed\n"
        "    a calendar of what falls due: `codecheck agenda -f ics`;"
        " `pip install 'codecheck-ethics[calendar]'`\n"
    ) in result.stdout


def test_a_package_that_is_needed_and_missing_is_an_error(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a package that codecheck needs, it ends with 2."""
    monkeypatch.setattr(doctor, "NEEDED", ("click", "no-such-package"))

    result = run("doctor")

    assert 2 == result.exit_code
    assert "  no-such-package is not installed\n" in result.stdout
    assert result.stdout.endswith("\nSomething that is needed is missing or broken.\n")


def test_rules_that_do_not_load_are_told(run: Run, here: Path) -> None:
    """A code that does not load is told with its problems, and the others with their rules."""
    for folder in (here / "codes").glob("*/code.yaml"):
        folder.write_text("code: 1\n", encoding="utf-8")

    result = run("doctor", "--rules", "codes", "--lang", "en")

    assert 2 == result.exit_code
    assert "code.yaml:" in result.stdout


def test_rules_that_are_not_there_are_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without the rules is broken, as text and as JSON."""

    def gone(_extra: object) -> dict[str, Path]:
        raise UsageError("the rules that belong to codecheck are not installed; install it again")

    monkeypatch.setattr(doctor, "code_folders", gone)

    assert "  the rules that belong to codecheck are not installed" in run("doctor").stdout
    told = run("doctor", "-f", "json")
    assert 2 == told.exit_code
    assert not json.loads(told.stdout)["sound"]


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("reason", list(Reason))
def test_each_reason_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, reason: Reason, lang: str
) -> None:
    """Whatever the reason, a sentence names the network and what follows from it."""
    name = "durable-rules" if reason is Reason.WORKS else "index"
    found = Diagnosis(name, reason, "2.0.28", "it woke []")
    monkeypatch.setattr(doctor, "diagnose", lambda: found)

    told = json.loads(run("doctor", "-f", "json", "--lang", lang).stdout)["network"]

    assert (name, str(reason)) == (told["name"], told["reason"])
    assert "{" not in told["says"]
    assert ("index" in told["says"]) == (name == "index")

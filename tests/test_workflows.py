"""The GitHub action and the hook of pre-commit, as far as they can be run without those sites."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.testing.support import ENGAGEMENT, SATISFIED, write_code

ROOT = Path(__file__).parents[1]
ACTION = ROOT / "action.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Ran:
    """What a step of the action did.

    Attributes:
        code: Its exit code.
        log: What it printed, errors included.
        outputs: Its outputs.
        summary: What it added to the summary of the run.
    """

    code: int
    log: str
    outputs: dict[str, str]
    summary: str


Step = Callable[..., Ran]


def action() -> dict[str, Any]:
    """Return the action."""
    found: dict[str, Any] = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    return found


def run_step(name: str, here: Path, **env: str) -> Ran:
    """Run a step of the action with bash, as a runner would."""
    (step,) = (one for one in action()["runs"]["steps"] if one["name"] == name)
    assert set(step["env"]) >= set(env) - {"RUNNER_TEMP"}
    files = {"GITHUB_OUTPUT": here / "outputs", "GITHUB_STEP_SUMMARY": here / "summary"}
    for file in files.values():
        file.write_text("", encoding="utf-8")
    result = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],  # noqa: S607  (as runners do)
        cwd=here,
        env={
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "RUNNER_TEMP": str(here / "temp"),
            **{one: str(file) for one, file in files.items()},
            **env,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    lines = files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines()
    return Ran(
        result.returncode,
        result.stdout,
        dict(line.split("=", 1) for line in lines),
        files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8"),
    )


@pytest.fixture
def check(tmp_path: Path) -> Step:
    """Return the step that checks, in a folder with an engagement and a small code."""
    (tmp_path / "temp" / "codecheck" / "bin").mkdir(parents=True)
    (tmp_path / "temp" / "codecheck" / "bin" / "codecheck").symlink_to(BIN / "codecheck")
    (tmp_path / "my files").mkdir()
    (tmp_path / "my files" / "e.engagement.yaml").write_text(ENGAGEMENT, encoding="utf-8")
    write_code(tmp_path / "codes")
    defaults = {name: one["default"] for name, one in action()["inputs"].items()}

    def run(**given: str) -> Ran:
        values = {**defaults, "codes": "small-1", "args": "--rules=codes\n--as-of=2024-06-01"}
        values |= given
        names = {"ARGS": "args", "CODES": "codes", "FAIL_ON": "fail-on", "FILES": "files"}
        return run_step("Check", tmp_path, **{env: values[name] for env, name in names.items()})

    return run


def test_the_action_fits_its_schema() -> None:
    """Held against the published schema of actions."""
    result = subprocess.run(
        [
            sys.executable,
            "-m",
            "check_jsonschema",
            "--builtin-schema",
            "vendor.github-actions",
            ACTION,
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (0, "ok -- validation done\n") == (result.returncode, result.stdout)


def test_the_action_takes_nothing_into_its_scripts() -> None:
    """Inputs reach a script as variables, so that none of them is run; what is used is pinned."""
    steps = action()["runs"]["steps"]

    assert [] == [one["name"] for one in steps if "${{" in one.get("run", "")]
    assert [True] == [
        bool(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", one["uses"])) for one in steps if "uses" in one
    ]
    assert {"validate"} == {one["id"] for one in steps if "id" in one}


def test_a_violation_fails_the_job(check: Step) -> None:
    """With an annotation, a summary, and a log that holds the violation alone."""
    ran = check()
    log = json.loads(Path(ran.outputs["sarif"]).read_text(encoding="utf-8"))

    assert (1, "1") == (ran.code, ran.outputs["exit-code"])
    assert ran.log.startswith("::error file=my files/e.engagement.yaml,line=10,")
    assert "#### violated (1)" in ran.summary
    assert ["fail"] == [one["kind"] for one in log["runs"][0]["results"]]
    assert "my%20files/e.engagement.yaml" == (log["runs"][0]["artifacts"][0]["location"]["uri"])


def test_nothing_that_fails_ends_well(check: Step, tmp_path: Path) -> None:
    """The log is uploaded all the same, so that old alerts are closed."""
    (tmp_path / "my files" / "e.engagement.yaml").write_text(SATISFIED, encoding="utf-8")
    ran = check()
    log = json.loads(Path(ran.outputs["sarif"]).read_text(encoding="utf-8"))

    assert (0, "0", []) == (ran.code, ran.outputs["exit-code"], log["runs"][0]["results"])
    assert "::error" not in ran.log


def test_inputs_reach_the_command(check: Step, tmp_path: Path) -> None:
    """Several lines are several words, also with spaces in them; none is run by the shell."""
    other = tmp_path / "b $(touch pwned).engagement.yaml"
    other.write_text(ENGAGEMENT.replace("id: shown", "id: other"), encoding="utf-8")
    ran = check(
        files=f"my files\n\n{other.name}",
        args="--rules=codes\n--as-of=2024-06-01\n--lang=nl\n--ignore=1.1",
        **{"fail-on": "unknown\npending"},
    )

    assert 1 == ran.code
    assert 2 == ran.log.count("::error file=my files/e.engagement.yaml,line=1,")
    assert "nog open: uiterlijk 2024-06-17" in ran.log
    assert "b $(touch pwned).engagement.yaml" in ran.log
    assert not (tmp_path / "pwned").exists()


def test_what_cannot_be_checked_ends_with_two(check: Step, tmp_path: Path) -> None:
    """The reason is in the log; nothing is uploaded, also not what an earlier use left behind."""
    check()
    (tmp_path / "my files" / "e.engagement.yaml").write_text("id: x\nsoon: 1\n", encoding="utf-8")
    ran = check()

    assert (2, {"exit-code": "2"}, "") == (ran.code, ran.outputs, ran.summary)
    assert "there is no field `soon` here" in ran.log


def test_settings_of_the_project_do_not_hide_the_report(check: Step, tmp_path: Path) -> None:
    """A file or a format that the settings name is for whoever calls the command by hand."""
    (tmp_path / "pyproject.toml").write_text(
        "[tool.codecheck]\nformat = 'json'\noutput = 'r.json'\nverbose = true\n", encoding="utf-8"
    )
    ran = check()

    assert "::error file=" in ran.log
    assert not (tmp_path / "r.json").exists()
    assert "sarif" in ran.outputs


def test_the_installation_asks_for_a_python_that_will_do(tmp_path: Path) -> None:
    """An older one is refused in one line; another makes the environment and installs into it."""
    calls = tmp_path / "calls"
    python = tmp_path / "python"
    own = tmp_path / "temp" / "codecheck" / "bin" / "python"
    own.parent.mkdir(parents=True)
    for file in (python, own):
        file.write_text(f'#!/bin/sh\necho "$0 $*" >>"{calls}"\n', encoding="utf-8")
        file.chmod(0o755)
    fine = run_step("Install codecheck", tmp_path, PYTHON=str(python), ACTION_PATH="/the action")
    said = calls.read_text(encoding="utf-8").splitlines()
    python.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old = run_step("Install codecheck", tmp_path, PYTHON=str(python), ACTION_PATH="/the action")

    assert 0 == fine.code
    assert [
        f"{python} -m venv {tmp_path}/temp/codecheck",
        f"{own} -m pip install --quiet --disable-pip-version-check /the action",
    ] == said[1:]
    assert (2, True) == (old.code, old.log.startswith("::error title=codecheck::codecheck needs"))


def test_the_hook_is_one() -> None:
    """By the check of pre-commit itself."""
    result = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", HOOKS],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (0, "") == (result.returncode, result.stdout)


def test_the_hook_calls_the_command_on_engagements(tmp_path: Path) -> None:
    """With the names that pre-commit hands over; other files are left alone."""
    (hook,) = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    names = ["d/a.engagement.yaml", "a.engagement.yml", "a.engagement.json", "a.yaml", "e.yaml.bak"]
    (tmp_path / "a.engagement.yaml").write_text(ENGAGEMENT, encoding="utf-8")
    command, *words = hook["entry"].split()
    result = subprocess.run(
        [BIN / command, *words, "a.engagement.yaml", "--as-of=2024-06-01"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ("codecheck", "python") == (hook["id"], hook["language"])
    assert names[:3] == [one for one in names if re.search(hook["files"], one)]
    assert (0, "") == (result.returncode, result.stderr)
    assert result.stdout.startswith("shown (a.engagement.yaml)")

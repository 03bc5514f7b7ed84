"""`codecheck repair` and `codecheck checklist`: what they print, refuse and write."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
DAY = ("--as-of", "2024-09-30")


@pytest.fixture
def file(here: Path) -> Path:
    """Return an engagement of which something is unknown and something broken."""
    text = (here / "e.yaml").read_text("utf-8")
    place = here / "mine.yaml"
    place.write_text(f"{text}# the end\n", "utf-8")
    return place


def test_a_plan_is_text_that_counts_before_and_after(run: Run, file: Path) -> None:
    """The command ends with 0: it tells, and judges nobody."""
    result = run("repair", *DAY, str(file))

    assert result.exit_code == 0
    assert f"({file}), as of 2024-09-30" in result.stdout
    assert "\nnow: " in result.stdout
    assert "\nafterwards, if all is as assumed here: " in result.stdout


def test_a_plan_is_told_in_dutch(run: Run, file: Path) -> None:
    """The fixed words have the language that is asked for."""
    result = run("repair", "--lang", "nl", *DAY, str(file))

    assert "\nnu: " in result.stdout
    assert "\ndaarna, als alles is zoals hier aangenomen: " in result.stdout


def test_a_plan_in_json_is_the_same_each_time(run: Run, file: Path) -> None:
    """It holds no clock, and the file is as it was."""
    before = file.read_bytes()

    first = run("repair", "-f", "json", *DAY, str(file)).stdout
    assert first == run("repair", "-f", "json", *DAY, str(file)).stdout
    assert "1" == json.loads(first)["schema_version"]
    assert before == file.read_bytes()


def test_both_read_standard_input(run: Run, file: Path) -> None:
    """Without answers nothing needs to be written."""
    for command in ("repair", "checklist"):
        result = run(command, *DAY, "-", stdin=file.read_bytes())
        assert (0, True) == (result.exit_code, "(<stdin>)" in result.stdout)


def test_what_cannot_be_read_ends_with_2(run: Run, here: Path) -> None:
    """With the place of the mistake, and no traceback."""
    (here / "bad.yaml").write_text("id: e\nstartd: 2024-01-01\n", "utf-8")

    for command in ("repair", "checklist"):
        result = run(command, str(here / "bad.yaml"))
        assert result.exit_code == 2
        assert "bad.yaml:2:1: startd: there is no field `startd` here" in result.stderr


def test_a_checklist_asks(run: Run, file: Path) -> None:
    """In text and in JSON."""
    text = run("checklist", *DAY, str(file)).stdout
    data = json.loads(run("checklist", "-f", "json", *DAY, str(file)).stdout)

    assert "that are unknown now" in text or "There is nothing to ask" in text
    assert {"unknown", "questions", "others", "open_registers"} <= set(data)


def test_answers_from_a_file_are_written_and_decide(run: Run, file: Path, here: Path) -> None:
    """Comments stay, and what was asked is asked no more."""
    asked = json.loads(run("checklist", "-f", "json", *DAY, str(file)).stdout)
    closings = [one["path"] for one in asked["questions"] if one["kind"] == "complete"]
    answers = here / "answers.yaml"
    answers.write_text("".join(f"{name}: yes\n" for name in [*closings, "conflicts"]), "utf-8")

    result = run("checklist", "-f", "json", "--answers", str(answers), *DAY, str(file))

    assert result.exit_code == 0
    again = {one["path"] for one in json.loads(result.stdout)["questions"]}
    assert set() == again & {*closings, "conflicts"}
    assert "# the end" in file.read_text("utf-8")


def test_answers_are_asked_one_by_one(run: Run, here: Path) -> None:
    """Each is written at once; Enter skips and `q` stops."""
    bare = here / "bare.yaml"
    bare.write_text("id: e  # mine\n", "utf-8")

    result = run("checklist", "--answer", *DAY, str(bare), stdin="yes\nq\n")

    assert result.exit_code == 0
    assert "id: e  # mine\n" == bare.read_text("utf-8")[:14]
    assert "complete:\n" in bare.read_text("utf-8")
    assert "1 answer recorded in" in result.stderr


def test_skipping_everything_writes_nothing(run: Run, here: Path) -> None:
    """A no to completeness leaves the register to be filled in, and is no answer yet."""
    bare = here / "bare.yaml"
    bare.write_text("id: e\n", "utf-8")

    result = run("checklist", "--answer", *DAY, str(bare), stdin="no\n\n\n\n\n\n\nq\n")

    assert "id: e\n" == bare.read_text("utf-8")
    assert "Add what is missing first" in result.stderr


def test_a_wrong_answer_is_asked_again(run: Run, here: Path) -> None:
    """The message says what is wrong; the file stays as it was."""
    bare = here / "bare.yaml"
    bare.write_text("id: e\n", "utf-8")

    result = run("checklist", "--answer", *DAY, str(bare), stdin="{nonsense: 1}\nq\n")

    assert "there is no field `nonsense` here" in result.stderr
    assert "id: e\n" == bare.read_text("utf-8")


def test_answers_for_json_and_standard_input_are_refused(run: Run, here: Path) -> None:
    """With a way out, before anything is asked."""
    (here / "e.json").write_text('{"id": "e"}', "utf-8")
    (here / "answers.yaml").write_text("conflicts: yes\n", "utf-8")

    for file, said in (("e.json", "is JSON"), ("-", "name a file")):
        result = run("checklist", "--answers", "answers.yaml", file, stdin="id: e\n")
        assert (2, True) == (result.exit_code, said in result.stderr)
    assert '{"id": "e"}' == (here / "e.json").read_text("utf-8")


def test_answers_that_contradict_the_record_leave_it_as_it_was(run: Run, file: Path) -> None:
    """A name that leads nowhere is refused with its place."""
    before = file.read_bytes()
    answers = file.with_name("answers.yaml")
    answers.write_text("complete_not: yes\n", "utf-8")

    result = run("checklist", "--answers", str(answers), *DAY, str(file))

    assert result.exit_code == 2
    assert "`complete_not` is no fact, register or question" in result.stderr
    assert before == file.read_bytes()

"""A report as workflow commands, read back as GitHub's runner reads them."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from codecheck import Report, Verdict
from codecheck.reporting import TextOptions, render
from codecheck.rulebook.model import Code
from tests.reporting.support import HOSTILE, checked, hostile
from tests.testing.support import ENGAGEMENT, EXCUSED

_COMMAND = re.compile(r"::(?P<level>[a-z]+) (?P<properties>[^:]*)::(?P<data>.*)")
MANY = "".join(
    f"  - {{id: share-{number}, recipient: acme, at: 2024-05-{number:02}}}\n"
    for number in range(1, 14)
)


class Command(NamedTuple):
    """A command as the runner takes it."""

    level: str
    properties: dict[str, str]
    data: str


def _decoded(text: str, *codes: str) -> str:
    for code in (*codes, "%0D", "%0A", "%25"):
        text = text.replace(code, chr(int(code[1:], 16)))
    return text


def read(text: str) -> tuple[list[Command], list[str]]:
    """Return the commands in a log and its other lines."""
    commands, rest = [], []
    for line in text.splitlines():
        found = _COMMAND.fullmatch(line)
        if not found:
            rest.append(line)
            continue
        pairs = (one.split("=", 1) for one in found["properties"].split(","))
        properties = {name: _decoded(value, "%3A", "%2C") for name, value in pairs}
        commands.append(Command(found["level"], properties, _decoded(found["data"])))
    return commands, rest


def annotated(*reports: Report, failing: Verdict = Verdict.VIOLATED) -> list[Command]:
    """Return the commands of reports."""
    return read(render("github", reports, "en", failing=frozenset({failing})))[0]


def test_a_violation_is_an_error_at_its_line(small: Code) -> None:
    """With its citation as title, and columns since it stands on one line."""
    first, *_ = annotated(checked(small, file="d, e: 1%.yaml"))

    assert (
        Command(
            "error",
            {
                "file": "d, e: 1%.yaml",
                "line": "10",
                "col": "5",
                "endColumn": "49",
                "endLine": "10",
                "title": "Small code, art. 1.1",
            },
            "Shared with `parties[1]` on 2024-05-06 without consent",
        )
        == first
    )


def test_columns_are_left_out_over_several_lines(small: Code) -> None:
    """GitHub takes columns within one line only."""
    text = ENGAGEMENT.replace(
        "{id: share, recipient: acme, at: 2024-05-06}",
        "id: share\n    recipient: acme\n    at: 2024-05-06",
    )
    first, *_ = annotated(checked(small, text))

    assert {"file": "e.yaml", "line": "10", "endLine": "12", "title": "Small code, art. 1.1"} == (
        first.properties
    )


def test_without_a_file_there_is_no_place(small: Code) -> None:
    """The annotation belongs to the run as a whole."""
    first, *_ = annotated(checked(small, file=""))

    assert ["title"] == list(first.properties)


def test_levels_follow_the_verdict(small: Code) -> None:
    """What is violated comes first; what is satisfied or does not apply is not shown."""
    found = annotated(checked(small))

    assert ["error", "warning", "notice", "notice", "notice"] == [one.level for one in found]
    assert ["Shared", "pending:", "unknown:", "unknown:", "judgement:"] == [
        one.data.split()[0] for one in found
    ]


@pytest.mark.parametrize(
    ("failing", "level", "word"),
    [
        (Verdict.UNKNOWN, "error", "unknown"),
        (Verdict.EXCUSED, "warning", "Shared"),
        (Verdict.NOT_APPLICABLE, "error", "not applicable"),
    ],
)
def test_what_fail_on_names_is_an_error(
    small: Code, failing: Verdict, level: str, word: str
) -> None:
    """A violation that is not named stays a warning."""
    found = annotated(checked(small), failing=failing)

    assert level in {one.level for one in found if one.data.startswith(word)}


def test_what_is_excused_is_a_notice(small: Code) -> None:
    """It is never hidden."""
    (found,) = (one for one in annotated(checked(small, EXCUSED)) if "excused" in one.data)

    assert "notice" == found.level
    assert found.data.endswith("deviation: deviations[0]")


def test_what_does_not_fit_is_counted(small: Code) -> None:
    """GitHub shows ten of a level; nine are told and the tenth says what is left."""
    text = ENGAGEMENT.replace("  - {id: share, recipient: acme, at: 2024-05-06}\n", MANY)
    found = annotated(checked(small, text))
    errors = [one for one in found if one.level == "error"]
    notices = [one for one in found if one.level == "notice"]

    assert (10, 10) == (len(errors), len(notices))
    assert Command("error", {"title": "codecheck"}, "and 4 violated more") == errors[-1]
    assert Command("notice", {"title": "codecheck"}, "and 6 judgement more") == notices[-1]
    assert "unknown" == notices[0].data.split(":")[0]


def test_ten_fit(small: Code) -> None:
    """Without a line that counts what is left out, as nothing is."""
    ten = "".join(f"{line}\n" for line in MANY.splitlines()[:10])
    text = ENGAGEMENT.replace("  - {id: share, recipient: acme, at: 2024-05-06}\n", ten)
    errors = [one for one in annotated(checked(small, text)) if one.level == "error"]

    assert 10 == len(errors)
    assert {"Small code, art. 1.1"} == {one.properties["title"] for one in errors}


def test_the_log_ends_with_the_counts(small: Code) -> None:
    """A line for each file, which is no command; quiet leaves it out."""
    text = render("github", [checked(small), checked(small, file="f.yaml")], "nl")
    quiet = TextOptions(only=frozenset({Verdict.VIOLATED}))
    commands, rest = read(render("github", [checked(small)], "en", options=quiet))

    assert ["e.yaml: 6 artikelen", "f.yaml: 6 artikelen"] == [
        ":".join(line.split(":")[:2]) for line in read(text)[1]
    ]
    assert all(line.endswith("regels uit een eigen map)") for line in read(text)[1])
    assert ([], ["error"]) == (rest, [one.level for one in commands])


def test_what_is_said_twice_of_one_place_is_shown_once(small: Code) -> None:
    """Two reports on the same file do not double its annotations."""
    assert annotated(checked(small)) == annotated(checked(small), checked(small))


@pytest.mark.parametrize("bad", HOSTILE)
def test_what_is_recorded_makes_no_command(small: Code, bad: str) -> None:
    """As many commands as without it, each with the properties that are ours."""
    report = checked(small, hostile(bad), file=f"d{bad}/e.yaml", show_values=True)
    commands, rest = read(render("github", [report], "en"))

    assert ["error", "warning", "notice", "notice", "notice"] == [one.level for one in commands]
    assert 1 == len(rest)
    assert {"file", "line", "col", "endColumn", "endLine", "title"} == {
        name for one in commands for name in one.properties
    }

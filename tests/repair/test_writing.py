"""Writing answers back: comments, order and facts stay, and nothing recorded is overwritten."""

from __future__ import annotations

from typing import Any

import pytest

from codecheck.errors import EngagementError
from codecheck.findings import Lang
from codecheck.repair.answers import edits_of
from codecheck.repair.writing import rewritten
from codecheck.source import read_text

RECORD = """\
# the file of one client
id: e   # its name
practitioner:
    employment: unknown  # to be asked
work: {subject: [career,
               employability]}  # wide
version: "2.10"
conflicts: []

# what was told
briefings:
  - {id: first, at: 2024-02-01}  # at the intake
complete:
  - sessions  # all of them
"""


def answered(answers: dict[str, Any], text: str = RECORD, lang: Lang = "en") -> str:
    """Return a record with answers written into it."""
    document = read_text(text, "e.yaml", error=EngagementError)
    edits = edits_of(answers, document.data, "answers.yaml", lang)
    return rewritten(document, edits, lang)


def test_only_the_answered_part_changes() -> None:
    """Every other line stays as the author laid it out, comments included."""
    text = answered({"conflicts": "yes", "started": "2024-02-01"})

    expected = RECORD + "  - conflicts\nstarted: 2024-02-01\n"
    assert expected == text


def test_an_answer_takes_the_place_of_unknown() -> None:
    """What nobody knew is filled in where it stood, with its comment."""
    text = answered({"practitioner.employment": "employed"})

    assert ["    employment: employed", "to be asked"] == [
        part.strip("# \n") if "asked" in part else part.rstrip()
        for part in text.splitlines()[3].split("#")
    ]


def test_a_register_can_be_answered_with_entries() -> None:
    """They come behind those that are there."""
    text = answered({"briefings": [{"at": "2024-02-08", "form": "oral"}]})

    data = read_text(text, "e.yaml", error=EngagementError).data
    assert isinstance(data, dict)
    assert [{"id": "first", "at": "2024-02-01"}, {"at": "2024-02-08", "form": "oral"}] == data[
        "briefings"
    ]


def test_an_answer_of_somebody_else_becomes_an_attestation() -> None:
    """The question, the answer and who gave it are recorded."""
    text = answered({"noloc-2022/3.1.1#x": {"answer": "no", "by": "supervisor"}})

    data = read_text(text, "e.yaml", error=EngagementError).data
    assert isinstance(data, dict)
    assert [{"question": "noloc-2022/3.1.1#x", "answer": "no", "by": "supervisor"}] == data[
        "attestations"
    ]


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"briefings[0].at": "2023-01-01"}, "`briefings[0].at` is recorded already"),
        ({"briefings": "none"}, "`briefings` is recorded already"),
        ({"work": "none"}, "`work` is recorded already"),
        ({"no.such": "yes"}, "`no.such` is no fact, register or question"),
        ({"sessions": "perhaps"}, "a register is answered with `yes`, `none`, or a list"),
        ({"noloc-2022/3.1.1#x": "yes"}, "a question is answered with `{answer: yes,"),
    ],
)
def test_an_answer_that_cannot_be_written_is_refused(answers: dict[str, Any], message: str) -> None:
    """The message says why, and nothing is written."""
    with pytest.raises(EngagementError) as caught:
        answered(answers)

    assert message in str(caught.value)


def test_all_refused_answers_are_told_at_once() -> None:
    """One message for each."""
    with pytest.raises(EngagementError) as caught:
        answered({"work": "none", "no.such": "yes"})

    assert 2 == len(caught.value.problems)


def test_lists_keep_the_indent_of_the_author() -> None:
    """Dashes that stand under their key stay there, also in the part that changes."""
    text = "id: e\ncomplete:\n- sessions\n- {register: consents, about: [x]}\n"

    assert f"{text}- conflicts\n" == answered({"conflicts": "yes"}, text)


def test_a_file_that_would_lose_a_comment_is_refused() -> None:
    """A comment inside a list between brackets cannot be kept when that list changes."""
    text = "id: e\ndossier: {medium: [online, # and\n  paper]}\n"

    try:
        found = answered({"dossier.progress": "yes"}, text)
    except EngagementError as error:
        found = str(error)

    assert "# and" in found or "without losing something (comments)" in found


def test_a_last_line_that_nothing_ends_is_ended() -> None:
    """What is answered stands on a line of its own."""
    text = "id: e\nsessions:\n- {at: 2024-01-01}"

    assert f"{text}\nended: 2024-01-02\n" == answered({"ended": "2024-01-02"}, text)


@pytest.mark.parametrize("text", ["id: a\tb\nnote: {a: b\tc}\n", "id: e\nstarted: 2024-02-30\n"])
def test_what_another_reader_refuses_is_told(text: str) -> None:
    """It reads YAML otherwise than codecheck does here and there."""
    with pytest.raises(EngagementError, match="cannot be rewritten without losing something"):
        answered({"ended": "2024-01-02"}, text)

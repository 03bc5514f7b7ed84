"""Why something could not be checked, without what was recorded."""

from __future__ import annotations

import json
from typing import Any

import pytest

from codecheck.audit.item import Item, Mark
from codecheck.audit.refusals import refusal
from codecheck.errors import CostError, EngagementError, Problem

ITEM = Item("f.jsonl", 12, b"", Mark(12))


def flaw(error: Exception, *, show_values: bool = False) -> dict[str, Any]:
    """Return the only flaw that is told of an error."""
    told = json.loads(refusal(ITEM, error, show_values=show_values))
    assert ("f.jsonl", 12, 1) == (told["file"], told["line"], len(told["flaws"]))
    found: dict[str, Any] = told["flaws"][0]
    return found


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("`jan` is not a word that can stand here", "`...` is not a word that can stand here"),
        ("the id `a` is already that of `b`", "the id `...`"),
        ("`a` b `c` is no day", "`...` is no day"),
        ("`recorded_through` is missing", "`recorded_through` is missing"),
        ("is empty", "is empty"),
    ],
)
def test_what_is_quoted_is_left_out(message: str, reason: str) -> None:
    """Whatever quotes it holds itself; the names of fields are codecheck's own."""
    told = flaw(EngagementError([Problem(message, "did you mean `x`")]))

    assert reason == told["reason"]


def test_values_are_told_when_they_are_asked_for() -> None:
    """With the way out, as a person would read it."""
    error = EngagementError([Problem("`a` is no day", "write it as `2024-05-03`")])

    assert "`a` is no day; write it as `2024-05-03`" == flaw(error, show_values=True)["reason"]


def test_a_flaw_has_its_place() -> None:
    """Lines count from that of the record; what has none stands on the record's own."""
    placed = EngagementError([Problem("wrong", "", "f", 1, 5, "ended")])

    assert {"path": "ended", "line": 12, "column": 5, "reason": "wrong"} == flaw(placed)
    assert 12 == flaw(CostError("too much"))["line"]


def test_a_key_that_no_model_knows_is_left_out_of_a_path() -> None:
    """Somebody may be named by it; whoever asks for values sees it."""
    path = 'consents[2].partial[0]["jan jansen"].topics'
    error = EngagementError([Problem("wrong", path=path)])

    assert 'consents[2].partial[0]["..."].topics' == flaw(error)["path"]
    assert path == flaw(error, show_values=True)["path"]


def test_a_fault_of_codecheck_is_told_by_its_place() -> None:
    """Its text may hold what is recorded, and stays out."""
    try:
        raise ZeroDivisionError("kanarie")  # noqa: TRY301  (to have a place)
    except ZeroDivisionError as error:
        reason = flaw(error)["reason"]

    assert reason.startswith(
        "unexpected error in codecheck itself (ZeroDivisionError, test_refusals.py:"
    )
    assert "kanarie" not in reason

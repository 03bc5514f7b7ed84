"""The text of a check report: what stands around its findings."""

from __future__ import annotations

from dataclasses import replace

from codecheck import check, parse_engagement
from codecheck.findings import Citation, Comparison, Verdict
from codecheck.reporting import TextOptions, render
from codecheck.rulebook.model import Code
from tests.reporting.texts import checked, text_of
from tests.testing.support import ENGAGEMENT, SATISFIED


def test_several_files_are_counted_together(small: Code) -> None:
    """The last line counts the articles of all files."""
    reports = [checked(small, file="a.yaml"), checked(small, SATISFIED, file="b.yaml")]
    text, total = render("text", reports, "en").rsplit("\n\n", 1)

    assert text.startswith("shown (a.yaml), as of 2024-06-01\n")
    assert "\n\nshown (b.yaml), as of 2024-06-01\n" in text
    assert (
        "in all: 2 files, 12 articles: 1 violated, 2 unknown, 2 pending, 2 judgement, 1 satisfied,"
        " 4 not applicable\n"
    ) == total


def test_several_codes_are_counted_apart_and_together(small: Code) -> None:
    """Each code has its own denominator."""
    other = replace(small, id="small-2", articles=small.articles[:1])
    engagement = parse_engagement(ENGAGEMENT, "e.yaml")
    report = check(engagement, codes=[small, other], as_of="2024-06-01")
    lines = render("text", [report], "en").splitlines()

    assert "checked against: small-1, small-2" == lines[1]
    assert [
        "small-1: 6 articles: 1 violated, 1 unknown, 1 pending, 1 judgement, 2 not applicable",
        "small-2: 1 article: 1 violated",
        "in all: 7 articles: 2 violated, 1 unknown, 1 pending, 1 judgement, 2 not applicable",
    ] == lines[-3:]


def test_counterparts_in_other_codes_stand_apart(small: Code) -> None:
    """Two codes on one matter are compared in a section of their own."""
    one = Citation(code="a", edition="1", article="1", label="A, art. 1")
    two = Citation(code="b", edition="1", article="2", label="B, art. 2")
    pair = Comparison(
        citation=one,
        verdict=Verdict.VIOLATED,
        other=two,
        other_verdict=Verdict.UNKNOWN,
        relation="stricter",
        why="It asks more.",
    )
    report = checked(small).model_copy(update={"counterparts": (pair,)})

    expected = """
in more than one code
  A, art. 1 (violated) stricter than B, art. 2 (unknown): It asks more.
"""
    assert expected in render("text", [report], "en")


def test_a_selection_is_told(small: Code) -> None:
    """A report of a part does not look like a report of the whole."""
    text = text_of(small, options=TextOptions(selection=("small-1/1.1", "without 1.2")))

    assert "\nlimited to: small-1/1.1, without 1.2\n" in text


def test_nothing_to_tell_is_said(small: Code) -> None:
    """A code of which every article is satisfied or not applicable is not left blank."""
    only = replace(small, articles=small.articles[:1])
    text = render("text", [checked(only, SATISFIED)], "en")

    assert (
        "The small code\n  edition 1; rules of a folder of your own\n\n"
        "  (there is nothing to tell)\n\nsmall-1: 1 article: 0 violated" in text
    )

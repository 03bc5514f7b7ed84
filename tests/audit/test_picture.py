"""What an audit counted, as a picture."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from codecheck.audit.picture import summary_svg
from codecheck.audit.summary import Summary
from codecheck.audit.tally import Tally
from codecheck.findings import Verdict
from tests.audit.support import AS_OF, question

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def summary(tmp_path: Path) -> Summary:
    """Return counts of four engagements: one article was violated in three of them."""
    tally = Tally(engagements=4)
    for verdict, times in ((Verdict.VIOLATED, 3), (Verdict.SATISFIED, 1)):
        for _ in range(times):
            tally.count(("small-1", "1.1"), verdict)
    for number in ("1.2", "2.1", "2.10", "3", "9"):
        for _ in range(4):
            tally.count(("small-1", number), Verdict.NOT_APPLICABLE)
    return Summary(tally, question(tmp_path).codes, AS_OF, "en")


def texts(svg: str) -> list[str]:
    """Return every text that the picture shows."""
    return [one.text or "" for one in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314  (ours)


def bars(svg: str) -> list[tuple[str, int]]:
    """Return what each part of a bar says of itself, and its width."""
    root = ET.fromstring(svg)  # noqa: S314  (as above)
    found = ((one.find(f"{SVG}title"), one) for one in root.iter(f"{SVG}rect"))
    return [
        (title.text or "", int(one.attrib["width"])) for title, one in found if title is not None
    ]


def test_a_bar_shows_how_often_an_article_came_out_how(summary: Summary) -> None:
    """Parts are as long as their share; the number beside it is that of violations."""
    svg = summary_svg(summary)

    assert [("1.1: violated 3", 585), ("1.1: satisfied 1", 195)] == bars(svg)
    assert ["The small code (small-1)", "1.1", "3"] == texts(svg)[-4:-1]
    assert "5 articles are not shown" in texts(svg)[-1]


def test_all_articles_are_drawn_when_they_are_asked_for(summary: Summary) -> None:
    """Also those of which nothing is left; their bars are as long as the others."""
    svg = summary_svg(replace(summary, lang="nl"), verbose=True)

    assert {"1.1", "1.2", "2.1", "2.10", "3", "9"} <= {*texts(svg)}
    assert ("9: niet van toepassing 4", 780) == bars(svg)[-1]


def test_an_audit_of_nothing_is_a_picture(summary: Summary) -> None:
    """It says that nothing was checked."""
    svg = summary_svg(replace(summary, tally=Tally()))

    assert ["Audit as of 2024-06-01", "0 engagements checked"] == texts(svg)[:2]
    assert [] == bars(svg)

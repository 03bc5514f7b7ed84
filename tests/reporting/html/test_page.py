"""The HTML report as a page: whole, in two languages, the same for the same input."""

from __future__ import annotations

from itertools import pairwise

import pytest

from codecheck.findings import LANGUAGES, Lang
from codecheck.reporting.html import Checked, as_html
from codecheck.rulebook.model import Code, Text
from tests.reporting.html.support import Node, checked, page_of, read, rewritten
from tests.testing.support import ENGAGEMENT, EXCUSED


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_example_makes_a_page_whose_references_lead_somewhere(
    examples: list[Checked], lang: Lang
) -> None:
    """Ids are unique, and each link, label and icon names one of them, alone or together."""
    for checks in (examples[:1], examples):
        page = read(as_html(checks, lang))
        ids = [one.attributes["id"] for one in page.walk() if "id" in one.attributes]
        named = {
            (one.attributes[name] or "").removeprefix("#")
            for one in page.walk()
            for name in ("href", "aria-labelledby")
            if name in one.attributes
        }

        assert len(set(ids)) == len(ids)
        assert named <= set(ids)


def test_headings_skip_no_level(examples: list[Checked]) -> None:
    """One first heading; each further one is at most one level deeper than the one before."""
    for checks in ([examples[0]], examples):
        levels = [
            int(one.tag[1])
            for one in read(as_html(checks, "en")).walk()
            if one.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}
        ]

        assert 1 == levels.count(1) == levels[0]
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_both_languages_stand_in_the_page_and_one_is_hidden(small: Code) -> None:
    """What differs is there twice; the page says its language, and hides the other."""
    for lang, other in zip(LANGUAGES, reversed(LANGUAGES), strict=True):
        page = page_of(small, lang=lang)
        spans = [
            one for one in page.walk() if one.tag in {"span", "tspan"} and "lang" in one.attributes
        ]

        assert lang == page.one("html").attributes["lang"]
        assert {(lang, False), (other, True)} == {
            (one.attributes["lang"], "hidden" in one.attributes) for one in spans
        }
        assert len(spans) % 2 == 0

    dutch, english = (page_of(small, lang=lang) for lang in LANGUAGES)

    assert "Controleverslag: shown" == dutch.one("title").text
    assert "Check report: shown" == english.one("title").text
    assert "Op 2024-05-06 gedeeld met" in dutch.one(id="finding-1").seen
    assert "Shared with" in english.one(id="finding-1").seen
    assert "Controleverslag: shown" == english.one("html").attributes["data-title-nl"]


def test_controls_are_there_only_with_a_script(page: Node) -> None:
    """The switch of language and the choice of findings are hidden until the script shows them."""
    assert [True, True] == [
        "hidden" in page.one(class_=name).attributes for name in ("language", "chooser")
    ]


def test_the_choice_counts_findings_by_verdict_and_code(page: Node) -> None:
    """Each verdict that occurs and each code has a box that is ticked, with its number."""
    boxes = {
        (one.attributes["name"], one.attributes["value"]): "checked" in one.attributes
        for one in page.all("input")
    }
    counts = {
        one.attributes["data-count"]: one.text
        for one in page.walk()
        if "data-count" in one.attributes
    }

    assert boxes == {
        ("verdict", "violated"): True,
        ("verdict", "unknown"): True,
        ("verdict", "pending"): True,
        ("verdict", "judgement"): True,
        ("verdict", "not_applicable"): True,
        ("code", "small-1"): True,
    }
    assert counts == {
        "verdict:violated": "1",
        "verdict:unknown": "2",
        "verdict:pending": "1",
        "verdict:judgement": "1",
        "verdict:not_applicable": "2",
        "code:small-1": "7",
    }
    assert "Shown: 7 of 7 findings" == page.one(role="status").seen


def test_the_head_says_what_was_checked_and_never_judges_the_whole(page: Node) -> None:
    """Engagement, file, day, codes, and how many articles were decided how."""
    facts = {one.one("dt").seen: one.one("dd").seen for one in page.one(class_="facts").all("div")}
    decided = {
        one.one("dt").seen: one.one("dd").seen for one in page.one(class_="decided").all("div")
    }

    assert facts == {
        "file": "e.yaml",
        "as of": "2024-06-01",
        "checked against": ("The small code small-1 (edition 1; rules of a folder of your own)"),
    }
    assert decided == {
        "Decided by the record": "1 violated 2 not applicable",
        "Not decided": "1 unknown 1 pending 1 judgement",
    }
    assert "6 articles" == page.one(class_="total").seen
    assert "compliant" not in page.one("body").text.lower()


def test_a_report_without_a_file_names_none(small: Code) -> None:
    """An engagement that a program built stands nowhere, so no place is told."""
    bare = rewritten(
        checked(small),
        lambda report: {"engagement": report.engagement.model_copy(update={"file": ""})},
    )
    facts = [one.seen for one in read(as_html([bare], "en")).one(class_="facts").all("dt")]

    assert ["as of", "checked against"] == facts


def test_values_are_shown_only_when_asked_for(small: Code) -> None:
    """Without it, paths and dates; with it, the values, the ids, and a word of care."""
    hidden, shown = (page_of(small, show_values=values).one("main") for values in (False, True))

    assert "acme" not in hidden.text
    assert "share" not in [one.seen for one in hidden.all("bdi")]
    assert "Recorded values are left out" in hidden.seen
    assert "Shared with acme on 2024-05-06" in shown.seen
    assert "share" in [one.seen for one in shown.all("bdi")]
    assert "keep and share it as the file itself" in shown.seen


def test_a_limited_check_says_so(small: Code) -> None:
    """What the check was limited to stands in the head, in both languages."""
    page = read(as_html([checked(small)], "nl", selection=[Text("zonder 1.1", "without 1.1")]))

    assert "beperkt tot zonder 1.1" in page.one(class_="facts").seen


def test_several_engagements_share_one_page(small: Code) -> None:
    """Each has a section of its own, and a list of contents counts the articles of each."""
    other = ENGAGEMENT.replace("id: shown", "id: other")
    page = read(as_html([checked(small), checked(small, other, file="")], "en"))
    contents = [one.seen for one in page.one("nav").all("li") if one.all("a")]

    assert "Check report: 2 engagements" == page.one("title").text
    assert contents == [
        "shown e.yaml 1 violated 1 unknown 1 pending 1 judgement 2 not applicable",
        "other 1 violated 1 unknown 1 pending 1 judgement 2 not applicable",
    ]
    assert ["report-1-top", "report-2-top"] == [
        one.attributes["aria-labelledby"] for one in page.all("section", class_="engagement")
    ]
    assert "Shown: 14 of 14 findings" == page.one(role="status").seen


def test_no_engagement_is_no_reason_to_fail() -> None:
    """An empty page says that there are none."""
    assert "Check report: 0 engagements" == read(as_html([], "en")).one("title").text


def test_counterparts_are_set_side_by_side(examples: list[Checked]) -> None:
    """Articles of two codes about one matter have a section of their own, if one of them failed."""
    sponsored = next(one for one in examples if one.nl.counterparts)
    page = read(as_html([sponsored], "en"))
    first = sponsored.en.counterparts[0]

    told = page.one("section", class_="counterparts").all("li")
    assert len(sponsored.en.counterparts) == len(told)
    assert first.citation.label in told[0].seen
    assert first.other.label in told[0].seen
    assert " ".join(first.why.split()) in told[0].seen


def test_the_same_input_gives_the_same_bytes(examples: list[Checked]) -> None:
    """Nothing of the page depends on when or in which process it is made."""
    assert as_html(examples, "nl") == as_html(examples, "nl")


def test_reports_that_do_not_belong_together_are_refused(small: Code) -> None:
    """A Dutch and an English report of different checks make no page."""
    one, other = checked(small), checked(small, EXCUSED + "sessions: [{at: 2024-05-01}]\n")
    mixed = Checked(one.engagement, one.nl, other.en.model_copy(update={"findings": ()}))

    with pytest.raises(ValueError, match="zip"):
        as_html([mixed], "en")

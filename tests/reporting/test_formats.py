"""What holds for every format of a report."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from codecheck import Report, Verdict
from codecheck.findings import Lang, Reason
from codecheck.reporting import FORMATS, TextOptions, render, words
from codecheck.reporting.github import LEVELS
from codecheck.reporting.sarif import KINDS
from codecheck.rulebook.load import load_code
from codecheck.rulebook.model import Code, Text
from tests.reporting.support import HOSTILE, checked, hostile, written
from tests.testing.support import ENGAGEMENT, EXCUSED, SATISFIED, write_code

_OWN = re.compile(r"::(?:error|warning|notice) [^:]*::[^\n]*")

_LINKED = re.compile(r"(?i)\w+://|\bwww\.|@\w|#\d|\bGH-\d|:[-+\w]+:")
"""What GitHub makes a link or a picture of, wherever it stands."""


def _no_markup(text: str) -> None:
    """Claim that a page holds no link, picture or HTML but what the format itself writes."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    own = {"<code>", "</code>", "<!-- -->", "<details>", "<summary>", "</summary>", "</details>"}
    for token in [one for each in parser.parse(text) for one in (each, *(each.children or ()))]:
        assert token.type not in {"link_open", "image", "fence", "code_block", "blockquote_open"}
        assert token.type not in {"code_inline", "ordered_list_open", "hr", "s_open", "em_open"}
        if token.type.startswith("html"):
            tags = set(re.findall(r"<[^>]*>", token.content))
            assert tags <= own
    assert [] == _LINKED.findall(text)


def _xml(text: str) -> None:
    ET.fromstring(text)  # noqa: S314  (our own output)


def _lines_of_json(text: str) -> None:
    assert all(json.loads(line)["rule"] for line in text.splitlines())


CHECKS: Mapping[str, Callable[[str], object]] = {
    "json": json.loads,
    "jsonl": _lines_of_json,
    "sarif": json.loads,
    "junit": _xml,
    "markdown": _no_markup,
}
"""What else must hold for a format; the rest is checked for all."""


def claim_harmless(form: str, text: str) -> None:
    """Claim that nothing in a report is obeyed by a terminal, a build server or a reader of it."""
    odd = {char for char in text if not char.isprintable()} - {"\n"}
    assert set() == odd - ({"\t"} if form == "junit" else set())
    assert "##[" not in text
    orders = [line for line in text.splitlines() if line.lstrip().startswith("::")]
    assert [] == [line for line in orders if form != "github" or not _OWN.fullmatch(line)]
    CHECKS.get(form, len)(text)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Code:
    """Return the small code, loaded once for the many tests of this file."""
    return load_code(write_code(tmp_path_factory.mktemp("codes")), "small-1")


@pytest.fixture(scope="module")
def hostile_reports(small: Code) -> Mapping[bool, Sequence[Report]]:
    """Return a report on each hostile text, without and with values."""
    return {
        shown: [checked(small, hostile(bad), show_values=shown) for bad in HOSTILE]
        for shown in (False, True)
    }


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("show_values", [False, True])
@pytest.mark.parametrize("index", range(len(HOSTILE)))
def test_what_is_recorded_is_harmless(
    small: Code,
    hostile_reports: Mapping[bool, Sequence[Report]],
    form: str,
    index: int,
    show_values: bool,
) -> None:
    """Names, ids, notes and topics are shown as they are, or not at all; nothing obeys them."""
    report = hostile_reports[show_values][index]
    options = TextOptions(verbose=True)

    claim_harmless(form, written(form, report, code=small, options=options))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("bad", [*HOSTILE, "\udcff"])
def test_the_name_of_a_file_is_harmless(small: Code, form: str, bad: str) -> None:
    """Whoever names the files of a repository does not write the report."""
    report = checked(small, file=f"d/x{bad}.yaml")

    claim_harmless(form, written(form, report, code=small))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("bad", HOSTILE)
def test_the_words_of_a_rule_pack_are_harmless(small: Code, form: str, bad: str) -> None:
    """A pack from a stranger is data: its titles and summaries are shown as they are."""
    said = Text(bad, bad)
    articles = tuple(
        replace(one, summary=said, heading=said, not_checked=said) for one in small.articles
    )
    code = replace(small, title=said, short_title=said, publisher=bad, articles=articles)

    claim_harmless(form, written(form, checked(code), code=code))


@pytest.mark.parametrize("form", [one for one in FORMATS if one != "text"])
def test_values_stay_in_the_file(small: Code, form: str) -> None:
    """Without being asked for, no name, topic or note leaves the file; paths and dates do."""
    text = hostile("Secret").replace('"acmeSecret"', '"acme"').replace('"xSecret"', '"shown"')
    report = checked(small, text)
    shown = checked(small, text, show_values=True)

    assert "Secret" not in written(form, report, code=small)
    assert "2024-05-06" in written(form, report, code=small)
    assert "Secret" in written(form, shown, code=small)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("lang", "said", "other"),
    [
        ("nl", "zonder toestemming", "without consent"),
        ("en", "without consent", "zonder toestemming"),
    ],
)
def test_every_format_speaks_both_languages(
    small: Code, form: str, lang: Lang, said: str, other: str
) -> None:
    """The message of a violation is in the language of the check."""
    text = written(form, checked(small, lang=lang), code=small, lang=lang)

    assert said in " ".join(text.split())
    assert other not in text


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_input_gives_the_same_bytes(small: Code, form: str) -> None:
    """No clock, no chance and no order of a set is in a report."""
    reports = [checked(small, text) for text in (ENGAGEMENT, EXCUSED, SATISFIED)]
    again = [checked(small, text) for text in (ENGAGEMENT, EXCUSED, SATISFIED)]

    assert written(form, *reports, code=small) == written(form, *again, code=small)


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_without_file_and_codes_can_be_written(small: Code, form: str) -> None:
    """What was built in Python has no lines, and who renders it need not have the codes."""
    report = checked(small, file="")

    assert render(form, [report], "en").endswith("\n")
    assert render(form, [], "en") in {"", "[]\n"} or form in {"sarif", "junit", "html"}


def test_every_verdict_and_reason_has_its_place() -> None:
    """A verdict or a reason that joins the others cannot be forgotten by a format."""
    assert set(Verdict) == set(KINDS) == set(LEVELS)
    assert set(Reason) == set(words.REASONS)


def test_an_unknown_format_is_refused(small: Code) -> None:
    """The command offers the nearest; the function says which was asked for."""
    with pytest.raises(KeyError, match="pdf"):
        render("pdf", [checked(small)], "en")
